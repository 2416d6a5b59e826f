import { entities } from "./src/nouns.js";
import { ormOptions } from "./src/orm.js";

/** For the MikroORM CLI: `npx mikro-orm migration:create`. It uses DATABASE_MIGRATION_URL or DATABASE_URL. */
export default ormOptions(
  entities,
  process.env.DATABASE_MIGRATION_URL ?? process.env.DATABASE_URL ?? "postgresql://postgres@127.0.0.1:54329/postgres",
);
