import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";
import pg from "pg";
import { Organisation } from "../../src/partners/organisation.entity.js";
import { signed } from "../../src/storage/signed-url.js";
import { acting, refusing } from "../support/act.js";
import { Role, testApp } from "../support/app.js";
import { Book, packed } from "../support/book.js";
import { digestOf } from "../support/digest.js";
import { CREATE_UPLOAD, filesOf } from "../support/files.js";
import { reportingWorld } from "../support/framework.js";
import { keyFor, service } from "../support/key.js";
import { S3_KEY, startS3 } from "../support/s3.js";
import { spreadsheetsOf, XLSX } from "../support/template.js";

const store = await startS3();
const inStore = {
  ...{ FILES_S3_ENDPOINT: store.url, FILES_S3_REGION: S3_KEY.region, FILES_S3_BUCKET: S3_KEY.bucket },
  ...{ FILES_S3_ACCESS_KEY_ID: S3_KEY.id, FILES_S3_SECRET_ACCESS_KEY: S3_KEY.secret },
};
afterAll(() => store.close());

/** A project whose two partners report every month, and what they do with spreadsheets. */
function reportingApp(env: Record<string, string> = {}) {
  const app = testApp(env);
  const files = filesOf(app);
  const sheets = spreadsheetsOf(app, files);
  const act = acting(app, "progressReport { id version status } problems { code path message }");
  const tokens = {} as Record<"officer" | "viewer" | "reporter" | "manager" | "theirs" | "stranger", string>;
  const made = {} as { world: Awaited<ReturnType<typeof reportingWorld>>; client: pg.Client; periods: string[] };
  let used = 0;
  beforeAll(async () => {
    made.world = await app.write(reportingWorld);
    const { project, ours, theirs, stranger, clinic, tests } = made.world;
    tokens.officer = await app.signedIn([Role.OFFICER]);
    tokens.viewer = await app.signedIn([Role.VIEWER]);
    tokens.reporter = await app.signedIn([Role.REPORTER], ours);
    tokens.manager = await app.signedIn([Role.MANAGER], ours);
    tokens.theirs = await app.signedIn([Role.MANAGER], theirs);
    tokens.stranger = await app.signedIn([Role.REPORTER], stranger);
    made.client = new pg.Client({ connectionString: app.databaseUrl });
    made.client.on("error", () => undefined);
    await made.client.connect();
    const assigned = { project: project.id, partner: ours.id, indicatorEdition: tests.id, site: clinic.id };
    await act(tokens.officer, "createIndicatorAssignment", assigned, "problems { code }");
    const schedule = { cadence: "MONTHLY", startsOn: "2022-01-01", endsOn: "2024-12-31", project: project.id };
    const shows = "reportingSchedule { project { reportingPeriods(first: 100) { nodes { id } } } }";
    const { reportingSchedule } = await act(tokens.officer, "setReportingSchedule", schedule, shows);
    made.periods = reportingSchedule.project.reportingPeriods.nodes.map(({ id }: { id: string }) => id);
  });
  afterAll(() => made.client.end());
  const book = async (of = made.periods[used++]!) => new Book(await sheets.template(tokens.reporter, of, { languages: ["en"] }));
  /** What a file is refused with; nothing was written. */
  const problemsOf = async (bytes: Buffer, more: object = {}, token = tokens.reporter) => {
    const upload = await sheets.sent(token, bytes);
    const before = await digestOf(made.client);
    const { progressReport, problems } = await sheets.takeUpload(token, upload, more);
    expect([progressReport, await digestOf(made.client)]).toEqual([null, before]);
    return problems;
  };
  return { app, files, sheets, act, tokens, made, book, problemsOf, period: () => made.periods[used++]! };
}

const wrongFile = (message: string) => [{ code: "INVALID_FILE", path: ["input", "upload"], message }];
const UNREADABLE = "This is no spreadsheet that can be read: save it as .xlsx, without a password, and send it again.";
const TOO_LARGE = "This spreadsheet holds more than can be read: fill in a template as it is, and send that.";
const NO_TEMPLATE = "This spreadsheet was not begun as a template from here, or its form is an older one: begin with a new template.";
const OTHER = "This is the template of another partner, or of a period that there is not: begin with a template of yours.";

