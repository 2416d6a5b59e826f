import { Node } from "../../src/iati/iati.element.js";
import fc from "../support/fast-check.js";
import { activity, file } from "../support/publication.js";
import { activitiesOf, brokenOf, eventsOf } from "../support/stream.js";

const titleOf = async (source: string | Uint8Array) => {
  const [first] = await activitiesOf(source);
  return new Node(first!.root).first("title")!.first("narrative")!.element.text;
};
const titled = (title: string) => file(activity("XX-TEST-1").replace("Title of XX-TEST-1", title));

describe("a file of activities", () => {
  it("gives its header, then each activity with its line and its exact source text", async () => {
    const [one, two] = [activity("XX-TEST-1"), activity("XX-TEST-2")];
    const events = await eventsOf(`<!-- a <comment> before the root -->\n${file(one, two).replace(/^.*\n/, "")}`);
    expect(events).toMatchObject([
      { type: "header", kind: "activities", root: "iati-activities", version: "2.03" },
      { type: "activity", ordinal: 1, line: 3, raw: one },
      { type: "activity", ordinal: 2, line: 3 + one.split("\n").length, raw: two },
    ]);
  });

  it("reads the same however its bytes are cut", async () => {
    const texts = [activity("XX-TEST-1"), activity("XX-TEST-2"), activity("XX-TEST-3")].map((one) =>
      one.replaceAll("What it does", "边境 é <![CDATA[a > b]]> &#x10FFFF;"),
    );
    const source = Buffer.from(file(...texts));
    const whole = await eventsOf(source);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 400 }), { maxLength: 60 }), async (sizes) => {
        expect(await eventsOf(source, sizes)).toEqual(whole);
      }),
      { numRuns: 60 },
    );
    expect(
      await eventsOf(
        source,
        [...source].map(() => 1),
      ),
    ).toEqual(whole);
  });

  it.each<[string, string | Uint8Array]>([
    ["a byte order mark", `\ufeff${titled("边境")}`],
    ["no XML declaration", titled("边境").replace(/^.*\n/, "")],
    ["UTF-16 with its mark", Buffer.from(`\ufeff${titled("边境").replace("UTF-8", "UTF-16")}`, "utf16le")],
    ["a declaration of UTF-16 over 8-bit text", titled("边境").replace("UTF-8", "UTF-16")],
    ["CDATA", titled("<![CDATA[边境]]>")],
    ["numeric character references", titled("&#36793;&#x5883;")],
    ["a comment inside", titled("边<!-- between -->境")],
    ["a doctype", titled("边境").replace("?>\n", "?>\n<!DOCTYPE iati-activities SYSTEM 'none.dtd'>\n")],
  ])("is read with %s", async (_what, source) => {
    expect(await titleOf(source)).toBe("边境");
  });

  it("is read in the encoding that it declares", async () => {
    expect(await titleOf(Buffer.from(titled("Café").replace("UTF-8", "ISO-8859-1"), "latin1"))).toBe("Café");
  });

  it("resolves the five entities and references in text and attributes, and keeps line ends that are references", async () => {
    const [first] = await activitiesOf(
      file(
        activity("XX-TEST-1", `<document-link url="https://example.org/?a=1&amp;b=&#50;&#10;" format="text/html"/>`).replace(
          "What it does",
          "&lt;&gt;&amp;&quot;&apos;",
        ),
      ),
    );
    const node = new Node(first!.root);
    expect(node.first("document-link")!.element.attributes.url).toBe("https://example.org/?a=1&b=2\n");
    expect(node.first("description")!.first("narrative")!.text).toBe(`<>&"'`);
  });

  it("knows elements of foreign vocabularies by their prefix or their own default namespace", async () => {
    const [first] = await activitiesOf(
      file(activity("XX-TEST-1", `<x:budget xmlns:x="urn:x">1</x:budget><budget xmlns="urn:y"><value>1</value></budget>`)),
    );
    expect(new Node(first!.root).each("budget")).toEqual([]);
  });

  it("keeps a very long text whole", async () => {
    const long = "long ".repeat(400_000).trim();
    expect(await titleOf(titled(long))).toBe(long);
  });

  it.each([
    ["iati-organisations", "organisations"],
    ["iati-activity", "activities"],
    ["html", "other"],
  ])("of root <%s> is one of %s", async (root, kind) => {
    expect((await eventsOf(`<${root} version="2.03"></${root}>`))[0]).toMatchObject({ kind, root });
  });
});

