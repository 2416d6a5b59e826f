import { createOrm } from "./orm.js";

/** Brings the tables up to date. Several servers may start at once: one migrates, the others wait for it. */
export async function migrate(url: string): Promise<void> {
  const orm = await createOrm([], url);
  try {
    await orm.em.getConnection().execute("select pg_advisory_lock(hashtext('sarai migrations'))");
    await orm.migrator.up();
  } finally {
    await orm.close(true);
  }
}