describe("a file for a report", () => {
  const { app, files, sheets, act, tokens, made, book, problemsOf, period } = reportingApp();
  const commentsOf = async (id: string) =>
    (await made.client.query("select comment, number::text from report_value where report_id = $1 order by number", [id])).rows;

  it.each<[string, (file: Book) => Buffer, ReturnType<typeof wrongFile>]>([
    ["something that only begins like an archive", () => Buffer.from("PK\u0003\u0004 and nothing more"), wrongFile(UNREADABLE)],
    ["an archive of something else", () => packed([["word/document.xml", Buffer.from("<w/>")]]), wrongFile(UNREADABLE)],
    [
      "a spreadsheet with macros",
      (file) => packed([...file.parts, ["xl/vbaProject.bin", Buffer.from("x")]]),
      wrongFile("This spreadsheet holds macros: save it as .xlsx, which has none, and send it again."),
    ],
    ["a bomb", (file) => packed([...file.parts, ["xl/bomb.xml", Buffer.alloc(101_000_000)]]), wrongFile(TOO_LARGE)],
    [
      "a bomb of many parts",
      (file) => packed([...file.parts, ...Array.from({ length: 1000 }, (_, i) => [`${i}`, Buffer.alloc(1)] as const)]),
      wrongFile(TOO_LARGE),
    ],
    [
      "a bomb that says it is none",
      (file) =>
        packed(
          [...file.parts].map(([name, bytes]) => [name, name === "xl/sharedStrings.xml" ? Buffer.alloc(300_000_000, " ") : bytes]),
          { size: (_name, real) => Math.min(real, 50_000) },
        ),
      wrongFile(UNREADABLE),
    ],
    ["a bomb that does not say how large it is", (file) => packed([...file.parts], { size: () => 0 }), wrongFile(UNREADABLE)],
    ["an archive with a password", (file) => packed([...file.parts], { flags: 1 }), wrongFile(UNREADABLE)],
    [
      "a sheet that is no XML",
      (file) => {
        file.parts.set("xl/worksheets/sheet1.xml", Buffer.from("<worksheet><sheetData><row"));
        return file.bytes;
      },
      [],
    ],
    [
      "a spreadsheet of another form",
      (file) => file.change("xl/sharedStrings.xml", (xml) => xml.replace("sarai progress report 1", "sarai progress report 0")).bytes,
      wrongFile(NO_TEMPLATE),
    ],
    ["a period that there is not", (file) => file.words("Sarai", "B2", "01900000-0000-7000-8000-00000000abcd").bytes, wrongFile(OTHER)],
    ["a period that is none", (file) => file.words("Sarai", "B2", "' or true").bytes, wrongFile(OTHER)],
    [
      "a row more than 10,000",
      (file) =>
        file.change("xl/worksheets/sheet1.xml", (xml) =>
          xml.replace("</sheetData>", '<row r="10002"><c r="J10002"><v>1</v></c></row></sheetData>'),
        ).bytes,
      wrongFile("This spreadsheet has more than 10000 rows: send fewer of them at a time; rows that are left out stay as they are."),
    ],
  ])("is refused where it is %s", async (what, change, problems) => {
    const found = await problemsOf(change(await book()));
    if (what === "a sheet that is no XML") expect(found.map(({ code }) => code)).toEqual(["INVALID_FILE"]);
    else expect(found).toEqual(problems);
  });

  it("is refused where it is another partner's, or was not sent by who names it", async () => {
    const { bytes } = await book();
    expect(await problemsOf(bytes, {}, tokens.theirs)).toEqual(wrongFile(OTHER));
    const upload = await sheets.sent(tokens.reporter, bytes);
    const unsent = await files.prepare(tokens.manager, bytes, { mediaType: XLSX });
    const code = async (id: string) => (await sheets.takeUpload(tokens.manager, id)).problems.map(({ code }) => code);
    expect([await code(upload), await code(unsent.id), await code(randomUUID())]).toEqual([
      ["NOT_FOUND"],
      ["UPLOAD_NOT_RECEIVED"],
      ["NOT_FOUND"],
    ]);
    const refused = refusing(app);
    for (const token of [tokens.officer, tokens.viewer]) expect(await refused(token, "importProgressReport", { upload })).toBe("FORBIDDEN");
    expect(await refused(undefined, "importProgressReport", { upload })).toBe("UNAUTHENTICATED");
  });

  it("is sent by a key that has the scope of reports, as is what bears a report out; it changes no document by it", async () => {
    const program = await service(app, {
      organisation: app.orm.em.fork().getReference(Organisation, made.world.ours.id, { wrapped: true }),
      roles: [Role.REPORTER],
    });
    const { text: key } = await keyFor(app, program, ["READ", "REPORTS_WRITE"]);
    const file = new Book(await sheets.template(key, period(), { languages: ["en"] }));
    const { progressReport, problems } = await sheets.take(key, file.number("Figures", "J2", 7).bytes);
    expect(problems).toEqual([]);

    const document = await files.keep(key, Buffer.from("%PDF-1.7\nan invented register\n%%EOF\n"));
    expect([document.visibility, document.organisation]).toEqual(["INTERNAL", { name: "Our partner" }]);
    const { id, version } = progressReport!;
    const evidence = { id, expectedVersion: version, evidence: [document.id] };
    const shows = "progressReport { values { number } evidence { document { id } } } problems { code }";
    expect(await act(key, "updateProgressReport", evidence, shows)).toEqual({
      progressReport: { values: [{ number: "7" }], evidence: [{ document: { id: document.id } }] },
      problems: [],
    });

    const { text: reads } = await keyFor(app, program);
    const before = await digestOf(made.client);
    const refused = refusing(app);
    expect(await refused(key, "updateDocument", { id: document.id, expectedVersion: document.version })).toBe("FORBIDDEN");
    const unsent = { fileName: "a.pdf", mediaType: "application/pdf", size: 1, sha256: "0".repeat(64) };
    const title = [{ language: "EN", text: "Register" }];
    expect(await app.refused(CREATE_UPLOAD, { token: reads, variables: { input: unsent } })).toMatchObject({
      code: "FORBIDDEN",
      message: 'A key allows createUpload only with the scope "RECORDS_WRITE or REPORTS_WRITE", which this one does not have.',
    });
    expect(await refused(reads, "createDocument", { title, url: "https://example.org/register" })).toBe("FORBIDDEN");
    expect(await digestOf(made.client)).toBe(before);
  });

  it("has a thousand wrong cells reported at most, and how many more there are", async () => {
    const rows = Array.from({ length: 1500 }, (_, i) => `<row r="${i + 10}"><c r="J${i + 10}"><v>1</v></c></row>`).join("");
    const file = (await book()).change("xl/worksheets/sheet1.xml", (xml) => xml.replace("</sheetData>", `${rows}</sheetData>`));
    const problems = await problemsOf(file.bytes);
    expect([problems.length, problems[998]!.path[2]]).toEqual([1000, "Figures!A1008"]);
    expect(problems[999]).toMatchObject({ code: "INVALID_FILE", message: "There are 501 more cells that cannot be taken as they are." });
  });

  it("reaches nothing outside itself: no entity is resolved, and no link is followed", async () => {
    const asked: string[] = [];
    const outside = createServer((request, response) => {
      asked.push(request.url!);
      response.end("secret");
    }).listen(0);
    const address = `http://127.0.0.1:${(outside.address() as { port: number }).port}`;
    const file = await book();
    file.cell("Figures", "L2", "<is><t>a&amp;b&x;&y;</t></is>", "inlineStr").cell("Figures", "J2", "<f>[1]Other!A1</f><v>5</v>");
    file.change("xl/worksheets/sheet1.xml", (xml) =>
      xml.replace(
        "<worksheet ",
        `<!DOCTYPE worksheet [<!ENTITY x SYSTEM "${address}/x"><!ENTITY y "yyy"><!ENTITY % z SYSTEM "${address}/z"> %z;]><worksheet `,
      ),
    );
    file.parts.set(
      "xl/externalLinks/externalLink1.xml",
      Buffer.from(
        '<externalLink xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><externalBook r:id="rId1"/></externalLink>',
      ),
    );
    file.parts.set(
      "xl/externalLinks/_rels/externalLink1.xml.rels",
      Buffer.from(
        `<Relationships><Relationship Id="rId1" Type="externalLinkPath" AssignmentTarget="${address}/book.xlsx" TargetMode="External"/></Relationships>`,
      ),
    );
    const { progressReport, problems } = await sheets.take(tokens.reporter, file.bytes);
    expect(problems).toEqual([]);
    expect(await commentsOf(progressReport!.id)).toEqual([{ comment: "a&b&x;&y;", number: "5" }]);
    expect(asked).toEqual([]);
    outside.close();
  });

  it("changes what was begun at its version only, while the partner may write, and once under one key", async () => {
    const of = period();
    const filled = (n: number) => book(of).then((file) => sheets.sent(tokens.reporter, file.number("Figures", "J2", n).bytes));
    const [first, headers] = [await filled(1), { "idempotency-key": randomUUID() }];
    const begun = await sheets.takeUpload(tokens.reporter, first, {}, headers);
    expect(begun.problems).toEqual([]);
    expect(await sheets.takeUpload(tokens.reporter, first, {}, headers)).toEqual(begun);
    const { id, version } = begun.progressReport!;
    const bytes = (await book(of)).number("Figures", "J2", 2).bytes;
    expect((await problemsOf(bytes)).map(({ code, path }) => [code, ...path])).toEqual([["REQUIRED", "input", "expectedVersion"]]);
    expect((await problemsOf(bytes, { expectedVersion: version + 1 })).map(({ code, path }) => [code, ...path])).toEqual([
      ["STALE_VERSION", "input", "expectedVersion"],
    ]);
    const changed = await sheets.take(tokens.manager, bytes, { expectedVersion: version });
    expect(changed).toMatchObject({ progressReport: { id, status: "DRAFT" }, problems: [] });
    expect(await commentsOf(id)).toEqual([{ comment: null, number: "2" }]);
    await made.client.query("update progress_report set status = 'SUBMITTED' where id = $1", [id]);
    const again = (await book(of)).number("Figures", "J2", 3).bytes;
    expect(
      (await problemsOf(again, { expectedVersion: changed.progressReport!.version })).map(({ code, path }) => [code, ...path]),
    ).toEqual([["INVALID_STATUS", "input", "upload"]]);
    await act(tokens.officer, "returnProgressReport", { id, expectedVersion: changed.progressReport!.version, text: "Look again." });
  });

  it("begins a report once when it comes twice at the same time", async () => {
    const { bytes } = (await book()).number("Figures", "J2", 1);
    const uploads = [await sheets.sent(tokens.reporter, bytes), await sheets.sent(tokens.manager, bytes)];
    const answers = await Promise.all(uploads.map((upload, i) => sheets.takeUpload([tokens.reporter, tokens.manager][i]!, upload)));
    expect(answers.flatMap(({ problems }) => problems).map(({ code }) => code)).toHaveLength(1);
    expect(answers.filter(({ progressReport }) => progressReport)).toHaveLength(1);
  });
});

