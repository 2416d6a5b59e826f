import { textOrder } from "./indexes.js";
import { type Json, jsonArray, jsonObject, orNull, rendered } from "./json.js";
import type { Noun, TextsField } from "./model.js";
import type { Scope } from "./scope.js";
import { code, join, name, type Sql, sql, statement } from "./sql.js";

/** The text in exactly this language, or null. */
export const textIn = (field: TextsField, t: Sql, language: string): Sql => sql`(${t}.${name(field.column)} ->> ${language}::text)`;

/** The text for the reader: in the first of his languages that it has, else in the record's main language, else in any. */
export function bestText(noun: Noun, field: TextsField, t: Sql, scope: Scope): Sql {
  const column = sql`${t}.${name(field.column)}`;
  const main = noun.reading.language && noun.fields.get(noun.reading.language);
  const choices = [
    ...scope.languages.slice(0, 4).map((language) => sql`${column} ->> ${language}::text`),
    ...(main && main.is === "column" ? [sql`${column} ->> ${t}.${name(main.column)}`] : []),
    sql`${column} ->> 'en'`,
    sql`texts_any(${column})`,
  ];
  return sql`coalesce(${join(choices, ", ")})`;
}

/** The text that the row is sorted by: only the reader's first language counts, so that indexes can hold the order. */
export function sortText(noun: Noun, field: TextsField, t: Sql, scope: Scope): Sql {
  const main = noun.reading.language && noun.fields.get(noun.reading.language);
  const place = (column: string) => statement(sql`${t}.${name(column)}`).text;
  return code(textOrder(place(field.column), main && main.is === "column" ? place(main.column) : undefined, scope.languages[0]));
}

/** `[{ language text }]` for the translations that the caller selected, in the order of the language tags. */
export function translations(
  field: TextsField,
  t: Sql,
  select: (row: { language: Sql; text: Sql }) => readonly (readonly [string, Json])[],
): Json {
  const item = rendered(jsonObject(select({ language: sql`e.key`, text: sql`e.value` })));
  return jsonArray(sql`select ${item} as item from jsonb_each_text(${t}.${name(field.column)}) e order by e.key`);
}

/** A tag as the API's enum shows it; null for "und" and whatever is no ISO 639-1 language. */
export const languageJson = (tag: Sql): Json => orNull(sql`'"' || upper(substring(${tag} from '^[a-z]{2}(?![a-z])')) || '"'`);
