/** What happens to servers, to PostgreSQL and to the way between them. */
import { once } from "node:events";
import { closeSync, openSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Random } from "../operations/random.js";
import { asOwner, type House, STATEMENT_TIMEOUT } from "./house.js";

/** Does it, and ends when what was done is over: from then on everybody is to be answered again. */
export type Event = (house: House, random: Random) => Promise<void>;

const OTHERS = "from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()";

async function killServer({ servers, startServer }: House, random: Random): Promise<void> {
  const place = random.between(0, 1);
  const server = servers[place]!;
  server.isKilled = true;
  server.child.kill("SIGKILL");
  if (server.child.exitCode === null && server.child.signalCode === null) await once(server.child, "exit");
  await startServer(place);
}

const signalDatabase = (house: House, signal: NodeJS.Signals) => {
  for (const pid of house.databaseProcesses()) {
    try {
      process.kill(pid, signal);
    } catch {
      // It has ended meanwhile.
    }
  }
};

async function restarted(house: House, random: Random, end: () => unknown): Promise<void> {
  await end();
  while (house.isDatabaseUp()) await sleep(10);
  await sleep(random.between(200, 2000));
  await house.startDatabase();
}

const PIECE = Buffer.alloc(1_000_000);

async function fillDisk(house: House): Promise<void> {
  const filler = join(house.folder, "filler");
  const fd = openSync(filler, "w");
  // Again and again, for what PostgreSQL gives back is not to be there either.
  const until = performance.now() + 4000;
  while (performance.now() < until) {
    try {
      while (writeSync(fd, PIECE) > 0);
    } catch {
      await sleep(50);
    }
  }
  closeSync(fd);
  rmSync(filler);
  await sleep(100);
  if (!house.isDatabaseUp()) await house.startDatabase();
}

export const EVENTS: Record<string, Event> = {
  "a server is killed": killServer,
  "PostgreSQL is killed": (house, random) => restarted(house, random, () => signalDatabase(house, "SIGKILL")),
  "PostgreSQL is stopped": (house, random) => restarted(house, random, () => house.stopDatabase()),
  "one of PostgreSQL's processes is killed": (house) =>
    asOwner(house, async (client) => {
      const { rows } = await client.query(`select pid ${OTHERS} limit 1`);
      if (rows[0]) process.kill(rows[0].pid, "SIGKILL");
    }),
  "connections are reset": async ({ proxy }, random) => {
    for (let left = random.between(1, 12); left > 0; left--) {
      proxy.cut();
      await sleep(random.between(0, 200));
    }
  },
  "connections are ended by PostgreSQL": (house, random) =>
    asOwner(house, async (client) => {
      for (let left = random.between(1, 12); left > 0; left--) {
        await client.query(`select pg_terminate_backend(pid) ${OTHERS}`);
        await sleep(random.between(0, 200));
      }
    }),
  "new connections are refused": async ({ proxy }, random) => {
    proxy.refuse();
    proxy.cut();
    await sleep(random.between(500, 3000));
    proxy.accept();
  },
  "the way to PostgreSQL freezes": async ({ proxy }, random) => {
    proxy.freeze();
    // What is frozen stays so; it is given up after the time of a statement and five seconds.
    await sleep(STATEMENT_TIMEOUT + random.between(5000, 7000));
    proxy.thaw();
  },
  "PostgreSQL stands still": async (house, random) => {
    signalDatabase(house, "SIGSTOP");
    await sleep(random.between(500, 4000));
    signalDatabase(house, "SIGCONT");
  },
};

/** Only where there is a disk to fill. */
export const DISK: [title: string, event: Event] = ["the disk fills", fillDisk];
