import { actingOn, digestOf, placesOf } from "../support/acting.js";
import { Role, testApp } from "../support/app.js";

const FIELDS = "id version year source announcedOn days { position day isWorkingDay name(language: ZH) }";
const CSV = `\ufeffday,type,name_zh,name_en\r
2026-10-10,班,国庆节,\r
2026-10-01,HOLIDAY,国庆节,"National, Day"\r
2026-10-02,休,国庆节,\r
2026-10-05,HOLIDAY,国庆节,\r
2026-10-06,HOLIDAY,国庆节,\r
2026-10-07,HOLIDAY,国庆节,\r
`;

describe("holidays", () => {
  const app = testApp();
  const act = actingOn(app, "holidayCalendar", FIELDS);
  const everything = digestOf(app, "^holiday");
  let administrator: string;

  beforeAll(async () => {
    administrator = await app.signedIn([Role.ADMINISTRATOR]);
  });

  const announce = (input: object = {}, token = administrator) =>
    act("importHolidayCalendar", { year: 2026, source: "Notice 1 (invented)", csv: CSV, ...input }, token);
  const workingDay = async (day: string, count: number, language = "en") =>
    (
      await app.read(`{ workingDay(after: "${day}", count: ${count}) { day knownUntil explanation } }`, {
        headers: { "accept-language": language },
      })
    ).workingDay;
  const preview = async (input: object, token = administrator) =>
    (
      await app.read(
        `query ($input: ImportHolidayCalendarInput!) { holidayCalendarPreview(input: $input) {
           days { day isWorkingDay isChanged } removedDays problems { code path message } } }`,
        { token, variables: { input: { year: 2026, source: "Notice 2 (invented)", ...input } } },
      )
    ).holidayCalendarPreview;

  it("are not announced before somebody imports them", async () => {
    expect(await workingDay("2026-09-28", 5)).toEqual({
      ...{ day: null, knownUntil: null },
      explanation: "Not yet announced: the holidays of 2026 are not known here.",
    });
  });

  it("are imported for a year, in the order of the days, and working days follow from them", async () => {
    const { days } = await preview({ csv: CSV });
    expect(days.length).toBe(6);
    expect(days[0]).toEqual({ day: "2026-10-01", isWorkingDay: false, isChanged: true });
    const { record, problems } = await announce({ announcedOn: "2025-11-04" });
    expect(problems).toEqual([]);
    expect(record).toMatchObject({ version: 1, year: 2026, source: "Notice 1 (invented)", announcedOn: "2025-11-04" });
    expect(record.days.map(({ position, day, isWorkingDay }: never) => [position, day, isWorkingDay])).toEqual([
      [1, "2026-10-01", false],
      [2, "2026-10-02", false],
      [3, "2026-10-05", false],
      [4, "2026-10-06", false],
      [5, "2026-10-07", false],
      [6, "2026-10-10", true],
    ]);
    expect(record.days[0].name).toBe("国庆节");
    expect(await workingDay("2026-09-28", 5)).toEqual({ day: "2026-10-10", knownUntil: "2026-12-31", explanation: null });
    expect(await workingDay("2026-12-28", 3)).toMatchObject({ day: "2026-12-31" });
    expect(await workingDay("2026-12-28", 4)).toEqual({
      ...{ day: null, knownUntil: "2026-12-31" },
      explanation: "Not yet announced: holidays are known until 2026-12-31.",
    });
    expect((await workingDay("2027-01-04", 1, "zh")).explanation).toBe("尚未公布：系统中没有 2027 年的节假日安排。");
  });

  it("are replaced by a later announcement, on the version that it replaces", async () => {
    const before = await everything();
    expect(placesOf(await announce())).toEqual(["REQUIRED input.expectedVersion"]);
    expect(placesOf(await announce({ expectedVersion: 7 }))).toEqual(["STALE_VERSION input.expectedVersion"]);
    expect(placesOf(await announce({ year: 2025, expectedVersion: 1 }))).toContain("STALE_VERSION input.expectedVersion");
    const csv = "type;day\nHOLIDAY;2026-10-01\nHOLIDAY;2026-10-10\n\nWORKING_DAY;2025-12-28\n";
    expect(await preview({ csv })).toEqual({
      days: [
        { day: "2025-12-28", isWorkingDay: true, isChanged: true },
        { day: "2026-10-01", isWorkingDay: false, isChanged: false },
        { day: "2026-10-10", isWorkingDay: false, isChanged: true },
      ],
      removedDays: ["2026-10-02", "2026-10-05", "2026-10-06", "2026-10-07"],
      problems: [],
    });
    expect(await everything()).toEqual(before);
    const { record, problems } = await announce({ csv, expectedVersion: 1 });
    expect(problems).toEqual([]);
    expect([record.version, record.announcedOn, record.days.map(({ day, isWorkingDay }: never) => [day, isWorkingDay])]).toEqual([
      ...[2, null],
      [
        ["2025-12-28", true],
        ["2026-10-01", false],
        ["2026-10-10", false],
      ],
    ]);
    expect((await workingDay("2026-09-28", 5)).day).toBe("2026-10-06");
  });

  it("are refused with every problem by its line and column, and nothing is written", async () => {
    const before = await everything();
    const csv = [
      "day,type,name_zh",
      "2027-02-30,HOLIDAY,",
      '"2027-01-01",HOLIDAY,"元旦\n（两行）"',
      "2027-01-01,HOLIDAY,",
      "2027-01-04,班,",
      "2026-11-30,HOLIDAY,",
      "2028-01-01,HOLIDAY,",
      "2026-10-01,HOLIDAY,",
      ",FREE,",
      "2027-01-05,HOLIDAY,,,",
    ].join("\n");
    const answer = await announce({ year: 2027, source: " ", csv });
    expect(placesOf(answer)).toEqual([
      "REQUIRED input.source",
      "REQUIRED input.csv.10.day",
      "INVALID_FILE input.csv.11",
      "INVALID input.csv.2.day",
      "DUPLICATE input.csv.5.day",
      "INVALID input.csv.6.type",
      "OUT_OF_RANGE input.csv.7.day",
      "OUT_OF_RANGE input.csv.8.day",
      "OUT_OF_RANGE input.csv.9.day",
      "INVALID input.csv.10.type",
    ]);
    expect(answer.problems[3]!.message).toBe("Line 2, column day: This should be a day of the calendar, e.g. 2026-10-01.");
    expect((await preview({ year: 2027, source: " ", csv })).problems).toEqual(answer.problems);
    expect(placesOf(await announce({ year: 2026, expectedVersion: 2, csv: "day,type\n2025-12-28,班\n2025-12-28,休\n" }))).toEqual([
      "DUPLICATE input.csv.3.day",
    ]);
    const words = async (text: string) => (await announce({ year: 2027, csv: text })).problems.map(({ message }) => message);
    expect(await words("day,kind\n")).toEqual([
      "The column type is missing.",
      "kind is not a column of this table. Its columns are: day, type, name_zh, name_en.",
    ]);
    expect(await words("day,type\n")).toEqual(["This is required."]);
    expect(await words(`day,type\n${"2027-01-01,HOLIDAY\n".repeat(401)}`)).toEqual(["There may be 400 rows; there are 401."]);
    expect(placesOf(await announce({ year: 1999 }))).toContain("INVALID input.year");
    expect(await everything()).toEqual(before);
  });

  it("name each day once over all years", async () => {
    const csv = "day,type\n2025-12-28,HOLIDAY\n";
    const before = await everything();
    expect(placesOf(await announce({ year: 2025, csv }))).toEqual(["TAKEN input.csv.2.day"]);
    expect(await everything()).toEqual(before);
    const both = await Promise.all([2028, 2029].map((year) => announce({ year, csv: "day,type\n2028-12-30,班\n" })));
    expect(both.map(placesOf).filter((found) => found.length > 0)).toEqual([["TAKEN input.csv.2.day"]]);
  });

  it("are kept by administrators, and read by everyone", async () => {
    const officer = await app.signedIn([Role.OFFICER, Role.HEAD]);
    const input = { year: 2030, source: "Notice", csv: "day,type\n2030-01-01,HOLIDAY\n" };
    const query = "query ($input: ImportHolidayCalendarInput!) { holidayCalendarPreview(input: $input) { problems { code } } }";
    const refusal = { code: "FORBIDDEN", message: "Holidays are kept by the department's administrators." };
    expect(await app.refused(query, { token: officer, variables: { input } })).toEqual(refusal);
    expect((await app.refused(query, { variables: { input } })).code).toBe("UNAUTHENTICATED");
    const before = await everything();
    const change = "mutation ($input: ImportHolidayCalendarInput!) { importHolidayCalendar(input: $input) { problems { code } } }";
    expect(await app.refused(change, { token: officer, variables: { input } })).toEqual(refusal);
    expect(await everything()).toEqual(before);
    const { holidayCalendars } = await app.read("{ holidayCalendars(first: 2) { nodes { year days { day } } } }");
    expect(holidayCalendars.nodes[0]).toMatchObject({ year: 2026, days: [{ day: "2025-12-28" }, {}, {}] });
    expect((await app.refused('{ workingDay(after: "2026-01-01", count: 251) { day } }')).code).toBe("BAD_USER_INPUT");
  });
});
