import type pg from "pg";
import { developmentIssuer } from "../../../src/auth/development.js";
import type { Viewer } from "../../../src/auth/viewer.js";
import { createPool } from "../../../src/database/pool.js";
import { SignIn } from "../../../src/people/account.sign-in.js";

export interface Ground {
  port: number;
  pool: pg.Pool;
  /** Who asks: the same tokens as Sarai's, checked and remembered by the same functions. */
  viewerFrom(authorization: string | undefined): Promise<Viewer>;
}

export const POOL = 10;

/** What every peer is built on: Sarai's own settings of the connections, and as many of them. */
export async function ground(): Promise<Ground> {
  const { DATABASE_URL, PORT, SARAI_DATA, TIMEOUT } = process.env;
  // An exit of its own lets a profile be written.
  process.on("SIGTERM", () => process.exit());
  const pool = createPool(DATABASE_URL!, { max: POOL, timeout: Number(TIMEOUT ?? 10_000) });
  const issuers = [await developmentIssuer(SARAI_DATA!, "test")];
  const signIn = new SignIn(pool, DATABASE_URL!, { refusesSeeded: false });
  await signIn.listen();
  return {
    port: Number(PORT),
    pool,
    viewerFrom: (authorization) => signIn.whoAsks(authorization === undefined ? [] : [authorization], issuers, new Date()),
  };
}

/** A request's language, as simply as it can be taken from what the load sends: one tag. */
export const languageOf = (header: string | undefined): string => header ?? "en";
