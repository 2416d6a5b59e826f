import { randomUUID } from "node:crypto";
import pg from "pg";

export interface FreshDatabase {
  /** As the role that the tables belong to, which is no superuser. */
  url: string;
  /** As the role that serves. */
  servingUrl: string;
  /** As a superuser: for what is no part of Sarai. */
  superUrl: string;
  drop(): Promise<void>;
}

/** A migrated, empty database for one test file; `drop` it when the file is through. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const { TEST_SERVER: server, TEST_TEMPLATE: template, TEST_ROLES: roles, TEST_SERVER_FAILURE: failure } = process.env;
  if (!server || !template || !roles)
    throw new Error(failure ?? "There is no database for the tests: they run under jest with its globalSetup only.");
  const name = `${template}_${randomUUID().replaceAll("-", "")}`;
  const [owner, role, password] = roles.split(":");
  await administer(server, `create database ${name} template ${template} owner ${owner}`);
  const superUrl = Object.assign(new URL(server), { pathname: name }).href;
  const as = (username: string) => Object.assign(new URL(superUrl), { username, password }).href;
  return { url: as(owner!), servingUrl: as(role!), superUrl, drop: () => administer(server, `drop database ${name} with (force)`) };
}

async function administer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
