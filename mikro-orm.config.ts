import { Migrator } from "@mikro-orm/migrations";
import { defineConfig } from "@mikro-orm/postgresql";
import { ReflectMetadataProvider } from "@mikro-orm/decorators/legacy";
import { A, B } from "./src/x/a.entity.js";
export default defineConfig({
  entities: [A, B],
  metadataProvider: ReflectMetadataProvider,
  clientUrl: "postgresql://postgres@127.0.0.1:5499/x",
  extensions: [Migrator],
  migrations: { path: "migrations", pathTs: "migrations", snapshotName: "snapshot" },
});
