import { Migration } from "@mikro-orm/migrations";

/** Lists are sorted by texts as they are pronounced, which PostgreSQL keeps beside them. */
export class Migration20261129133010 extends Migration {
  override name = "Migration20261129133010";

  override up(): void | Promise<void> {
    this.addSql(`drop trigger "country_audit" on "country";`);
    this.addSql(`alter table "country" add "name_pronounced" jsonb generated always as (texts_pronounced("name")) stored null;`);
    this.addSql(
      `create trigger "country_audit" after insert or update or delete on "country" for each row execute function audit_change('name_pronounced');`,
    );

    this.addSql(`drop trigger "indicator_version_audit" on "indicator_version";`);
    this.addSql(`alter table "indicator_version" add "name_pronounced" jsonb generated always as (texts_pronounced("name")) stored null;`);
    this.addSql(
      `create trigger "indicator_version_audit" after insert or update or delete on "indicator_version" for each row execute function audit_change('name_pronounced');`,
    );

    this.addSql(`drop trigger "organisation_audit" on "organisation";`);
    this.addSql(`alter table "organisation" add "name_pronounced" jsonb generated always as (texts_pronounced("name")) stored null;`);
    this.addSql(
      `create trigger "organisation_audit" after insert or update or delete on "organisation" for each row execute function audit_change('name_pronounced');`,
    );

    this.addSql(`drop trigger "document_audit" on "document";`);
    this.addSql(`alter table "document" add "title_pronounced" jsonb generated always as (texts_pronounced("title")) stored null;`);
    this.addSql(
      `create trigger "document_audit" after insert or update or delete on "document" for each row execute function audit_change('title_pronounced');`,
    );

    this.addSql(`drop trigger "programme_audit" on "programme";`);
    this.addSql(`alter table "programme" add "name_pronounced" jsonb generated always as (texts_pronounced("name")) stored null;`);
    this.addSql(
      `create trigger "programme_audit" after insert or update or delete on "programme" for each row execute function audit_change('name_pronounced');`,
    );

    this.addSql(`drop trigger "forum_series_audit" on "forum_series";`);
    this.addSql(`alter table "forum_series" add "name_pronounced" jsonb generated always as (texts_pronounced("name")) stored null;`);
    this.addSql(
      `create trigger "forum_series_audit" after insert or update or delete on "forum_series" for each row execute function audit_change('name_pronounced');`,
    );

    this.addSql(`drop trigger "forum_audit" on "forum";`);
    this.addSql(`alter table "forum" add "title_pronounced" jsonb generated always as (texts_pronounced("title")) stored null;`);
    this.addSql(
      `create trigger "forum_audit" after insert or update or delete on "forum" for each row execute function audit_change('title_pronounced');`,
    );

    this.addSql(`drop trigger "commitment_audit" on "commitment";`);
    this.addSql(`alter table "commitment" add "text_pronounced" jsonb generated always as (texts_pronounced("text")) stored null;`);
    this.addSql(
      `create trigger "commitment_audit" after insert or update or delete on "commitment" for each row execute function audit_change('text_pronounced');`,
    );

    this.addSql(`drop trigger "agreement_audit" on "agreement";`);
    this.addSql(`alter table "agreement" add "title_pronounced" jsonb generated always as (texts_pronounced("title")) stored null;`);
    this.addSql(
      `create trigger "agreement_audit" after insert or update or delete on "agreement" for each row execute function audit_change('title_pronounced');`,
    );

    this.addSql(`drop trigger "cooperation_mechanism_audit" on "cooperation_mechanism";`);
    this.addSql(
      `alter table "cooperation_mechanism" add "name_pronounced" jsonb generated always as (texts_pronounced("name")) stored null;`,
    );
    this.addSql(
      `create trigger "cooperation_mechanism_audit" after insert or update or delete on "cooperation_mechanism" for each row execute function audit_change('name_pronounced');`,
    );

    this.addSql(`drop trigger "project_audit" on "project";`);
    this.addSql(`alter table "project" add "title_pronounced" jsonb generated always as (texts_pronounced("title")) stored null;`);
    this.addSql(
      `create trigger "project_audit" after insert or update or delete on "project" for each row execute function audit_change('title_pronounced');`,
    );

    this.addSql(`drop trigger "site_audit" on "site";`);
    this.addSql(`alter table "site" add "name_pronounced" jsonb generated always as (texts_pronounced("name")) stored null;`);
    this.addSql(
      `create trigger "site_audit" after insert or update or delete on "site" for each row execute function audit_change('name_pronounced');`,
    );

    // The orders that lists are read in.
    this.addSql(`drop index "agreement_title_order_en";`);
    this.addSql(
      `create index "agreement_title_order_en" on "agreement" ((left(coalesce(coalesce("title_pronounced", "title") ->> 'en', coalesce("title_pronounced", "title") ->> "language", coalesce("title_pronounced", "title") ->> 'en', texts_any(coalesce("title_pronounced", "title"))), 200)) collate "zh-x-icu", "id");`,
    );
    this.addSql(`drop index "agreement_title_order_main";`);
    this.addSql(
      `create index "agreement_title_order_main" on "agreement" ((left(coalesce(coalesce("title_pronounced", "title") ->> "language", coalesce("title_pronounced", "title") ->> 'en', texts_any(coalesce("title_pronounced", "title"))), 200)) collate "zh-x-icu", "id");`,
    );
    this.addSql(`drop index "agreement_title_order_zh";`);
    this.addSql(
      `create index "agreement_title_order_zh" on "agreement" ((left(coalesce(coalesce("title_pronounced", "title") ->> 'zh', coalesce("title_pronounced", "title") ->> "language", coalesce("title_pronounced", "title") ->> 'en', texts_any(coalesce("title_pronounced", "title"))), 200)) collate "zh-x-icu", "id");`,
    );
    this.addSql(`drop index "commitment_text_order_en";`);
    this.addSql(
      `create index "commitment_text_order_en" on "commitment" ((left(coalesce(coalesce("text_pronounced", "text") ->> 'en', coalesce("text_pronounced", "text") ->> 'en', texts_any(coalesce("text_pronounced", "text"))), 200)) collate "zh-x-icu", "id");`,
    );
    this.addSql(`drop index "commitment_text_order_main";`);
    this.addSql(
      `create index "commitment_text_order_main" on "commitment" ((left(coalesce(coalesce("text_pronounced", "text") ->> 'en', texts_any(coalesce("text_pronounced", "text"))), 200)) collate "zh-x-icu", "id");`,
    );
    this.addSql(`drop index "commitment_text_order_zh";`);
    this.addSql(
      `create index "commitment_text_order_zh" on "commitment" ((left(coalesce(coalesce("text_pronounced", "text") ->> 'zh', coalesce("text_pronounced", "text") ->> 'en', texts_any(coalesce("text_pronounced", "text"))), 200)) collate "zh-x-icu", "id");`,
    );
    this.addSql(`drop index "cooperation_mechanism_name_order_en";`);
    this.addSql(
      `create index "cooperation_mechanism_name_order_en" on "cooperation_mechanism" ((left(coalesce(coalesce("name_pronounced", "name") ->> 'en', coalesce("name_pronounced", "name") ->> 'en', texts_any(coalesce("name_pronounced", "name"))), 200)) collate "zh-x-icu", "id");`,
    );
    this.addSql(`drop index "cooperation_mechanism_name_order_main";`);
    this.addSql(
      `create index "cooperation_mechanism_name_order_main" on "cooperation_mechanism" ((left(coalesce(coalesce("name_pronounced", "name") ->> 'en', texts_any(coalesce("name_pronounced", "name"))), 200)) collate "zh-x-icu", "id");`,
    );
    this.addSql(`drop index "cooperation_mechanism_name_order_zh";`);
    this.addSql(
      `create index "cooperation_mechanism_name_order_zh" on "cooperation_mechanism" ((left(coalesce(coalesce("name_pronounced", "name") ->> 'zh', coalesce("name_pronounced", "name") ->> 'en', texts_any(coalesce("name_pronounced", "name"))), 200)) collate "zh-x-icu", "id");`,
    );
    this.addSql(`drop index "country_name_order_en";`);
    this.addSql(
      `create index "country_name_order_en" on "country" ((left(coalesce(coalesce("name_pronounced", "name") ->> 'en', coalesce("name_pronounced", "name") ->> 'en', texts_any(coalesce("name_pronounced", "name"))), 200)) collate "zh-x-icu", "id");`,
    );
    this.addSql(`drop index "country_name_order_main";`);
    this.addSql(
      `create index "country_name_order_main" on "country" ((left(coalesce(coalesce("name_pronounced", "name") ->> 'en', texts_any(coalesce("name_pronounced", "name"))), 200)) collate "zh-x-icu", "id");`,
    );
    this.addSql(`drop index "country_name_order_zh";`);
    this.addSql(
      `create index "country_name_order_zh" on "country" ((left(coalesce(coalesce("name_pronounced", "name") ->> 'zh', coalesce("name_pronounced", "name") ->> 'en', texts_any(coalesce("name_pronounced", "name"))), 200)) collate "zh-x-icu", "id");`,
    );
    this.addSql(`drop index "document_title_order_en";`);
    this.addSql(
      `create index "document_title_order_en" on "document" ((left(coalesce(coalesce("title_pronounced", "title") ->> 'en', coalesce("title_pronounced", "title") ->> 'en', texts_any(coalesce("title_pronounced", "title"))), 200)) collate "zh-x-icu", "id");`,
    );
    this.addSql(`drop index "document_title_order_main";`);
    this.addSql(
      `create index "document_title_order_main" on "document" ((left(coalesce(coalesce("title_pronounced", "title") ->> 'en', texts_any(coalesce("title_pronounced", "title"))), 200)) collate "zh-x-icu", "id");`,
    );
    this.addSql(`drop index "document_title_order_zh";`);
    this.addSql(
      `create index "document_title_order_zh" on "document" ((left(coalesce(coalesce("title_pronounced", "title") ->> 'zh', coalesce("title_pronounced", "title") ->> 'en', texts_any(coalesce("title_pronounced", "title"))), 200)) collate "zh-x-icu", "id");`,
    );
    this.addSql(`drop index "forum_title_order_en";`);
    this.addSql(
      `create index "forum_title_order_en" on "forum" ((left(coalesce(coalesce("title_pronounced", "title") ->> 'en', coalesce("title_pronounced", "title") ->> 'en', texts_any(coalesce("title_pronounced", "title"))), 200)) collate "zh-x-icu", "id");`,
    );
    this.addSql(`drop index "forum_title_order_main";`);
    this.addSql(
      `create index "forum_title_order_main" on "forum" ((left(coalesce(coalesce("title_pronounced", "title") ->> 'en', texts_any(coalesce("title_pronounced", "title"))), 200)) collate "zh-x-icu", "id");`,
    );
    this.addSql(`drop index "forum_title_order_zh";`);
    this.addSql(
      `create index "forum_title_order_zh" on "forum" ((left(coalesce(coalesce("title_pronounced", "title") ->> 'zh', coalesce("title_pronounced", "title") ->> 'en', texts_any(coalesce("title_pronounced", "title"))), 200)) collate "zh-x-icu", "id");`,
    );
    this.addSql(`drop index "forum_series_name_order_en";`);
    this.addSql(
      `create index "forum_series_name_order_en" on "forum_series" ((left(coalesce(coalesce("name_pronounced", "name") ->> 'en', coalesce("name_pronounced", "name") ->> 'en', texts_any(coalesce("name_pronounced", "name"))), 200)) collate "zh-x-icu", "id");`,
    );
    this.addSql(`drop index "forum_series_name_order_main";`);
    this.addSql(
      `create index "forum_series_name_order_main" on "forum_series" ((left(coalesce(coalesce("name_pronounced", "name") ->> 'en', texts_any(coalesce("name_pronounced", "name"))), 200)) collate "zh-x-icu", "id");`,
    );
    this.addSql(`drop index "forum_series_name_order_zh";`);
    this.addSql(
      `create index "forum_series_name_order_zh" on "forum_series" ((left(coalesce(coalesce("name_pronounced", "name") ->> 'zh', coalesce("name_pronounced", "name") ->> 'en', texts_any(coalesce("name_pronounced", "name"))), 200)) collate "zh-x-icu", "id");`,
    );
    this.addSql(`drop index "indicator_version_name_order_en";`);
    this.addSql(
      `create index "indicator_version_name_order_en" on "indicator_version" ((left(coalesce(coalesce("name_pronounced", "name") ->> 'en', coalesce("name_pronounced", "name") ->> 'en', texts_any(coalesce("name_pronounced", "name"))), 200)) collate "zh-x-icu", "id");`,
    );
    this.addSql(`drop index "indicator_version_name_order_main";`);
    this.addSql(
      `create index "indicator_version_name_order_main" on "indicator_version" ((left(coalesce(coalesce("name_pronounced", "name") ->> 'en', texts_any(coalesce("name_pronounced", "name"))), 200)) collate "zh-x-icu", "id");`,
    );
    this.addSql(`drop index "indicator_version_name_order_zh";`);
    this.addSql(
      `create index "indicator_version_name_order_zh" on "indicator_version" ((left(coalesce(coalesce("name_pronounced", "name") ->> 'zh', coalesce("name_pronounced", "name") ->> 'en', texts_any(coalesce("name_pronounced", "name"))), 200)) collate "zh-x-icu", "id");`,
    );
    this.addSql(`drop index "organisation_name_order_en";`);
    this.addSql(
      `create index "organisation_name_order_en" on "organisation" ((left(coalesce(coalesce("name_pronounced", "name") ->> 'en', coalesce("name_pronounced", "name") ->> "language", coalesce("name_pronounced", "name") ->> 'en', texts_any(coalesce("name_pronounced", "name"))), 200)) collate "zh-x-icu", "id");`,
    );
    this.addSql(`drop index "organisation_name_order_main";`);
    this.addSql(
      `create index "organisation_name_order_main" on "organisation" ((left(coalesce(coalesce("name_pronounced", "name") ->> "language", coalesce("name_pronounced", "name") ->> 'en', texts_any(coalesce("name_pronounced", "name"))), 200)) collate "zh-x-icu", "id");`,
    );
    this.addSql(`drop index "organisation_name_order_zh";`);
    this.addSql(
      `create index "organisation_name_order_zh" on "organisation" ((left(coalesce(coalesce("name_pronounced", "name") ->> 'zh', coalesce("name_pronounced", "name") ->> "language", coalesce("name_pronounced", "name") ->> 'en', texts_any(coalesce("name_pronounced", "name"))), 200)) collate "zh-x-icu", "id");`,
    );
    this.addSql(`drop index "programme_name_order_en";`);
    this.addSql(
      `create index "programme_name_order_en" on "programme" ((left(coalesce(coalesce("name_pronounced", "name") ->> 'en', coalesce("name_pronounced", "name") ->> 'en', texts_any(coalesce("name_pronounced", "name"))), 200)) collate "zh-x-icu", "id");`,
    );
    this.addSql(`drop index "programme_name_order_main";`);
    this.addSql(
      `create index "programme_name_order_main" on "programme" ((left(coalesce(coalesce("name_pronounced", "name") ->> 'en', texts_any(coalesce("name_pronounced", "name"))), 200)) collate "zh-x-icu", "id");`,
    );
    this.addSql(`drop index "programme_name_order_zh";`);
    this.addSql(
      `create index "programme_name_order_zh" on "programme" ((left(coalesce(coalesce("name_pronounced", "name") ->> 'zh', coalesce("name_pronounced", "name") ->> 'en', texts_any(coalesce("name_pronounced", "name"))), 200)) collate "zh-x-icu", "id");`,
    );
    this.addSql(`drop index "project_title_order_en";`);
    this.addSql(
      `create index "project_title_order_en" on "project" ((left(coalesce(coalesce("title_pronounced", "title") ->> 'en', coalesce("title_pronounced", "title") ->> "language", coalesce("title_pronounced", "title") ->> 'en', texts_any(coalesce("title_pronounced", "title"))), 200)) collate "zh-x-icu", "id");`,
    );
    this.addSql(`drop index "project_title_order_main";`);
    this.addSql(
      `create index "project_title_order_main" on "project" ((left(coalesce(coalesce("title_pronounced", "title") ->> "language", coalesce("title_pronounced", "title") ->> 'en', texts_any(coalesce("title_pronounced", "title"))), 200)) collate "zh-x-icu", "id");`,
    );
    this.addSql(`drop index "project_title_order_zh";`);
    this.addSql(
      `create index "project_title_order_zh" on "project" ((left(coalesce(coalesce("title_pronounced", "title") ->> 'zh', coalesce("title_pronounced", "title") ->> "language", coalesce("title_pronounced", "title") ->> 'en', texts_any(coalesce("title_pronounced", "title"))), 200)) collate "zh-x-icu", "id");`,
    );
    this.addSql(`drop index "site_name_order_en";`);
    this.addSql(
      `create index "site_name_order_en" on "site" ((left(coalesce(coalesce("name_pronounced", "name") ->> 'en', coalesce("name_pronounced", "name") ->> 'en', texts_any(coalesce("name_pronounced", "name"))), 200)) collate "zh-x-icu", "id");`,
    );
    this.addSql(`drop index "site_name_order_main";`);
    this.addSql(
      `create index "site_name_order_main" on "site" ((left(coalesce(coalesce("name_pronounced", "name") ->> 'en', texts_any(coalesce("name_pronounced", "name"))), 200)) collate "zh-x-icu", "id");`,
    );
    this.addSql(`drop index "site_name_order_zh";`);
    this.addSql(
      `create index "site_name_order_zh" on "site" ((left(coalesce(coalesce("name_pronounced", "name") ->> 'zh', coalesce("name_pronounced", "name") ->> 'en', texts_any(coalesce("name_pronounced", "name"))), 200)) collate "zh-x-icu", "id");`,
    );
  }

  override down(): void | Promise<void> {
    throw new Error("Texts are sorted and found otherwise than before: restore a backup instead.");
  }
}
