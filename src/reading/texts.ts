import { textOrder } from "./indexes.js";
import { type Json, jsonArray, jsonObject, orNull, rendered } from "./json.js";
import type { Noun, TextsField } from "./model.js";
import type { Scope } from "./scope.js";
import { code, join, literal, name, type Sql, sql, statement } from "./sql.js";

/** The column of a record's main language, where the noun has one. */
export function mainLanguage(noun: Noun): string[] {
  const main = noun.reading.language && noun.fields.get(noun.reading.language);
  return main && main.is === "column" ? [main.column] : [];
}

/** The text in exactly this language, or null. */
export const textIn = (field: TextsField, t: Sql, language: string): Sql => sql`(${t}.${name(field.column)} ->> ${literal(language)})`;

/** The text for the reader: in the first of their languages that it has, else in the record's main language, else in any. */
export function bestText(noun: Noun, field: TextsField, t: Sql, scope: Scope): Sql {
  const column = sql`${t}.${name(field.column)}`;
  const choices = [
    ...scope.languages.slice(0, 4).map((language) => sql`${column} ->> ${literal(language)}`),
    ...mainLanguage(noun).map((main) => sql`${column} ->> ${t}.${name(main)}`),
    sql`${column} ->> 'en'`,
    sql`texts_any(${column})`,
  ];
  return sql`coalesce(${join(choices, ", ")})`;
}

/** The text that the row is sorted by: only the reader's first language counts, so that indexes can hold the order. */
export function sortText(noun: Noun, field: TextsField, t: Sql, scope: Scope): Sql {
  const place = (column: string) => statement(sql`${t}.${name(column)}`).text;
  return code(textOrder(place, field.column, mainLanguage(noun)[0], scope.languages[0]));
}

/**
 * `[{ language tag text }]` for the translations that the caller selected, in the order of the language tags. A text that is there under
 * its whole tag is not shown under the two letters again.
 */
export function translations(
  field: TextsField,
  t: Sql,
  select: (row: { tag: Sql; text: Sql }) => readonly (readonly [string, Json])[],
): Json {
  const item = rendered(jsonObject(select({ tag: sql`e.key`, text: sql`e.value` })));
  const all = sql`jsonb_each_text(${t}.${name(field.column)})`;
  return jsonArray(
    sql`select ${item} as item from ${all} e
      where not exists (select from ${all} w where w.key like e.key || '-%' and w.value = e.value) order by e.key`,
  );
}

/** A tag as the API's enum shows it; null for "und" and whatever is no ISO 639-1 language. */
export const languageJson = (tag: Sql): Json => orNull(sql`'"' || upper(substring(${tag} from '^[a-z]{2}(?![a-z])')) || '"'`);
