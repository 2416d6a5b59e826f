import pg from "pg";
import { entities } from "../../src/nouns.js";
import { createOrm } from "../../src/orm.js";
import { filterCondition } from "../../src/reading/filter.js";
import type { ScalarKind } from "../../src/reading/json.js";
import { foundByKeys } from "../../src/reading/keys.sql.js";
import type { Model, Noun, NounField } from "../../src/reading/model.js";
import { pageOf } from "../../src/reading/page.js";
import { aliases, newMeter, type Scope } from "../../src/reading/scope.js";
import { searchStatement } from "../../src/reading/search.js";
import { UNKNOWN } from "../../src/reading/sizes.js";
import { code, name, type PlanInput, type Sql, sql, statement } from "../../src/reading/sql.js";
import { buildApi } from "../../src/schema.js";
import { freshDatabase } from "../support/database.js";
import { fill } from "../support/fill.js";

const ROWS = 2000;

const SAMPLES: Record<ScalarKind, unknown> = {
  id: "00000000-0000-7000-8000-000000000000",
  text: "Word7",
  enum: "X",
  number: 7,
  boolean: true,
  decimal: "7.5",
  date: "2016-02-29",
  moment: "2016-02-29T00:00:00Z",
  textList: "v7",
};

describe("every filter and every order that is offered", () => {
  let database: Awaited<ReturnType<typeof freshDatabase>>;
  let client: pg.Client;
  let model: Model;

  beforeAll(async () => {
    database = await freshDatabase();
    client = new pg.Client({ connectionString: database.url });
    await client.connect();
    const orm = await createOrm(entities, database.url);
    model = (await buildApi(orm)).model;
    await fill(orm, client, ROWS);
    await orm.close(true);
    // Small tables are read whole at once; what is asked here is whether that could be avoided.
    for (const way of ["seqscan", "indexonlyscan"]) await client.query(`set enable_${way} = off`);
  }, 600_000);

  afterAll(async () => {
    await client?.end();
    await database?.drop();
  });

  const viewer = { kind: "department", accountId: "00000000-0000-7000-8000-000000000000", roles: [], isService: false } as const;
  const asked = { variables: {}, viewer, now: new Date() };
  const scope = (languages: string[] = []): Scope => ({
    ...{ model, viewer, languages, maxPage: 100, asked, times: 1, meter: newMeter(), alias: aliases(), sizes: UNKNOWN },
  });

  // biome-ignore lint/suspicious/noExplicitAny: PostgreSQL's own form
  async function planOf(piece: Sql, of: PlanInput = asked): Promise<any[]> {
    const { text, parameters } = statement(piece);
    const { rows } = await client.query(
      `explain (format json) ${text}`,
      parameters.map((parameter) => parameter.of(of)),
    );
    // biome-ignore lint/suspicious/noExplicitAny: PostgreSQL's own form
    const nodes = (node: any): any[] => [node, ...(node.Plans ?? []).flatMap(nodes)];
    return nodes(rows[0]["QUERY PLAN"][0].Plan);
  }

  /** Every row of the noun's table that is touched is found by a condition on an index. */
  async function isServed(noun: Noun, filter: Record<string, unknown>): Promise<boolean> {
    const s = scope();
    const t = s.alias();
    const nodes = await planOf(sql`select count(*) from ${name(noun.table)} ${t} where ${filterCondition(noun, filter, t, s, [])}`);
    const scans = nodes.filter((node) => /Seq Scan|Index/.test(node["Node Type"]));
    // Without any scan the condition is known to be false: a column that is never null.
    return scans.every((node) => node["Index Cond"] !== undefined);
  }

  /**
   * Not asked: `ne`, `notIn` and `isNull: false` keep almost every row, and so does `contains` with fewer than three characters. Their
   * cost is that of looking through the list.
   */
  function conditions(field: NounField): Record<string, unknown>[] {
    if (field.is === "texts") return ["eq", "contains", "startsWith"].map((operator) => ({ [operator]: "Project 12" }));
    if (field.is === "embedded") return field.parts.flatMap((part) => conditions(part).map((condition) => ({ [part.name]: condition })));
    if (field.is !== "column") return [];
    const sample = SAMPLES[field.scalar];
    if (field.scalar === "textList") return [{ has: sample }];
    const equal = [{ eq: sample }, ...(field.scalar === "boolean" ? [] : [{ in: [sample] }])];
    if (field.scalar === "text") return [...equal, { contains: "Word7 of a" }, { startsWith: "Word7 of a" }];
    if (["enum", "id", "boolean"].includes(field.scalar)) return equal;
    return [...equal, { gt: sample }, { gte: sample }, { lt: sample }, { lte: sample }, { isNull: true }];
  }

  it("filters by an index", async () => {
    const unserved: string[] = [];
    for (const noun of model.values()) {
      for (const filter of (noun.reading.filter ?? []) as readonly string[])
        for (const condition of conditions(noun.fields.get(filter)!))
          if (!(await isServed(noun, { [filter]: condition }))) unserved.push(`${noun.name} ${JSON.stringify({ [filter]: condition })}`);
      if (noun.reading.search && !(await isServed(noun, { search: "word7 项目" }))) unserved.push(`${noun.name} search`);
    }
    expect(unserved).toEqual([]);
  });

  it("finds by an index what is named by a key", async () => {
    const unserved: string[] = [];
    for (const noun of model.values())
      for (const lookup of foundByKeys(noun, 0, scope())) {
        const nodes = await planOf(lookup, { ...asked, records: [["Word7/Word7/Word7"]] });
        const scans = nodes.filter((node) => /Seq Scan|Index/.test(node["Node Type"]) && node["Relation Name"] === noun.table);
        if (scans.some((node) => !node["Index Cond"] && !node.Plans)) unserved.push(`${noun.name} ${JSON.stringify(scans)}`);
      }
    expect(unserved).toEqual([]);
  });

  it("searches by an index, also for what every row has", async () => {
    for (const noun of model.values()) {
      if (!noun.reading.search) continue;
      for (const asked of ["word", "项"]) {
        const nodes = await planOf(code(searchStatement(noun).replace("$1", `'${asked}'`)));
        expect([noun.name, asked, nodes.map((node) => node["Node Type"])]).toEqual([
          noun.name,
          asked,
          ["Bitmap Heap Scan", "Bitmap Index Scan"],
        ]);
        expect(nodes[1]["Index Name"]).toBe(`${noun.table}_search`);
      }
    }
    // What the tests switch off here is switched off wherever it is searched.
    const { rows } = await client.query("select proconfig from pg_proc where proname = 'search_found'");
    expect(rows[0].proconfig).toContain("enable_seqscan=off");
  });

  it("finds by an index what refers to a row that can go", async () => {
    // An account is erased, and a chain has its validity, but neither row ever goes; nor is a list of what refers to them offered.
    const STAYING = ["account", "approval_chain"];
    const references = async (condition: string) =>
      (
        await client.query(`select conrelid::regclass || ' ' || conname as name, confrelid::regclass::text as to from pg_constraint c
          where c.contype = 'f' and ${condition} order by 1`)
      ).rows as { name: string; to: string }[];
    // The first columns of the index are those of the reference, in any order; a partial one has all rows that refer to something.
    const unserved = await references(`not exists (
      select from pg_index i where i.indrelid = c.conrelid and i.indisvalid
        and (i.indkey::int2[])[0:cardinality(c.conkey) - 1] <@ c.conkey and c.conkey <@ (i.indkey::int2[])[0:cardinality(c.conkey) - 1]
        and (i.indpred is null or pg_get_expr(i.indpred, i.indrelid) = (
          select format('(%s IS NOT NULL)', a.attname) from pg_attribute a where a.attrelid = c.conrelid and a.attnum = c.conkey[1])))`);
    expect(unserved.filter(({ to }) => !STAYING.includes(to))).toEqual([]);
    expect((await references("true")).length).toBeGreaterThan(150);
  });

  it.each([[[]], [["zh", "en"]], [["en"]]])("sorts by an index for readers of %p", async (languages) => {
    const sorted: string[] = [];
    for (const noun of model.values())
      for (const field of (noun.reading.sort ?? []) as readonly string[])
        for (const direction of ["ASC", "DESC"] as const)
          for (const end of ["first", "last"]) {
            const s = scope(languages);
            const t = s.alias();
            const page = pageOf(noun, { orderBy: [{ field, direction }], [end]: 20 }, s, []);
            const nodes = await planOf(
              sql`select ${t}.${name(noun.identity[0]!)} from ${name(noun.table)} ${t} order by ${page.order(t)} limit 20`,
            );
            if (nodes.some((node) => /Sort|Seq Scan/.test(node["Node Type"]))) sorted.push(`${noun.name} ${field} ${direction} ${end}`);
          }
    expect(sorted).toEqual([]);
  });
});
