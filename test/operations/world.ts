import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import type { EntityManager } from "@mikro-orm/core";
import pg from "pg";
import { DEVELOPMENT_ISSUER } from "../../src/auth/development.js";
import { hashOf } from "../../src/auth/secret.js";
import { Document } from "../../src/documents/document.entity.js";
import { Budget } from "../../src/finance/finance.entity.js";
import { Organisation } from "../../src/partners/organisation.entity.js";
import { Account } from "../../src/people/account.entity.js";
import { ApiKey } from "../../src/people/key.entity.js";
import { Country } from "../../src/places/place.entity.js";
import { ProjectDocument } from "../../src/projects/project.parts.js";
import { importFiles } from "../../src/publications/import.run.js";
import { ExchangeRate, ExchangeRateImport } from "../../src/rates/rate.entity.js";
import type { TestApp } from "../support/app.js";
import { World } from "../support/world.js";

/** Programs' keys, by their scopes; the secrets are known, since all of it is invented. */
export const KEYS = [
  { subject: "awkward-reads", scopes: ["READ"] },
  { subject: "awkward-reads", scopes: ["READ", "PERSONAL_READ"] },
  { subject: "awkward-program", scopes: ["READ"] },
].map((key, i) => ({ ...key, keyId: `00000000000000a${i}`, secret: `${i}`.repeat(43) }));

const REAL = join(process.env.SARAI_SHARED ?? resolve("../shared"), "real");
const FILES: readonly [name: string, activities: number][] = [
  ["wri-521257057-strategic-plan-2023-2027.xml", 1],
  ["worldbank-sv.xml", 6],
  ["asia_border_2021-06-15.xml", 60],
];

/** The demonstration, a part of what others have published where it is at hand, and what is meant to go wrong. */
export async function fillWorld(app: TestApp): Promise<void> {
  await loadDemonstration(app.databaseUrl);
  await importPublished(app);
  await app.write(awkwardRecords);
  await scatter(app.databaseUrl);
}

/** Compiled, for it finds its files from there; in a process of its own, which has its own metadata. */
async function loadDemonstration(url: string): Promise<void> {
  const script = `import(process.argv[1]).then(({ loadDemonstration }) => loadDemonstration(process.argv[2]))`;
  await promisify(execFile)(process.execPath, ["-e", script, pathToFileURL(resolve("dist/src/demonstration/load.js")).href, url]);
}

