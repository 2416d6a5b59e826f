import { Migration } from "@mikro-orm/migrations";

/** The function of the audit with another beginning. */
const beginning = (from: string, to: string) => `do $do$
  declare
    before text := pg_get_functiondef('audit_change()'::regprocedure);
    after text := replace(before, $a$${from}$a$, $b$${to}$b$);
  begin
    if before = after then raise exception 'audit_change() is not what it should be.'; end if;
    execute after;
  end
$do$;`;

const WHOLE = [`then to_jsonb(old) end`, `then to_jsonb(new) end`] as const;
const LEFT = [`then to_jsonb(old) - coalesce(tg_argv, '{}') end`, `then to_jsonb(new) - coalesce(tg_argv, '{}') end`] as const;

/** A trigger of the audit may name columns of which nothing is kept. */
export class Migration20261126071200 extends Migration {
  override name = "Migration20261126071200";

  override up(): void | Promise<void> {
    for (const i of [0, 1] as const) this.addSql(beginning(WHOLE[i], LEFT[i]));
  }

  override down(): void | Promise<void> {
    for (const i of [0, 1] as const) this.addSql(beginning(LEFT[i], WHOLE[i]));
  }
}
