import { Role, testApp } from "../support/app.js";
import { until } from "../support/until.js";

/** The value of a series, by its name and labels as they are printed. */
const valueIn = (text: string, series: string): number | undefined => {
  const line = text.split("\n").find((each) => each.startsWith(`${series} `));
  return line === undefined ? undefined : Number(line.slice(series.length + 1));
};

describe("metrics", () => {
  describe("at an address of their own", () => {
    const app = testApp({ METRICS_PORT: "0" });
    const text = async () => (await fetch(app.metricsUrl!)).text();
    const value = async (series: string) => valueIn(await text(), series);

    it("count requests and seconds by operation, and the cost by kind of viewer", async () => {
      const token = await app.signedIn([Role.OFFICER]);
      const query = "query CountCountries { countries { totalCount } }";
      const cost = JSON.parse((await app.ask(query, { token })).text).extensions.cost.requested;
      await app.read(query, { token });
      await until(async () => (await value('sarai_requests_total{operation="CountCountries",code="OK"}')) === 2);
      expect(await value('sarai_request_seconds_count{operation="CountCountries"}')).toBe(2);
      expect(await value('sarai_cost_total{viewer="department"}')).toBe(2 * cost);
    });

    it("count what was refused by the code of its error", async () => {
      await app.ask("query { nothing }");
      await app.ask("{ today }", { token: "none" });
      await fetch(`${app.url}/nowhere`);
      await until(async () => (await value('sarai_requests_total{operation="nowhere",code="NOT_FOUND"}')) === 1);
      expect(await value('sarai_requests_total{operation="/graphql",code="BAD_USER_INPUT"}')).toBe(1);
      expect(await value('sarai_requests_total{operation="/graphql",code="UNAUTHENTICATED"}')).toBe(1);
    });

    it("have no more names of operations than 200, none of them the public's", async () => {
      const token = await app.signedIn([Role.OFFICER]);
      await app.read("query Public { today }");
      for (let i = 0; i < 210; i++) await app.read(`query Name${i} { today }`, { token });
      await app.read("{ today }", { token });
      await until(async () => (await value('sarai_requests_total{operation="unnamed",code="OK"}')) === 1);
      const said = await text();
      const names = new Set([...said.matchAll(/^sarai_request_seconds_count\{operation="([^/"]+)"\}/gm)].map(([, name]) => name));
      for (const one of ["other", "unnamed", "nowhere"]) expect(names.delete(one)).toBe(true);
      expect([names.size, names.has("Public"), names.has("Name0"), names.has("Name209")]).toEqual([200, false, true, false]);
      // The public's, and those of the officer that came after 200.
      expect(valueIn(said, 'sarai_requests_total{operation="other",code="OK"}')).toBe(1 + 11);
    });

    it("count statements, connections, plans, jobs, runs of the import, and the process", async () => {
      const write = 'mutation { createProgramme(input: { code: "bad code", name: [] }) { problems { code } } }';
      await app.read(write, { token: await app.signedIn([Role.OFFICER]) });
      const said = await text();
      expect(valueIn(said, "sarai_statement_seconds_count")).toBeGreaterThan(0);
      expect(valueIn(said, "sarai_slow_statements_total")).toBe(0);
      for (const pool of ["read", "write"]) expect(valueIn(said, `sarai_pool_waiting{pool="${pool}"}`)).toBe(0);
      expect(valueIn(said, 'sarai_pool_connections{pool="read",state="idle"}')).toBeGreaterThan(0);
      expect(valueIn(said, "sarai_plans")).toBeGreaterThan(200);
      for (const job of ["sweep uploads", "forget attempts"]) {
        expect(valueIn(said, `sarai_jobs_total{job="${job}",outcome="done"}`)).toBe(1);
        expect(valueIn(said, `sarai_job_done_timestamp_seconds{job="${job}"}`)).toBeGreaterThan(Date.now() / 1000 - 600);
      }
      expect(valueIn(said, "sarai_import_runs_open")).toBe(0);
      expect(valueIn(said, "sarai_database_restarts_total")).toBe(0);
      expect(valueIn(said, "nodejs_eventloop_lag_p99_seconds")).toBeGreaterThan(0);
      expect(valueIn(said, "process_resident_memory_bytes")).toBeGreaterThan(1_000_000);
    });

    it("are not beside the API", async () => {
      expect((await fetch(`${app.url}/metrics`)).status).toBe(404);
    });
  });

  describe("with a token", () => {
    const token = "0123456789abcdef0123456789abcdef";
    const app = testApp({ METRICS_TOKEN: token });

    it("are beside the API for who sends it, and for nobody else", async () => {
      expect(app.metricsUrl).toBeUndefined();
      const ask = (authorization?: string) =>
        fetch(`${app.url}/metrics`, {
          ...(authorization && { headers: { authorization } }),
        });
      for (const wrong of [undefined, "Bearer", `Bearer ${token}x`, token, `Bearer ${await app.signedIn([Role.ADMINISTRATOR])}`]) {
        const refused = await ask(wrong);
        expect([wrong, refused.status, await refused.text()]).toEqual([wrong, 401, "Send the token of METRICS_TOKEN.\n"]);
      }
      const told = await ask(`Bearer ${token}`);
      expect([told.status, told.headers.get("content-type")]).toEqual([200, "text/plain; version=0.0.4; charset=utf-8"]);
      expect(await told.text()).toContain("# TYPE sarai_requests_total counter");
    });
  });

  describe("without either setting", () => {
    const app = testApp();

    it("are not there", async () => {
      expect([app.metricsUrl, (await fetch(`${app.url}/metrics`)).status]).toEqual([undefined, 404]);
    });
  });
});
