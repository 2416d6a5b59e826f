import { readDate, readMoment } from "../../src/iati/iati.date.js";
import { readActivity } from "../../src/iati/iati.read.js";
import fc from "../support/fast-check.js";
import { activity, budget, file, transaction } from "../support/publication.js";
import { activitiesOf } from "../support/stream.js";

const NOW = new Date("2024-06-15T12:00:00Z");

/** What is made of one activity; `findings` are the warnings and errors by code. */
async function read(xml: string) {
  const [first] = await activitiesOf(file(xml));
  const outcome = readActivity(first!.root, { version: "2.03" }, NOW);
  const messages = outcome.outcome === "accepted" ? outcome.warnings : outcome.messages;
  return {
    publication: outcome.outcome === "accepted" ? outcome.publication : null,
    findings: Object.fromEntries(
      messages.filter(({ level }) => level !== "note").map(({ code, path, message }) => [code, `${path}: ${message}`]),
    ),
    noted: Object.fromEntries(messages.filter(({ level }) => level === "note").map(({ code, message }) => [code, message])),
    hash: outcome.outcome === "accepted" ? outcome.contentHash : null,
  };
}
const withoutCurrency = (more: string) => activity("XX-TEST-1", more).replace(`default-currency="USD"`, "");

describe("an activity", () => {
  it("as short as the standard allows is read without a word", async () => {
    const { publication, findings, noted } = await read(activity("XX-TEST-1", transaction("1.00") + budget("2.00")));
    expect({ findings, noted }).toEqual({ findings: {}, noted: {} });
    expect(publication).toMatchObject({
      identifier: "XX-TEST-1",
      titles: { en: "Title of XX-TEST-1" },
      dates: { actualStart: "2020-01-01" },
    });
  });

  it.each([
    ["no identifier", (xml: string) => xml.replace("XX-TEST-1</iati-identifier>", "</iati-identifier>"), "no-identifier"],
    ["a control character in its identifier", (xml: string) => xml.replace("XX-TEST-1</", "XX-TEST\u0081-1</"), "bad-identifier"],
    ["an identifier of 501 characters", (xml: string) => xml.replace("XX-TEST-1</", `${"X".repeat(501)}</`), "bad-identifier"],
  ])("with %s is quarantined", async (_what, change, code) => {
    const { publication, findings } = await read(change(activity("XX-TEST-1")));
    expect(publication).toBeNull();
    expect(Object.keys(findings)).toContain(code);
  });

  it.each([
    ["no amount", transaction(""), "no-amount", "The amount is missing"],
    ["thousands separators", transaction("1,000.00"), "no-amount", `The amount "1,000.00" is no number`],
    ["a day that is none", transaction("1", "2021-02-30"), "no-date", `<transaction-date> is "2021-02-30"`],
    ["a date in another order", transaction("1", "01/02/2021"), "no-date", "YYYY-MM-DD would be right"],
    ["a year for a date", transaction("1", "2021"), "no-date", `<transaction-date> is "2021"`],
    ["an unknown type", transaction("1").replace(`code="3"`, `code="99"`), "no-transaction-type", `type "99" is unknown`],
  ])("with a transaction of %s is quarantined, for a sum would be wrong", async (_what, more, code, message) => {
    const { publication, findings } = await read(activity("XX-TEST-1", more));
    expect(publication).toBeNull();
    expect(findings[code]).toContain(message);
  });

  it("keeps amounts as they are written, negative and zero ones and exponents with a warning", async () => {
    const amounts = ["1000000000.0000000000000000", "-5.10", "0", "1e-10"];
    const { publication, findings } = await read(activity("XX-TEST-1", amounts.map((amount) => transaction(amount)).join("")));
    expect(publication!.transactions.map(({ amount }) => amount)).toEqual([...amounts.slice(0, 3), "0.0000000001"]);
    expect(findings).toEqual({ exponent: `transaction[4]/value: The amount "1e-10" has an exponent; it is read as 0.0000000001.` });
  });

  it("keeps an amount without any currency in XXX, and says so", async () => {
    const none = await read(withoutCurrency(transaction("1")));
    expect(none.publication!.transactions[0]!.currency).toBe("XXX");
    expect(none.findings["7.8.1"]).toContain("no currency");
    const own = await read(withoutCurrency(transaction("1").replace("<value ", `<value currency="mnt" `)));
    expect(own.publication!.transactions[0]!.currency).toBe("MNT");
    const wrong = await read(withoutCurrency(transaction("1").replace("<value ", `<value currency="dollars" `)));
    expect(wrong.publication!.transactions[0]!.currency).toBe("XXX");
    expect(wrong.findings["no-currency"]).toContain(`The currency "DOLLARS" does not exist`);
  });

  it("reads codes of 1.0x that still occur, and says what they are now", async () => {
    const { publication, findings } = await read(activity("XX-TEST-1", transaction("1").replace(`code="3"`, `code="D"`)));
    expect(publication!.transactions[0]!.type).toBe("3");
    expect(findings["1.0x"]).toContain(`is "D", a code of IATI 1.0x; it is read as "3"`);
  });

  it("accepts an unknown code of a closed list as none, and keeps one of an open list", async () => {
    const closed = await read(activity("XX-TEST-1").replace(`activity-status code="2"`, `activity-status code="77"`));
    expect(closed.publication!.status).toBeNull();
    expect(closed.findings["unknown-code"]).toContain(`@code of <activity-status> is "77"`);
    const open = await read(activity("XX-TEST-1").replace(`recipient-country code="MN"`, `recipient-country code="QQ"`));
    expect(open.publication!.recipientCountries[0]!.code).toBe("QQ");
    expect(open.noted["uncommon-code"]).toContain(`"QQ"`);
  });

  it("takes a position as latitude first, and none that is off the globe", async () => {
    const at = (pos: string) =>
      activity("XX-TEST-1", `<location><point srsName="http://www.opengis.net/def/crs/EPSG/0/4326"><pos>${pos}</pos></point></location>`);
    const right = await read(at("43.6475 111.97667"));
    expect(right.publication!.locations[0]).toMatchObject({ latitude: "43.6475", longitude: "111.97667" });
    for (const pos of ["111.97667 43.6475", "43.6475,111.97667", "43.6475", "0 181", "north east"]) {
      const { publication, findings } = await read(at(pos));
      expect(publication!.locations[0]).toMatchObject({ pos, latitude: null, longitude: null });
      expect(findings["bad-position"]).toContain(`"${pos}" is no point`);
    }
  });

  it("leaves out empty narratives with a note, and inherits languages downwards", async () => {
    const { publication, findings, noted } = await read(
      activity("XX-TEST-1").replace(
        "<title><narrative>Title of XX-TEST-1</narrative></title>",
        `<title><narrative> </narrative><narrative xml:lang="ZH">边境</narrative><narrative>Border</narrative></title>`,
      ),
    );
    expect(publication!.titles).toEqual({ zh: "边境", en: "Border" });
    expect(findings).toEqual({});
    expect(noted["empty-narrative"]).toContain("A narrative of <title> is empty");
  });

  it.each([
    ["that add up to 99.999", ["33.333", "33.333", "33.333"], "3.4.2"],
    ["that add up to 100 exactly", ["33.33", "33.33", "33.34"], null],
    ["that add up to 100 where floats would not", ["70.1", "19.9", "10.0"], null],
    ["of which one is absent", ["50", "25", ""], "3.4.1"],
  ])("with shares of countries %s says %3$s", async (_what, shares, code) => {
    const countries = shares.map((share, i) => `<recipient-country code="${["MN", "MM", "KH"][i]}" ${share && `percentage="${share}"`}/>`);
    const { findings, publication } = await read(activity("XX-TEST-1").replace(`<recipient-country code="MN"/>`, countries.join("")));
    const rules = Object.keys(findings).filter((key) => /^(3|12)\./.test(key));
    if (code) expect(rules.length).toBeGreaterThan(0);
    else expect(rules).toEqual([]);
    expect(publication!.recipientCountries.map(({ percentage }) => percentage ?? "")).toEqual(shares);
  });

  it("drops a percentage beyond 100 from the model and says so", async () => {
    const { publication, findings } = await read(activity("XX-TEST-1").replace(`code="13040"`, `code="13040" percentage="150"`));
    expect(publication!.sectors[0]!.percentage).toBeNull();
    expect(Object.keys(findings)).toContain("12.3.1");
  });

  it("names what has the wrong type, or none where one has to be", async () => {
    const dated = await read(activity("XX-TEST-1", "", `last-updated-datetime="2021-01-01"`));
    expect(dated.findings.unreadable).toContain("a date and time written");
    expect(dated.publication!.lastUpdatedAt).toBe("2021-01-01T00:00:00.000Z");
    const empty = await read(activity("XX-TEST-1", "", `humanitarian=""`));
    expect(empty.findings.unreadable).toBe("@humanitarian: @humanitarian of <iati-activity> is empty; true, false, 1 or 0 would be right.");
    const forecast = await read(activity("XX-TEST-1", `<fss extraction-date="2021-01-01"><forecast year="2021"></forecast></fss>`));
    expect(forecast.findings.unreadable).toContain("<forecast> is empty");
  });

  it("has the same hash for another writing of the same, and another for another content", async () => {
    const xml = activity("XX-TEST-1", transaction("1.00"));
    const { hash } = await read(xml);
    const same = xml.replaceAll("\n", "\r\n  ").replace("<title>", "<!-- a word --><title>").replace("Title of", "<![CDATA[Title of]]>");
    expect((await read(same)).hash).toBe(hash);
    for (const other of [xml.replace("1.00", "1.0"), xml.replace("Title", "title"), xml.replace(`code="3"`, `code="4"`)])
      expect((await read(other)).hash).not.toBe(hash);
  });
});

