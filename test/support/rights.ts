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
export const rightsOf = (actions: readonly Action[], lists: readonly Row[]): string => `# Who may do what

Made from the rows of test/permissions.test.ts, which ask the API as each of these; \`RIGHTS=write npm test -- test/permissions.test.ts -t permissions.md\` writes it anew. Do not edit it.

## Actions

A reporter and a manager are of a partner, and do what is marked to what is their organisation's; the description of each mutation in schema/schema.graphql says to which of it. A key does what is marked for the roles of its account if it has one of the scopes named, and where none is named no key does it.

${table(
  ["action", ...Object.keys(COLUMNS), "scope of a key"],
  [...actions].sort(byName).map(({ name, by, scope }) => [`\`${name}\``, ...marks(by), [scope ?? []].flat().join(" or ")]),
)}

## Lists

Who finds records in a list; which of them, the description of its type says.

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
