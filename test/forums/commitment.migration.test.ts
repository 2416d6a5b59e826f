import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { MikroORM } from "@mikro-orm/core";
import type { Migration } from "@mikro-orm/migrations";
import pg from "pg";
import { Forum } from "../../src/forums/forum.entity.js";
import { today } from "../../src/reading/scope.js";
import { Role, testApp } from "../support/app.js";
import { World } from "../support/world.js";

const CREATE = `mutation ($input: CreateCommitmentInput!) { createCommitment(input: $input) { commitment { id } problems { code } } }`;
const UPDATE = `mutation ($input: UpdateCommitmentInput!) { updateCommitment(input: $input) { problems { code } } }`;

/** The one that adds the column, by whatever moment it is called. */
async function theMigration(orm: MikroORM): Promise<Migration> {
  const files = readdirSync("migrations").filter((file) => /^Migration\d+\.ts$/.test(file));
  const file = files.find((each) => readFileSync(join("migrations", each), "utf8").includes(`add "fulfilled_on"`))!;
  const Found = (await import(resolve("migrations", file)))[file.slice(0, -3)];
  return new Found(orm.em.getDriver(), orm.config);
}

describe("the migration that adds the day on which commitments are fulfilled", () => {
  const app = testApp();

  it("takes it from the audit, and leaves unknown what the audit does not tell", async () => {
    const ids = await app.write(async (em) => {
      const world = new World(em);
      const [forum, maker] = [world.make(Forum, { code: "FORUM", title: { en: "Forum" }, kind: "HELD" }), world.organisation("Maker")];
      await em.flush();
      return { forum: forum.id, maker: maker.id };
    });
    const token = await app.signedIn([Role.OFFICER]);
    const text = (text: string) => [{ language: "EN", text }];
    const made = async (input: object) => {
      const common = { ...ids, kind: "PLEDGE", text: text("Promise"), evidence: text("Seen") };
      const { createCommitment } = await app.read(CREATE, { token, variables: { input: { ...common, ...input } } });
      expect(createCommitment.problems).toEqual([]);
      return createCommitment.commitment.id as string;
    };
    const [once, later, old, open] = [
      await made({ status: "FULFILLED", fulfilledOn: "2020-01-01" }),
      await made({ status: "OPEN" }),
      await made({ status: "FULFILLED" }),
      await made({ status: "IN_PROGRESS" }),
    ];
    const fulfil = { id: later, expectedVersion: 1, status: "FULFILLED", fulfilledOn: "2020-01-01" };
    expect((await app.read(UPDATE, { token, variables: { input: fulfil } })).updateCommitment.problems).toEqual([]);

    const client = new pg.Client({ connectionString: app.databaseUrl });
    await client.connect();
    try {
      await client.query("alter table audit_entry disable trigger user");
      await client.query("delete from audit_entry where record_id = $1", [old]);
      const migration = await theMigration(app.orm);
      migration.down();
      migration.up();
      for (const query of migration.getQueries()) await client.query(String(query));
      const { rows } = await client.query("select id, fulfilled_on::text as day from commitment order by id");
      expect(rows).toEqual([
        { id: once, day: today(new Date()) },
        { id: later, day: today(new Date()) },
        { id: old, day: null },
        { id: open, day: null },
      ]);
    } finally {
      await client.end();
    }
  });
});
