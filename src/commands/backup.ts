import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { readConfig } from "../config.js";
import { writeArchive } from "../database/archive.write.js";
import { openDatabase } from "../database/open.js";
import { sarai } from "../version.js";
import { command, given } from "./command.js";

/** `npm run backup -- FILE`: the embedded database and its files, also while it serves. 2: files are missing, and named. */
await command("Nothing was backed up", async () => {
  const [path] = given("backup", ["FILE"], "say to which file");
  const config = readConfig(process.env);
  if (config.databaseUrl)
    throw new Error("the database of DATABASE_URL is backed up by pg_dump, and the folder files of SARAI_DATA beside it.");
  if (!existsSync(join(config.dataFolder, "postgres", "PG_VERSION")))
    throw new Error(`there is no database in ${resolve(config.dataFolder)}.`);
  const database = await openDatabase(config, { share: true });
  try {
    const filesFolder = config.filesS3Endpoint ? undefined : join(config.dataFolder, "files", "kept");
    const { tables, rows, files, missing } = await writeArchive(path, database.ownerUrl, { filesFolder, sarai });
    console.log(
      `${path} holds ${rows} rows of ${tables} tables and ${files} ${files === 1 ? "file" : "files"}, personal data among them: keep it to yourself.`,
    );
    for (const id of missing) console.error(`The file ${id}, which a document names, is not in ${filesFolder}.`);
    return missing.length === 0 ? 0 : 2;
  } finally {
    await database.close();
  }
});
