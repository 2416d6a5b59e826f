import { type FieldNode, type FragmentDefinitionNode, Kind, type SelectionSetNode } from "graphql";

/** The fields that stand at the root of an operation, fragments opened; what a directive leaves out included. */
export function rootFields(
  { selections }: SelectionSetNode,
  fragment: (name: string) => FragmentDefinitionNode | null | undefined,
): FieldNode[] {
  return selections.flatMap((node) => {
    if (node.kind === Kind.FIELD) return [node];
    const inside = node.kind === Kind.INLINE_FRAGMENT ? node : fragment(node.name.value);
    return inside ? rootFields(inside.selectionSet, fragment) : [];
  });
}
