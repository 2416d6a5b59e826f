import { Migration } from "@mikro-orm/migrations";

/**
 * The identifier of the publisher, as imports write it from here on. Where a text gives none it stays unknown, and the next publication is
 * taken for its publisher's.
 */
const REF = `(regexp_match("raw", '<reporting-org\\s(?:[^>]*?\\s)?ref\\s*=\\s*(?:"([^"]*)"|''([^'']*)'')'))`;
const WRITTEN = `coalesce(${REF}[1], ${REF}[2])`;
const PUBLISHER = `nullif(lower(trim(regexp_replace(replace(${WRITTEN}, '&amp;', '&'), '\\s+', ' ', 'g'))), '')`;

export class Migration20261129131500 extends Migration {
  override name = "Migration20261129131500";

  override up(): void | Promise<void> {
    this.addSql(
      `create table "held_publication" ("id" uuid not null, "project_id" uuid not null, "reasons" text[] not null, "title" jsonb null, "published_at" timestamptz null, "publisher_reference" text null, "publisher_name" jsonb null, "run_id" uuid not null, "at" timestamptz not null, "decision" text null, "decided_at" timestamptz null, "file" text not null, "line" int not null, "publisher" text null, "raw" text not null, "namespaces" jsonb not null, "standard" text null, "content_hash" text not null, "generated_at" timestamptz null, primary key ("id"));`,
    );
    this.addSql(`create index "held_publication_project_id_index" on "held_publication" ("project_id");`);
    this.addSql(`create index "held_publication_published_at_order" on "held_publication" ("published_at", "id");`);
    this.addSql(
      `create index "held_publication_publisher_reference_like" on "held_publication" using gin ("publisher_reference" gin_trgm_ops);`,
    );
    this.addSql(`create index "held_publication_publisher_reference_equal" on "held_publication" using hash ("publisher_reference");`);
    this.addSql(`create index "held_publication_at_order" on "held_publication" ("at", "id");`);
    this.addSql(`create index "held_publication_run_id_order" on "held_publication" ("run_id", "id");`);
    this.addSql(`create index "held_publication_decision_order" on "held_publication" ("decision", "id");`);
    this.addSql(`create index "held_publication_decided_at_order" on "held_publication" ("decided_at", "id");`);
    this.addSql(
      `alter table "held_publication" add constraint "held_publication_project_id_content_hash_unique" unique ("project_id", "content_hash");`,
    );

    this.addSql(`alter table "project" add "missing_from_publication_since" timestamptz null;`);
    this.addSql(`create index "project_missing_from_publication_since_order" on "project" ("missing_from_publication_since", "id");`);

    this.addSql(
      `alter table "published_activity" add "raw_hash" text null, add "publisher" text null, add "generated_at" timestamptz null;`,
    );
    this.addSql(
      `update "published_activity" set "raw_hash" = encode(sha256(convert_to("raw", 'UTF8')), 'hex'), "publisher" = ${PUBLISHER};`,
    );
    this.addSql(`alter table "published_activity" alter column "raw_hash" set not null;`);

    this.addSql(
      `alter table "held_publication" add constraint "held_publication_project_id_foreign" foreign key ("project_id") references "project" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "held_publication" add constraint "held_publication_decision_check" check ("decision" in ('TAKEN', 'DISMISSED', 'SUPERSEDED'));`,
    );
    this.addSql(
      `create trigger "held_publication_audit" after insert or update or delete on "held_publication" for each row execute function audit_change('raw');`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop trigger if exists "held_publication_audit" on "held_publication";`);
    this.addSql(`drop table if exists "held_publication" cascade;`);

    this.addSql(`drop index "project_missing_from_publication_since_order";`);
    this.addSql(`alter table "project" drop column "missing_from_publication_since";`);

    this.addSql(`alter table "published_activity" drop column "raw_hash", drop column "publisher", drop column "generated_at";`);
  }
}