describe("a file that breaks off", () => {
  it.each([
    [
      "ends in an activity",
      file(activity("XX-TEST-1")).replace("</iati-activities>\n", "<iati-activity><title>"),
      "it ends inside <title>",
    ],
    ["closes what is not open", file(activity("XX-TEST-1"), "</result>"), "unexpected close tag"],
    ["names an entity that nobody declared", file(activity("XX-TEST-1"), "<iati-activity>&nbsp;</iati-activity>"), "undefined entity"],
    ["holds U+0000 as a reference", file(activity("XX-TEST-1"), "<iati-activity>&#0;</iati-activity>"), "malformed character entity"],
    ["holds U+0000 itself", file(activity("XX-TEST-1"), "<iati-activity>\0</iati-activity>"), "disallowed character"],
    ["has an attribute twice", file(activity("XX-TEST-1"), `<iati-activity a="1" a="2"/>`), "duplicate attribute"],
  ])("because it %s gives the activities before that, and says where", async (_what, source, message) => {
    const events = await eventsOf(source);
    expect(events.map(({ type }) => type)).toEqual(["header", "activity", "broken"]);
    expect(events.at(-1)).toMatchObject({
      line: expect.any(Number),
      column: expect.any(Number),
      message: expect.stringContaining(message),
    });
  });

  it("counts line and column from 1, at the character that is wrong", async () => {
    expect(await brokenOf("<iati-activities version='2.03'>\n  <a>\n  </b>\n")).toMatchObject({ line: 3, column: 6 });
  });

  it.each([
    ["between two activities", "\n <!-- & is nothing in a comment -->\n  & more", [3, 3]],
    ["after the end tag of an activity, in its line", " & more", [1, 2]],
    ["after an element that is no activity", "\n<other>R&amp;D</other> & more", [2, 24]],
    ["in an element that is no activity", "\n<other\n>R&D</other>", [3, 3]],
  ])("says where a bare ampersand is that is outside of activities: %s", async (_where, between, [line, column]) => {
    const [first, ...others] = Array.from({ length: 30 }, (_, i) => activity(`XX-TEST-${i + 1}`));
    const source = file(first! + between, ...others, "&amp;");
    const lines = source.slice(0, source.indexOf(between)).split("\n");
    const message = `The file cannot be read as XML: a "&" is here by itself, "&amp;" would be right.`;
    const end = "</iati-activity>".length;
    for (const sizes of [[], [3000, 1, 1000]])
      expect((await eventsOf(source, sizes)).slice(1)).toMatchObject([
        { type: "activity" },
        { type: "broken", line: lines.length - 1 + line!, column: line === 1 ? end + column! : column, message },
      ]);
  });

  it("names the byte that is not text in its encoding, and gives what is before it", async () => {
    const good = Buffer.from(file(activity("XX-TEST-1")).replace("</iati-activities>\n", ""));
    const events = await eventsOf(Buffer.concat([good, Buffer.from([0x3c, 0x61, 0xff, 0x3e])]));
    expect(events.map(({ type }) => type)).toEqual(["header", "activity", "broken"]);
    expect(events.at(-1)).toMatchObject({ message: `The byte 0xFF at offset ${good.length + 2} is not text in utf-8.` });
  });

  it("refuses a billion laughs at once: entities of a DTD are never expanded", async () => {
    const entities = Array.from({ length: 10 }, (_, i) => `<!ENTITY lol${i + 1} "${`&lol${i};`.repeat(10)}">`).join("");
    const source = titled("&lol10;").replace("?>\n", `?>\n<!DOCTYPE x [<!ENTITY lol0 "lol">${entities}]>\n`);
    const started = performance.now();
    expect(await brokenOf(source)).toMatchObject({ message: expect.stringContaining("undefined entity") });
    expect(performance.now() - started).toBeLessThan(5000);
  });

  it("reads no file that an external entity names", async () => {
    const source = titled("&secret;").replace("?>\n", `?>\n<!DOCTYPE x [<!ENTITY secret SYSTEM "file:///etc/passwd">]>\n`);
    expect(await brokenOf(source)).toMatchObject({ message: expect.stringContaining("undefined entity") });
  });

  it("refuses elements that are a hundred deep", async () => {
    const deep = file(activity("XX-TEST-1"), `<iati-activity>${"<a>".repeat(99)}${"</a>".repeat(99)}</iati-activity>`);
    expect(await brokenOf(deep)).toMatchObject({ message: expect.stringContaining("more than 100 deep") });
  });
});
