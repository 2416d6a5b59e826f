import pg from "pg";

/** After all tests: nothing stays, neither the server nor, on a server of your own, the copied database and its role. */
export default async function end() {
  if (globalThis.endTestServer) return globalThis.endTestServer();
  if (!process.env.TEST_TEMPLATE) return;
  const client = new pg.Client({ connectionString: process.env.TEST_SERVER });
  await client.connect();
  await client.query(`drop database ${process.env.TEST_TEMPLATE}`);
  await client.query(`drop role ${process.env.TEST_TEMPLATE}_app`);
  await client.end();
}
