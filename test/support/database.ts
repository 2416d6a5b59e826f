import { randomUUID } from "node:crypto";
import pg from "pg";

export interface FreshDatabase {
  /** As the role that the tables belong to. */
  url: string;
  /** As the role that serves. */
  servingUrl: string;
  drop(): Promise<void>;
}

/** A migrated, empty database for one test file; `drop` it when the file is through. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const { TEST_SERVER: server, TEST_TEMPLATE: template, TEST_ROLE: role, TEST_SERVER_FAILURE: failure } = process.env;
  if (!server || !template || !role)
    throw new Error(failure ?? "There is no database for the tests: they run under jest with its globalSetup only.");
  const name = `${template}_${randomUUID().replaceAll("-", "")}`;
  await administer(server, `create database ${name} template ${template}`);
  const url = new URL(server);
  url.pathname = name;
  const [username, password] = role.split(":");
  const serving = Object.assign(new URL(url), { username, password });
  return { url: url.href, servingUrl: serving.href, drop: () => administer(server, `drop database ${name} with (force)`) };
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
