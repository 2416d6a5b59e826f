import { readdir, readFile, readlink, writeFile } from "node:fs/promises";
import { get, type IncomingMessage } from "node:http";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { readXlsx } from "hucre";
import pg from "pg";
import { Transaction } from "../../src/finance/finance.entity.js";
import { Project } from "../../src/projects/project.entity.js";
import { acting } from "../support/act.js";
import { Role, testApp } from "../support/app.js";
import { keyFor, service } from "../support/key.js";
import { until } from "../support/until.js";
import { twoPartners, World } from "../support/world.js";

const PROJECTS = `{ projects(orderBy: [{ field: CODE }]) { totalCount nodes { code title(language: EN) plannedStartOn isPublic: visibility programme { code } updatedAt } } }`;
const MANY = 2500;

describe("exports of lists", () => {
  const app = testApp();
  const tokens: Record<string, string | undefined> = { public: undefined };
  let internal: string;

  beforeAll(async () => {
    const world = await app.write(twoPartners);
    tokens.officer = await app.signedIn([Role.OFFICER]);
    tokens.other = await app.signedIn([Role.OFFICER]);
    tokens.reporter = await app.signedIn([Role.REPORTER], world.ours);
    tokens.manager = await app.signedIn([Role.MANAGER], world.theirs);
    tokens.key = (await keyFor(app, await service(app, { roles: [Role.REPORT_TOOL] }))).text;
    await app.write(async (em) => {
      const made = new World(em);
      const project = await em.findOneOrFail(Project, { code: "INTERNAL" });
      internal = project.id;
      for (let position = 1; position <= MANY; position++)
        made.make(Transaction, {
          ...{ project, position, type: "EXPENDITURE", date: "2024-06-01", reference: position === 7 ? "=1+1" : `R ${position}` },
          value: { amount: `${position}.25`, currency: "CNY" },
        });
    });
  });

  const FIELDS = "id status format rowCount errorCode errorMessage asOf expiresAt url";
  const START = `mutation ($input: StartExportInput!) { startExport(input: $input) { exportJob { ${FIELDS} } problems { code path message } } }`;
  const start = async (query: string, format = "CSV", as = "officer", variables?: object) => {
    const input = { query, format, ...(variables && { variables: JSON.stringify(variables) }) };
    return app.ask(START, { token: tokens[as], variables: { input } });
  };
  const job = async (id: string, as = "officer") =>
    (await app.read(`query ($id: ID!) { exportJob(id: $id) { ${FIELDS} } }`, { token: tokens[as], variables: { id } })).exportJob;
  const finished = async (id: string, as = "officer") => {
    await until(async () => !["QUEUED", "RUNNING"].includes((await job(id, as)).status));
    return job(id, as);
  };
  const fetched = (url: string, as?: string) =>
    fetch(`${app.url}${url}`, { headers: as && tokens[as] ? { authorization: `Bearer ${tokens[as]}` } : {} });
  const exported = async (query: string, format = "CSV", as = "officer", variables?: object) => {
    const { data, errors } = await start(query, format, as, variables);
    expect([errors, data?.startExport.problems]).toEqual([undefined, []]);
    const done = await finished(data.startExport.exportJob.id, as);
    expect([done.status, done.errorCode, done.errorMessage]).toEqual(["DONE", null, null]);
    const response = await fetched(done.url, as);
    expect(response.status).toBe(200);
    return { job: done, response, bytes: Buffer.from(await response.arrayBuffer()) };
  };
  const lines = ({ bytes }: { bytes: Buffer }) => bytes.toString("utf8").replace("\uFEFF", "").trimEnd().split("\r\n");
  const sql = async (text: string, values: unknown[] = []) => {
    const client = new pg.Client({ connectionString: app.databaseUrl });
    await client.connect();
    try {
      return (await client.query(text, values)).rows;
    } finally {
      await client.end();
    }
  };
  /** Servers look for one that was left behind each few seconds, and at once when they are notified. */
  const look = () => sql("notify export_started");
  const files = () => readdir(join(app.folder, "files", "kept"));

  it.each([
    ["officer", ["INTERNAL", "OURS", "PUBLIC", "THEIRS"]],
    ["reporter", ["OURS", "PUBLIC"]],
    ["manager", ["PUBLIC", "THEIRS"]],
    ["key", ["INTERNAL", "OURS", "PUBLIC", "THEIRS"]],
  ])("hold the rows that %s sees, in their order, a column for each path", async (viewer, codes) => {
    const found = await exported(PROJECTS, "CSV", viewer);
    const [head, ...rows] = lines(found);
    expect(head).toBe("code,title,plannedStartOn,isPublic,programme.code,updatedAt");
    expect(rows.map((row) => row.split(",")[0])).toEqual(codes);
    expect(rows.at(-1)).toMatch(/^\w+,Project \w+,2024-01-01,\w+,PROGRAMME,\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+08:00$/);
    expect(found.job).toMatchObject({ rowCount: codes.length, url: `/exports/${found.job.id}.csv` });
    expect(Date.parse(found.job.expiresAt) - Date.now()).toBeGreaterThan(58 * 60_000);
    expect(found.response.headers.get("content-disposition")).toMatch(/^attachment; filename="export \d{4}-\d\d-\d\d \d\d\.\d\d\.csv"/);
  });

  const TRANSACTIONS = `query ($type: TransactionTypeFilter) { transactions(filter: { type: $type }, first: 3) {
    edges { node { ...Columns } } } } fragment Columns on Transaction { reference date value { amount currency } }`;

  it("hold all pages, whatever first says, with variables and fragments, the same in every format", async () => {
    const variables = { type: { eq: "EXPENDITURE" } };
    const csv = lines(await exported(TRANSACTIONS, "CSV", "officer", variables));
    expect(csv.length).toBe(1 + MANY);
    expect([csv[0], csv[1], csv[7], csv.at(-1)]).toEqual([
      "reference,date,value.amount,value.currency",
      "R 1,2024-06-01,1.25,CNY",
      "'=1+1,2024-06-01,7.25,CNY",
      `R ${MANY},2024-06-01,${MANY}.25,CNY`,
    ]);
    const xlsx = await exported(TRANSACTIONS, "XLSX", "officer", variables);
    const { sheets } = await readXlsx(xlsx.bytes);
    expect(sheets[0]!.rows.length).toBe(1 + MANY);
    expect(sheets[0]!.rows[7]).toEqual(["=1+1", new Date("2024-06-01T00:00:00Z"), 7.25, "CNY"]);
    const ndjson = (await exported(TRANSACTIONS, "NDJSON", "officer", variables)).bytes.toString().trimEnd().split("\n");
    expect(JSON.parse(ndjson.at(-1)!)).toEqual({ end: true, rows: MANY });
    const parquet = await exported(TRANSACTIONS, "PARQUET", "officer", variables);
    const db = await DuckDBInstance.create(":memory:");
    const connection = await db.connect();
    const path = join(app.folder, "files", "kept", parquet.job.id);
    const read = await connection.runAndReadAll(
      `select count(*)::int as n, sum("value.amount")::decimal(20,2)::text as sum from read_parquet('${path}')`,
    );
    expect(read.getRowObjectsJson()).toEqual([{ n: MANY, sum: String((MANY * (MANY + 1)) / 2 + MANY * 0.25) + (MANY % 4 ? "" : ".00") }]);
    connection.closeSync();
    db.closeSync();
  });

  it.each([
    ["{ projects { nodes { code participants { role } } } }", "participants is a list"],
    ["{ projects { nodes { code budgets { nodes { id } } } } }", "budgets is a list"],
    ["{ projects { nodes { aidTypes } } }", "aidTypes is a list"],
    ["{ projects { totalCount } }", "Select the columns once"],
    ["{ projects { nodes { id } edges { node { id } } } }", "Select the columns once"],
    ["{ projects { nodes { id } } programmes { nodes { id } } }", "An export takes a query with one list"],
    ['{ project(code: "OURS") { id } }', "An export takes a query with one list"],
    ['mutation { startExport(input: { query: "", format: CSV }) { problems { code } } }', "An export takes one query"],
    ["{ projects { nodes { cod } } }", "cod"],
    ["{ projects {", ""],
    ["{ projects { nodes { ...A } } } fragment A on Project { ...A }", "A"],
    ["{ projects { nodes { programme { id } ...A ...B } } } fragment A on Project { code ...B } fragment B on Project { title ...A }", ""],
    [`{ projects { nodes { ${Array.from({ length: 51 }, (_, i) => `a${i}: code`).join(" ")} } } }`, "aliases"],
    [`{ projects { nodes { ${"code ".repeat(2500)} } } }`, ""],
    ['{ projects(filter: { code: { eq: "\\u0000" } }) { nodes { id } } }', ""],
    ['{ transactions(filter: { type: { in: ["NONE"] } }) { nodes { id } } }', ""],
    ["subscription { projects { nodes { id } } }", ""],
    ["{ __schema { types { name } } }", "An export takes a query with one list"],
    ["{ projects @skip(if: true) { nodes { id } } }", ""],
    ["{ projects(filter: { code: { eq: null } }) { nodes { id } } }", ""],
  ])("refuse %s by a sentence, and begin nothing", async (query, sentence) => {
    const before = await sql("select count(*)::int as count from export_job");
    const { errors } = await start(query);
    expect(errors).toHaveLength(1);
    expect(errors![0]!.extensions.code).toBe("BAD_USER_INPUT");
    expect(errors![0]!.message).toContain(sentence);
    expect(await sql("select count(*)::int as count from export_job")).toEqual(before);
  });

  it("refuse variables that are no object, or not those of the query", async () => {
    for (const variables of ["[]", "x", "1"]) {
      const { errors } = await app.ask(START, {
        token: tokens.officer,
        variables: { input: { query: PROJECTS, format: "CSV", variables } },
      });
      expect(errors![0]!.message).toBe("The variables of an export are a JSON object.");
    }
    const { errors } = await start(TRANSACTIONS, "CSV", "officer", { type: { eq: "NONE" } });
    expect(errors![0]!.extensions.code).toBe("BAD_USER_INPUT");
  });

  it("are one where a start is sent twice under a key, and two where it is sent twice", async () => {
    const headers = { "idempotency-key": "start-once" };
    const input = { query: PROJECTS, format: "CSV" };
    const sent = async (more: object = {}) =>
      (await app.ask(START, { token: tokens.officer, variables: { input }, ...more })).data.startExport.exportJob.id as string;
    const count = async () => (await sql("select count(*)::int as count from export_job"))[0].count as number;
    const before = await count();
    const [first, second] = await Promise.all([
      sent({ headers }).catch(() => sent({ headers })),
      sent({ headers }).catch(() => sent({ headers })),
    ]);
    expect([second, await sent({ headers }), await count()]).toEqual([first, first, before + 1]);
    await finished(first!);
    expect(await sent({ headers })).toBe(first);
    const two = [await sent(), await sent()];
    expect([new Set([first, ...two]).size, await count()]).toEqual([3, before + 3]);
    for (const id of two) await finished(id);
    const { errors } = await app.ask(START, { token: tokens.officer, variables: { input: { ...input, format: "XLSX" } }, headers });
    expect([errors![0]!.extensions.code, await count()]).toEqual(["CONFLICT", before + 3]);
  });

  it("are given back by the server where their reader hangs up in the middle, and fetched whole by the next", async () => {
    const { job: own } = await exported(PROJECTS);
    const path = join(app.folder, "files", "kept", own.id);
    // More than the network takes from a server by itself.
    await writeFile(path, Buffer.alloc(64_000_000));
    const opened = async () => {
      const links = await Promise.all((await readdir("/proc/self/fd")).map((each) => readlink(`/proc/self/fd/${each}`).catch(() => "")));
      return links.filter((each) => each === path).length;
    };
    const answer = await new Promise<IncomingMessage>((resolve, reject) =>
      get(new URL(own.url, app.url), { headers: { authorization: `Bearer ${tokens.officer}` } }, resolve).on("error", reject),
    );
    answer.pause();
    await until(async () => (await opened()) === 1);
    answer.destroy();
    await until(async () => (await opened()) === 0);
    expect((await (await fetched(own.url, "officer")).arrayBuffer()).byteLength).toBe(64_000_000);
  });

  it("are seen and fetched by nobody but the account that started them, and not by the public", async () => {
    const { job: own } = await exported(PROJECTS);
    expect(await job(own.id, "other")).toBeNull();
    expect(await job(own.id, "public")).toBeNull();
    for (const who of ["other", "reporter", "key", undefined]) expect([who, (await fetched(own.url, who)).status]).toEqual([who, 404]);
    expect((await fetched(own.url.replace(".csv", ".xlsx"), "officer")).status).toBe(404);
    const { errors } = await start(PROJECTS, "CSV", "public");
    expect(errors![0]!.extensions.code).toBe("UNAUTHENTICATED");
    const cancelling = "mutation ($input: CancelExportInput!) { cancelExport(input: $input) { problems { code } } }";
    const refused = await app.refused(cancelling, { token: tokens.other, variables: { input: { id: own.id } } });
    expect(refused.code).toBe("NOT_FOUND");
    expect((await job(own.id)).status).toBe("DONE");
  });

  it("are begun as soon as they are started", async () => {
    await exported(PROJECTS);
    const begun = performance.now();
    await exported(PROJECTS, "PARQUET");
    expect(performance.now() - begun).toBeLessThan(2000);
  });

  it("are gone after their hour, and their bytes with the next sweep", async () => {
    const { sweepExports } = await import("../../src/exports/export.run.js");
    const { openFiles } = await import("../../src/storage/files.js");
    const { job: own } = await exported(PROJECTS);
    expect(await files()).toContain(own.id);
    await sql("update export_job set expires_at = now() where id = $1", [own.id]);
    expect(await job(own.id)).toMatchObject({ status: "EXPIRED", url: null });
    expect((await fetched(own.url, "officer")).status).toBe(410);
    const pool = new pg.Pool({ connectionString: app.databaseUrl });
    const store = await openFiles({ dataFolder: app.folder, fileSizeLimit: 1, storageQuota: 1, storageQuotaFiles: 1 } as never);
    await sweepExports(pool, store);
    await pool.end();
    expect(await files()).not.toContain(own.id);
  });

  describe("while others run", () => {
    /** Whoever reads transactions waits until it is let go: an export in the middle of its work. */
    async function held<T>(work: () => Promise<T>): Promise<T> {
      const client = new pg.Client({ connectionString: app.databaseUrl });
      await client.connect();
      await client.query("begin; lock table transaction in access exclusive mode");
      try {
        return await work();
      } finally {
        await client.query("rollback");
        await client.end();
      }
    }
    const begun = async () => (await start(TRANSACTIONS)).data.startExport.exportJob.id as string;
    const cancel = acting(app, "exportJob { id status url } problems { code message }");

    it("end when they are cancelled, with no file", async () => {
      const id = await held(async () => {
        const running = await begun();
        await until(async () => (await job(running)).status === "RUNNING");
        const answer = await cancel(tokens.officer!, "cancelExport", { id: running });
        expect(answer.exportJob).toEqual({ id: running, status: "CANCELLED", url: null });
        return running;
      });
      const { job: after } = await exported(PROJECTS);
      expect(await files()).toContain(after.id);
      expect((await job(id)).status).toBe("CANCELLED");
      expect(await files()).not.toContain(id);
    });

    it("are three of an account at most, and no problem for another account", async () => {
      await held(async () => {
        const three = await Promise.all([begun(), begun(), begun()]);
        const { data } = await start(PROJECTS);
        expect(data.startExport).toMatchObject({ exportJob: null, problems: [{ code: "TOO_MANY", path: ["input"] }] });
        expect((await start(PROJECTS, "CSV", "other")).data.startExport.problems).toEqual([]);
        for (const id of three) await cancel(tokens.officer!, "cancelExport", { id });
      });
    });

    it("are begun anew where their server was killed: one file, with all rows", async () => {
      const id = await begun();
      await finished(id);
      // As a server leaves it that ends in the middle.
      await sql(
        "update export_job set status = 'RUNNING', lease_until = now() - interval '1 second', has_file = false, expires_at = null where id = $1",
        [id],
      );
      await look();
      const again = await finished(id);
      expect([again.status, again.rowCount]).toEqual(["DONE", MANY]);
      expect((await files()).filter((name) => name === id)).toEqual([id]);
      expect(lines({ bytes: await readFile(join(app.folder, "files", "kept", id)) }).length).toBe(1 + MANY);
    });

    it("fail, with a sentence, where servers were killed three times, and where the account was disabled", async () => {
      const id = await begun();
      await finished(id);
      await sql("update export_job set status = 'RUNNING', attempts = 3, lease_until = now() - interval '1 second' where id = $1", [id]);
      await look();
      expect(await finished(id)).toMatchObject({ status: "FAILED", errorCode: "INTERNAL", url: null });
      const other = (await start(PROJECTS, "CSV", "manager")).data.startExport.exportJob.id;
      await finished(other, "manager");
      await sql("update account set disabled_at = now() where id = (select account_id from export_job where id = $1)", [other]);
      await sql("update export_job set status = 'QUEUED' where id = $1", [other]);
      await look();
      await until(async () => (await sql("select status from export_job where id = $1", [other]))[0].status === "FAILED");
      const [row] = await sql("select error_code, error_message from export_job where id = $1", [other]);
      expect(row).toEqual({ error_code: "UNAUTHENTICATED", error_message: "The account that started the export was disabled." });
    });

    it("hold what belongs to records that only the department sees for the department", async () => {
      const { bytes } = await exported(`{ transactions { nodes { project { id } value { amount } } } }`);
      expect(bytes.toString()).toContain(internal);
    });
  });
});
