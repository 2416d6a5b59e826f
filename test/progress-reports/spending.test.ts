import { Account } from "../../src/people/account.entity.js";
import { ApprovedVersion, ProgressReport } from "../../src/progress-reports/progress-report.entity.js";
import { ReportingPeriod } from "../../src/schedules/schedule.entity.js";
import { Role, testApp } from "../support/app.js";
import { World } from "../support/world.js";

const spent = (...of: [amount: string, currency: string][]) => of.map(([amount, currency]) => ({ amount, currency, purpose: "Kits" }));

describe("what approved reports say was spent", () => {
  const app = testApp();
  let theirs: string;

  beforeAll(async () => {
    theirs = await app.write(async (em) => {
      const world = new World(em);
      const by = world.make(Account, { name: "Head", issuer: "x", subject: "x", roles: [] });
      const [ours, other] = [world.organisation("Ours"), world.organisation("Theirs")];
      const project = world.project("P");
      const report = (partner: typeof ours, startsOn: string, versions: ReturnType<typeof spent>[]) => {
        const period = world.make(ReportingPeriod, { project, startsOn, endsOn: startsOn, dueOn: startsOn });
        const report = world.make(ProgressReport, { project, period, partner, status: "APPROVED", createdBy: by });
        for (const [i, expenditures] of versions.entries())
          world.make(ApprovedVersion, {
            ...{ report, number: i + 1, submittedBy: by, approvedBy: by, approvedAt: new Date(`2026-0${i + 1}-01`), expenditures },
            ...(i < versions.length - 1 && { supersededAt: new Date(`2026-0${i + 2}-01`) }),
          });
      };
      report(ours, "2025-01-01", [spent(["100", "CNY"]), spent(["0.10", "CNY"], ["0.20", "CNY"], ["3", "USD"])]);
      report(ours, "2025-10-01", [spent(["7", "CNY"])]);
      report(ours, "2026-01-01", [[]]);
      report(other, "2025-04-01", [spent(["50", "USD"])]);
      return other.id;
    });
  });

  const QUERY = `{
    approvedVersionsAggregate(
      filter: { supersededAt: { isNull: true } }
      groupBy: [{ field: REPORT_PROJECT }, { field: REPORT_PARTNER }, { field: REPORT_PERIOD_STARTS_ON, bucket: YEAR }]
    ) {
      groups { keys { reportProject { code } reportPartner { name } reportPeriodStartsOn } count sum { spent { amount currency } } }
      total { sum { spent { amount currency } } }
    }
    approvedVersions(orderBy: [{ field: APPROVED_AT, direction: DESC }], first: 1) { nodes { spent { amount currency } } }
  }`;

  it("adds up by project, partner and year, corrections in place of what they correct", async () => {
    const { approvedVersionsAggregate, approvedVersions } = await app.read(QUERY, { token: await app.signedIn([Role.OFFICER]) });
    const lines = approvedVersionsAggregate.groups.map(({ keys, count, sum }: Line) => [
      ...[keys.reportProject.code, keys.reportPartner.name, keys.reportPeriodStartsOn, count],
      sum.spent.map(({ amount, currency }: Line) => `${amount} ${currency}`).join(", "),
    ]);
    expect(lines).toEqual([
      ["P", "Ours", "2025-01-01", 2, "7.30 CNY, 3 USD"],
      ["P", "Ours", "2026-01-01", 1, ""],
      ["P", "Theirs", "2025-01-01", 1, "50 USD"],
    ]);
    expect(approvedVersionsAggregate.total.sum.spent).toEqual([
      { amount: "7.30", currency: "CNY" },
      { amount: "53", currency: "USD" },
    ]);
    expect(approvedVersions.nodes).toEqual([
      {
        spent: [
          { amount: "0.30", currency: "CNY" },
          { amount: "3", currency: "USD" },
        ],
      },
    ]);
  });

  it("shows a partner its own only", async () => {
    const { approvedVersionsAggregate } = await app.read(QUERY, { token: await app.signedIn([Role.REPORTER], { id: theirs }) });
    expect(approvedVersionsAggregate.groups.map(({ keys }: Line) => keys.reportPartner.name)).toEqual(["Theirs"]);
    expect((await app.read(QUERY)).approvedVersionsAggregate).toEqual({ groups: [], total: { sum: { spent: [] } } });
  });
});

// biome-ignore lint/suspicious/noExplicitAny: what a query answers has the shape that it asked for
type Line = any;
