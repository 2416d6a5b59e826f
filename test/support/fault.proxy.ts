import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

/** A proxy between a server and its database, and does to their connections what networks and firewalls do. */
export interface FaultProxy {
  /** The database's address, through this. */
  url: string;
  /** Closes every connection. */
  cut(): void;
  /** Passes nothing on any more, and closes nothing; new connections are silent too until `thaw`. What is frozen stays so. */
  freeze(): void;
  thaw(): void;
  /** Takes no new connections until `accept`. */
  refuse(): void;
  accept(): void;
  /** Freezes the connections on which this text was sent. */
  freezeThose(text: string): number;
  close(): Promise<void>;
}

export async function faultProxy(databaseUrl: string): Promise<FaultProxy> {
  const { port, hostname } = new URL(databaseUrl);
  const pairs = new Set<{ near: Socket; far: Socket; sent: string; isFrozen: boolean }>();
  let [isFrozen, refuses] = [false, false];
  const server = createServer((near) => {
    if (refuses) return void near.destroy();
    const far = connect(Number(port), hostname);
    const pair = { near, far, sent: "", isFrozen };
    pairs.add(pair);
    near.on("data", (data) => {
      pair.sent = (pair.sent + data.toString("latin1")).slice(-10_000);
      if (!pair.isFrozen) far.write(data);
    });
    far.on("data", (data) => void (pair.isFrozen || near.write(data)));
    for (const socket of [near, far]) {
      socket.on("error", () => undefined);
      socket.on("close", () => {
        // The other end of what is frozen hears nothing of it, until this one is closed.
        if (pair.isFrozen) return;
        pairs.delete(pair);
        near.destroy();
        far.destroy();
      });
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = new URL(databaseUrl);
  url.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const cut = () => {
    for (const { near, far } of pairs) {
      near.resetAndDestroy();
      far.destroy();
    }
    pairs.clear();
  };
  return {
    url: url.href,
    cut,
    freeze() {
      isFrozen = true;
      for (const pair of pairs) pair.isFrozen = true;
    },
    thaw() {
      isFrozen = false;
    },
    refuse() {
      refuses = true;
    },
    accept() {
      refuses = false;
    },
    freezeThose(text) {
      const found = [...pairs].filter(({ sent }) => sent.includes(text));
      for (const pair of found) pair.isFrozen = true;
      return found.length;
    },
    async close() {
      cut();
      server.close();
    },
  };
}
