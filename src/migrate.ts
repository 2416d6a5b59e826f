import type { MikroORM } from "@mikro-orm/core";
import type { ClientBase } from "pg";
import { createOrm } from "./orm.js";

/** Throws one clear sentence where the role may not bring the tables up to date: it only serves, or was given a database of another. */
export async function requireOwner(client: ClientBase): Promise<void> {
  const { rows } = await client.query<{ role: string; database: string; owns: boolean }>(OWNS);
  const { role, database, owns } = rows[0]!;
  if (!owns)
    throw new Error(
      `The role ${role} may not make or change the tables of the database ${database}. Where it is the one that only serves, let ` +
        "DATABASE_URL name it, and DATABASE_MIGRATION_URL the same database as the role that owns the tables; " +
        "a role becomes that by `create database … owner …`, and needs to be no superuser.",
    );
}

/** A new database has no table of migrations; the extension that the first of them makes needs the right to create in the database. */
const OWNS = `
  select current_user as role, current_database() as database,
    case when to_regclass('public.migration') is null
      then has_schema_privilege('public', 'create') and has_database_privilege(current_database(), 'create')
      else (select pg_has_role(relowner, 'member') from pg_class where oid = to_regclass('public.migration')) end as owns`;

/** Brings the tables up to date. Several servers may start at once: one migrates, the others wait for it. `say` hears that it begins. */
export const migrate = (url: string, say?: (sentence: string) => void): Promise<void> =>
  migrating(url, async (migrator) => {
    if ((await migrator.getExecuted()).some(({ name }) => name < FIRST))
      throw new Error(
        `This database was made by ${OLDER}. Nothing was changed. Move it away (the embedded one is the folder .data) and begin with an empty one.`,
      );
    if (say && (await migrator.getPending()).length > 0) say("Bringing the tables up to date ...");
    await migrator.up();
  });

/** The first migration of version 0.2; from it on, migrations only go forward. */
const FIRST = "Migration20261130000000";
const OLDER = "Sarai 0.1, whose tables have other names: 0.2 does not read them";

/** Brings a new database to where another was which had run these migrations. */
export const migrateTo = (url: string, names: readonly string[]): Promise<void> =>
  migrating(url, async (migrator) => {
    const known = new Set((await migrator.getPending()).map(({ name }) => name));
    const unknown = names.find((name) => !known.has(name));
    if (unknown && unknown < FIRST) throw new Error(`it was made by ${OLDER}`);
    if (unknown) throw new Error(`it was made by a newer Sarai (this one does not know ${unknown}); restore it with that one`);
    return migrator.up({ migrations: [...names] });
  });

async function migrating(url: string, work: (migrator: MikroORM["migrator"]) => Promise<unknown>): Promise<void> {
  const orm = await createOrm([], url);
  try {
    await orm.em.getConnection().execute("select pg_advisory_lock(hashtext('sarai migrations'))");
    await work(orm.migrator);
  } finally {
    await orm.close(true);
  }
}
