import type { MetadataStorage } from "@mikro-orm/core";
import { ReflectMetadataProvider } from "@mikro-orm/decorators/legacy";
import { Migrator } from "@mikro-orm/migrations";
import { defineConfig, MikroORM } from "@mikro-orm/postgresql";
import { addAuditTriggers } from "../audit/audit.triggers.js";
import { addIndexes } from "../reading/indexes.js";
import { PLANNING, settingsOf } from "./pool.js";

type Entities = readonly (abstract new (...args: never[]) => object)[];

/** Compiled, this file stands in dist/src/database: the migrations beside it in dist, their source in the checkout. */
const compiled = new URL("../../migrations", import.meta.url).pathname;

export function ormOptions(entities: Entities, url: string) {
  return defineConfig({
    entities: [...entities] as never,
    metadataProvider: ReflectMetadataProvider,
    clientUrl: url,
    // The answer of a change is read on the connection that changed it. Statements are sent without waiting for those before.
    driverOptions: { options: settingsOf(PLANNING), pipeline: true },
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
}

/** Knows the tables; connects when first used. */
export const createOrm = (entities: Entities, url: string): Promise<MikroORM> => MikroORM.init(ormOptions(entities, url));
