import { Migration } from "@mikro-orm/migrations";

export class Migration20261129083700 extends Migration {
  override up(): void | Promise<void> {
    // What a search finds, by its index always: a document is computed in a tenth of a millisecond and more, which PostgreSQL does not take
    // into account for words that many rows have, nor could it know of a document that was stored and has to be unpacked.
    this.addSql(
      `create function search_found(statement text, asked text) returns setof uuid language plpgsql stable rows 1000
        set enable_seqscan = off set max_parallel_workers_per_gather = 0 as $$
        begin
          return query execute statement using asked;
        end
      $$;`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql("drop function search_found(text, text);");
  }
}
