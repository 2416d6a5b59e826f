import pg from "pg";
import { Role, testApp } from "../support/app.js";
import { until } from "../support/until.js";
import { twoPartners } from "../support/world.js";

describe("a slow statement", () => {
  const app = testApp({ LOG_LEVEL: "warn" });
  const slow = () => app.logged.filter(({ msg }) => msg === "slow statement");
  /** Holds a table for longer than a second, so that whoever asks for it waits. */
  const holding = async (table: string, work: () => Promise<unknown>) => {
    const client = new pg.Client({ connectionString: app.databaseUrl });
    await client.connect();
    await client.query("begin");
    await client.query(`lock table ${table} in access exclusive mode`);
    const worked = work();
    await new Promise((later) => setTimeout(later, 1200));
    await client.query("commit");
    await client.end();
    await worked;
  };

  beforeAll(() => app.write(twoPartners));

  it("is logged with its time, its text and the plan of it for any values, none of which are logged", async () => {
    const query =
      'query ($code: String!) { projects(filter: { or: [{ code: { eq: $code } }, { title: { eq: "Secret-2" } }] }) { totalCount } }';
    await holding("project", () => app.read(query, { variables: { code: "Secret-1" } }));
    await until(() => slow().length > 0);
    const [line, ...more] = slow();
    expect(more).toEqual([]);
    expect(line.milliseconds).toBeGreaterThan(1000);
    expect(line.statement).toMatch(/^select .* from "project" t\d+ .*\$1/);
    expect(line.plan.join("\n")).toMatch(/Scan.* on project t\d+ .*\$1/s);
    expect(JSON.stringify(app.logged)).not.toContain("Secret");
  });

  it("of those that change something is logged without what was written", async () => {
    const before = slow().length;
    const token = await app.signedIn([Role.OFFICER]);
    const query =
      'mutation { createProgramme(input: { code: "SECRET-3", name: [{ language: EN, text: "Secret-4" }] }) { problems { code } } }';
    await holding("programme", () => app.read(query, { token }));
    await until(() => slow().length > before);
    for (const line of slow()) expect(line.noPlan).toBeUndefined();
    expect(
      slow()
        .map(({ statement }) => statement)
        .join(),
    ).toContain('"programme"');
    expect(JSON.stringify(app.logged)).not.toMatch(/secret/i);
  });

  it("is logged five times a minute at most", async () => {
    const ask = (i: number) => app.read(`{ a${i}: programmes { totalCount } }`);
    await holding("programme", () => Promise.all([...Array(9).keys()].map(ask)));
    // Those before are of this minute too.
    await until(() => slow().length > 3);
    await new Promise((later) => setTimeout(later, 1000));
    expect(slow().length).toBeLessThanOrEqual(5);
  });
});
