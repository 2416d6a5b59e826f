import pg from "pg";
import { testApp } from "../support/app.js";
import { type Counted, counted } from "../support/counted.js";
import { digestOf } from "../support/digest.js";
import { documents } from "./documents.js";
import { leaks } from "./leaks.js";
import { sendVector } from "./send.js";
import { transport } from "./transport.js";
import { cursors, values } from "./values.js";
import type { Vector } from "./vector.js";

describe("hostile requests", () => {
  let way: Counted;
  let client: pg.Client;
  let before: string;
  let tables: string[];
  const app = testApp({}, async (databaseUrl) => {
    way = await counted(databaseUrl);
    return way.url;
  });

  beforeAll(async () => {
    client = new pg.Client({ connectionString: app.databaseUrl });
    client.on("error", () => undefined);
    await client.connect();
    before = await digestOf(client);
    tables = (await client.query("select tablename from pg_tables where schemaname = 'public'")).rows.map(({ tablename }) => tablename);
  });
  afterAll(async () => {
    await client?.end();
    way?.close();
  });

  const suites: Record<string, Vector[]> = {
    "in HTTP": transport,
    "in the document": documents,
    "in values": values,
    "in cursors": cursors,
  };

  describe.each(Object.entries(suites))("%s", (_where, vectors) => {
    it.each(vectors.map((vector) => [vector.name, vector] as const))(
      "answers %s and goes on",
      async (_name, vector) => {
        const statements = way.statements;
        const { status, headers, text } = await sendVector(app.url, vector.sent);
        const asked = way.statements - statements;

        const { data, errors } = JSON.parse(text);
        const [error] = errors ?? [];
        if (vector.code)
          expect([status, data, error.extensions.code, error.message]).toEqual([vector.status, undefined, vector.code, vector.says]);
        else expect([status, errors, JSON.stringify(data)]).toEqual([vector.status, undefined, JSON.stringify(vector.data)]);
        if (error) expect(error.extensions.requestId).toBe(headers.get("x-request-id"));
        expect(headers.get("content-type")).toBe("application/json; charset=utf-8");
        expect(headers.get("x-content-type-options")).toBe("nosniff");
        expect(asked).toBe(vector.reachesDatabase ? 1 : 0);
        expect(text.length).toBeLessThan(5000);
        expect(leaks(text, tables)).toEqual([]);

        expect(await app.read("{ countries(first: 1) { nodes { code } } }")).toEqual({
          countries: { nodes: [{ code: expect.any(String) }] },
        });
        expect(await digestOf(client)).toBe(before);
      },
      10_000,
    );
  });

  it("reports a flood of mistakes by the first ten", async () => {
    const flood = documents.find(({ name }) => name === "an error flood")!;
    const { errors } = JSON.parse((await sendVector(app.url, flood.sent)).text);
    expect(errors).toHaveLength(11);
    expect(errors[10]).toMatchObject({
      message: "This document has more mistakes than the 10 that are named here: mend these first.",
      extensions: { code: "BAD_USER_INPUT" },
    });
  });
});
