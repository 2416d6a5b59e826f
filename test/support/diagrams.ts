import type { TransitionsOfKind } from "../../src/visits/visit.rules.js";

const HEAD = `# Transitions of visits under approval

Made from the tables of \`src/visits/visit.rules.ts\`; \`RIGHTS=write npm test -- test/visits/approval.transitions.test.ts -t diagrams\` writes it anew. Do not edit it. [Visits](visits.md) has the rules.

In brackets: what is recorded before. What leaves a visit under review (the notice, objections, a step that is not the last) is not drawn.
`;

/** The statuses of visits of each kind and what leads from one to another, as Mermaid; kinds with the same table share a diagram. */
export function diagramsOf(tables: Readonly<Record<string, TransitionsOfKind>>): string {
  const kinds = new Map<string, string[]>();
  for (const [kind, table] of Object.entries(tables)) {
    const drawn = diagramOf(table);
    kinds.set(drawn, [...(kinds.get(drawn) ?? []), kind]);
  }
  return [HEAD, ...[...kinds].map(([drawn, names]) => `## ${names.join(", ")}\n\n\`\`\`mermaid\n${drawn}\n\`\`\`\n`)].join("\n");
}

function diagramOf(table: TransitionsOfKind): string {
  const steps = Object.entries(table);
  const ends = [...new Set(steps.map(([, { to }]) => to))].filter((status) => !steps.some(([, { from }]) => from.includes(status)));
  return [
    "stateDiagram-v2",
    "  [*] --> PLANNED: createVisit",
    ...steps.flatMap(([name, { from, to, requires = [] }]) =>
      from
        .filter((status) => status !== to)
        .map((status) => `  ${status} --> ${to}: ${name}${requires.length > 0 ? ` [${requires.join(", ")}]` : ""}`),
    ),
    ...ends.map((status) => `  ${status} --> [*]`),
  ].join("\n");
}
