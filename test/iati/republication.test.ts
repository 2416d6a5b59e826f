import { expectAddsUp, testImport } from "../support/import.js";
import { activity, budget, file, indicator, period, result, transaction } from "../support/publication.js";

describe("a later publication", () => {
  const test = testImport();
  const ids = async (table: string, column: string): Promise<Record<string, string>> => {
    const rows = await test.sql(`select id, (${column})::text as key from ${table} order by position`);
    return Object.fromEntries(rows.map(({ id, key }) => [key, id]));
  };
  const amounts = () => ids(`"transaction"`, "value_amount");
  const changesOf = ({ kinds }: Awaited<ReturnType<typeof test.publish>>, kind: string) => {
    const { created, updated, unchanged, removed } = kinds[kind]!;
    return { created, updated, unchanged, removed };
  };

  afterEach(async () => {
    await test.sql("truncate project, document cascade");
  });

  it("updates what changed, creates and removes parts, and leaves every other row with its id", async () => {
    const parts = (...values: string[]) => file(activity("XX-TEST-1", values.join("")));
    await test.publish(parts(transaction("1.00"), transaction("2.00", "2021-06-01"), transaction("3.00", "2021-07-01"), budget("9.00")));
    const before = { ...(await amounts()), ...(await ids("budget", "value_amount")), ...(await ids("project_sector", "code")) };

    const report = await test.publish(
      parts(transaction("1.00"), transaction("2.50", "2021-06-01"), transaction("4.00", "2022-01-01"), budget("9.00")),
    );
    const after = { ...(await amounts()), ...(await ids("budget", "value_amount")), ...(await ids("project_sector", "code")) };

    expect(changesOf(report, "activities")).toEqual({ created: 0, updated: 1, unchanged: 0, removed: 0 });
    expect(changesOf(report, "transactions")).toEqual({ created: 1, updated: 1, unchanged: 1, removed: 1 });
    expect(changesOf(report, "budgets")).toEqual({ created: 0, updated: 0, unchanged: 1, removed: 0 });
    expectAddsUp(report);
    expect(after).toEqual({
      "1.00": before["1.00"],
      "2.50": before["2.00"],
      "4.00": expect.any(String),
      "9.00": before["9.00"],
      "13040": before["13040"],
    });
    expect(Object.values(before)).not.toContain(after["4.00"]);
  });

  it("takes away only documents that publications brought, and never what staff or partners added", async () => {
    const link = (name: string) =>
      `<document-link url="https://example.org/${name}" format="text/html"><title><narrative>${name}</narrative></title><category code="A01"/></document-link>`;
    const published = (...names: string[]) => file(activity("XX-TEST-1", names.map(link).join("")));
    const documents = () =>
      test.sql("select d.url, d.origin, l.position from project_document l join document d on d.id = document_id order by 1");
    await test.publish(published("one", "two"));
    await test.sql(`with added as (insert into document (id, title, url, categories, languages, visibility)
        values (gen_random_uuid(), '{"en":"Ours"}', 'https://example.org/ours', '{}', '{}', 'INTERNAL') returning id)
      insert into project_document (id, project_id, document_id, position) select gen_random_uuid(), project.id, added.id, 3 from project, added`);

    const report = await test.publish(published("two", "three"));

    expect(changesOf(report, "documents")).toEqual({ created: 1, updated: 0, unchanged: 1, removed: 1 });
    expect(await documents()).toEqual([
      { url: "https://example.org/ours", origin: "LOCAL", position: 3 },
      { url: "https://example.org/three", origin: "PUBLICATION", position: 2 },
      { url: "https://example.org/two", origin: "PUBLICATION", position: 1 },
    ]);
    expect(await test.sql("select count(*)::int from document")).toEqual([{ count: 3 }]);
  });

  it("reaches one value deep in the results and nothing beside it", async () => {
    const published = (value: string) =>
      file(
        activity(
          "XX-TEST-1",
          result("Reach", indicator("People", period(2021, "10") + period(2022, value))) +
            result("Other", indicator("Kits", period(2021, "5"))),
        ),
      );
    await test.publish(published("20"));
    const values = () =>
      test.sql(
        "select v.id, v.value, p.id as period from project_indicator_value v join project_indicator_period p on p.id = v.period_id order by v.id",
      );
    const before = await values();

    const report = await test.publish(published("21"));

    expect(changesOf(report, "values")).toEqual({ created: 0, updated: 1, unchanged: 2, removed: 0 });
    for (const kind of ["results", "indicators", "periods"])
      expect(changesOf(report, kind)).toMatchObject({ created: 0, updated: 0, removed: 0 });
    expect(await values()).toEqual(before.map((row) => (row.value === "20" ? { ...row, value: "21" } : row)));
  });

  it("adds values below a period that is there and, after them, a period with values of its own", async () => {
    const published = (...periods: string[]) => file(activity("XX-TEST-1", result("Reach", indicator("People", periods.join("")))));
    const planned = (year: number) => period(year, "1").replace("actual", "target");
    await test.publish(published(planned(2023)));
    const both = planned(2023).replace("</period>", `<actual value="90"/></period>`);

    const report = await test.publish(published(both, planned(2024)));

    expect(report.quarantined).toEqual([]);
    expect(changesOf(report, "periods")).toEqual({ created: 1, updated: 0, unchanged: 1, removed: 0 });
    expect(changesOf(report, "values")).toEqual({ created: 2, updated: 0, unchanged: 1, removed: 0 });
  });

  it("holds a multiset of transactions: a twin comes in, a twin goes, and neither touches the others", async () => {
    const published = (count: number) =>
      file(activity("XX-TEST-1", [...Array(count)].map(() => transaction("5.00", "2021-05-01", `ref="A"`)).join("")));
    const twins = async () => (await test.sql(`select id from "transaction" order by position`)).map(({ id }) => id);
    await test.publish(published(2));
    const two = await twins();

    expect(changesOf(await test.publish(published(3)), "transactions")).toEqual({ created: 1, updated: 0, unchanged: 2, removed: 0 });
    const three = await twins();
    expect(three.slice(0, 2)).toEqual(two);
    expect(three).toHaveLength(3);

    expect(changesOf(await test.publish(published(1)), "transactions")).toEqual({ created: 0, updated: 0, unchanged: 1, removed: 2 });
    expect(await twins()).toEqual(two.slice(0, 1));
  });

  it("that only moves parts keeps their ids and follows the new order", async () => {
    await test.publish(file(activity("XX-TEST-1", transaction("1.00") + transaction("2.00"))));
    const before = await amounts();
    const report = await test.publish(file(activity("XX-TEST-1", transaction("2.00") + transaction("1.00"))));
    expect(changesOf(report, "transactions")).toEqual({ created: 0, updated: 0, unchanged: 2, removed: 0 });
    expect(await amounts()).toEqual(before);
    expect(Object.keys(await amounts())).toEqual(["2.00", "1.00"]);
  });

  it("changes nothing of the record when only its last-updated-datetime, its white space or the order of attributes is new", async () => {
    const at = (moment: string) => activity("XX-TEST-1", transaction("1.00"), `last-updated-datetime="${moment}"`);
    const rows = async () => [await test.sql("select version, updated_at, title from project"), await amounts()];
    await test.publish(file(at("2021-01-01T00:00:00Z")));
    const before = await rows();
    const spaced = at("2022-01-01T00:00:00Z").replaceAll("\n", "\n\n").replace(`ref="XX-TEST" type="22"`, `type="22"   ref="XX-TEST"`);
    const report = await test.publish(file(spaced));
    expect(changesOf(report, "activities")).toEqual({ created: 0, updated: 0, unchanged: 1, removed: 0 });
    expect(await rows()).toEqual(before);
  });

  it("changes the project when its content is new, under a later last-updated-datetime, the same or none", async () => {
    const saying = (title: string, attributes: string) => file(activity("XX-TEST-1", "", attributes).replace("Title of XX-TEST-1", title));
    const read = async () => (await test.app.read(`{ project(iatiIdentifier: "XX-TEST-1") { title version } }`)).project;
    const moments = [`last-updated-datetime="2021-01-01T00:00:00Z"`, `last-updated-datetime="2022-01-01T00:00:00Z"`];
    for (const [i, attributes] of [...moments, moments[1]!, ""].entries()) {
      await test.publish(saying(`Title ${i + 1}`, attributes));
      expect(await read()).toEqual({ title: `Title ${i + 1}`, version: i + 1 });
    }
  });

  it("leaves alone what staff decided: code, visibility, programme, and the site that a location was matched to", async () => {
    const at = (name: string) => `<location><name><narrative>${name}</narrative></name></location>`;
    await test.publish(file(activity("XX-TEST-1", at("Clinic") + transaction("1.00"))));
    await test.sql("insert into programme (id, code, name) values ('01900000-0000-7000-8000-000000000001', 'P', '{\"en\": \"P\"}')");
    await test.sql("insert into site (id, name) values ('01900000-0000-7000-8000-000000000002', '{\"en\": \"Clinic\"}')");
    await test.sql(
      `update project set code = 'OURS', visibility = 'INTERNAL', programme_id = '01900000-0000-7000-8000-000000000001', created_at = '2020-01-01'`,
    );
    await test.sql("update project_site set site_id = '01900000-0000-7000-8000-000000000002'");

    await test.publish(file(activity("XX-TEST-1", at("Clinic") + transaction("2.00")).replace("What it does", "What it does now")));

    const [project] = await test.sql("select code, visibility, programme_id is not null as programme, description from project");
    expect(project).toEqual({ code: "OURS", visibility: "INTERNAL", programme: true, description: { en: "What it does now" } });
    expect(await test.sql("select site_id is not null as matched from project_site")).toEqual([{ matched: true }]);
  });

  it("leaves alone the figures that staff entered beside the published ones", async () => {
    await test.publish(file(activity("XX-TEST-1", transaction("1.00") + budget("1.00") + result("Reach", indicator("People", "")))));
    for (const table of [`"transaction"`, "budget", "result"]) await test.sql(`update ${table} set origin = 'LOCAL'`);
    const report = await test.publish(file(activity("XX-TEST-1", transaction("1.00"))));
    expect(changesOf(report, "transactions")).toEqual({ created: 1, updated: 0, unchanged: 0, removed: 0 });
    const [kept] = await test.sql(
      `select (select count(*)::int from "transaction") as transactions, (select count(*)::int from budget) as budgets,
        (select count(*)::int from result) as results`,
    );
    expect(kept).toEqual({ transactions: 2, budgets: 1, results: 1 });
  });

  it.each([
    ["kept", "null", "A project that is kept here has this identifier."],
    ["archived", "now()", "A project that is kept here, and is archived, has this identifier."],
  ])("does not take over a project that is %s here under the same identifier", async (_how, archivedAt, reason) => {
    await test.publish(file(activity("XX-TEST-1")));
    await test.sql("delete from published_activity");
    await test.sql(`update project set archived_at = ${archivedAt}`);
    const digest = await test.digest();
    const report = await test.publish(file(activity("XX-TEST-1", budget("1.00")), activity("XX-TEST-2")));
    expect(report.quarantined).toEqual([
      {
        file: expect.stringMatching(/published\.xml$/),
        line: 3,
        identifier: "XX-TEST-1",
        reasons: [reason],
      },
    ]);
    expect(report.kinds.activities).toMatchObject({ read: 2, created: 1, quarantined: 1 });
    await test.sql("delete from project where iati_identifier = 'XX-TEST-2'");
    expect((await test.digest()).split("\n").filter((line) => !/^(document|organisation|audit)/.test(line))).toEqual(
      digest.split("\n").filter((line) => !/^(document|organisation|audit)/.test(line)),
    );
  });

  it("ties related activities together whichever comes first", async () => {
    const related = `<related-activity ref="XX-TEST-2" type="1"/>`;
    const other = () => test.app.read(`{ project(iatiIdentifier: "XX-TEST-1") { relations { identifier other { iatiIdentifier } } } }`);
    await test.publish(file(activity("XX-TEST-1", related)));
    expect((await other()).project.relations).toEqual([{ identifier: "XX-TEST-2", other: null }]);
    await test.publish(file(activity("XX-TEST-2")));
    expect((await other()).project.relations).toEqual([{ identifier: "XX-TEST-2", other: { iatiIdentifier: "XX-TEST-2" } }]);
  });
});

