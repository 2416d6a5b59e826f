import { Migration } from "@mikro-orm/migrations";

/** What says how an organisation is set up, not which one it is. */
const FORMS = "limited|ltd|incorporated|inc|corporation|corp|company|co|llc|llp|plc|gmbh|ev|sarl|bv|foundation|the";
const HAN_FORMS = "股份|有限|责任|公司|基金会";

export class Migration20261129190000 extends Migration {
  override name = "Migration20261129190000";

  override up(): void | Promise<void> {
    // What is left of a name where two are compared: no punctuation, no legal form, unless it is nothing else.
    this.addSql(
      `create function name_key(given text) returns text language plpgsql immutable parallel safe cost 1000 set search_path from current as $$
        declare
          words constant text := btrim(regexp_replace(
            regexp_replace(text_folded(given) collate "und-x-icu", '[.''’]', '', 'g'), '[^[:alnum:]]+', ' ', 'g'));
          key constant text := btrim(regexp_replace(
            regexp_replace(words collate "und-x-icu", '\\m(${FORMS})\\M', '', 'g'), '(${HAN_FORMS})+(?![[:alnum:]])| +(?= )', '', 'g'));
        begin
          return coalesce(nullif(key, ''), nullif(words, ''), text_folded(given));
        end
      $$;`,
    );
    this.addSql(
      `create function names_key(texts jsonb) returns text language sql immutable parallel safe cost 2000 begin atomic
        select string_agg(name_key(value), ' ') from jsonb_each_text(texts);
      end;`,
    );
    this.addSql(`create index "organisation_name_key" on "organisation" using gin (names_key("name") gin_trgm_ops);`);
    this.addSql(`create index "organisation_alias_name_key" on "organisation_alias" using gin (name_key("name") gin_trgm_ops);`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop index "organisation_alias_name_key";`);
    this.addSql(`drop index "organisation_name_key";`);
    this.addSql("drop function names_key(jsonb);");
    this.addSql("drop function name_key(text);");
  }
}
