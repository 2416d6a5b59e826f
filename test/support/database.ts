import { randomUUID } from "node:crypto";
import pg from "pg";

export interface FreshDatabase {
  url: string;
  drop(): Promise<void>;
}

/** A migrated, empty database for one test file; `drop` it when the file is through. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const { TEST_SERVER: server, TEST_TEMPLATE: template, TEST_SERVER_FAILURE: failure } = process.env;
  if (!server || !template)
    throw new Error(failure ?? "There is no database for the tests: they run under jest with its globalSetup only.");
  const name = `${template}_${randomUUID().replaceAll("-", "")}`;
  await administer(server, `create database ${name} template ${template}`);
  const url = new URL(server);
  url.pathname = name;
  return { url: url.href, drop: () => administer(server, `drop database ${name} with (force)`) };
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
