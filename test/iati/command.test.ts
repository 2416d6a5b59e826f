import { spawnSync } from "node:child_process";
import { createWriteStream } from "node:fs";
import { readFile } from "node:fs/promises";
import pg from "pg";
import { importCommand, startImport } from "../support/command.js";
import { testImport } from "../support/import.js";
import { activity, file, indicator, period, result, transaction } from "../support/publication.js";

/** Each test starts processes, and a busy machine takes seconds for one. */
const PATIENCE = 90_000;

describe("the import command", () => {
  const test = testImport();
  const run = (...args: string[]) => startImport(test.app.databaseUrl, args).ended;
  const count = async () => (await test.sql("select count(*)::int from project"))[0].count as number;
  const good = () => test.save("good.xml", file(activity("XX-TEST-1", transaction("1.00"))));
  const bad = () => test.save("bad.xml", file(activity("XX-TEST-2"), activity("XX-TEST-3", transaction("none"))));

  it(
    "ends with 0 when all came in, and says so in a table; the second time it says that nothing was changed",
    async () => {
      const path = await good();
      const first = await run(path);
      expect(first).toMatchObject({ code: 0, err: "" });
      expect(first.out).toMatch(/^ +read +created +updated +unchanged +held +quarantined +removed\nactivities +1 +1 +0 +0 +0 +0 +0\n/);
      expect(first.out).not.toContain("Nothing was changed.");
      const second = await run(path);
      expect(second.code).toBe(0);
      expect(second.out).toMatch(/activities +1 +0 +0 +1 +0 +0 +0\n/);
      expect(second.out).toMatch(/\nNothing was changed\.\n$/);
    },
    PATIENCE,
  );

  it(
    "ends with 2 for a quarantine, with 0 where that is allowed, and names file, line, identifier and reason",
    async () => {
      const path = await bad();
      const refused = await run(path);
      expect(refused).toMatchObject({ code: 2, err: "" });
      expect(refused.out).toContain(
        `Quarantined: XX-TEST-3, ${path} line 15.\n  Line 25, transaction[1]/value: The amount "none" is no number;`,
      );
      expect((await run(path, "--allow-quarantine")).code).toBe(0);
    },
    PATIENCE,
  );

  it(
    "reports in Chinese where it is asked to, to the screen and to the file",
    async () => {
      const [path, json] = [await bad(), await test.save("report.json", "")];
      const { code, out } = await run(path, "--language", "zh", "--report", json);
      expect(code).toBe(2);
      expect(out.split("\n")[0]).toBe(
        `${" ".repeat(28)}        读取        新建        更新        未变        待定        隔离        移除`,
      );
      expect(out).toMatch(/\n活动 {24} {11}2 {11}0 {11}0 {11}1 {11}0 {11}1 {11}0\n/);
      const reason = '第 25 行，transaction[1]/value：金额 "none" 不是数字；应为带小数点、不带千位分隔符的数字，如 1000.00。';
      expect(out).toContain(`\n隔离：XX-TEST-3，${path}，第 15 行。\n  ${reason}\n`);
      expect(JSON.parse(await readFile(json, "utf8")).quarantined[0].reasons).toEqual([reason]);
    },
    PATIENCE,
  );

  it(
    "ends with 0 where something is held back, which it takes when asked to",
    async () => {
      const dated = (moment: string) => file(activity("XX-TEST-6", "", `last-updated-datetime="${moment}"`).replace("What", moment));
      expect((await run(await test.save("new.xml", dated("2024-01-01")))).code).toBe(0);
      const old = await test.save("old.xml", dated("2020-01-01").replace(`ref="XX-TEST"`, `ref="YY-OTHER"`));
      expect(await run(old, "--take-foreign")).toMatchObject({ code: 0, out: expect.stringContaining("Held back (1)") });
      const taken = await run(old, "--take-older", "--take-foreign");
      expect([taken.code, taken.out.includes("Held back")]).toEqual([0, false]);
    },
    PATIENCE,
  );

  it(
    "ends with 2 for a file that it does not read or that breaks off, allowed or not",
    async () => {
      const old = await test.save("old.xml", file(activity("XX-TEST-4")).replace(`version="2.03"`, `version="1.05"`));
      const broken = await test.save("broken.xml", file(activity("XX-TEST-5"), "</b>"));
      const { code, out } = await run(old, broken, "--allow-quarantine");
      expect(code).toBe(2);
      expect(out).toContain(`${old}: not read. IATI 1.05 is not supported yet; 2.01 to 2.03 are.\n`);
      expect(out).toMatch(/broken\.xml: breaks off at line 15, column 4\. The file cannot be read as XML: unexpected close tag/);
    },
    PATIENCE,
  );

  it.each([
    [["/nowhere/missing.xml"], "Nothing more was imported: ENOENT: no such file or directory, stat '/nowhere/missing.xml'\n"],
    [
      [],
      "Nothing more was imported: no file is named. npm run import -- FILE… [--report FILE] [--allow-quarantine] [--take-older] [--take-foreign] [--language zh]\n",
    ],
    [["--language", "fr", "x.xml"], "Nothing more was imported: there is no report in fr; --language takes en or zh.\n"],
    [["--reprot", "x"], expect.stringMatching(/^Nothing more was imported: Unknown option '--reprot'/)],
  ])(
    "ends with 1 and one sentence for the arguments %j",
    async (args, err) => {
      expect(await run(...args)).toMatchObject({ code: 1, out: "", err });
    },
    PATIENCE,
  );

  it(
    "ends with 1 and one sentence while another import runs",
    async () => {
      const other = new pg.Client({ connectionString: test.app.databaseUrl });
      await other.connect();
      await other.query("select pg_advisory_lock(hashtext('sarai import'))");
      const before = await count();
      const sentence = "Nothing more was imported: Another import is running on this database; try again when it has finished.\n";
      expect(await run(await good())).toMatchObject({ code: 1, out: "", err: sentence });
      await other.end();
      expect(await count()).toBe(before);
    },
    PATIENCE,
  );

  it(
    "writes its report as JSON, the same that the run keeps in the database",
    async () => {
      const path = await test.save("report.json", "");
      expect((await run(await good(), await bad(), "--report", path)).code).toBe(2);
      const report = JSON.parse(await readFile(path, "utf8"));
      expect(report).toMatchObject({
        files: [{ version: "2.03", activities: { read: 1 } }, { activities: { read: 2, quarantined: 1 } }],
        kinds: { activities: { read: 3, quarantined: 1 } },
        quarantined: [{ line: 15, identifier: "XX-TEST-3" }],
      });
      const [kept] = await test.sql("select report from import_run order by started_at desc limit 1");
      expect(kept.report).toEqual(report);
    },
    PATIENCE,
  );

  const hasTerminal = spawnSync("script", ["--version"]).status === 0;
  (hasTerminal ? it : it.skip)(
    "shows its progress on a terminal, and nowhere else",
    async () => {
      const path = await good();
      const command = [...importCommand, path].map((word) => `'${word}'`).join(" ");
      const env = { ...process.env, DATABASE_URL: test.app.databaseUrl };
      expect(spawnSync("script", ["-qec", command, "/dev/null"], { env, encoding: "utf8" }).stdout).toContain(`${path}: 1 of 1 activities`);
      expect((await run(path)).err).toBe("");
    },
    PATIENCE,
  );

  it(
    "that is killed in the middle leaves whole activities only, and the next run completes them",
    async () => {
      await test.sql("truncate project cascade");
      const size = (i: number) => 1 + (i % 5);
      const many = Array.from({ length: 600 }, (_, i) =>
        activity(
          `XX-TEST-${i}`,
          [...Array(size(i))].map((_, n) => transaction(`${i}.${n}`)).join("") + result("R", indicator("I", period(2021, `${i}`))),
        ),
      );
      const path = await test.save("many.xml", file(...many));
      const { child, ended } = startImport(test.app.databaseUrl, [path]);
      while ((await count()) === 0) await new Promise((later) => setTimeout(later, 2));
      child.kill("SIGKILL");
      expect((await ended).code).toBeNull();
      const standing = await test.sql(
        `select substring(iati_identifier from 9)::int as number, (select count(*)::int from "transaction" t where t.project_id = p.id) as transactions,
          (select count(*)::int from result r join project_indicator i on i.result_id = r.id join project_indicator_period d on d.indicator_id = i.id
             join project_indicator_value v on v.period_id = d.id where r.project_id = p.id) as values,
          (select count(*)::int from published_activity a where a.project_id = p.id) as sources from project p`,
      );
      expect(standing.length).toBeGreaterThan(0);
      expect(standing.length).toBeLessThan(600);
      for (const { number, transactions, values, sources } of standing)
        expect({ number, transactions, values, sources }).toEqual({ number, transactions: size(number), values: 1, sources: 1 });

      const { code, out } = await run(path);
      expect(code).toBe(0);
      const [, created, unchanged] = /activities +600 +(\d+) +0 +(\d+) +0 +0 +0\n/.exec(out)!;
      expect(Number(created) + Number(unchanged)).toBe(600);
      expect(Number(unchanged)).toBeGreaterThanOrEqual(standing.length);
      expect(await count()).toBe(600);
    },
    PATIENCE,
  );

  it(
    "takes in 60 MB with less than 400 MB of memory, the first time and again",
    async () => {
      const path = await test.save("large.xml", "");
      const out = createWriteStream(path);
      out.write(`<iati-activities version="2.03">`);
      const payments = (i: number) => [...Array(10)].map((_, n) => transaction(`${i}.${n}`)).join("");
      const old = (i: number) =>
        [...Array(600)].map((_, n) => `<legacy-data name="边境 ${n}" value="${i} 流动人口" iati-equivalent="x"/>`).join("");
      for (let i = 0; i < 1300; i++) out.write(activity(`XX-LARGE-${i}`, payments(i) + old(i)));
      await new Promise((done) => out.end("</iati-activities>", () => done(undefined)));
      for (const fate of ["created", "unchanged"]) {
        const { code, peak, out: said } = await run(path);
        expect([fate, code, said.includes(fate)]).toEqual([fate, 0, true]);
        expect(peak).toBeGreaterThan(50);
        expect(peak).toBeLessThan(400);
      }
    },
    PATIENCE,
  );
});