describe("the address of a template", () => {
  const { app, sheets, tokens, made, period } = reportingApp();

  it("is for the partner's people and the department", async () => {
    const of = period();
    const { ours, theirs } = made.world;
    const isThere = async (token: string | undefined, more: object = {}, which = of) => Boolean(await sheets.address(token, which, more));
    expect(await Promise.all([isThere(tokens.reporter), isThere(tokens.manager), isThere(tokens.reporter, { partner: ours.id })])).toEqual([
      true,
      true,
      true,
    ]);
    expect(await Promise.all([isThere(tokens.viewer, { partner: ours.id }), isThere(tokens.officer, { partner: theirs.id })])).toEqual([
      true,
      true,
    ]);
    const told = async (token: string | undefined, more: object = {}, which = of) => {
      const { data, errors } = await app.ask(
        "query ($period: ID!, $partner: ID) { progressReportTemplate(period: $period, partner: $partner) { url } }",
        { token, variables: { period: which, ...more } },
      );
      return [data?.progressReportTemplate ?? null, ...errors!.map(({ message, extensions: { code } }) => `${code} ${message}`)];
    };
    const refusal = (message: string) => [null, `BAD_USER_INPUT ${message}`];
    const PERIODS = "Accepted: ids, projects' codes with first days such as MN-2024-01/2025-01-01.";
    const noPeriod = (id = of) => refusal(`period: there is no reporting period ${id} that you see. ${PERIODS}`);
    const noPartner = (
      id: string,
      accepted = "ids, identifiers such as XM-DAC-41119, registers with identifiers such as IATI/XM-DAC-41119",
    ) => refusal(`partner: there is no organisation ${id} that you see. Accepted: ${accepted}.`);
    const [some, OWN] = [randomUUID(), "your own organisation"];
    expect(await told(undefined)).toEqual(noPeriod());
    expect(await told(undefined, { partner: ours.id })).toEqual(noPeriod());
    expect(await told(tokens.stranger)).toEqual(noPeriod());
    expect(await told(tokens.reporter, {}, some)).toEqual(noPeriod(some));
    expect(await told(tokens.reporter, {}, "nothing")).toEqual(noPeriod("nothing"));
    expect(await told(tokens.reporter, { partner: theirs.id })).toEqual(noPartner(theirs.id, OWN));
    expect(await told(tokens.theirs, { partner: ours.id })).toEqual(noPartner(ours.id, OWN));
    expect(await told(tokens.viewer, { partner: some })).toEqual(noPartner(some));
    expect(await told(tokens.viewer)).toEqual(refusal("Say whose report it is."));
    const refused = async (languages: string[]) =>
      (
        await app.ask(`query ($of: ID!, $in: [String!]) { progressReportTemplate(period: $of, languages: $in) { url } }`, {
          token: tokens.reporter,
          variables: { of, in: languages },
        })
      ).errors!.map(({ message, extensions: { code } }) => [code, message]);
    expect(await refused(["tlh"])).toEqual([
      ["BAD_USER_INPUT", "languages: there is no language tlh that you see. Accepted: ISO 639-1 codes such as zh or en."],
    ]);
    expect(await refused(["zh", "en", "mn", "my", "lo"])).toEqual([["BAD_USER_INPUT", "A template has 4 languages at most."]]);
  });

  it("works for five minutes, as it is and not otherwise", async () => {
    const { url, expiresAt } = (await sheets.address(tokens.reporter, period()))!;
    expect((Date.parse(expiresAt) - Date.now()) / 60_000).toBeCloseTo(5, 0);
    const { pathname, search } = new URL(url);
    const secret = (await readFile(join(app.folder, "files", "secret"), "utf8")).trim();
    const answer = async (address: string) => {
      const response = await fetch(address);
      return [response.status, response.headers.get("content-type")!.split(";")[0], (await response.arrayBuffer()).byteLength > 5000];
    };
    expect(await answer(url)).toEqual([200, XLSX, true]);
    const expired = signed(secret, { method: "GET", path: pathname }, new Date(Date.now() - 1000));
    for (const address of [
      `${app.url}${expired}`,
      `${app.url}${pathname}`,
      url.replace("en.xlsx", "my.xlsx"),
      url.replace(made.world.ours.id, made.world.theirs.id),
      `${url}x`,
      `${app.url}/templates/x/y/z${search}`,
    ])
      expect([address, ...(await answer(address))]).toEqual([address, 403, "application/json", false]);
    const gone = signed(
      secret,
      { method: "GET", path: `/templates/${randomUUID()}/${made.world.ours.id}/en.xlsx` },
      new Date(Date.now() + 60_000),
    );
    expect(await answer(`${app.url}${gone}`)).toEqual([404, "application/json", false]);
    const response = await fetch(url);
    expect([response.headers.get("cache-control"), response.headers.get("content-disposition")]).toEqual([
      "no-store",
      expect.stringMatching(/^attachment; filename="REPORTED 2022-\d\d-01 2022-\d\d-\d\d\.xlsx"/),
    ]);
  });
});

describe("a file in an S3-compatible store", () => {
  const { sheets, tokens, book, problemsOf } = reportingApp(inStore);

  it("is read from there, and its template is made here", async () => {
    const { progressReport, problems } = await sheets.take(tokens.reporter, (await book()).number("Figures", "J2", 5).bytes);
    expect([problems, progressReport!.status]).toEqual([[], "DRAFT"]);
    expect((await problemsOf((await book()).number("Figures", "J2", -5).bytes)).map(({ path }) => path[2])).toEqual(["Figures!J2"]);
  });
});
