import { connect, createServer, type Socket } from "node:net";

/**
 * A way to PostgreSQL that counts the statements which pass, but those that a server makes by itself: a listener looks every few seconds
 * whether it is heard, and exports are looked for every second.
 */
export interface Counted {
  url: string;
  statements: number;
  close(): void;
}

/** Simple queries, and executions of prepared ones. */
const STATEMENTS = new Set(["Q".charCodeAt(0), "E".charCodeAt(0)]);

const SYNC = "S".charCodeAt(0);
const OWN = /^notify sarai_beat_|\bexport_job\b/;

export async function counted(databaseUrl: string): Promise<Counted> {
  const target = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    const upstream = connect(Number(target.port || 5432), target.hostname);
    for (const one of [socket, upstream]) sockets.add(one.on("error", () => undefined).on("close", () => sockets.delete(one)));
    socket.on(
      "data",
      counter(() => counting.statements++),
    );
    socket.pipe(upstream).pipe(socket);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const url = new URL(databaseUrl);
  url.host = `127.0.0.1:${(server.address() as { port: number }).port}`;
  const counting: Counted = {
    url: url.href,
    statements: 0,
    close() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
  return counting;
}

/** Cuts what a client sends into messages: the first has a length only, the others a letter and a length. */
function counter(count: () => void): (bytes: Buffer) => void {
  let rest = Buffer.alloc(0);
  let isStarted = false;
  let isOwn = false;
  return (bytes) => {
    rest = Buffer.concat([rest, bytes]);
    for (;;) {
      const head = isStarted ? 1 : 0;
      if (rest.length < head + 4) return;
      const end = head + rest.readUInt32BE(head);
      if (rest.length < end) return;
      if (isStarted) {
        // A prepared statement has its text in the message before, up to the end of what belongs together.
        if ("QP".includes(String.fromCharCode(rest[0]!))) isOwn = OWN.test(rest.subarray(5, end).toString("latin1"));
        if (STATEMENTS.has(rest[0]!) && !isOwn) count();
        if (rest[0] === SYNC) isOwn = false;
      }
      isStarted = true;
      rest = rest.subarray(end);
    }
  };
}
