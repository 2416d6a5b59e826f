import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmdirSync, rmSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { readConfig } from "../config.js";
import { readArchive } from "../database/archive.read.js";
import { type Embedded, startEmbedded } from "../database/embedded.js";
import { migrateTo } from "../migrate.js";
import { command, given } from "./command.js";
import { prepareDatabase } from "./prepare.js";

/** A fault of an archive is a sentence with a full stop or without. */
const failed = (why: string): string => `Nothing was restored: ${why.replace(/\.$/, "")}.`;

/** `npm run restore -- FILE`: makes a data folder of an archive. It is made beside its place, and moved there when all is right. */
await command(failed, async () => {
  const [path] = given("restore", ["FILE"], "say from which file");
  const config = readConfig(process.env);
  if (config.databaseUrl)
    throw new Error("the database of DATABASE_URL is restored by pg_restore, and the folder files of SARAI_DATA beside it");
  const folder = resolve(config.dataFolder);
  const isThere = existsSync(folder);
  if (isThere && readdirSync(folder).length > 0)
    throw new Error(`the data folder ${folder} holds something; set SARAI_DATA to an empty or a new folder`);
  mkdirSync(dirname(folder), { recursive: true });
  const draft = mkdtempSync(`${folder}.restoring-`);
  // As every data folder: what is secret in it is closed by itself.
  chmodSync(draft, 0o755);
  try {
    let database: Embedded | undefined;
    const restore = async () => {
      const restored = await readArchive(path, async ({ migrations }) => {
        database = await startEmbedded({ folder: draft, port: config.databasePort });
        await migrateTo(database.ownerUrl, migrations);
        return { url: database.ownerUrl, filesFolder: join(draft, "files", "kept") };
      });
      await prepareDatabase(database!.ownerUrl, database!.url);
      return restored;
    };
    const { heading, rows, tables, files } = await restore().finally(() => database?.stop());
    if (isThere) rmdirSync(folder);
    renameSync(draft, folder);
    console.log(
      `${folder} holds ${rows} rows of ${tables} tables and ${files} ${files === 1 ? "file" : "files"}, as they were at ${heading.at}.`,
    );
    return 0;
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
});
