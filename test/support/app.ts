import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { EntityManager, RequiredEntityData } from "@mikro-orm/core";
import type { MikroORM } from "@mikro-orm/postgresql";
import { DEVELOPMENT_ISSUER, type DevelopmentIssuer, developmentIssuer } from "../../src/auth/development.js";
import { Role } from "../../src/auth/viewer.js";
import { readConfig } from "../../src/config.js";
import { entities } from "../../src/nouns.js";
import { createOrm } from "../../src/orm.js";
import { Organisation } from "../../src/partners/organisation.entity.js";
import { Account, AccountKind } from "../../src/people/account.entity.js";
import { type Server, startServer } from "../../src/server.js";
import { freshDatabase } from "./database.js";

export interface Answer {
  status: number;
  headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: what a query answers has the shape that the test asked for
  data: any;
  errors?: { message: string; path?: unknown[]; extensions: { code: string; requestId?: string; argument?: string } }[];
  text: string;
}

export interface Asked {
  variables?: Record<string, unknown>;
  headers?: Record<string, string>;
  /** A token, or none for the public. */
  token?: string | undefined;
}

/** What of the root fields has an answer: of mutations that were refused, nothing. */
export const answered = (data: Record<string, unknown> | null | undefined): unknown[] =>
  Object.values(data ?? {}).filter((each) => each !== null);

/** The API on a database of its own, over HTTP, for the tests of one file. */
export interface TestApp {
  readonly url: string;
  /** As the role that the tables belong to: for what tests write and look up themselves. */
  readonly databaseUrl: string;
  /** As the role that the server has. */
  readonly servingUrl: string;
  /** Its data folder. */
  readonly folder: string;
  readonly orm: MikroORM;
  /** The lines of its log, where `env` has LOG_LEVEL. */
  // biome-ignore lint/suspicious/noExplicitAny: each line has what it is about
  readonly logged: any[];
  /** Where its metrics have an address of their own. */
  readonly metricsUrl: string | undefined;
  ask(query: string, asked?: Asked): Promise<Answer>;
  /** The data of an answer without errors; fails the test otherwise. */
  // biome-ignore lint/suspicious/noExplicitAny: as above
  read(query: string, asked?: Asked): Promise<any>;
  /** The codes and messages of a refusal; fails the test where data comes. */
  refused(query: string, asked?: Asked): Promise<{ code: string; message: string }>;
  /** Writes records straight into the tables. */
  write<T>(work: (em: EntityManager) => Promise<T>): Promise<T>;
  /** A new account and its token. */
  signedIn(roles: Role[], organisation?: { id: string }, kind?: AccountKind): Promise<string>;
  sign(subject: string, lifetime?: string): Promise<string>;
}

/**
 * `env`: settings that differ from the tests' own, in which nobody runs out of budget. `through`: what is between the server and the
 * database.
 */
export function testApp(env: Record<string, string> = {}, through = async (databaseUrl: string) => databaseUrl): TestApp {
  let server: Server;
  let orm: MikroORM;
  let issuer: DevelopmentIssuer;
  let database: Awaited<ReturnType<typeof freshDatabase>>;
  let folder: string;
  let accounts = 0;
  const logged: TestApp["logged"] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "sarai-app-"));
    database = await freshDatabase();
    const config = readConfig({
      NODE_ENV: "test",
      PORT: "0",
      SARAI_DATA: folder,
      DATABASE_URL: database.servingUrl,
      LOG_LEVEL: process.env.TEST_LOG ?? "fatal",
      COST_LIMIT: "100000000",
      COST_RESTORE_RATE: "100000000",
      ...env,
    });
    issuer = await developmentIssuer(folder);
    orm = await createOrm(entities, database.url);
    const stream = { write: (line: string) => void logged.push(JSON.parse(line)) };
    server = await startServer({ config, databaseUrl: await through(database.servingUrl), ...(env.LOG_LEVEL && { stream }) });
  }, 60_000);

  afterAll(async () => {
    await server?.close();
    await orm?.close(true);
    await database?.drop();
    await rm(folder, { recursive: true, force: true });
  }, 60_000);

  const ask: TestApp["ask"] = async (query, { variables, headers, token } = {}) => {
    const response = await fetch(`${server.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", ...(token && { authorization: `Bearer ${token}` }), ...headers },
      body: JSON.stringify({ query, variables }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, ...JSON.parse(text) };
  };
  return {
    get url() {
      return server.url;
    },
    get databaseUrl() {
      return database.url;
    },
    get servingUrl() {
      return database.servingUrl;
    },
    get folder() {
      return folder;
    },
    get orm() {
      return orm;
    },
    get metricsUrl() {
      return server.metricsUrl;
    },
    logged,
    ask,
    async read(query, asked) {
      const { data, errors } = await ask(query, asked);
      expect(errors).toBeUndefined();
      return data;
    },
    async refused(query, asked) {
      const { data, errors } = await ask(query, asked);
      expect(answered(data)).toEqual([]);
      expect(errors).toHaveLength(1);
      return { code: errors![0]!.extensions.code, message: errors![0]!.message };
    },
    async write(work) {
      const em = orm.em.fork();
      const result = await work(em);
      await em.flush();
      return result;
    },
    async signedIn(roles, organisation, kind = AccountKind.PERSON) {
      const subject = `account-${++accounts}`;
      const em = orm.em.fork();
      const belonging = organisation && { organisation: em.getReference(Organisation, organisation.id, { wrapped: true }) };
      const data = { name: `Account ${accounts}`, issuer: DEVELOPMENT_ISSUER, subject, roles, kind, ...belonging };
      em.create(Account, data as unknown as RequiredEntityData<Account>);
      await em.flush();
      return issuer.sign(subject);
    },
    sign: (subject, lifetime) => issuer.sign(subject, lifetime),
  };
}

export { Role };
