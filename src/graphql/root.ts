import { type DocumentNode, type FieldNode, type FragmentDefinitionNode, Kind, type SelectionSetNode } from "graphql";

export type Fragments = Readonly<Record<string, FragmentDefinitionNode>>;

export const fragmentsIn = ({ definitions }: DocumentNode): Fragments =>
  Object.fromEntries(definitions.flatMap((each) => (each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, each]] : [])));

/**
 * The fields that stand at the root of an operation, fragments opened; what a directive leaves out included. A fragment says the same
 * however often it is spread.
 */
export function rootFields({ selections }: SelectionSetNode, fragments: Fragments, opened = new Set<string>()): FieldNode[] {
  return selections.flatMap((node) => {
    if (node.kind === Kind.FIELD) return [node];
    if (node.kind === Kind.INLINE_FRAGMENT) return rootFields(node.selectionSet, fragments, opened);
    const name = node.name.value;
    if (opened.has(name)) return [];
    opened.add(name);
    return rootFields(fragments[name]!.selectionSet, fragments, opened);
  });
}
