import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLResolveInfo,
  Kind,
  type SelectionSetNode,
} from "graphql";

export type Fragments = Readonly<Record<string, FragmentDefinitionNode>>;

export const fragmentsIn = ({ definitions }: DocumentNode): Fragments =>
  Object.fromEntries(definitions.flatMap((each) => (each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, each]] : [])));

/**
 * The fields at the root of an operation, fragments opened; what a directive leaves out included. A fragment says the same however often it
 * is spread.
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

/** Whether a resolved field selects what lies at the end of a path of fields below it; what a directive leaves out included. */
export function selectsWithin(
  { fieldNodes, fragments }: Pick<GraphQLResolveInfo, "fieldNodes" | "fragments">,
  path: readonly string[],
): boolean {
  let nodes: readonly FieldNode[] = fieldNodes;
  for (const name of path)
    nodes = nodes
      .flatMap(({ selectionSet }) => (selectionSet ? rootFields(selectionSet, fragments) : []))
      .filter((node) => node.name.value === name);
  return nodes.length > 0;
}