describe("an identifier that is twice in a file", () => {
  const test = testImport();
  const twice = async (first: string, second: string) => {
    const stamped = (moment: string) => (moment ? `last-updated-datetime="${moment}"` : "");
    const report = await test.publish(
      file(activity("XX-TEST-1", budget("1.00"), stamped(first)), activity("XX-TEST-1", budget("2.00"), stamped(second))),
    );
    const [row] = await test.sql("select value_amount from budget");
    await test.sql("truncate project cascade");
    expect(report.kinds.activities).toMatchObject({ read: 2, created: 1, quarantined: 1 });
    expectAddsUp(report);
    expect(report.quarantined).toHaveLength(1);
    const { line, identifier, reasons } = report.quarantined[0]!;
    expect(identifier).toBe("XX-TEST-1");
    return { wins: row.value_amount, line, reason: reasons[0] };
  };

  const older = { wins: "1.00", line: 15, reason: "The same identifier is at line 3, and this one is not known to be newer." };
  const newer = { wins: "2.00", line: 3, reason: "The same identifier is again at line 15, updated later." };

  it("is read from its later place where that is newer", async () => {
    expect(await twice("2021-01-01T00:00:00Z", "2021-01-01T00:00:01Z")).toEqual(newer);
    // The same clock in two zones: 01:00+02:00 is before 00:00Z.
    expect(await twice("2021-01-01T01:00:00+02:00", "2021-01-01T00:00:00Z")).toEqual(newer);
  });

  it("is read from its first place where the later one is older, as old, or does not say", async () => {
    expect(await twice("2021-01-02T00:00:00Z", "2021-01-01T00:00:00Z")).toEqual(older);
    expect(await twice("2021-01-01T00:00:00Z", "2021-01-01T00:00:00Z")).toEqual(older);
    expect(await twice("2021-01-01T00:00:00Z", "")).toEqual(older);
    expect(await twice("", "2021-01-01T00:00:00Z")).toEqual(older);
  });
});
