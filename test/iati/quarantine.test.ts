import { randomBytes } from "node:crypto";
import pg from "pg";
import { expectAddsUp, testImport } from "../support/import.js";
import { activity, budget, file, indicator, period, result, transaction } from "../support/publication.js";

describe("an import", () => {
  const test = testImport();
  const identifiers = async () => (await test.sql("select iati_identifier as id from project order by 1")).map(({ id }) => id);

  afterEach(async () => {
    await test.sql("truncate project, document cascade");
  });

  it("quarantines one activity of a file with line, identifier and reason, and takes in the others", async () => {
    const report = await test.publish(
      file(activity("XX-TEST-1"), activity("XX-TEST-2", transaction("1,5") + budget("")), activity("XX-TEST-3", transaction("1.5"))),
    );
    expect(report.quarantined).toEqual([
      {
        file: expect.stringMatching(/published\.xml$/),
        line: 15,
        identifier: "XX-TEST-2",
        reasons: [
          `Line 25, budget[1]/value: The amount is missing; digits with a point and without thousands separators, as in 1000.00, would be right.`,
          `Line 25, transaction[1]/value: The amount "1,5" is no number; digits with a point and without thousands separators, as in 1000.00, would be right.`,
        ],
      },
    ]);
    expect(await identifiers()).toEqual(["XX-TEST-1", "XX-TEST-3"]);
    expect(report.kinds.activities).toMatchObject({ read: 3, created: 2, quarantined: 1 });
    expect(report.kinds.transactions).toMatchObject({ read: 2, created: 1, quarantined: 1 });
    expectAddsUp(report);
  });

  it("gives ten reasons for a quarantine and counts the others", async () => {
    const wrong = Array.from({ length: 60 }, (_, i) => transaction(`${i},00`)).join("");
    const { quarantined } = await test.publish(file(activity("XX-TEST-1", wrong)));
    expect(quarantined[0]!.reasons).toHaveLength(11);
    expect(quarantined[0]!.reasons[10]).toBe("And 50 more findings.");
  });

  it("counts no element of another vocabulary as a thing of its own", async () => {
    const foreign = `<budget xmlns="urn:other"><value>1</value></budget><x:transaction xmlns:x="urn:other"/>`;
    const report = await test.publish(file(activity("XX-TEST-1", budget("1.00") + foreign)));
    expect(report.kinds.budgets).toMatchObject({ read: 1, created: 1 });
    expect(report.kinds.transactions).toMatchObject({ read: 0 });
    expect(report.notModelled).toEqual({ budget: 1, "x:transaction": 1 });
    expectAddsUp(report);
  });

  it("quarantines what only the database refuses, and takes in the others of its batch", async () => {
    const ref = randomBytes(8000).toString("hex");
    const report = await test.publish(
      file(
        activity("XX-TEST-1"),
        activity(
          "XX-TEST-2",
          `<transaction><transaction-type code="3"/><transaction-date iso-date="2024-01-01"/><value value-date="2024-01-01">1</value><provider-org provider-activity-id="${ref}"><narrative>A</narrative></provider-org></transaction>`,
        ),
        activity("XX-TEST-3"),
      ),
    );
    expect(report.quarantined).toMatchObject([
      { line: 15, identifier: "XX-TEST-2", reasons: [expect.stringMatching(/^The database refuses it: .*\.$/)] },
    ]);
    expect(await identifiers()).toEqual(["XX-TEST-1", "XX-TEST-3"]);
    expectAddsUp(report);
  });

  it("keeps an activity as it is when its next publication is quarantined", async () => {
    await test.publish(file(activity("XX-TEST-1", transaction("1.00"))));
    const digest = await test.digest();
    const report = await test.publish(file(activity("XX-TEST-1", transaction("none"))));
    expect(report.kinds.activities).toMatchObject({ read: 1, quarantined: 1, removed: 0 });
    expect(await test.digest()).toBe(digest);
  });

  it("keeps the good activities of a file that breaks off, and says where", async () => {
    const broken = file(activity("XX-TEST-1"), activity("XX-TEST-2"), "<iati-activity><title>Half").replace("</iati-activities>\n", "");
    const report = await test.publish(broken);
    expect(report.files).toMatchObject([
      {
        broken: { line: 28, column: expect.any(Number), message: "The file cannot be read as XML: it ends inside <title>." },
        activities: { read: 2, created: 2 },
      },
    ]);
    expect(await identifiers()).toEqual(["XX-TEST-1", "XX-TEST-2"]);
  });

  it("writes nothing of a file that breaks off before its first activity is whole, nor of one that is no XML", async () => {
    const digest = await test.digest();
    for (const text of [file("<iati-activity>").replace("</iati-activities>\n", ""), "", "%PDF-1.4", "{}"]) {
      const report = await test.publish(text);
      expect(report.files[0]).toMatchObject({ notRead: "No activity in it is complete.", broken: { message: expect.any(String) } });
    }
    expect(await test.digest()).toBe(digest);
  });

  it("goes on with the next file after one that it cannot read, and counts a file in which all is known", async () => {
    const old = await test.save("old.xml", file(activity("XX-TEST-1")).replace(`version="2.03"`, `version="1.05"`));
    const good = await test.save("good.xml", file(activity("XX-TEST-2")));
    const report = await test.import(old, good, good);
    expect(report.files.map(({ notRead, activities }) => [notRead, activities.created, activities.unchanged])).toEqual([
      ["IATI 1.05 is not supported yet; 2.01 to 2.03 are.", 0, 0],
      [undefined, 1, 0],
      [undefined, 0, 1],
    ]);
    expect(await identifiers()).toEqual(["XX-TEST-2"]);
  });

  it("fails for a file that is not there, and keeps what came before", async () => {
    const good = await test.save("good.xml", file(activity("XX-TEST-1")));
    await expect(test.import(good, "/nowhere/missing.xml")).rejects.toThrow(
      "ENOENT: no such file or directory, stat '/nowhere/missing.xml'",
    );
    expect(await identifiers()).toEqual(["XX-TEST-1"]);
  });

  it("is refused while another one runs, and may begin when that has ended", async () => {
    const other = new pg.Client({ connectionString: test.app.databaseUrl });
    await other.connect();
    await other.query("select pg_advisory_lock(hashtext('sarai import'))");
    await expect(test.publish(file(activity("XX-TEST-1")))).rejects.toThrow(
      "Another import is running on this database; try again when it has finished.",
    );
    await other.end();
    expect((await test.publish(file(activity("XX-TEST-1")))).kinds.activities).toMatchObject({ created: 1 });
  });

  it("fails with the reason when the database ends its connection, leaves whole activities, and can be run again", async () => {
    const many = Array.from({ length: 120 }, (_, i) => activity(`XX-TEST-${i}`, transaction(`${i}.00`)));
    const path = await test.save("many.xml", file(...many));
    const running = test.import(path);
    const failed = expect(running).rejects.toThrow(/^The connection to the database was lost \(.+\); what was written by then stands\.$/);
    for (let ended = false; !ended; ) {
      const [row] = await test.sql(
        `select count(pg_terminate_backend(pid))::int from pg_locks where locktype = 'advisory'
           and database = (select oid from pg_database where datname = current_database())`,
      );
      ended = row.count > 0;
    }
    await failed;
    const [row] = await test.sql(
      `select count(*)::int as halves from project p where (select count(*) from "transaction" t where t.project_id = p.id) <> 1
          or not exists (select from published_activity a where a.project_id = p.id)`,
    );
    expect(row.halves).toBe(0);
    const { kinds } = await test.import(path);
    expect(kinds.activities!.created + kinds.activities!.unchanged).toBe(120);
    expect(await identifiers()).toHaveLength(120);
  }, 60_000);

  it("serves exact decimals, texts and values as they were published", async () => {
    const long = "很长 ".repeat(200_000).trim();
    const actual = (value: string) => indicator("People reached", period(2021, value));
    await test.publish(
      file(
        activity(
          "XX-TEST-1",
          ["1000000000.0000000000000000", "1e-10", "-0.05"].map((amount, i) => transaction(amount, `2021-05-0${i + 1}`)).join("") +
            result("Reach", ["&lt;5", "1,234", "10.50"].map(actual).join("")),
        ).replace("What it does", long),
      ),
    );
    const { project } = await test.app.read(`{
      project(iatiIdentifier: "XX-TEST-1") {
        description
        transactions(orderBy: [{ field: DATE }]) { nodes { value { amount currency } } }
        results { nodes { indicators { periods { values { value number } } } } }
      }
    }`);
    expect(project.description).toBe(long);
    const amount = (amount: string) => ({ value: { amount, currency: "USD" } });
    expect(project.transactions.nodes).toEqual(["1000000000.0000000000000000", "0.0000000001", "-0.05"].map(amount));
    const values = project.results.nodes[0].indicators.map((one: { periods: { values: unknown[] }[] }) => one.periods[0]!.values[0]);
    expect(values).toEqual([
      { value: "<5", number: null },
      { value: "1,234", number: null },
      { value: "10.50", number: "10.50" },
    ]);
  });
});
