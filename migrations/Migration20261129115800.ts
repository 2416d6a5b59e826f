import { Migration } from "@mikro-orm/migrations";

/**
 * Each category of a cell gets its own name, out of the cell's, which joins those of its categories. Where the name of a category holds the
 * separator itself this leaves it out in that language; the catalogue's own are named in full at the next start.
 */
export class Migration20261129115800 extends Migration {
  override name = "Migration20261129115800";

  override up(): void | Promise<void> {
    this.addSql(`
      update disaggregation_cell c set categories = (
        select jsonb_agg(x.category || jsonb_build_object('name', (
            select coalesce(jsonb_object_agg(n.key, n.parts[x.place]), '{}')
            from (select key, string_to_array(value, case key when 'zh' then '，' else ', ' end) as parts from jsonb_each_text(c.name::jsonb)) n
            where cardinality(n.parts) = jsonb_array_length(c.categories::jsonb))) order by x.place)
        from jsonb_array_elements(c.categories::jsonb) with ordinality x (category, place))
      where jsonb_array_length(c.categories::jsonb) > 0 and not (c.categories::jsonb -> 0 ? 'name');`);
  }

  override down(): void | Promise<void> {
    this.addSql(
      `update disaggregation_cell c set categories = (select jsonb_agg(x.category - 'name' order by x.place)
        from jsonb_array_elements(c.categories::jsonb) with ordinality x (category, place)) where jsonb_array_length(c.categories::jsonb) > 0;`,
    );
  }
}
