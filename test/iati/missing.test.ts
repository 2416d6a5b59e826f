import { printed } from "../../src/publications/import.report.js";
import { testImport } from "../support/import.js";
import { activity, file } from "../support/publication.js";

describe("an activity that its publisher's file no longer has", () => {
  const test = testImport();
  afterEach(async () => {
    await test.sql("truncate project, document cascade");
  });

  const [a, b, c] = ["XX-TEST-A", "XX-TEST-B", "XX-TEST-C"].map((identifier) => activity(identifier)) as [string, string, string];
  const missing = async (): Promise<string[]> =>
    (
      await test.app.read(
        `{ projects(filter: { missingFromPublicationSince: { isNull: false } }, orderBy: [{ field: IATI_IDENTIFIER }]) { nodes { iatiIdentifier } } }`,
      )
    ).projects.nodes.map(({ iatiIdentifier }: { iatiIdentifier: string }) => iatiIdentifier);
  const saved = (name: string, ...activities: string[]) => test.save(name, file(...activities));
  const made = (at: string, text: string) => text.replace("<iati-activities ", `<iati-activities generated-datetime="${at}T00:00:00Z" `);

  it("is reported and marked, stays as it was, and the mark goes when it comes again", async () => {
    const [first, second] = [await saved("first.xml", a, b), await saved("second.xml", a)];
    await test.import(first);
    const report = await test.import(second);
    expect(report.missing).toEqual([{ file: second, identifier: "XX-TEST-B", lastFile: first }]);
    expect(printed(report)).toContain(
      `No longer in their publisher's file, and left as they are (1):\n  XX-TEST-B: not in ${second}; it last came in ${first}.`,
    );
    const query = `{ project(iatiIdentifier: "XX-TEST-B") { status visibility version missingFromPublicationSince } }`;
    expect((await test.app.read(query)).project).toEqual({
      status: "IMPLEMENTATION",
      visibility: "PUBLIC",
      version: 1,
      missingFromPublicationSince: expect.any(String),
    });
    // It is reported once.
    const digest = await test.digest();
    expect((await test.import(second)).missing).toEqual([]);
    expect(await test.digest()).toBe(digest);

    await test.import(await saved("third.xml", a, b));
    expect(await missing()).toEqual([]);
  });

  it("goes from its mark also where what comes again is new", async () => {
    await test.publish(file(a, b));
    await test.publish(file(a));
    expect(await missing()).toEqual(["XX-TEST-B"]);
    await test.publish(file(a, b.replace("What it does", "What it does now")));
    expect(await missing()).toEqual([]);
  });

  it("is not one of another file or publisher, and not one that another file of the same run has", async () => {
    const theirs = b.replace(`ref="XX-TEST"`, `ref="YY-OTHER"`);
    await test.import(await saved("one.xml", a, theirs), await saved("two.xml", c));
    expect((await test.import(await saved("one.xml", a))).missing).toEqual([]);
    await test.sql("truncate project cascade");
    // What somebody gathered from several publishers, before and after.
    await test.import(await saved("all.xml", a, b, theirs.replace("XX-TEST-B", "YY-B")));
    expect((await test.import(await saved("one.xml", a))).missing).toEqual([]);
    await test.import(await saved("two.xml", b, c));
    expect((await test.import(await saved("all.xml", b, theirs.replace("XX-TEST-B", "YY-B")))).missing).toEqual([]);
    await test.sql("truncate project cascade");
    await test.import(await saved("one.xml", a, b), await saved("two.xml", c));
    expect((await test.import(await saved("one.xml", a), await saved("two.xml", b, c))).missing).toEqual([]);
    expect(await missing()).toEqual([]);
  });

  it("is not one of the file that another one moved from, in whichever order the two come", async () => {
    const d = activity("XX-TEST-D");
    await test.import(await saved("one.xml", a, b), await saved("two.xml", c, d));
    const moved = [await saved("two.xml", b, c, d), await saved("one.xml", a)] as const;
    expect((await test.import(moved[0])).missing).toEqual([]);
    expect((await test.import(moved[1])).missing).toEqual([]);
    await test.import(await saved("one.xml", a, c));
    await test.import(await saved("one.xml", a));
    expect((await test.import(await saved("new.xml", c))).missing).toEqual([]);
    expect(await missing()).toEqual([]);
  });

  it("is not one that came and is in quarantine, nor any where the file breaks off", async () => {
    await test.publish(file(a, b));
    const faulty = b.replace("</iati-activity>", `<transaction><value>none</value></transaction></iati-activity>`);
    expect((await test.publish(file(a, faulty))).missing).toEqual([]);
    expect((await test.publish(`${file(a).replace("</iati-activities>", "")}<iati-act`)).missing).toEqual([]);
    expect(await missing()).toEqual([]);
  });

  it("is not one where the file is older than what is here", async () => {
    const at = (text: string, moment: string) => text.replace("<iati-activity ", `<iati-activity last-updated-datetime="${moment}" `);
    await test.publish(file(at(a, "2024-01-01"), b, c));
    // By the date of an activity in it.
    expect((await test.publish(file(at(a, "2020-01-01"), b))).missing).toEqual([]);
    await test.sql("truncate project cascade");
    // By the date of the file.
    await test.publish(made("2024-01-01", file(a, b)));
    expect((await test.publish(made("2023-01-01", file(a)))).missing).toEqual([]);
    expect((await test.publish(made("2025-01-01", file(a)))).missing).toMatchObject([{ identifier: "XX-TEST-B" }]);
  });
});
