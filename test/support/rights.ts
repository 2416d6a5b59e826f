import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";

const COLUMNS: Record<string, readonly string[]> = {
  public: ["public"],
  reporter: ["reporter"],
  manager: ["manager", "otherManager"],
  viewer: ["viewer"],
  "finance officer": ["finance"],
  officer: ["officer"],
  head: ["head"],
  administrator: ["administrator"],
};

interface Row {
  name: string;
  by: readonly string[];
}
interface Action extends Row {
  scope?: string | readonly string[] | undefined;
}

/** Who may do and who may read what, as tables. */
export const rightsOf = (actions: readonly Action[], lists: readonly Row[]): string => `# Permissions

Generated from test/permissions.test.ts, which asks the API as each of these callers. Do not edit this page; \`RIGHTS=write npm test -- test/permissions.test.ts -t permissions.md\` rewrites it.

## Mutations

Reporters and managers belong to a partner: a mark in their columns is for records of their own organisation, as the description of the mutation in schema/schema.graphql says. A key may call a mutation if the role of its account is marked and it has one of the scopes named; where no scope is named, no key may.

${table(
  ["mutation", ...Object.keys(COLUMNS), "scope of a key"],
  [...actions].sort(byName).map(({ name, by, scope }) => [`\`${name}\``, ...marks(by), [scope ?? []].flat().join(" or ")]),
)}

## Lists

Who finds records in a list. The description of its type says which records.

${table(
  ["list", ...Object.keys(COLUMNS)],
  [...lists].sort(byName).map(({ name, by }) => [`\`${name}\``, ...marks(by)]),
)}
`;

const byName = (a: Row, b: Row) => (a.name < b.name ? -1 : 1);

const marks = (by: readonly string[]): string[] =>
  Object.values(COLUMNS).map((callers) => (callers.some((caller) => by.includes(caller)) ? "✓" : ""));

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map((_column, i) => (i === 0 ? "---" : ":---:")), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");

/** That a page of the documentation is this text; where RIGHTS=write is set it becomes it. */
export function expectDocument(name: string, text: string): void {
  const path = resolve("docs", name);
  if (process.env.RIGHTS === "write") writeFileSync(path, text);
  expect(readFileSync(path, "utf8")).toBe(text);
}
