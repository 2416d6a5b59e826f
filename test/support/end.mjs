import pg from "pg";

/** After all tests: nothing stays, neither the server nor, on a server of your own, the copied database and its roles. */
export default async function end() {
  if (globalThis.endTestServer) return globalThis.endTestServer();
  if (!process.env.TEST_TEMPLATE) return;
  const client = new pg.Client({ connectionString: process.env.TEST_SERVER });
  await client.connect();
  const name = process.env.TEST_TEMPLATE;
  await client.query(`drop database ${name}`);
  await client.query(`revoke set on parameter session_replication_role from ${name}_owner`);
  await client.query(`drop role ${name}_app, ${name}_owner`);
  await client.end();
}
