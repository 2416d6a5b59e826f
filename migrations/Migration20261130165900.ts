import { Migration } from "@mikro-orm/migrations";

const HAN = "\u3400-\u9fff\uf900-\ufaff\u{20000}-\u{323af}";
const IS_ON = `current_setting('sarai.audit', true) is distinct from 'off' or not has_table_privilege(session_user, 'audit_entry'::regclass, 'truncate')`;

/** Rows come in faster: the audit's triggers are not called where it is off, and texts without Chinese are taken apart in one step. */
export class Migration20261130165900 extends Migration {
  override name = "Migration20261130165900";

  override up(): void | Promise<void> {
    this.addSql(`do $$
      declare t record;
      begin
        for t in select tgrelid::regclass as of, tgname, pg_get_triggerdef(oid) as definition from pg_trigger where tgfoid = 'audit_change'::regproc loop
          execute format('drop trigger %I on %s', t.tgname, t.of);
          execute replace(t.definition, 'FOR EACH ROW ', $is_on$FOR EACH ROW WHEN (${IS_ON}) $is_on$);
        end loop;
      end
    $$;`);

    // The same terms as before, so that no index changes.
    this.addSql(
      `create or replace function search_terms(given text, by_pinyin boolean) returns text[] language plpgsql immutable parallel safe
        set search_path from current as $$
        declare
          terms text[] := '{}';
          syllables text[];
          initials text[];
          spelled text;
          run text;
          han boolean;
          -- Texts in ASCII, which take a byte a character, need no tables of Unicode.
          folded constant text := case when octet_length(given) = length(given) then lower(given collate "C") else text_folded(given) end;
        begin
          if folded !~ '[${HAN}]' then
            return array(select left(word, 60) from unnest(string_to_array(regexp_replace(folded, '[^[:alnum:]]+', ' ', 'g'), ' ')) word where word <> '');
          end if;
          for run, han in select * from search_runs(given) loop
            if not han then
              terms := terms || left(run, 60);
              continue;
            end if;
            for i in 1 .. length(run) loop
              terms := terms || substr(run, i, 1);
              if i < length(run) then terms := terms || substr(run, i, 2); end if;
            end loop;
            continue when not by_pinyin;
            select array_agg(pinyin(c) order by i), array_agg(left(pinyin(c), 1) order by i) into syllables, initials
              from unnest(string_to_array(text_pronounced(run), null)) with ordinality u (c, i);
            for i in 1 .. cardinality(syllables) loop
              spelled := array_to_string(syllables[i : i + 7], '');
              terms := terms || spelled || array_to_string(initials[i : i + 7], '');
              -- ü is typed as v, or as the u that it becomes without its accent.
              if spelled ~ 'v' then terms := terms || replace(spelled, 'v', 'u'); end if;
            end loop;
          end loop;
          return terms;
        end
      $$;`,
    );
  }
}
