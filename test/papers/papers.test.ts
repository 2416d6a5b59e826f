import { Country } from "../../src/places/place.entity.js";
import { dayIn } from "../../src/visits/paper.content.js";
import { actingOn, digestOf, placesOf } from "../support/acting.js";
import { Role, testApp } from "../support/app.js";
import { announceYears, chain } from "../support/approval.js";
import { dayInShanghai, daysLater } from "../support/day.js";
import { filesOf, sha256Of } from "../support/files.js";
import { keyFor, service } from "../support/key.js";
import { tablesWith } from "../support/tables.js";
import { DOCX, textOf, word } from "../support/word.js";
import { World } from "../support/world.js";

const today = dayInShanghai();
const year = Number(today.slice(0, 4));
const PAPER = "id kind language edition templateVersion fileName size sha256 madeBy { name } erasedAt visit { code } template { code }";

describe("papers of visits", () => {
  const app = testApp();
  const files = filesOf(app);
  const templates = actingOn(
    app,
    "paperTemplate",
    "id version code kind subjects placeholders fileName size sha256 archivedAt viewerCanUpdate",
  );
  const papers = actingOn(app, "visitPaper", PAPER);
  const visits = actingOn(app, "visit", "id version status approvals { number { text } } papers { nodes { id sha256 erasedAt } }");
  const everything = digestOf(app, "^(paper|visit|approval|number)");
  const tokens: Record<string, string> = {};
  const ids: Record<string, string> = {};
  let made = 0;

  beforeAll(async () => {
    const roles = {
      ...{ author: Role.OFFICER, officer: Role.OFFICER, finance: Role.FINANCE_OFFICER, administrator: Role.ADMINISTRATOR },
      ...{ head: Role.HEAD, viewer: Role.VIEWER },
    };
    for (const [name, role] of Object.entries(roles)) tokens[name] = await app.signedIn([role]);
    const host = await app.write(async (em) => {
      const world = new World(em);
      ids.country = world.make(Country, { code: "YA", kind: "COUNTRY", name: { en: "Abroad", zh: "示例国" } }).id;
      return world.organisation("Host");
    });
    ids.host = host.id;
    tokens.host = await app.signedIn([Role.MANAGER], host);
    const program = await service(app, { roles: [Role.OFFICER] });
    tokens.readKey = (await keyFor(app, program, ["READ", "RECORDS_WRITE"])).text;
    tokens.personalKey = (await keyFor(app, program, ["READ", "PERSONAL_READ"])).text;
    const query = "mutation ($input: CreateApprovalChainInput!) { createApprovalChain(input: $input) { problems { code } } }";
    expect((await app.read(query, { token: tokens.administrator!, variables: { input: chain() } })).createApprovalChain.problems).toEqual(
      [],
    );
    await announceYears(app, tokens.administrator!, year, year + 1);
  });

  const uploaded = async (bytes: Buffer, fileName = "模板.docx", mediaType = DOCX) => {
    const upload = await files.prepare(tokens.administrator!, bytes, { fileName, mediaType });
    expect((await files.put(upload, bytes)).status).toBe(201);
    return upload.id;
  };
  const input = (more: object = {}) => ({
    ...{ code: `TEMPLATE-${++made}`, name: [{ language: "ZH", text: "模板（测试）" }], kind: "DELEGATION_LIST", language: "ZH" },
    ...more,
  });
  const template = async (paragraphs: string[], more: object = {}) => {
    const { record, problems } = await templates(
      "createPaperTemplate",
      input({ upload: await uploaded(word(paragraphs)), ...more }),
      tokens.administrator!,
    );
    expect(problems).toEqual([]);
    return record;
  };
  const visit = async (more: object = {}) => {
    const { record, problems } = await visits(
      "createVisit",
      {
        ...{
          code: `PAPER-${++made}`,
          direction: "OUTBOUND",
          kind: "STUDY",
          purpose: [{ language: "ZH", text: "商定<合作>计划 {#人员} & 分工" }],
        },
        ...{ startsOn: daysLater(today, 60), endsOn: daysLater(today, 64), invitedOn: today, hosts: [ids.host] },
        stops: [{ country: ids.country, arrivesOn: daysLater(today, 60), departsOn: daysLater(today, 64) }],
        delegates: [
          { name: `团长${made}号`, isLeader: true, jobTitle: [{ language: "ZH", text: "副会长" }] },
          { name: `团员${made}号`, organisation: ids.host },
        ],
        budgetLines: [{ category: "MEALS", unitCost: "1234.5", persons: 2, days: 5, amount: { amount: "12345", currency: "CNY" } }],
        ...more,
      },
      tokens.author!,
    );
    expect(problems).toEqual([]);
    return record as { id: string; version: number; code: string };
  };
  type Made = Awaited<ReturnType<typeof visit>>;
  const go = async (name: string, { id, version }: Made, who: string, type = "VisitVersionInput", more: object = {}): Promise<Made> => {
    const { record, problems } = await visits(name, { id, expectedVersion: version, ...more }, tokens[who]!, type);
    expect([name, problems]).toEqual([name, []]);
    return record;
  };
  const sign = (of: Made, step: string, who: string) => go("signVisitStep", of, who, "VisitStepInput", { step });
  const noticed = async () => {
    const reviewed = await sign(
      await sign(await go("submitVisit", await visit(), "author"), "financeReview", "finance"),
      "taskReview",
      "officer",
    );
    return go("publishVisitNotice", reviewed, "administrator", "VisitStepInput", { step: "publicNotice" });
  };
  const approved = async () => {
    const published = await noticed();
    await files.client.query(
      "update visit_approval_step set notice_ends_on = current_date - 2 where notice_ends_on is not null and approval_id in (select id from visit_approval where visit_id = $1)",
      [published.id],
    );
    return sign(await sign(published, "publicNotice", "administrator"), "decision", "head");
  };
  const paper = (of: { id: string }, from: { id: string }, who = "officer") =>
    papers("createVisitPaper", { visit: of.id, template: from.id }, tokens[who]!);
  const addressOf = async (id: string, who = "officer", field = "visitPaperDownload") =>
    (await app.read(`query ($id: ID!) { ${field}(id: $id) { url expiresAt } }`, { token: tokens[who], variables: { id } }))[field];
  const bytesAt = async (url: string) => {
    const response = await fetch(url);
    return { status: response.status, type: response.headers.get("content-type"), bytes: Buffer.from(await response.arrayBuffer()) };
  };
  const available = async (of: { id: string }, who = "officer") =>
    (
      await app.read("query ($visit: ID!) { availableVisitPapers(visit: $visit) { template kind language name disabledReason } }", {
        token: tokens[who],
        variables: { visit: of.id },
        headers: { "accept-language": "zh" },
      })
    ).availableVisitPapers as { template: string; disabledReason: string | null }[] | null;

  it("are filled from the record, kept with their hash and given to whoever may have them", async () => {
    const of = await visit();
    const from = await template([
      "{目的}",
      "{#人员}",
      "{序号} {姓名} {职务}{单位} {团内职务}",
      "{/人员}",
      "{费用合计} {开始日期} {批件编号}|",
    ]);
    expect(from).toMatchObject({ fileName: "模板.docx", placeholders: expect.arrayContaining(["人员", "姓名", "费用合计"]) });
    const { record, problems } = await paper(of, from);
    expect([problems, record]).toEqual([
      [],
      {
        ...{ id: expect.any(String), kind: "DELEGATION_LIST", language: "ZH", edition: 1, templateVersion: 1, erasedAt: null },
        ...{ fileName: `PAPER-${made - 1} 人员名单.docx`, size: expect.any(Number), sha256: expect.stringMatching(/^[\da-f]{64}$/) },
        ...{ madeBy: { name: expect.any(String) }, visit: { code: `PAPER-${made - 1}` }, template: { code: `TEMPLATE-${made}` } },
      },
    ]);
    const { url } = await addressOf(record.id);
    const { status, type, bytes } = await bytesAt(url);
    expect([status, type, bytes.length, sha256Of(bytes)]).toEqual([200, DOCX, record.size, record.sha256]);
    const leader = `团长${made - 1}号`;
    expect(textOf(bytes).split("\n")).toEqual([
      "商定<合作>计划 {#人员} & 分工",
      `1 ${leader} 副会长 团长`,
      `2 团员${made - 1}号 Host 团员`,
      `12,345.00 ${dayIn("ZH", daysLater(today, 60))} |`,
    ]);
    const { url: of2 } = await addressOf(from.id, "viewer", "paperTemplateDownload");
    expect(sha256Of((await bytesAt(of2)).bytes)).toBe(from.sha256);

    expect((await bytesAt(url.replace(/signature=./, "signature=_"))).status).toBe(403);
    expect((await bytesAt(url.replace("/papers/", "/papers/x"))).status).toBe(403);
    expect(await addressOf(record.id, "personalKey")).not.toBeNull();
    for (const who of ["readKey", "host", "nobody"]) expect([who, await addressOf(record.id, who)]).toEqual([who, null]);
    for (const who of ["host", "nobody"]) {
      expect(await addressOf(from.id, who, "paperTemplateDownload")).toBeNull();
    }
    expect(await available(of, "host")).toEqual([]);
    const { code } = await app.refused("query ($id: ID!) { availableVisitPapers(visit: $id) { name } }", { variables: { id: of.id } });
    expect(code).toBe("BAD_USER_INPUT");
  });

  it("are the same paper when they are asked for twice, and a new edition when the record has changed", async () => {
    const of = await visit();
    const from = await template(["{人数} {#人员}{姓名}{/人员}"]);
    const first = await paper(of, from);
    const before = await everything();
    expect(await paper(of, from, "head")).toEqual(first);
    expect(await everything()).toEqual(before);
    const twice = await Promise.all([paper(of, from), paper(of, from, "head")]);
    expect(twice).toEqual([first, first]);

    const changed = await go("updateVisit", of, "author", "UpdateVisitInput", { headCount: 9 });
    const second = await paper(of, from);
    expect(second.record).toMatchObject({ edition: 2, fileName: expect.stringMatching(/ 人员名单 2\.docx$/) });
    expect(textOf((await bytesAt((await addressOf(second.record.id)).url)).bytes)).toMatch(/^9 /);
    expect(textOf((await bytesAt((await addressOf(first.record.id)).url)).bytes)).toMatch(/^2 /);
    // What it was at first is made again: the paper that there is.
    await go("updateVisit", changed, "author", "UpdateVisitInput", { headCount: null });
    expect(await paper(of, from)).toEqual(first);
    await expect(files.client.query("update paper_file set bytes = '' where id is not null")).rejects.toThrow("papers are never rewritten");
  });

  it("have their number only while the approval is in force, and the notice once it is published", async () => {
    const [number, notice, report] = [
      await template(["{批件编号} {目的} {批准日期}"], { kind: "APPROVAL", subjects: ["ABROAD"] }),
      await template(["{目的} {公示开始日期} {公示结束日期}"], { kind: "PUBLIC_NOTICE" }),
      await template(["{目的}"], { kind: "VISIT_REPORT" }),
    ];
    const planned = await visit();
    const before = await everything();
    const refused = async (of: Made, from: { id: string }) => {
      const { record, problems } = await paper(of, from);
      expect(record).toBeNull();
      return problems.map(({ code, path, message }) => `${code} ${path.join(".")}: ${message}`);
    };
    expect(await refused(planned, number)).toEqual([
      "REQUIRED input.template: It has no approval in force: this paper is made once it was approved and has its number.",
    ]);
    expect(await refused(planned, notice)).toEqual([
      "REQUIRED input.template: Its public notice was not published yet: `publishVisitNotice` comes first.",
    ]);
    expect(await refused(planned, report)).toEqual([
      "INVALID_STATUS input.template: Not possible in status Planned; allowed in: Completed, Settled or Closed.",
    ]);
    expect(await everything()).toEqual(before);
    const reasons = (await available(planned))!.filter(({ template: id }) => [number.id, notice.id, report.id].includes(id));
    expect(reasons.map(({ disabledReason }) => disabledReason)).toEqual([
      "没有有效的批件：批准并取得批件编号后才能制作此文书。",
      "尚未公示：请先发布公示（`publishVisitNotice`）。",
      expect.stringMatching(/已完成/),
    ]);

    const published = await noticed();
    expect(await refused(published, number)).toEqual([expect.stringMatching(/^REQUIRED/)]);
    expect((await paper(published, notice)).problems).toEqual([]);

    const done = await approved();
    const { record } = await paper(done, number);
    const given = (done as unknown as { approvals: { number: { text: string } }[] }).approvals[0]!.number.text;
    expect(given).toMatch(/^测外出〔\d{4}〕\d+号$/);
    expect(textOf((await bytesAt((await addressOf(record.id)).url)).bytes)).toBe(
      `${given} 商定<合作>计划 {#人员} & 分工 ${dayIn("ZH", today)}`,
    );
    expect((await available(done))!.find(({ template: id }) => id === number.id)!.disabledReason).toBeNull();

    const reopened = await go("reopenVisit", done, "author", "ReopenVisitInput", { reason: "Other days" });
    expect(await refused(reopened, number)).toEqual([expect.stringMatching(/^REQUIRED/)]);
    // What was signed can be shown all the same.
    expect((await bytesAt((await addressOf(record.id)).url)).status).toBe(200);
  });

  it("are refused with a template for other kinds of visits, one that is archived, and of visits that are archived", async () => {
    const [of, from] = [await visit(), await template(["{#人员}{姓名}{/人员}"], { subjects: ["INBOUND"] })];
    const wrong = await paper(of, from);
    expect(placesOf(wrong)).toEqual(["INVALID input.template"]);
    expect(wrong.problems[0]!.message).toBe("This should be a template that is for a visit abroad.");
    expect((await available(of))!.map(({ template: id }) => id)).not.toContain(from.id);
    const general = await template(["{#人员}{姓名}{/人员}"]);
    const archived = await templates(
      "archivePaperTemplate",
      { id: general.id, expectedVersion: 1 },
      tokens.administrator!,
      "PaperTemplateVersionInput",
    );
    expect(archived.record.archivedAt).not.toBeNull();
    expect(placesOf(await paper(of, general))).toEqual(["ARCHIVED input.template"]);
    expect((await available(of))!.map(({ template: id }) => id)).not.toContain(general.id);
    const other = await template(["{#人员}{姓名}{/人员}"]);
    await go("archiveVisit", of, "author");
    const before = await everything();
    expect(placesOf(await paper(of, other))).toEqual(["ARCHIVED input.visit"]);
    expect(await everything()).toEqual(before);
  });

  it("are made by people of the department who may, and by nobody else", async () => {
    const [of, from] = [await visit(), await template(["{#人员}{姓名}{/人员}"])];
    const before = await everything();
    const query = "mutation ($input: CreateVisitPaperInput!) { createVisitPaper(input: $input) { problems { code } } }";
    for (const who of ["viewer", "host", "readKey", "personalKey"]) {
      const { code } = await app.refused(query, { token: tokens[who]!, variables: { input: { visit: of.id, template: from.id } } });
      expect([who, code]).toEqual([who, "FORBIDDEN"]);
    }
    expect((await available(of, "viewer"))!.every(({ disabledReason }) => disabledReason !== null)).toBe(true);
    expect(await everything()).toEqual(before);
  });

  it("lose their files with the names in them when delegates are erased; their hashes stay", async () => {
    const of = await visit();
    const from = await template(["{#人员}{姓名}{/人员}"]);
    const { record } = await paper(of, from);
    const { url } = await addressOf(record.id);
    const cancelled = await go("cancelVisit", of, "author");
    const { record: erased } = await visits(
      "eraseVisitDelegates",
      { id: of.id, expectedVersion: cancelled.version },
      tokens.head!,
      "VisitVersionInput",
    );
    expect(erased.papers.nodes).toEqual([{ id: record.id, sha256: record.sha256, erasedAt: expect.any(String) }]);
    expect([await addressOf(record.id), (await bytesAt(url)).status]).toEqual([null, 404]);
    expect(await tablesWith(files.client, `团长${made - 1}号`)).toEqual([]);
    const { rows } = await files.client.query(
      "select count(*)::int as n from paper_file f join visit_paper p on p.file = f.id where p.visit_id = $1",
      [of.id],
    );
    expect(rows).toEqual([{ n: 0 }]);
  });

  it("have templates whose file is replaced after a check that names every problem, and which changes nothing where it fails", async () => {
    const from = await template(["{#人员}{姓名}{/人员}"], { subjects: ["ABROAD", "ABROAD"] });
    expect(from.subjects).toEqual(["ABROAD"]);
    const update = (more: object, version = 1) =>
      templates("updatePaperTemplate", { id: from.id, expectedVersion: version, ...more }, tokens.administrator!);
    const before = await everything();
    const bad = await update({ upload: await uploaded(word(["{姓} {#人员}{年龄}{/人员}"])) });
    expect([placesOf(bad), await everything()]).toEqual([["INVALID_FILE input.upload", "INVALID_FILE input.upload"], before]);
    expect(placesOf(await update({ upload: await uploaded(Buffer.from("%PDF-1.7 no Word file"), "a.pdf", "application/pdf") }))).toEqual([
      "INVALID_FILE input.upload",
    ]);
    expect(placesOf(await update({ upload: from.id }))).toEqual(["NOT_FOUND input.upload"]);
    const both = await templates(
      "createPaperTemplate",
      input({ code: "bad code", name: [], upload: await uploaded(word(["{目标}"])) }),
      tokens.administrator!,
    );
    expect(placesOf(both)).toEqual(["INVALID input.code", "REQUIRED input.name", "INVALID_FILE input.upload", "INVALID_FILE input.upload"]);
    expect(await everything()).toEqual(before);

    const upload = await uploaded(word(["新：{#人员}{姓名}、{/人员}"]), "新模板.docx");
    expect(placesOf(await update({ upload }, 7))).toEqual(["STALE_VERSION input.expectedVersion"]);
    const { record, problems } = await update({ upload, subjects: null });
    expect([problems, record]).toEqual([[], expect.objectContaining({ version: 2, fileName: "新模板.docx", subjects: [] })]);
    expect(record.sha256).not.toBe(from.sha256);
    const { rows } = await files.client.query("select count(*)::int as n from paper_file where file_name = '新模板.docx'");
    expect(rows).toEqual([{ n: 1 }]);
    const of = await visit();
    const later = await paper(of, from);
    expect(later.record.templateVersion).toBe(2);
    expect(textOf((await bytesAt((await addressOf(later.record.id)).url)).bytes)).toBe(`新：团长${made}号、团员${made}号、`);
  });
});
