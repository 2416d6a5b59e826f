import type { MetadataStorage } from "@mikro-orm/core";
import { ReflectMetadataProvider } from "@mikro-orm/decorators/legacy";
import { Migrator } from "@mikro-orm/migrations";
import { defineConfig, MikroORM } from "@mikro-orm/postgresql";
import type { Pool } from "pg";
import { addAuditTriggers } from "./audit/audit.triggers.js";
import { guardKysely, limitsOf, PLANNING, settingsOf, watchOf } from "./database/pool.js";
import { addIndexes } from "./reading/indexes.js";
import { addChangeTriggers } from "./reports/change.triggers.js";

type Entities = readonly (abstract new (...args: never[]) => object)[];

/** Compiled, this file is in dist/src: the migrations are beside it in dist, their source in the checkout. */
const compiled = new URL("../migrations", import.meta.url).pathname;

/**
 * `timeout`: how long one statement may take, in milliseconds; absent where nobody waits for an answer. `opened` is given the pool of
 * connections before there are any.
 */
export function ormOptions(entities: Entities, url: string, timeout?: number, opened: (pool: Pool) => void = () => {}) {
  return defineConfig({
    entities: [...entities],
    metadataProvider: ReflectMetadataProvider,
    clientUrl: url,
    // The answer of a change is read on the connection that changed it. Statements are sent without waiting for those before.
    driverOptions: timeout
      ? {
          // Who waits for another's change learns it before the statement reaches its own limit.
          options: settingsOf({ ...PLANNING, ...limitsOf(timeout), lock_timeout: Math.ceil(timeout / 2) }),
          ...watchOf(timeout),
          onPoolCreated(pool: Pool) {
            guardKysely(pool);
            opened(pool);
          },
        }
      : { options: settingsOf(PLANNING), pipeline: true },
    extensions: [Migrator],
    migrations: {
      path: compiled,
      pathTs: "migrations",
      snapshotName: "snapshot",
      tableName: "migration",
      silent: true,
      snapshotOnMigrate: false,
    },
    // Days and moments mean the same whatever the server's own zone is.
    forceUtcTimezone: true,
    discovery: { warnWhenNoEntities: false, afterDiscovered: derive },
  });
}

/** What follows from the declarations of nouns, beside their tables. */
function derive(storage: MetadataStorage): void {
  addIndexes(storage);
  addAuditTriggers(storage);
  addChangeTriggers(storage);
}

/** Knows the tables; connects when first used. */
export const createOrm = (entities: Entities, url: string, timeout?: number, opened?: (pool: Pool) => void): Promise<MikroORM> =>
  MikroORM.init(ormOptions(entities, url, timeout, opened));
