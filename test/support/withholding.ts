import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";

/** A way to a server on which requests pass and answers do not: they are kept here until `cut` ends the connections. */
export interface Withholding {
  url: string;
  /** What the server has answered so far. */
  withheld(): string;
  cut(): void;
  close(): void;
}

export async function withholding(port: number): Promise<Withholding> {
  const sockets = new Set<Socket>();
  let withheld = "";
  const server = createServer((socket) => {
    const upstream = connect(port, "127.0.0.1");
    for (const one of [socket, upstream]) sockets.add(one.on("error", () => undefined).on("close", () => sockets.delete(one)));
    socket.pipe(upstream);
    upstream.setEncoding("utf8").on("data", (text: string) => (withheld += text));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const cut = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: `http://127.0.0.1:${(server.address() as { port: number }).port}`,
    withheld: () => withheld,
    cut,
    close() {
      cut();
      server.close();
    },
  };
}
