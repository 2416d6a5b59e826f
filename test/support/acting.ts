import pg from "pg";
import type { TestApp } from "./app.js";

/** A mutation's answer. */
export interface Acted {
  // biome-ignore lint/suspicious/noExplicitAny: what a mutation answers has the shape that the test asked for
  record: any;
  problems: { code: string; path: string[]; message: string }[];
}

/** Mutations of one noun as somebody, with `fields` of the record in the answer. */
export const actingOn =
  (app: TestApp, field: string, fields: string) =>
  async (name: string, input: object, token: string, type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`): Promise<Acted> => {
    const document = `mutation ($input: ${type}!) { ${name}(input: $input) { record: ${field} { ${fields} } problems { code path message } } }`;
    return (await app.read(document, { token, variables: { input } }))[name];
  };

/** Codes of problems, in their order. */
export const outcomesOf = ({ problems }: Acted) => problems.map(({ code }) => code);

/** Codes and places of problems, in their order. */
export const placesOf = ({ problems }: Acted) => problems.map(({ code, path }) => `${code} ${path.join(".")}`);

/** The values of every row of the tables of a pattern, to see that nothing changed: the audit is always among them. */
export function digestOf(app: TestApp, pattern: string): () => Promise<Record<string, string>> {
  return async () => {
    const client = new pg.Client({ connectionString: app.databaseUrl });
    await client.connect();
    try {
      const { rows } = await client.query<{ name: string }>(
        `select tablename as name from pg_tables where schemaname = 'public' and (tablename ~ $1 or tablename = 'audit_entry') order by 1`,
        [pattern],
      );
      const found: Record<string, string> = {};
      for (const { name } of rows) {
        const { rows: digests } = await client.query(
          `select count(*) || ' ' || md5(string_agg(t::text, '' order by t::text)) as d from "${name}" t`,
        );
        found[name] = digests[0].d;
      }
      return found;
    } finally {
      await client.end();
    }
  };
}