describe("a date", () => {
  it("is one when the calendar has it", () => {
    const part = (most: number, width: number) => fc.integer({ min: 0, max: most }).map((n) => String(n).padStart(width, "0"));
    fc.assert(
      fc.property(part(9999, 4), part(13, 2), part(32, 2), (year, month, day) => {
        const text = `${year}-${month}-${day}`;
        const moment = new Date(`${text}T00:00:00Z`);
        const exists = year !== "0000" && !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(text);
        expect(readDate(text)).toEqual(exists ? { date: text, exact: true } : null);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ["2015-01-01Z", { date: "2015-01-01", exact: true }],
    ["2015-01-01+08:00", { date: "2015-01-01", exact: true }],
    ["2015-01-01T23:00:00Z", { date: "2015-01-01", exact: false }],
    ["2015-1-1", null],
    ["", null],
  ])("is the day that is written: %s", (text, expected) => {
    expect(readDate(text)).toEqual(expected);
  });

  it("with a time is a moment, taken as UTC where it names no zone", () => {
    expect(readMoment("2015-01-01T08:00:00")).toBe("2015-01-01T08:00:00.000Z");
    expect(readMoment("2015-01-01T08:00:00+08:00")).toBe("2015-01-01T00:00:00.000Z");
    expect(readMoment("2015-02-30T08:00:00")).toBeNull();
    expect(readMoment("0001-01-01T00:00:00+08:00")).toBeNull();
  });
});
