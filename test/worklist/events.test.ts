import { Agreement } from "../../src/agreements/agreement.entity.js";
import { AgreementObligation, AgreementParty } from "../../src/agreements/agreement.parts.js";
import { CooperationMechanism, MechanismParty } from "../../src/agreements/mechanism.entity.js";
import { MultilateralMembership } from "../../src/agreements/membership.entity.js";
import { ForumCommitment } from "../../src/forums/commitment.entity.js";
import { Forum } from "../../src/forums/forum.entity.js";
import { ForumParticipation } from "../../src/forums/forum.parts.js";
import { Visibility } from "../../src/graphql/visibility.js";
import { IndicatorKind } from "../../src/indicators/aggregation.rules.js";
import { ApprovedVersion, ProgressReport, ReportEvent } from "../../src/progress-reports/progress-report.entity.js";
import { ReportingPeriod } from "../../src/schedules/schedule.entity.js";
import { Visit } from "../../src/visits/visit.entity.js";
import { VisitHost } from "../../src/visits/visit.parts.js";
import { Role, testApp } from "../support/app.js";
import { DAY, dayInShanghai, daysLater } from "../support/day.js";
import { expecting, Reporting } from "../support/reporting.js";

describe("what has a day", () => {
  const app = testApp();
  const now = Date.now();
  const day = (days: number) => daysLater(dayInShanghai(now), days);
  const at = (days: number) => new Date(now + days * DAY);
  let ids: Record<"ours" | "theirs" | "project" | "other", string>;
  let tokens: Record<"officer" | "ours" | "theirs", string>;

  beforeAll(async () => {
    const made = await app.write(async (em) => {
      const r = new Reporting(em);
      const { world } = r;
      const [ours, theirs] = [world.organisation("Ours"), world.organisation("Theirs")];
      const site = r.site("Clinic", r.country("ZZ"));
      const project = world.project("P", { visibility: Visibility.PARTNERS, actualStartOn: day(-300), actualEndOn: day(-1) });
      const other = world.project("Q", { visibility: Visibility.PARTNERS });
      world.participant(project, ours, { role: "IMPLEMENTING" });
      world.participant(other, ours, { role: "FUNDING" });
      world.participant(other, theirs, { role: "IMPLEMENTING" });
      const indicator = r.indicator("TESTS", IndicatorKind.EVENTS, { TOTAL: [] });
      const author = r.account();
      r.assign(project, ours, indicator, site);
      r.assign(project, theirs, indicator, site);
      r.assign(other, theirs, indicator, site);
      const period = (startsOn: number, endsOn: number, dueOn: number, of = project) =>
        world.make(ReportingPeriod, { project: of, startsOn: day(startsOn), endsOn: day(endsOn), dueOn: day(dueOn) });
      const report = (of: ReportingPeriod, partner: object, status: string, submitted?: number, more: object = {}) => {
        const made = world.make(ProgressReport, {
          ...{ project: of.project, period: of, partner, status, createdBy: author },
          ...(submitted !== undefined && { submittedAt: at(submitted) }),
          ...more,
        });
        if (submitted !== undefined)
          world.make(ReportEvent, { report: made, step: "SUBMITTED", status: "SUBMITTED", by: author, at: at(submitted) });
        return made;
      };
      const [first, second, third] = [period(-120, -91, -80), period(-90, -61, -50), period(-60, 5, 15)];
      const approved = report(first, ours, "APPROVED", -78);
      world.make(ApprovedVersion, { report: approved, number: 1, submittedBy: author, approvedBy: author, approvedAt: at(-70) });
      report(first, theirs, "RETURNED", -85);
      report(second, ours, "DRAFT");
      report(third, theirs, "DRAFT");
      period(-30, -1, 3, other);

      const forum = (code: string, startsOn: number, endsOn: number | null, visibility: string) =>
        world.make(Forum, {
          ...{ code, title: { en: code, zh: "论坛" }, kind: "HELD", startsOn: day(startsOn), visibility },
          ...(endsOn !== null && { endsOn: day(endsOn) }),
        });
      const open = forum("PUBLIC-FORUM", -1, 1, "PUBLIC");
      world.make(ForumParticipation, { forum: open, organisation: ours, position: 1, role: "PARTICIPANT" });
      forum("INTERNAL-FORUM", 10, null, "INTERNAL");
      const commitment = (text: string, committedBy: object, more: object) =>
        world.make(ForumCommitment, { forum: open, committedBy, text: { en: text }, kind: "PLEDGE", ...more });
      commitment("To keep", ours, { dueOn: day(4) });
      commitment("Kept", ours, { dueOn: day(4), status: "FULFILLED", fulfilledOn: day(-2) });
      commitment("Of others", theirs, { dueOn: day(4), visibility: "INTERNAL" });
      const visit = (code: string, startsOn: number, endsOn: number, more: object = {}) => {
        const made = world.make(Visit, {
          ...{ code, direction: "INBOUND", kind: "STUDY", purpose: { en: code }, startsOn: day(startsOn), endsOn: day(endsOn) },
          ...more,
        });
        world.make(VisitHost, { visit: made, organisation: ours, position: 1 });
      };
      visit("ENDING", -5, 0);
      visit("COMING", 30, 31);
      visit("AFTER", 31, 32);
      visit("OVER", -9, -1);
      visit("CANCELLED", 1, 2, { status: "CANCELLED" });
      const agreement = world.make(Agreement, {
        ...{ code: "A", title: { en: "Agreement" }, kind: "MEMORANDUM", visibility: "PARTNERS", signedOn: day(-400) },
        ...{ noticeDeadlineOn: day(7), expiresOn: day(30) },
      });
      world.make(AgreementParty, { agreement, position: 1, organisation: ours });
      const obligation = (position: number, text: string, more: object) =>
        world.make(AgreementObligation, { agreement, position, text: { en: text }, owner: ours, ...more });
      obligation(1, "To do", { dueOn: day(8) });
      obligation(2, "Done", { dueOn: day(8), doneOn: day(-3) });
      const mechanism = (name: string, more: object, visibility = "INTERNAL") => {
        const made = world.make(CooperationMechanism, { name: { en: name }, visibility, ...more });
        world.make(MechanismParty, { mechanism: made, position: 1, organisation: ours });
      };
      mechanism("Commission", { nextMeetsOn: day(9), lastMetOn: day(-200) }, "PARTNERS");
      mechanism("Ended", { nextMeetsOn: day(9), endedOn: day(9) });
      world.make(MultilateralMembership, { body: theirs, startsOn: day(-500), endsOn: day(20), office: { en: "Chair" } });
      await em.flush();
      for (const each of [project, other]) await expecting(em, each);
      return { ours, theirs, project, other };
    });
    ids = { ours: made.ours.id, theirs: made.theirs.id, project: made.project.id, other: made.other.id };
    tokens = {
      officer: await app.signedIn([Role.OFFICER]),
      ours: await app.signedIn([Role.REPORTER], made.ours),
      theirs: await app.signedIn([Role.MANAGER], made.theirs),
    };
  });

  const days = (date: string) => Math.round((Date.parse(date) - Date.parse(day(0))) / DAY);
  interface Event {
    kind: string;
    title: string;
    startsOn: string;
    endsOn: string;
    project: { code: string } | null;
    organisation: { name: string } | null;
  }
  const lines = (nodes: Event[]) =>
    nodes.map(({ kind, title, startsOn, endsOn, project, organisation }) =>
      [days(startsOn), days(endsOn), kind, kind.startsWith("REPORT") ? "" : title, project?.code ?? "–", organisation?.name ?? "–"].join(
        " ",
      ),
    );
  const EVENT = "nodes { kind recordType recordId title startsOn endsOn project { code } organisation { name } } totalCount";
  const refusal = async (query: string, variables: object, token?: string) => {
    const { errors } = await app.ask(query, { token, variables: variables as Record<string, unknown> });
    return [errors?.[0]?.extensions.code, errors?.[0]?.message];
  };

  describe("is in the agenda", () => {
    const AGENDA = `query ($from: Date!, $to: Date!, $first: Int! = 200) { agenda(from: $from, to: $to, first: $first) { ${EVENT} } }`;
    const agenda = async (token?: string, more: object = {}) =>
      (await app.read(AGENDA, { token, variables: { from: day(0), to: day(30), ...more } })).agenda;

    it("for the department, in the order of days", async () => {
      const found = await agenda(tokens.officer);
      const byDay = (line: string) => Number.parseInt(line, 10);
      expect(lines(found.nodes).map(byDay)).toEqual(
        lines(found.nodes)
          .map(byDay)
          .toSorted((a, b) => a - b),
      );
      expect(lines(found.nodes).toSorted()).toEqual(
        [
          "-5 0 VISIT ENDING – –",
          "-1 1 FORUM PUBLIC-FORUM – –",
          "3 3 REPORT_DUE  Q Theirs",
          "4 4 COMMITMENT_DUE Of others – Theirs",
          "4 4 COMMITMENT_DUE To keep – Ours",
          "7 7 NOTICE_DEADLINE Agreement – –",
          "8 8 OBLIGATION_DUE To do – Ours",
          "9 9 MEETING Commission – –",
          "10 10 FORUM INTERNAL-FORUM – –",
          "15 15 REPORT_DUE  P Ours",
          "15 15 REPORT_DUE  P Theirs",
          "20 20 MEMBERSHIP_ENDED Chair – Theirs",
          "30 30 AGREEMENT_EXPIRES Agreement – –",
          "30 31 VISIT COMING – –",
        ].toSorted(),
      );
      expect(found.totalCount).toBe(14);
      expect((await agenda(tokens.officer, { first: 1 })).nodes).toEqual(found.nodes.slice(0, 1));
    });

    it("for a partner and for the public as far as they see the records", async () => {
      expect(lines((await agenda(tokens.ours)).nodes)).toEqual([
        "-5 0 VISIT ENDING – –",
        "-1 1 FORUM PUBLIC-FORUM – –",
        "4 4 COMMITMENT_DUE To keep – Ours",
        "8 8 OBLIGATION_DUE To do – Ours",
        "9 9 MEETING Commission – –",
        "15 15 REPORT_DUE  P Ours",
        "30 30 AGREEMENT_EXPIRES Agreement – –",
        "30 31 VISIT COMING – –",
      ]);
      const theirs = lines((await agenda(tokens.theirs)).nodes);
      expect(theirs.filter((line) => line.includes("REPORT"))).toEqual(["3 3 REPORT_DUE  Q Theirs"]);
      expect(theirs.some((line) => /Agreement|ENDING|To do|Ours/.test(line))).toBe(false);
      expect(lines((await agenda()).nodes)).toEqual(["-1 1 FORUM PUBLIC-FORUM – –"]);
    });

    it("for 400 days at most, from the first to the last", async () => {
      expect(await refusal(AGENDA, { from: day(1), to: day(0) })).toEqual(["BAD_USER_INPUT", `${day(0)} is before ${day(1)}.`]);
      expect(await refusal(AGENDA, { from: day(0), to: day(400) })).toEqual(["BAD_USER_INPUT", "400 days at most; these are 401."]);
      expect(await refusal(AGENDA, { from: day(0), to: day(1), first: 0 })).toEqual(["BAD_USER_INPUT", "first takes 1 to 1000, not 0."]);
      expect((await agenda(tokens.officer, { from: day(0), to: day(0) })).totalCount).toBe(2);
    });
  });

  describe("is in a partner's timeline", () => {
    const TIMELINE = `query ($partner: ID!, $first: Int! = 50, $after: String) {
      timeline(partner: $partner, first: $first, after: $after) { ${EVENT} endCursor } }`;
    const timeline = async (token: string | undefined, partner: string, more: object = {}) =>
      (await app.read(TIMELINE, { token, variables: { partner, ...more } })).timeline;

    it("once it has happened, the latest first, page by page", async () => {
      const all = await timeline(tokens.officer, ids.ours);
      expect(lines(all.nodes)).toEqual([
        "-1 -1 PROJECT_ENDED Project P P –",
        "-1 1 FORUM PUBLIC-FORUM – –",
        "-2 -2 COMMITMENT_FULFILLED Kept – Ours",
        "-3 -3 OBLIGATION_DONE Done – Ours",
        "-5 0 VISIT ENDING – –",
        "-9 -1 VISIT OVER – –",
        "-70 -70 REPORT_APPROVED  P Ours",
        "-78 -78 REPORT_SUBMITTED  P Ours",
        "-200 -200 MEETING Commission – –",
        "-300 -300 PROJECT_STARTED Project P P –",
        "-400 -400 AGREEMENT_SIGNED Agreement – –",
      ]);
      expect([all.totalCount, all.endCursor]).toEqual([11, null]);
      const pages: object[] = [];
      for (let after: string | null = null, i = 0; i < 9 && (i === 0 || after); i++) {
        const { nodes, endCursor }: { nodes: object[]; endCursor: string | null } = await timeline(tokens.officer, ids.ours, {
          first: 4,
          after,
        });
        pages.push(...nodes);
        after = endCursor;
      }
      expect(pages).toEqual(all.nodes);
      expect(lines((await timeline(tokens.officer, ids.theirs)).nodes)).toEqual([
        "-85 -85 REPORT_SUBMITTED  P Theirs",
        "-500 -500 MEMBERSHIP_BEGAN Chair – Theirs",
      ]);
    });

    it("as far as whoever asks sees the records", async () => {
      expect((await timeline(tokens.ours, ids.ours)).totalCount).toBe(11);
      expect(lines((await timeline(tokens.theirs, ids.ours)).nodes)).toEqual(["-1 1 FORUM PUBLIC-FORUM – –"]);
      expect(lines((await timeline(undefined, ids.ours)).nodes)).toEqual(["-1 1 FORUM PUBLIC-FORUM – –"]);
      const made = (...place: unknown[]) => Buffer.from(JSON.stringify(place)).toString("base64url");
      for (const after of [
        ...["nonsense", "{}", made("2024-01-01", "VISIT", "Visit", "x"), made("2024-02-30", "VISIT", "Visit", ids.ours)],
        ...[made("2024-01-01", "VISIT", "Visit"), made("2024-01-01", "VISIT", "\0", ids.ours), made("P", ids.ours, ids.theirs)],
        made("2024-01-01", "VISIT", "Visit", ids.ours, 1),
      ])
        expect(await refusal(TIMELINE, { partner: ids.ours, after })).toEqual([
          "BAD_USER_INPUT",
          "This is no cursor of this list: take its `endCursor`.",
        ]);
      expect((await refusal(TIMELINE, { partner: ids.ours, first: 201 }))[0]).toBe("BAD_USER_INPUT");
    });
  });

  describe("is collected", () => {
    const COLLECTION = `query ($from: Date!, $to: Date!, $project: ID, $partner: ID, $first: Int! = 100, $after: String) {
      reportCollection(from: $from, to: $to, project: $project, partner: $partner, first: $first, after: $after) {
        nodes { projectId projectCode projectTitle partnerId partnerName cells { periodId endsOn dueOn status progressReportId submittedOn daysLate } }
        totalCount lateCount counts { status count } endCursor } }`;
    const collection = async (token?: string, more: object = {}) =>
      (await app.read(COLLECTION, { token, variables: { from: day(-365), to: day(30), ...more } })).reportCollection;
    interface Line {
      projectCode: string;
      partnerName: string;
      cells: { endsOn: string; status: string; progressReportId: string | null; submittedOn: string | null; daysLate: number }[];
    }
    const said = (nodes: Line[]) =>
      nodes
        .map(({ projectCode, partnerName, cells }) => [
          `${projectCode} ${partnerName}`,
          ...cells.map(({ endsOn, status, progressReportId, submittedOn, daysLate }) =>
            [
              days(endsOn),
              status,
              progressReportId === null ? "none" : "there",
              submittedOn === null ? "–" : days(submittedOn),
              daysLate,
            ].join(" "),
          ),
        ])
        .toSorted(([a], [b]) => (a! < b! ? -1 : 1));
    const OURS = ["P Ours", "-91 APPROVED there -78 2", "-61 DRAFT there – 50", "5 UPCOMING none – 0"];

    it("with reports that were never begun, and how late each is", async () => {
      const all = await collection(tokens.officer);
      expect(said(all.nodes)).toEqual([
        OURS,
        ["P Theirs", "-91 RETURNED there -85 0", "-61 DUE none – 50", "5 DRAFT there – 0"],
        ["Q Theirs", "-1 DUE none – 0"],
      ]);
      expect([all.totalCount, all.lateCount, all.endCursor]).toEqual([3, 3, null]);
      expect(all.counts).toEqual([
        { status: "UPCOMING", count: 1 },
        { status: "DUE", count: 2 },
        { status: "DRAFT", count: 2 },
        { status: "RETURNED", count: 1 },
        { status: "APPROVED", count: 1 },
      ]);
      const one = await collection(tokens.officer, { first: 2 });
      const rest = await collection(tokens.officer, { first: 2, after: one.endCursor });
      expect([[...one.nodes, ...rest.nodes], rest.endCursor, rest.totalCount]).toEqual([all.nodes, null, 3]);
      expect(said((await collection(tokens.officer, { project: "P", partner: ids.ours })).nodes)).toEqual([OURS]);
      expect(said((await collection(tokens.officer, { from: day(-1), to: day(-1) })).nodes)).toEqual([["Q Theirs", "-1 DUE none – 0"]]);
    });

    it("for a partner its own, for the public none", async () => {
      expect(said((await collection(tokens.ours)).nodes)).toEqual([OURS]);
      expect((await collection(tokens.ours, { partner: ids.theirs })).nodes).toEqual([]);
      expect(await collection()).toEqual({ nodes: [], totalCount: 0, lateCount: 0, counts: [], endCursor: null });
      expect((await refusal(COLLECTION, { from: day(-2000), to: day(0) }, tokens.officer))[0]).toBe("BAD_USER_INPUT");
      for (const after of ["x", "[]", Buffer.from('["P","x","y"]').toString("base64url")])
        expect(await refusal(COLLECTION, { from: day(-1), to: day(0), after }, tokens.officer)).toEqual([
          "BAD_USER_INPUT",
          "This is no cursor of this list: take its `endCursor`.",
        ]);
      const unknown = await refusal(COLLECTION, { from: day(-1), to: day(0), project: "NOWHERE" }, tokens.officer);
      expect(unknown).toEqual(["BAD_USER_INPUT", expect.stringContaining("NOWHERE")]);
    });
  });
});
