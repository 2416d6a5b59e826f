import { testImport } from "../support/import.js";
import { activity, file } from "../support/publication.js";

describe("what publishers write otherwise than the standard", () => {
  const test = testImport();

  afterEach(async () => {
    await test.sql("truncate project, document cascade");
  });

  const publish = async (...activities: string[]) => {
    const report = await test.publish(file(...activities));
    const messages = report.warned.flatMap(({ messages }) =>
      messages.map(({ code, line, path, message }) => ({ code, line, path, message })),
    );
    return { ...report, messages };
  };
  const project = async (identifier: string, fields: string) =>
    (await test.app.read(`query ($id: String!) { project(iatiIdentifier: $id) { ${fields} } }`, { variables: { id: identifier } })).project;

  it.each([
    ["a no-break space after it", "XX-TEST-1\u00a0", ["1.3.1"]],
    ["a zero-width space in it", "XX-TEST\u200b-1", ["invisible"]],
    ["a byte order mark before it", "\ufeffXX-TEST-1", ["1.3.1", "invisible"]],
    ["a soft hyphen in it", "XX-\u00adTEST-1", ["invisible"]],
    ["a line end around it", "\n  XX-TEST-1\n", ["1.3.1"]],
  ])("is an identifier with %s, which is the same to every reader", async (_what, written, codes) => {
    const { messages } = await publish(activity("XX-TEST-1").replace(">XX-TEST-1<", `>${written}<`));
    expect(await project("XX-TEST-1", "iatiIdentifier")).toEqual({ iatiIdentifier: "XX-TEST-1" });
    expect(messages.map(({ code }) => code)).toEqual(codes);
  });

  it("is an identifier with a line end inside, which is read as one space", async () => {
    const { messages, quarantined } = await publish(activity("XX-TEST-1\n   -2019"));
    expect(quarantined).toEqual([]);
    expect(await project("XX-TEST-1 -2019", "iatiIdentifier")).toEqual({ iatiIdentifier: "XX-TEST-1 -2019" });
    expect(messages).toEqual([
      { code: "line-end", line: 4, path: "iati-identifier", message: "<iati-identifier> holds a line end, which is read as a space." },
    ]);
  });

  it("is one activity under two ways to write its identifier, of which the first is read", async () => {
    const { quarantined, kinds } = await publish(activity("XX-TEST-1"), activity("XX-TEST-1\u200b"));
    expect(kinds.activities).toMatchObject({ created: 1, quarantined: 1 });
    expect(quarantined).toMatchObject([
      { line: 15, reasons: ["The same identifier is at line 3, and this one is not known to be newer."] },
    ]);
  });

  it("are references with characters that cannot be seen, which name the same organisation and activity", async () => {
    const taking = `<participating-org ref="XX-ABC-1" role="1"><narrative>One</narrative></participating-org>`;
    const { messages } = await publish(
      activity(
        "XX-TEST-1",
        `${taking}${taking.replace("XX-ABC-1", "\u00a0XX-ABC-1\u200b")}<related-activity type="1" ref="XX-TEST-1\u2060"/>`,
      ),
    );
    expect(await project("XX-TEST-1", "participants { reference } relations { other { iatiIdentifier } }")).toEqual({
      participants: [{ reference: null }, { reference: "XX-ABC-1" }, { reference: "XX-ABC-1" }],
      relations: [{ other: { iatiIdentifier: "XX-TEST-1" } }],
    });
    expect(messages.map(({ code, path }) => [code, path])).toEqual([
      ["1.8.1", "participating-org[3]/@ref"],
      ["invisible", "participating-org[3]/@ref"],
      ["invisible", "related-activity[1]/@ref"],
    ]);
  });

  it("are two dates of one type, of which the first is read", async () => {
    const { messages } = await publish(activity("XX-TEST-1", `<activity-date type="2" iso-date="2019-06-01"/>`));
    expect(await project("XX-TEST-1", "actualStartOn")).toEqual({ actualStartOn: "2020-01-01" });
    const message = "The actual start is given again, as 2019-06-01; the first, 2020-01-01, is read.";
    expect(messages).toEqual([{ code: "repeated", line: 13, path: "activity-date[2]", message }]);
  });

  it.each([
    "javascript:alert(1)",
    "JavaScript:alert(1)",
    "data:text/html,x",
    "file:///etc/passwd",
    "ftp://example.org/a",
    "vbscript:x",
    "/a",
  ])("are addresses that no browser should follow, which are left out with a warning: %s", async (url) => {
    const link = `<document-link url="${url}" format="text/html"><title><narrative>Report</narrative></title><category code="A01"/></document-link>`;
    const { messages } = await publish(activity("XX-TEST-1", link));
    expect(await project("XX-TEST-1", "documents { document { title url } }")).toEqual({
      documents: [{ document: { title: "Report", url: "" } }],
    });
    const message = `The address "${url}" is left out and stays in the source text only; one that begins with https:// or http:// would be right.`;
    expect(messages).toEqual([{ code: "bad-address", line: 13, path: "document-link[1]/@url", message }]);
  });

  it("is markup in narratives, of which all words are read", async () => {
    const markup = `<p>Food <b>and</b> <i>health</i> for</p><p>all &amp; sundry</p>`;
    const { messages, notModelled } = await publish(activity("XX-TEST-1").replace("What it does", markup));
    expect(await project("XX-TEST-1", "description")).toEqual({ description: "Food and health for\nall & sundry" });
    const message = "A narrative holds markup, of which the words are read; plain text would be right.";
    expect(messages).toMatchObject([{ code: "markup", message }]);
    expect(notModelled).toEqual({});
  });

  it("is something of another vocabulary, and what the model has no place for, which the report lists by path", async () => {
    const more = `<transaction><transaction-type code="3"/><transaction-date iso-date="2021-01-01"/><value value-date="2021-01-01" x:a="1" b="2">1</value>
      <sector code="A" vocabulary="99" vocabulary-uri="https://example.org"><narrative>S</narrative></sector></transaction><conditions attached="0"/>`;
    const { notModelled } = await publish(activity("XX-TEST-1", more, `xmlns:x="urn:x"`));
    expect(notModelled).toEqual({
      "transaction/value/@x:a": 1,
      "transaction/value/@b": 1,
      "transaction/sector/@vocabulary-uri": 1,
      conditions: 1,
    });
  });

  it.each([
    ["a bare ampersand", "Food & health", 5, `a "&" is here by itself, "&amp;" would be right`],
    ["an ampersand in a name", "R&D", 5, `a "&" is here by itself, "&amp;" would be right`],
    ["a comment without end", "Food <!-- health", 5, "a comment begins here and does not end"],
    ["a CDATA section without end", "Food <![CDATA[ health", 5, "a CDATA section begins here and does not end"],
  ])("breaks off at its line: %s", async (_what, title, line, reason) => {
    const wrong = activity("XX-TEST-1").replace("Title of XX-TEST-1", title);
    const { files } = await publish(wrong, ...Array.from({ length: 50 }, (_, i) => activity(`XX-TEST-${i + 2}`)));
    expect(files[0]!.broken).toEqual({ line: line + 1, column: expect.any(Number), message: `The file cannot be read as XML: ${reason}.` });
  });

  it.each([
    [`<iati:iati-activity xmlns:iati="urn:x"><iati:iati-identifier>XX-1</iati:iati-identifier></iati:iati-activity>`],
    [`<IATI-ACTIVITY/>`],
    [`<iati-activities>${activity("XX-TEST-1")}</iati-activities>`],
    [""],
  ])("is a file in which nothing is an activity, which is reported as not read: %#", async (inside) => {
    const { files } = await publish(inside);
    expect(files[0]!.notRead).toBe(
      "There is no activity in it; each as <iati-activity>, in small letters and without a prefix, right below <iati-activities> would be right.",
    );
  });
});
