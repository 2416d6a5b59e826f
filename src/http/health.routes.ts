import { statfs } from "node:fs/promises";
import type { FastifyInstance } from "fastify";
import type { Pool } from "pg";
import { asking } from "../database/silent.js";

/** How long PostgreSQL may take to answer, with the connection to it, in milliseconds. */
const PATIENCE = 2000;
/** An answer is given again for so long, in milliseconds: who asks often does not open connections. */
const REMEMBERED = 1000;
/** Below this many bytes a disk is full: PostgreSQL may need as much for what is under way. */
const LEAST_ROOM = 16_000_000;

export interface HealthSources {
  pool: Pool;
  /** Whether PostgreSQL reports changes of accounts, as far as is known. */
  hearsChanges(): boolean;
  /** Where files are kept; absent where that is no folder of this machine. */
  folder: string | undefined;
}

/** What fails, by its name, and why; nothing where all is well. */
type Failed = Readonly<Record<string, string>>;

/** `/health/live`: the process answers. `/health/ready`, and `/health` as it was first called: it can also do its work. */
export function serveHealth(app: FastifyInstance, sources: HealthSources): void {
  app.get("/health/live", async () => ({ ok: true }));
  let asked: { failed: Promise<Failed>; at: number } | undefined;
  for (const path of ["/health", "/health/ready"])
    app.get(path, async (_request, reply) => {
      if (!asked || performance.now() - asked.at > REMEMBERED) asked = { failed: failures(sources), at: performance.now() };
      const failed = await asked.failed;
      const ok = Object.keys(failed).length === 0;
      return reply.code(ok ? 200 : 503).send({ ok, ...(!ok && { failed }) });
    });
}

async function failures({ pool, hearsChanges, folder }: HealthSources): Promise<Failed> {
  const [database, files] = await Promise.all([databaseFailure(pool), folder === undefined ? undefined : folderFailure(folder)]);
  return {
    ...(database && { database }),
    ...(!hearsChanges() && { signIn: "PostgreSQL does not tell of changes of accounts, so that each request looks them up." }),
    ...(files && { files }),
  };
}

/** Asked on a connection of its own: a pool whose connections are all at work is no failure. */
const databaseFailure = (pool: Pool) =>
  asking(pool, (client) => client.query("select"), PATIENCE).then(
    () => undefined,
    () => `PostgreSQL did not answer within ${PATIENCE / 1000} s.`,
  );

async function folderFailure(folder: string): Promise<string | undefined> {
  try {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize < LEAST_ROOM ? `The disk of the files has less than ${LEAST_ROOM / 1_000_000} MB left.` : undefined;
  } catch {
    return "The folder of the files cannot be reached.";
  }
}
