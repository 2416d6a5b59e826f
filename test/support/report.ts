import type { EntityManager } from "@mikro-orm/core";
import { IndicatorKind } from "../../src/indicators/aggregation.rules.js";
import type { TestApp } from "./app.js";
import { approve, expecting, Reporting } from "./reporting.js";
import { twoPartners } from "./world.js";

/** Two partners with reports: two quarters of ours, the first of them corrected, one of theirs. */
export async function reported(em: EntityManager) {
  const r = new Reporting(em);
  const partners = await twoPartners(em);
  const { ours, theirs } = partners;
  const away = r.country("ZY");
  const [north, south] = [r.site("North", away), r.site("South", away)];
  const project = r.world.project("REPORTED", { plannedStartOn: "2025-01-01" });
  const tests = r.indicator("TESTS", IndicatorKind.EVENTS, { SEX: [["FEMALE"], ["MALE"]] });
  const members = r.indicator("MEMBERS", IndicatorKind.SNAPSHOT, { TOTAL: [] });
  const by = r.account();
  const [first, second] = r.periods(project, "2025-01-01", 3, 2);
  await em.flush();
  const a = r.assign(project, ours, tests, north);
  const b = r.assign(project, ours, members, null);
  const c = r.assign(project, theirs, tests, south);
  await em.flush();
  await expecting(em, project);
  const sexes = (assignment: typeof a, women: string | null, men: string | null) => [
    { assignment, cell: "FEMALE", number: women },
    { assignment, cell: "MALE", number: men },
  ];
  const whole = (number: string) => ({ assignment: b, cell: "TOTAL", number });
  const at = (day: string) => new Date(`${day}T00:00:00Z`);
  await approve(em, { period: first!, partner: ours, by, values: [...sexes(a, "6", "4"), whole("90.5")], at: at("2025-05-01") });
  await approve(em, { period: first!, partner: ours, by, values: [...sexes(a, "7", "4"), whole("90.5")], at: at("2025-06-01") });
  await approve(em, { period: second!, partner: ours, by, values: [...sexes(a, "0", null), whole("99")], at: at("2025-08-01") });
  await approve(em, { period: first!, partner: theirs, by, values: sexes(c, "60", "40"), at: at("2025-05-02") });
  return { ...partners, world: r.world, away, project, first: first!, second: second!, by, assignments: { a, b, c } };
}

export interface Loaded {
  status: number;
  headers: Headers;
  text: string;
}

/** What a tool gets at an address. `key`: a whole key as the password, which every tool can send. */
export async function load(
  app: TestApp,
  path: string,
  key?: string,
  more: RequestInit & { headers?: Record<string, string> } = {},
): Promise<Loaded> {
  const authorization = key && { authorization: `Basic ${Buffer.from(`report:${key}`).toString("base64")}` };
  const answer = await fetch(new URL(path, app.url), { ...more, headers: { ...authorization, ...more.headers } });
  return { status: answer.status, headers: answer.headers, text: Buffer.from(await answer.arrayBuffer()).toString() };
}

export type Row = Record<string, string>;

/** Reads CSV by RFC 4180, apart from the writer: rows by their columns' names. Fails for what is no whole CSV. */
export function csvRows(text: string, separator = ","): Row[] {
  if (!text.startsWith("\uFEFF")) throw new Error("There is no byte order mark.");
  const lines: string[][] = [];
  let line: string[] = [];
  for (let i = 1; i < text.length; ) {
    let value = "";
    if (text[i] === '"') {
      for (i++; text[i] !== '"' || text[i + 1] === '"'; i++) {
        if (i >= text.length) throw new Error("A quoted field has no end.");
        if (text[i] === '"') i++;
        value += text[i];
      }
      i++;
    } else for (; i < text.length && text[i] !== separator && text[i] !== "\r"; i++) value += text[i];
    line.push(value);
    if (text[i] === separator) {
      i++;
      continue;
    }
    if (text[i] !== "\r" || text[i + 1] !== "\n") throw new Error(`A line ends with ${JSON.stringify(text.slice(i, i + 2))}.`);
    i += 2;
    lines.push(line);
    line = [];
  }
  if (line.length > 0) throw new Error("The last line has no end.");
  const [names = [], ...rows] = lines;
  return rows.map((values) => {
    if (values.length !== names.length) throw new Error(`A line has ${values.length} fields, and the header ${names.length}.`);
    return Object.fromEntries(names.map((name, i) => [name, values[i]!]));
  });
}
