import { once } from "node:events";
import { connect } from "node:net";
import Fastify from "fastify";
import { endSlowBodies } from "../src/http/request-timeout.js";

/** Milliseconds in which a body has to come: many more than a busy machine needs to read a short one. */
const LIMIT = 1_000;
const TOO_LATE = 2 * LIMIT;

describe("a body that comes slowly", () => {
  const app = Fastify();
  let port: number;
  beforeAll(async () => {
    endSlowBodies(app, LIMIT, (pattern) => pattern === "/long");
    for (const path of ["/short", "/long"]) app.post(path, async () => ({ path }));
    port = Number(new URL(await app.listen({ port: 0, host: "127.0.0.1" })).port);
  });
  afterAll(() => app.close());

  const sent = async (path: string, body: string, rest: string, wait: number) => {
    const socket = connect(port, "127.0.0.1");
    socket.on("error", () => undefined);
    let answer = "";
    socket.on("data", (text) => (answer += text));
    const ended = once(socket, "close");
    const length = body.length + rest.length;
    socket.write(
      `POST ${path} HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\nconnection: close\r\ncontent-length: ${length}\r\n\r\n${body}`,
    );
    await new Promise((later) => setTimeout(later, wait));
    if (socket.writable) socket.write(rest);
    await ended;
    return answer;
  };

  it("is answered 408, and the connection ends", async () => {
    const answer = await sent("/short", '{"a":', "1}", TOO_LATE);
    expect(answer).toMatch(/^HTTP\/1\.1 408 Request Timeout\r\n/);
    expect(JSON.parse(answer.split("\r\n\r\n")[1]!).errors[0]).toMatchObject({
      message: "The request came too slowly.",
      extensions: { code: "BAD_USER_INPUT" },
    });
  });

  it("is taken where it may be long, or comes in time", async () => {
    expect(await sent("/long", '{"a":', "1}", TOO_LATE)).toContain('{"path":"/long"}');
    expect(await sent("/short", '{"a":', "1}", 10)).toContain('{"path":"/short"}');
    expect(await sent("/short", '{"a":1}', "", TOO_LATE)).toContain('{"path":"/short"}');
  });
});
