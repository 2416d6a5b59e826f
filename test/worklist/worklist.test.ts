import { Agreement } from "../../src/agreements/agreement.entity.js";
import { AgreementObligation, AgreementParty } from "../../src/agreements/agreement.parts.js";
import { CooperationMechanism } from "../../src/agreements/mechanism.entity.js";
import { MultilateralMembership } from "../../src/agreements/membership.entity.js";
import { ForumCommitment } from "../../src/forums/commitment.entity.js";
import { Forum } from "../../src/forums/forum.entity.js";
import { Visibility } from "../../src/graphql/visibility.js";
import { IndicatorKind } from "../../src/indicators/aggregation.rules.js";
import { ProgressReport } from "../../src/progress-reports/progress-report.entity.js";
import { PublicationConflict } from "../../src/projects/conflict.entity.js";
import { HeldPublication } from "../../src/projects/held.entity.js";
import { ProjectMilestone } from "../../src/projects/project.parts.js";
import { ReportingPeriod } from "../../src/schedules/schedule.entity.js";
import { Visit } from "../../src/visits/visit.entity.js";
import { Role, testApp } from "../support/app.js";
import { DAY, dayInShanghai, daysLater } from "../support/day.js";
import { expecting, Reporting } from "../support/reporting.js";

describe("the worklist", () => {
  const app = testApp();
  const now = Date.now();
  /** The day so many days from today, in Asia/Shanghai. */
  const day = (days: number) => daysLater(dayInShanghai(now), days);

  beforeAll(async () => {
    const { ours, theirs } = await app.write(async (em) => {
      const r = new Reporting(em);
      const { world } = r;
      const [ours, theirs] = [world.organisation("Ours"), world.organisation("Theirs")];
      const country = r.country("ZZ");
      const site = r.site("Clinic", country);
      const project = world.project("P", { visibility: Visibility.PARTNERS });
      const other = world.project("Q", { visibility: Visibility.PARTNERS });
      world.participant(project, ours, { role: "IMPLEMENTING" });
      world.participant(other, theirs, { role: "IMPLEMENTING" });
      const indicator = r.indicator("TESTS", IndicatorKind.EVENTS, { TOTAL: [] });
      const author = r.account();
      r.assign(project, ours, indicator, site);
      r.assign(other, theirs, indicator, site);

      let past = 1000;
      const period = (endsOn: string, dueOn: string, of = project) =>
        world.make(ReportingPeriod, { project: of, startsOn: day(-past--), endsOn, dueOn });
      const report = (status: string, dueOn: string, more: object = {}, of = project, partner = ours) =>
        world.make(ProgressReport, {
          ...{ project: of, period: period(dueOn < day(-20) ? dueOn : day(-20), dueOn, of), partner, status, createdBy: author },
          ...more,
        });
      period(day(-1), day(0));
      period(day(-10), day(-1));
      period(day(0), day(5));
      report("DRAFT", day(0));
      report("DRAFT", day(-1));
      report("RETURNED", day(-3));
      report("REOPENED", day(-9), { reopenedUntil: new Date(now + 2 * DAY) });
      report("REOPENED", day(-9), { reopenedUntil: new Date(now - 60_000) });
      report("SUBMITTED", day(-2));
      report("APPROVED", day(-2));
      report("RETURNED", day(-8), { reopenedUntil: new Date(now + 2 * DAY) });
      period(day(-420), day(-400));
      report("SUBMITTED", day(-4), {}, other, theirs);
      report("DRAFT", day(8), {}, other, theirs);

      // Whose last assignment ended, and whose project was closed.
      const gone = world.organisation("Gone");
      const [left, closed] = [world.project("R"), world.project("S", { status: "CLOSED" })];
      r.assign(left, gone, indicator, site, { endsOn: day(-350) });
      r.assign(closed, gone, indicator, site);
      period(day(-420), day(-366), left);
      period(day(-420), day(-365), left);
      report("DRAFT", day(-366), {}, left, gone);
      report("DRAFT", day(-365), {}, left, gone);
      world.make(ReportingPeriod, { project: left, startsOn: day(-349), endsOn: day(-320), dueOn: day(-300) });
      period(day(-420), day(-366), closed);
      period(day(-420), day(-365), closed);

      const forum = world.make(Forum, {
        ...{ code: "F", title: { en: "Forum" }, kind: "HELD", format: "IN_PERSON", startsOn: day(-500), endsOn: day(-499), country },
      });
      const commitment = (committedBy: object, text: string, dueOn: string, more: object = {}) =>
        world.make(ForumCommitment, { forum, committedBy, text: { en: text, zh: "承诺" }, kind: "PLEDGE", dueOn, ...more });
      commitment(ours, "Today", day(0));
      commitment(ours, "Yesterday", day(-1));
      commitment(ours, "In thirty days", day(30));
      commitment(ours, "Later", day(31));
      commitment(ours, "Kept", day(-1), { status: "FULFILLED" });
      commitment(theirs, "Of others", day(-5), { status: "IN_PROGRESS" });

      const milestone = (position: number, title: string, dueOn: string, reachedOn?: string) =>
        world.make(ProjectMilestone, { project, position, title: { en: title }, dueOn, reachedOn });
      milestone(1, "Missed", day(-1));
      milestone(2, "Of today", day(0));
      milestone(3, "Reached", day(-1), day(-1));
      const visit = (code: string, endsOn: string, reportDueOn: string | null, more: object = {}) =>
        world.make(Visit, {
          ...{ code, direction: "OUTBOUND", kind: "TECHNICAL_EXCHANGE", purpose: { en: code }, startsOn: day(-90), endsOn, reportDueOn },
          ...more,
        });
      visit("OVER", day(-1), day(0));
      visit("LAST-DAY", day(0), day(5));
      visit("LONG-OVER", day(-40), day(-1));
      visit("REPORTED", day(-40), day(-1), { reportedOn: day(0) });
      visit("REPORTED-IN-TIME", day(-1), day(5), { reportedOn: day(-1) });
      visit("NO-REPORT", day(-40), null);
      visit("CANCELLED", day(-1), day(3), { status: "CANCELLED" });
      const agreement = (code: string, more: object) =>
        world.make(Agreement, { code, title: { en: code }, kind: "MEMORANDUM", signedOn: day(-400), ...more });
      agreement("ENDS-TODAY", { expiresOn: day(0) });
      agreement("ENDED", { expiresOn: day(-1) });
      agreement("ENDS-LATER", { expiresOn: day(91) });
      agreement("NOTICE-TODAY", { noticeDeadlineOn: day(0), expiresOn: day(200), renewsAutomatically: true });
      agreement("NOTICE-OVER", { noticeDeadlineOn: day(-1), expiresOn: day(200) });
      agreement("TERMINATED", { noticeDeadlineOn: day(1), terminatedOn: day(-1) });
      const obliging = (code: string, more: object = {}) => {
        const of = world.make(Agreement, { code, title: { en: code }, kind: "PROJECT_AGREEMENT", signedOn: day(-400), ...more });
        world.make(AgreementParty, { agreement: of, position: 1, organisation: ours });
        return of;
      };
      const obligation = (of: Agreement, position: number, text: string, owner: object | null, dueOn: string, more: object = {}) =>
        world.make(AgreementObligation, { agreement: of, position, text: { en: text }, owner, dueOn, ...more });
      const shared = obliging("SHARED", { visibility: "PARTNERS" });
      obligation(shared, 1, "Was to be met", ours, day(-1));
      obligation(shared, 2, "To be met in thirty days", ours, day(30));
      obligation(shared, 3, "To be met later", ours, day(31));
      obligation(shared, 4, "Met", ours, day(-1), { doneOn: day(-1) });
      obligation(shared, 5, "Theirs, who are no party", theirs, day(0));
      obligation(shared, 6, "The association's", null, day(1));
      obligation(obliging("HIDDEN"), 1, "Hidden", ours, day(-2));
      obligation(obliging("UNSIGNED", { visibility: "PARTNERS", signedOn: null }), 1, "Unsigned", ours, day(-1));
      const ended = obliging("CUT-SHORT", { visibility: "PARTNERS", terminatedOn: day(-10) });
      obligation(ended, 1, "From before the end", ours, day(-11));
      obligation(ended, 2, "From the end on", ours, day(-10));
      const body = world.organisation("Body");
      const mechanism = (name: string, nextMeetsOn: string, more: object = {}) =>
        world.make(CooperationMechanism, { name: { en: name }, nextMeetsOn, ...more });
      mechanism("Was to meet", day(-1), { lastMetOn: day(-90) });
      mechanism("Meets in thirty days", day(30));
      mechanism("Meets later", day(31));
      mechanism("Met", day(-1), { lastMetOn: day(-1) });
      mechanism("Ended", day(10), { endedOn: day(10) });
      mechanism("Goes on until later", day(10), { endedOn: day(11) });
      const membership = (office: string | null, endsOn: string | null) =>
        world.make(MultilateralMembership, { body, startsOn: day(-700), endsOn, ...(office && { office: { en: office } }) });
      membership("Chair", day(0));
      membership(null, day(90));
      membership("For longer", day(91));
      membership("Former", day(-1));
      membership("Without end", null);
      const running = (code: string, plannedEndOn: string, status: string | null, more: object = {}) =>
        world.project(code, { plannedEndOn, status, ...more });
      running("CARRIED-OUT", day(-1), "IMPLEMENTATION");
      running("NEVER-BEGUN", day(-2), "PIPELINE");
      running("LAST-DAY", day(0), "IMPLEMENTATION");
      running("MANAGED_BY_PUBLICATION", day(-1), "IMPLEMENTATION", { origin: "PUBLICATION" });
      for (const status of ["FINALISATION", "CLOSED", "CANCELLED", "SUSPENDED", null]) running(`NOW-${status}`, day(-1), status);
      const conflict = (field: string, more: object) =>
        world.make(PublicationConflict, { project, field, digest: field, runId: project.id, detectedAt: new Date(now), ...more });
      conflict("TITLE", {});
      conflict("DESCRIPTION", { resolvedAt: new Date(now) });
      const held = (contentHash: string, more: object) => {
        const came = { reasons: ["OLDER"], runId: project.id, at: new Date(now), raw: "", file: "a.xml", line: 1 };
        return world.make(HeldPublication, { project, contentHash, ...came, ...more });
      };
      held("waiting", {});
      held("decided", { decision: "DISMISSED", decidedAt: new Date(now) });
      await em.flush();
      for (const each of [project, other, left, closed]) await expecting(em, each);
      return { ours, theirs };
    });
    tokens = {
      officer: await app.signedIn([Role.OFFICER]),
      viewer: await app.signedIn([Role.VIEWER]),
      ours: await app.signedIn([Role.REPORTER], ours),
      theirs: await app.signedIn([Role.MANAGER], theirs),
    };
  });
  let tokens: Record<string, string>;

  const ASK = `query ($first: Int!) { worklist(first: $first) { totalCount counts { kind count }
    nodes { recordType recordId title kind dueOn project { code } organisation { name } } } }`;
  const asked = async (who?: string, first = 100, headers = {}) =>
    (await app.read(ASK, { token: who && tokens[who], variables: { first }, headers })).worklist;
  // biome-ignore lint/suspicious/noExplicitAny: what a query answers has the shape that it asked for
  const lines = ({ nodes }: any) =>
    // biome-ignore lint/suspicious/noExplicitAny: as above
    nodes.map(({ recordType, title, kind, dueOn, project, organisation }: any) => {
      const days = dueOn === null ? "–" : Math.round((Date.parse(dueOn) - Date.parse(day(0))) / DAY);
      const what = recordType === "REPORTING_PERIOD" || recordType === "PROGRESS_REPORT" ? "" : title;
      return [days, kind, recordType, what, project?.code ?? "–", organisation?.name ?? "–"].join(" ");
    });

  it("shows a partner its reports and its commitments, and nothing of others", async () => {
    const found = await asked("ours");
    expect(lines(found)).toEqual([
      "-400 OVERDUE REPORTING_PERIOD  P Ours",
      "-11 OVERDUE AGREEMENT_OBLIGATION From before the end – Ours",
      "-8 RETURNED PROGRESS_REPORT  P Ours",
      "-3 RETURNED PROGRESS_REPORT  P Ours",
      "-1 OVERDUE AGREEMENT_OBLIGATION Was to be met – Ours",
      "-1 OVERDUE FORUM_COMMITMENT Yesterday – Ours",
      "-1 OVERDUE PROGRESS_REPORT  P Ours",
      "-1 OVERDUE REPORTING_PERIOD  P Ours",
      "0 DUE FORUM_COMMITMENT Today – Ours",
      "0 DUE PROGRESS_REPORT  P Ours",
      "0 DUE REPORTING_PERIOD  P Ours",
      "2 EXPIRING PROGRESS_REPORT  P Ours",
      "30 DUE AGREEMENT_OBLIGATION To be met in thirty days – Ours",
      "30 DUE FORUM_COMMITMENT In thirty days – Ours",
    ]);
    expect(found.totalCount).toBe(14);
    expect(found.counts).toEqual([
      { kind: "DUE", count: 5 },
      { kind: "OVERDUE", count: 6 },
      { kind: "RETURNED", count: 2 },
      { kind: "EXPIRING", count: 1 },
    ]);
    expect(found.nodes.find(({ recordType }: { recordType: string }) => recordType === "REPORTING_PERIOD").title).toMatch(
      /^\d{4}-\d\d-\d\d – \d{4}-\d\d-\d\d$/,
    );
    expect(lines(await asked("theirs"))).toEqual(["-5 OVERDUE FORUM_COMMITMENT Of others – Theirs", "8 DUE PROGRESS_REPORT  Q Theirs"]);
  });

  it("shows the department what it has to decide and to follow up", async () => {
    const department = [
      "-2 OVERDUE PROJECT Project NEVER-BEGUN NEVER-BEGUN –",
      "-1 OVERDUE PROJECT Project CARRIED-OUT CARRIED-OUT –",
      "-1 OVERDUE COOPERATION_MECHANISM Was to meet – –",
      "0 EXPIRING MULTILATERAL_MEMBERSHIP Chair – Body",
      "10 DUE COOPERATION_MECHANISM Goes on until later – –",
      "30 DUE COOPERATION_MECHANISM Meets in thirty days – –",
      "90 EXPIRING MULTILATERAL_MEMBERSHIP Body – Body",
      "-400 OVERDUE REPORTING_PERIOD  P Ours",
      "-365 OVERDUE REPORTING_PERIOD  R Gone",
      "-365 OVERDUE REPORTING_PERIOD  S Gone",
      "-365 OVERDUE PROGRESS_REPORT  R Gone",
      "-3 OVERDUE PROGRESS_REPORT  P Ours",
      "-1 OVERDUE PROGRESS_REPORT  P Ours",
      "-1 OVERDUE REPORTING_PERIOD  P Ours",
      "-11 OVERDUE AGREEMENT_OBLIGATION From before the end – Ours",
      "-2 OVERDUE AGREEMENT_OBLIGATION Hidden – Ours",
      "-1 OVERDUE AGREEMENT_OBLIGATION Was to be met – Ours",
      "0 DUE AGREEMENT_OBLIGATION Theirs, who are no party – Theirs",
      "1 DUE AGREEMENT_OBLIGATION The association's – –",
      "30 DUE AGREEMENT_OBLIGATION To be met in thirty days – Ours",
      "-5 OVERDUE FORUM_COMMITMENT Of others – Theirs",
      "-4 WAITING PROGRESS_REPORT  Q Theirs",
      "-2 WAITING PROGRESS_REPORT  P Ours",
      "-1 OVERDUE FORUM_COMMITMENT Yesterday – Ours",
      "-1 OVERDUE PROJECT_MILESTONE Missed P –",
      "0 EXPIRING AGREEMENT ENDS-TODAY – –",
      "0 DUE AGREEMENT NOTICE-TODAY – –",
      "-1 OVERDUE VISIT LONG-OVER – –",
      "0 DUE VISIT OVER – –",
      "– WAITING PUBLICATION_CONFLICT Project P P –",
      "– WAITING HELD_PUBLICATION Project P P –",
    ];
    const found = await asked("officer");
    expect(lines(found).toSorted()).toEqual(department.toSorted());
    expect(found.nodes.map(({ dueOn }: { dueOn: string | null }) => dueOn ?? "9999")).toEqual(
      found.nodes.map(({ dueOn }: { dueOn: string | null }) => dueOn ?? "9999").toSorted(),
    );
    expect(lines(await asked("viewer"))).toEqual(lines(found));
  });

  it("shows since when, who takes the next step, and what is the viewer's own", async () => {
    const { me } = await app.read("{ me { id name } }", { token: tokens.officer });
    await app.write(async (em) => {
      const run = (text: string) => em.getConnection().execute(text);
      await run(`update progress_report set submitted_at = now() - interval '4 days' where status = 'SUBMITTED'`);
      await run(`update progress_report set decided_at = now() - interval '3 days' where status = 'RETURNED'`);
      await run(`update project set responsible_officer_id = '${me.id}' where code = 'P'`);
    });
    const ask = `query ($mine: Boolean!) { worklist(mine: $mine) { totalCount
      nodes { kind recordType title dueOn sinceOn party canAct project { code } responsibleOfficer { recordType recordId name } } } }`;
    const found = async (who: string, mine = false) => (await app.read(ask, { token: tokens[who], variables: { mine } })).worklist;
    // biome-ignore lint/suspicious/noExplicitAny: as above
    const said = ({ nodes }: any) =>
      // biome-ignore lint/suspicious/noExplicitAny: as above
      nodes.map(({ recordType, kind, dueOn, sinceOn, party, canAct, project }: any) => {
        const days = (date: string | null) => (date === null ? "–" : Math.round((Date.parse(date) - Date.parse(day(0))) / DAY));
        return [days(dueOn), kind, recordType, project?.code ?? "–", "since", days(sinceOn), party, canAct].join(" ");
      });
    const ours = await found("ours");
    expect(said(ours)).toEqual([
      "-400 OVERDUE REPORTING_PERIOD P since -399 PARTNER true",
      "-11 OVERDUE AGREEMENT_OBLIGATION – since -10 PARTNER true",
      "-8 RETURNED PROGRESS_REPORT P since -3 PARTNER true",
      "-3 RETURNED PROGRESS_REPORT P since -3 PARTNER true",
      "-1 OVERDUE AGREEMENT_OBLIGATION – since 0 PARTNER true",
      "-1 OVERDUE FORUM_COMMITMENT – since 0 PARTNER true",
      "-1 OVERDUE PROGRESS_REPORT P since 0 PARTNER true",
      "-1 OVERDUE REPORTING_PERIOD P since 0 PARTNER true",
      "0 DUE FORUM_COMMITMENT – since -30 PARTNER true",
      "0 DUE PROGRESS_REPORT P since -19 PARTNER true",
      "0 DUE REPORTING_PERIOD P since 0 PARTNER true",
      "2 EXPIRING PROGRESS_REPORT P since – PARTNER true",
      "30 DUE AGREEMENT_OBLIGATION – since 0 PARTNER true",
      "30 DUE FORUM_COMMITMENT – since 0 PARTNER true",
    ]);
    expect(ours.nodes.map(({ responsibleOfficer }: { responsibleOfficer: null }) => responsibleOfficer)).toEqual(Array(14).fill(null));
    expect(await found("ours", true)).toEqual(ours);
    const officers = await found("officer", true);
    expect(said(officers)).toEqual([
      "-400 OVERDUE REPORTING_PERIOD P since -399 PARTNER false",
      "-3 OVERDUE PROGRESS_REPORT P since -2 PARTNER false",
      "-2 WAITING PROGRESS_REPORT P since -4 DEPARTMENT true",
      "-1 OVERDUE PROGRESS_REPORT P since 0 PARTNER false",
      "-1 OVERDUE PROJECT_MILESTONE P since 0 DEPARTMENT true",
      "-1 OVERDUE REPORTING_PERIOD P since 0 PARTNER false",
      "– WAITING HELD_PUBLICATION P since 0 DEPARTMENT true",
      "– WAITING PUBLICATION_CONFLICT P since 0 DEPARTMENT true",
    ]);
    expect(officers.totalCount).toBe(8);
    const officer = { recordType: "ACCOUNT", recordId: me.id, name: me.name };
    expect(officers.nodes.map(({ responsibleOfficer }: { responsibleOfficer: object }) => responsibleOfficer)).toEqual(
      Array(8).fill(officer),
    );
    expect(await found("viewer", true)).toEqual({ nodes: [], totalCount: 0 });
    const seen = said(await found("viewer"));
    expect([seen.length, seen.filter((line: string) => line.endsWith("true"))]).toEqual([31, []]);
    expect(said(await found("officer")).filter((line: string) => /–|VISIT|AGREEMENT |MECH|MEMBER|PROJECT /.test(line.slice(3)))).toEqual(
      expect.arrayContaining([
        "-1 OVERDUE VISIT – since 0 DEPARTMENT true",
        "0 DUE VISIT – since 0 DEPARTMENT true",
        "0 EXPIRING AGREEMENT – since -90 DEPARTMENT true",
        "0 DUE AGREEMENT – since -90 DEPARTMENT true",
        "30 DUE COOPERATION_MECHANISM – since 0 DEPARTMENT true",
        "90 EXPIRING MULTILATERAL_MEMBERSHIP – since 0 DEPARTMENT true",
        "-2 OVERDUE PROJECT NEVER-BEGUN since -1 DEPARTMENT true",
        "1 DUE AGREEMENT_OBLIGATION – since -29 DEPARTMENT true",
      ]),
    );
  });

  it("is empty for the public, gives as many as are asked for, and counts all", async () => {
    expect(await asked()).toEqual({ nodes: [], totalCount: 0, counts: [] });
    const { nodes, totalCount } = await asked("officer", 1);
    expect([nodes.length, nodes[0].title, totalCount]).toEqual([1, expect.stringMatching(/ – /), 31]);
    const isCommitment = ({ recordType }: { recordType: string }) => recordType === "FORUM_COMMITMENT";
    expect((await asked("officer", 100, { "accept-language": "zh" })).nodes.find(isCommitment).title).toBe("承诺");
    for (const first of [0, 1001])
      expect(await app.refused(ASK, { token: tokens.officer!, variables: { first } })).toMatchObject({ code: "BAD_USER_INPUT" });
  });
});
