import { Migration20261129131910 } from "../../migrations/Migration20261129131910.js";
import { testImport } from "../support/import.js";
import { activity, file, transaction } from "../support/publication.js";

describe("activities that were read when the import knew less", () => {
  const test = testImport();
  const link = (url: string) =>
    `<document-link url="${url}" format="text/html"><title><narrative>${url}</narrative></title><category code="A01"/></document-link>`;
  const published = file(
    activity(
      "XX-TEST-1",
      transaction("1.00", "2021-05-01", "", `<recipient-country code="QQ"/>`) + link("https://example.org") + link("javascript:alert(1)"),
    ),
  );
  const rows = () => test.sql(`select id, country_code from "transaction"`);
  const urls = async () => (await test.sql("select url from document order by title ->> 'en'")).map(({ url }) => url);

  it("are read in full when they are published next, and no script among their addresses outlives the migration", async () => {
    await test.publish(published);
    const [before] = await rows();
    // As they were read then.
    await test.sql(`update "transaction" set country_code = null`);
    await test.sql(`update document set url = title ->> 'en'`);
    expect((await test.publish(published)).kinds.activities).toMatchObject({ unchanged: 1, updated: 0 });

    const migration = new Migration20261129131910(test.app.orm.em.getDriver() as never, test.app.orm.config);
    await migration.up();
    for (const query of migration.getQueries()) await test.sql(query as string);

    expect(await urls()).toEqual(["https://example.org", ""]);
    const { kinds } = await test.publish(published);
    expect(kinds.activities).toMatchObject({ updated: 1 });
    expect(kinds.transactions).toMatchObject({ updated: 1, created: 0, removed: 0 });
    expect(kinds.documents).toMatchObject({ unchanged: 2 });
    expect(await rows()).toEqual([before]);
    expect((await test.publish(published)).kinds.activities).toMatchObject({ unchanged: 1 });
  });
});
