/** What runs: one PostgreSQL, the way to it, and two servers that share a data folder. */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { prepareDatabase } from "../../src/commands/prepare.js";
import { type Embedded, startEmbedded } from "../../src/database/embedded.js";
import { loadDemonstration } from "../../src/demonstration/load.js";
import { type FaultProxy, faultProxy } from "../support/fault.proxy.js";

/** Of one statement, in milliseconds: what is frozen is noticed this and five seconds later. */
export const STATEMENT_TIMEOUT = 2000;
/** What the disk holds that can be filled, in megabytes. */
const DISK = 1200;

export interface Server {
  name: string;
  url: string;
  child: ChildProcess;
  /** It was asked to end. */
  isKilled: boolean;
}

export interface House {
  /** Holds the database and the data folder of the servers. */
  folder: string;
  /** A file system of its own, which can be filled without harm. */
  hasDisk: boolean;
  proxy: FaultProxy;
  servers: Server[];
  /** How processes ended that nobody had asked to. */
  ended: string[];
  /** Of the database, past the proxy. */
  ownerUrl: string;
  servingUrl: string;
  isDatabaseUp(): boolean;
  startDatabase(): Promise<void>;
  stopDatabase(): Promise<void>;
  /** Every process of PostgreSQL, its head first. */
  databaseProcesses(): number[];
  /** Waits until PostgreSQL itself answers, and says when it did. */
  databaseAnswers(): Promise<number>;
  /** Starts a server again in the place of one that has ended, and waits until it answers. */
  startServer(place: number): Promise<void>;
  close(): Promise<void>;
}

export async function openHouse(): Promise<House> {
  const folder = mkdtempSync(join(tmpdir(), "sarai-chaos-"));
  chmodSync(folder, 0o755);
  const hasDisk = spawnSync("mount", ["-t", "tmpfs", "-o", `size=${DISK}m,mode=755`, "tmpfs", folder]).status === 0;
  const [databaseFolder, dataFolder] = [join(folder, "database"), join(folder, "sarai")];
  mkdirSync(dataFolder);
  const ports = await freePorts(3);
  const servers: Server[] = [];
  const ended: string[] = [];
  let isClosing = false;
  let database: Embedded | undefined;

  const house: House = {
    folder,
    hasDisk,
    proxy: undefined as never,
    servers,
    ended,
    ownerUrl: "",
    servingUrl: "",
    isDatabaseUp: () => database !== undefined,
    async startDatabase() {
      // Commits are kept as in earnest: what was acknowledged must outlive a kill.
      const started = await startEmbedded({ folder: databaseFolder, port: ports[0]! });
      database = started;
      void started.ended().then(async () => {
        // Lets go of the folder.
        await started.stop();
        if (database === started) database = undefined;
      });
    },
    stopDatabase: async () => database?.stop(),
    databaseProcesses() {
      const data = join(databaseFolder, "postgres");
      const head = Number(readFileSync(join(data, "postmaster.pid"), "utf8").split("\n")[0]);
      const all = readdirSync("/proc").filter((name) => /^\d+$/.test(name) && cwdOf(name) === data);
      return [head, ...all.map(Number).filter((pid) => pid !== head)];
    },
    async databaseAnswers() {
      for (const limit = Date.now() + 60_000; ; await sleep(20)) {
        const client = new pg.Client({ connectionString: house.ownerUrl, connectionTimeoutMillis: 1000 });
        client.on("error", () => undefined);
        try {
          await client.connect();
          await client.query("select 1");
          return performance.now();
        } catch (error) {
          if (Date.now() > limit) throw error;
        } finally {
          await client.end().catch(() => undefined);
        }
      }
    },
    async startServer(place) {
      const [name, port] = [["A", "B"][place]!, ports[1 + place]!];
      const child = spawn(process.execPath, ["--max-semi-space-size=32", "dist/src/main.js"], {
        env: {
          PATH: process.env.PATH,
          NODE_ENV: "development",
          DEMONSTRATION: "false",
          LOG_LEVEL: process.env.CHAOS_LOG ?? "fatal",
          SARAI_DATA: dataFolder,
          PORT: String(port),
          DATABASE_URL: house.proxy.url,
          DATABASE_MIGRATION_URL: house.ownerUrl,
          STATEMENT_TIMEOUT: String(STATEMENT_TIMEOUT),
          COST_LIMIT: "100000000",
          COST_RESTORE_RATE: "100000000",
        },
        stdio: ["ignore", "pipe", "pipe"],
      });
      const server: Server = { name, url: `http://127.0.0.1:${port}`, child, isKilled: false };
      servers[place] = server;
      let said = "";
      child.stderr!.on("data", (text) => {
        said = (said + text).slice(-2000);
        if (process.env.CHAOS_LOG) process.stderr.write(text);
      });
      const answers = new Promise<void>((resolve) => {
        child.stdout!.on("data", (text) => {
          if (process.env.CHAOS_LOG) process.stdout.write(text);
          if (String(text).includes("Sarai answers on")) resolve();
        });
      });
      const gone = once(child, "exit").then(([code, signal]) => {
        if (!server.isKilled && !isClosing) ended.push(`Server ${name} ended by itself with ${code ?? signal}: ${said.trim()}`);
      });
      await Promise.race([answers, gone]);
    },
    async close() {
      isClosing = true;
      for (const { child } of servers) if (child.exitCode === null && child.signalCode === null) child.kill("SIGKILL");
      await house.proxy?.close();
      await database?.stop();
      if (hasDisk) spawnSync("umount", ["--lazy", folder]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
  try {
    await house.startDatabase();
    const { ownerUrl, url } = database!;
    Object.assign(house, { ownerUrl, servingUrl: url });
    await prepareDatabase(ownerUrl, url);
    await loadDemonstration(ownerUrl);
    await asOwner(house, async (client) => {
      // So that the disk fills with records sooner than with what PostgreSQL keeps to write them down with.
      await client.query("alter system set max_wal_size = '128MB'");
      await client.query("select pg_reload_conf()");
    });
    house.proxy = await faultProxy(url);
    await Promise.all([house.startServer(0), house.startServer(1)]);
    return house;
  } catch (error) {
    await house.close();
    throw error;
  }
}

export async function asOwner<T>({ ownerUrl }: House, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: ownerUrl });
  client.on("error", () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

function cwdOf(pid: string): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return undefined;
  }
}

/** All of them taken before any is let go, so that they differ. */
async function freePorts(count: number): Promise<number[]> {
  const probes = Array.from({ length: count }, () => createServer().listen(0, "127.0.0.1"));
  await Promise.all(probes.map((probe) => once(probe, "listening")));
  const ports = probes.map((probe) => (probe.address() as { port: number }).port);
  await Promise.all(probes.map((probe) => once(probe.close(), "close")));
  return ports;
}