async function importPublished(app: TestApp): Promise<void> {
  if (!existsSync(REAL)) return;
  const folder = mkdtempSync(join(tmpdir(), "sarai-operations-"));
  try {
    for (const [name, activities] of FILES) {
      const whole = readFileSync(join(REAL, name), "utf8");
      const end = "</iati-activity>";
      const part = whole.split(end).slice(0, activities).join(end);
      writeFileSync(join(folder, name), `${part}${end}</iati-activities>`);
    }
    await importFiles(
      app.orm as never,
      app.databaseUrl,
      FILES.map(([name]) => join(folder, name)),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Equal and missing values, marks that mean something to SQL, JSON or LIKE, texts that are long or in no known language. */
async function awkwardRecords(em: EntityManager): Promise<void> {
  const world = new World(em);
  const china = await em.findOneOrFail(Country, { code: "CN" });
  const names = ["100% a_b", "100x aXb", "back\\slash", "it's", 'say "so"', "健康 HIV", "康健", "\n\t{}$1", "Ärzte", "ÄRZTE", "阿", "张"];
  const organisations = names.map((name, i) =>
    world.make(Organisation, {
      name:
        i % 4 === 3
          ? { zh: name, "zh-Hant": i % 8 === 3 ? name : `${name}!`, shn: name, und: `${name}?` }
          : { en: name, ...(i % 3 === 0 && { zh: "同名" }) },
      language: i % 4 === 3 ? "zh" : "en",
      type: [null, "ACADEMIC", "GOVERNMENT"][i % 3],
      country: i % 2 ? china : null,
      archivedAt: i % 5 === 0 ? new Date("2024-02-29T23:59:59.999Z") : null,
    }),
  );
  for (const [i, organisation] of organisations.entries())
    if (i > 0) Object.assign(organisation, { parent: organisations[Math.floor(i / 2)] });
  const projects = names.map((name, i) =>
    world.project(`AWK_${i}%`, {
      title: i % 5 === 4 ? {} : { en: name, ...(i % 2 && { zh: `项目${i % 3}` }), ...(i % 6 === 5 && { und: "?" }) },
      description: i === 3 ? { en: "long ".repeat(700) } : undefined,
      visibility: ["PUBLIC", "PARTNERS", "INTERNAL"][i % 3],
      status: [null, "CLOSED", "PIPELINE"][i % 3],
      plannedStartOn: i % 4 === 0 ? null : `202${i % 4}-02-2${8 + (i % 2 && i % 4 === 0 ? 1 : 0)}`,
      hierarchy: i % 3 === 0 ? null : i % 2,
      isHumanitarian: [null, true, false][i % 3],
      aidTypes: i % 2 ? ["C01", '2:"x"'] : [],
      publisher: organisations[i % 5],
    }),
  );
  world.project("LONG", { title: { en: "Long ".repeat(500), zh: "很长的标题".repeat(240) } });
  for (const [i, project] of projects.entries()) {
    world.participant(project, organisations[i % 4]!, { role: [null, "FUNDING", "IMPLEMENTING"][i % 3] });
    for (const amount of ["10", "10.00", "-0.5"])
      world.make(Budget, {
        project,
        position: 1,
        startsOn: "2024-02-29",
        endsOn: null,
        value: { amount, currency: i % 2 ? "CNY" : "XXX" },
        valueOn: i % 4 === 1 ? null : `2024-02-${27 + (i % 3)}`,
        isEffective: amount !== "10.00" || i % 3 !== 0,
      });
  }
  const rates = { format: "TABLE", source: "Awkward", rateCount: 1, correctionCount: 0 };
  const imported = world.make(ExchangeRateImport, { ...rates, kind: "ECB_REFERENCE" });
  for (const [i, [kind, from, to, rate]] of (
    [
      ...[
        ["ECB_REFERENCE", "EUR", "CNY", "7.7995"],
        ["ECB_REFERENCE", "EUR", "USD", "1.0813"],
        ["AGREED", "USD", "CNY", "0.3"],
      ],
      ...[
        ["ECB_REFERENCE", "EUR", "JPY", "163.19"],
        ["ECB_REFERENCE", "EUR", "CNY", "7"],
        ["ANNUAL_AVERAGE", "CNY", "JPY", "21.3333"],
      ],
    ] as const
  ).entries()) {
    const day = i === 1 ? "2024-02-28" : "2024-02-27";
    const days = kind === "ECB_REFERENCE" ? { startsOn: day, endsOn: day } : { startsOn: "2024-01-01", endsOn: "2024-12-31" };
    world.make(ExchangeRate, { ...days, kind, from, to, rate, source: "Awkward", isInForce: rate !== "7", import: imported });
  }
  const document = (visibility: string, i: number) =>
    world.make(Document, {
      title: { en: `Document ${i % 2}` },
      url: `https://example.org/${i}`,
      visibility,
      categories: i % 2 ? ["A01"] : [],
      datedOn: i % 2 ? "2024-02-29" : null,
    });
  for (const [i, project] of projects.entries())
    world.make(ProjectDocument, { project, position: 1, document: document(["PUBLIC", "PARTNERS", "INTERNAL"][(i + 1) % 3]!, i) });
  const managed = organisations[1]!;
  const account = (subject: string, roles: string[], data: Record<string, unknown> = {}) =>
    world.make(Account, { name: `Awkward ${subject}`, issuer: DEVELOPMENT_ISSUER, subject, roles, ...data });
  account("awkward-manager", ["MANAGER"], { organisation: managed });
  // Roles of the department's on a partner's account, and the other way round, give nothing.
  account("awkward-climber", ["HEAD", "ADMINISTRATOR"], { organisation: managed });
  const visitor = account("awkward-visitor", ["MANAGER"]);
  const disabled = account("awkward-disabled", ["HEAD"], { disabledAt: new Date("2024-01-01T00:00:00Z") });
  for (const [i, project] of projects.entries())
    if (i % 3 > 0) Object.assign(project, { responsibleOfficer: i % 3 === 1 ? disabled : visitor });
  const program = account("awkward-program", ["REPORT_TOOL", "REPORTER"], { organisation: managed, kind: "SERVICE" });
  const reads = account("awkward-reads", ["REPORT_TOOL", "OFFICER"], { kind: "SERVICE" });
  for (const { subject, keyId, secret, scopes } of KEYS)
    world.make(ApiKey, {
      ...{ keyId, account: subject === "awkward-reads" ? reads : program, hash: hashOf(secret), scopes, createdAt: new Date(0) },
      // Used in the future, so that no use changes that.
      ...{ expiresAt: new Date("2124-02-29T00:00:00Z"), lastUsedAt: new Date("2123-02-28T00:00:00Z") },
    });
  for (const [i, end] of ["2024-02-29T23:59:59.999Z", "2124-02-29T00:00:00Z", null].entries())
    world.make(ApiKey, {
      ...{ keyId: `000000000000000${i}`, account: i === 2 ? visitor : program, hash: "0", scopes: i ? ["READ", "REPORTS_WRITE"] : [] },
      ...{ createdAt: new Date(0), expiresAt: new Date("2124-02-29T00:00:00Z"), revokedAt: end && new Date(end) },
    });
}

/** What a publication never says: who may see what. Spread evenly, and the same way each time. */
async function scatter(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const among = "(array['PUBLIC', 'PARTNERS', 'INTERNAL', 'PUBLIC'])[1 + n % 4]";
    for (const table of ["project", "document"])
      await client.query(
        `update "${table}" set visibility = ${among} from (select id, row_number() over (order by id) as n from "${table}") ranked
          where ranked.id = "${table}".id and ("${table}".id in (select project_id from published_activity) or '${table}' = 'document')`,
      );
    await client.query(
      `update project_site set site_id = s.id from (select id, row_number() over (order by id) as n from site) s,
          (select id, row_number() over (order by id) as n from project_site where site_id is null) p
        where p.id = project_site.id and p.n % 3 = 0 and s.n = 1 + p.n / 3 % (select count(*) from site)`,
    );
    await client.query(`update site set latitude = null where id in (select id from site order by id desc limit 2)`);
    for (const table of [
      "agreement",
      "forum_commitment",
      "cooperation_mechanism",
      "forum",
      "forum_series",
      "multilateral_membership",
      "programme",
      "project",
      "visit",
      "document",
      "site",
    ])
      await client.query(
        `update "${table}" set archived_at = '2024-02-29T23:59:59.999Z'
          where id in (select id from (select id, row_number() over (order by id) as n from "${table}") ranked where n % 5 = 2)`,
      );
    // Not a whole millisecond, as PostgreSQL's own clock has it.
    await client.query(
      `update project set updated_at = date '2024-02-29' + interval '1.234567 seconds' * hierarchy where hierarchy is not null`,
    );
    await client.query("analyze");
  } finally {
    await client.end();
  }
}
