import { testApp } from "../support/app.js";
import { getting, lineTo } from "../support/line.js";
import { until } from "../support/until.js";
import { costs } from "./costs.js";
import { sendVector } from "./send.js";
import { times } from "./vector.js";

/** Far above what any of them takes, since a machine may have others to serve. */
const PATIENCE = 60_000;

describe("what hostile requests cost who sends them", () => {
  const app = testApp({ TRUST_PROXY: "1", COST_LIMIT: "100000", COST_RESTORE_RATE: "100", LOG_LEVEL: "info" });
  const table: string[] = [];
  let network = 0;
  const nextAddress = () => `10.0.${++network >> 8}.${network & 255}`;
  /** The log shows what was charged, also of what is answered without saying so. */
  const costOf = async (id: string): Promise<number> => {
    const lines = () => app.logged.filter(({ requestId, msg }) => requestId === id && msg === "request");
    await until(() => lines().length === 1);
    return lines()[0].cost ?? 0;
  };
  afterAll(() => process.stderr.write(`${["objects     ms  request", ...table].join("\n")}\n`));

  it.each(costs.map((each) => [each.name, each] as const))(
    "%s",
    async (name, { sent, status, code, cost }) => {
      if ("wire" in sent) throw new Error("Bytes on the wire have no id that the log tells.");
      const address = nextAddress();
      const headers = { "content-type": "application/json", ...sent.headers, "x-request-id": address, "x-forwarded-for": address };
      const begun = performance.now();
      const answer = await sendVector(app.url, { ...sent, headers });
      const took = performance.now() - begun;
      const charged = await costOf(address);
      table.push(`${String(charged).padStart(7)} ${String(Math.round(took)).padStart(6)}  ${name}`);

      const found = answer.text.startsWith("{") ? JSON.parse(answer.text).errors?.[0].extensions.code : undefined;
      const isAsSaid = typeof cost === "number" ? charged === cost : cost[0] <= charged && charged <= cost[1];
      expect([answer.status, found, isAsSaid ? cost : charged]).toEqual([status, code, cost]);
      expect(took).toBeLessThan(PATIENCE);
    },
    PATIENCE,
  );

  /** So dear that a slow machine has not given it back by the next request. */
  const DEAR = "{ organisations(first: 100) { nodes { participations(first: 100) { nodes { id } } } } rateLimit { remaining } }";
  const remaining = async (forwarded: string, more: Record<string, string> = {}): Promise<number> =>
    (await app.read(DEAR, { headers: { "x-forwarded-for": forwarded, ...more } })).rateLimit.remaining;

  it("are charged to the address that the proxy saw, whatever is before it or in other headers", async () => {
    const own = nextAddress();
    const first = await remaining(own);
    expect(await remaining(`192.0.2.1, ${own}`)).toBeLessThan(first);
    expect(await remaining(`${"192.0.2.1, ".repeat(500)}${own}`)).toBeLessThan(first);
    expect(await remaining(own, { forwarded: "for=192.0.2.2", "x-real-ip": "192.0.2.3", "x-client-ip": "192.0.2.4" })).toBeLessThan(first);
    expect(await remaining(`${own}:65535, ${own}`)).toBeLessThan(first);
    // What is no address is a name like any other, cut.
    expect(await remaining("x".repeat(5000))).toBe(first);
    expect(await remaining(`${"x".repeat(5000)}y`)).toBeLessThan(first);
  });

  it("are charged one by one where they come at once on one connection, and answered in their order", async () => {
    const line = await lineTo(app.url);
    const address = nextAddress();
    const query = (i: number) => encodeURIComponent(`{ a${i}: projects(first: 10) { nodes { code } } rateLimit { requested } }`);
    const more = `apollo-require-preflight: 1\r\nx-forwarded-for: ${address}`;
    line.send(
      times(50, (i) => getting(`/graphql?query=${query(i)}`).replace("\r\n\r\n", `\r\nx-request-id: pipe-${i}\r\n${more}\r\n\r\n`), ""),
    );
    await until(() => (line.heard.match(/HTTP\/1\.1 200/g) ?? []).length === 50);
    const order = [...line.heard.matchAll(/"a(\d+)":/g)].map(([, i]) => Number(i));
    line.socket.destroy();
    expect(order).toEqual([...Array(50).keys()]);
    const each = await Promise.all([...Array(50)].map((_, i) => costOf(`pipe-${i}`)));
    expect(new Set(each).size).toBe(1);
    expect(each[0]).toBeGreaterThan(10);
  });

  it("cost nothing where their headers are too many or too long, which is answered at once", async () => {
    for (const headers of [times(5000, (i) => `x-${i}: y`, "\r\n"), `x: ${"y".repeat(20_000)}`, `${"x".repeat(20_000)}: y`]) {
      const line = await lineTo(app.url);
      line.send(`GET /health/live HTTP/1.1\r\nhost: x\r\n${headers}\r\n\r\n`);
      expect((await line.answer()).status).toBe(431);
      await line.closed;
    }
  });
});
