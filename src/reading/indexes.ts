import { type EntityMetadata, type EntityProperty, type MetadataStorage, ReferenceKind } from "@mikro-orm/core";
import { columnOf } from "../database/column.js";
import { declared, type Reading } from "./declare.js";
import { identityOf } from "./model.js";
import { searchDocument } from "./search.js";
import { join, literal, name as named, type Sql, sql, statement } from "./sql.js";

/** Readers' languages for which an order by texts has an index; others sort what they asked for. */
export const INDEXED_LANGUAGES = ["zh", "en"];

/**
 * Every filter, order, key and search that is offered has an index that serves it, derived from the same declaration. MikroORM calls this
 * once it knows the tables; `npm run migration:create` then writes what is missing.
 */
export function addIndexes(storage: MetadataStorage): void {
  for (const [noun, reading] of declared.readings()) {
    const meta = storage.find(noun) as EntityMetadata | undefined;
    if (!meta) continue;
    const { filter = [], sort = [], group = [], keys = [], alsoNamedBy = [], search } = reading as Reading<Record<string, unknown>>;
    const add = (suffix: string, definition: string) => {
      const name = `${meta.tableName}_${suffix}`;
      if (meta.indexes.some((index) => index.name === name)) return;
      meta.indexes.push({ name, expression: `create index "${name}" on "${meta.tableName}" ${definition}` });
    };
    const identity = identityOf(meta, reading)
      .map((column) => `"${column}"`)
      .join(", ");
    const texts = declared.texts(noun);
    const computed = declared.expressions(noun);
    // Keys of several parts, or behind references, are no property of the table.
    for (const field of new Set([...filter, ...sort, ...group, ...keys, ...alsoNamedBy])) {
      const prop = meta.properties[field] as EntityProperty | undefined;
      if (!prop || computed.has(field)) continue;
      for (const { column, type, values } of columnsOf(prop)) {
        if (values && sort.includes(field)) add(`${column}_place`, `((${statement(placeAmong(values, named(column))).text}), ${identity})`);
        if (texts.has(field)) {
          if (filter.includes(field)) add(`${column}_like`, `using gin (("${column}"::text) gin_trgm_ops)`);
          if (sort.includes(field))
            for (const language of [undefined, ...INDEXED_LANGUAGES]) addTextOrder(add, meta, reading.language, column, language);
        } else if (type === "text[]") add(`${column}_among`, `using gin ("${column}")`);
        else if (type !== "text" || values) add(`${column}_order`, `("${column}", ${identity})`);
        else {
          if (filter.includes(field)) add(`${column}_like`, `using gin ("${column}" gin_trgm_ops)`);
          // By hash, which has room for a text of any length.
          if (!prop.unique) add(`${column}_equal`, `using hash ("${column}")`);
          if (sort.includes(field)) add(`${column}_order`, `((${sortedBy(`"${column}"`)}) collate "zh-x-icu", ${identity})`);
        }
      }
    }
    if (search) {
      const searched = (list: readonly string[] = []) => list.map((field) => ({ column: columnOf(meta, field), texts: texts.has(field) }));
      add("search", `using gin (${statement(searchDocument(searched(search.names), searched(search.words))).text})`);
    }
  }
}

type Add = (suffix: string, definition: string) => void;

function addTextOrder(
  add: Add,
  meta: EntityMetadata,
  languageField: string | undefined,
  column: string,
  language: string | undefined,
): void {
  const main = languageField && columnOf(meta, languageField);
  add(`${column}_order_${language ?? "main"}`, `((${textOrder((name) => `"${name}"`, column, main, language)}) collate "zh-x-icu", "id")`);
}

/** The text that a row is sorted by for readers of a language: in it, else in the record's main one, else in any; as it is pronounced. */
export function textOrder(
  place: (column: string) => string,
  column: string,
  main: string | undefined,
  language: string | undefined,
): string {
  const texts = `coalesce(${place(pronounced(column))}, ${place(column)})`;
  const choices = [
    language && `${texts} ->> '${language}'`,
    main && `${texts} ->> ${place(main)}`,
    `${texts} ->> 'en'`,
    `texts_any(${texts})`,
  ];
  return sortedBy(`coalesce(${choices.filter(Boolean).join(", ")})`);
}

/** The column of texts as they are pronounced. */
export const pronounced = (column: string): string => `${column}_pronounced`;

/** Texts are sorted by their beginning: an index has no room for more, nor has a cursor. */
export const sortedBy = (text: string): string => `left(${text}, 200)`;

/** Values of an enum are sorted as the schema lists them: a status by the life of what has it. */
export const placeAmong = (values: readonly string[], value: Sql): Sql =>
  sql`array_position(array[${join(values.map(literal), ", ")}], ${value})`;

function columnsOf(prop: EntityProperty): { column: string; type: string; values: readonly string[] | undefined }[] {
  if (prop.kind === ReferenceKind.ONE_TO_MANY || prop.kind === ReferenceKind.MANY_TO_ONE) return [];
  if (prop.kind === ReferenceKind.EMBEDDED) return Object.values(prop.embeddedProps as Record<string, EntityProperty>).flatMap(columnsOf);
  return [
    { column: prop.fieldNames[0]!, type: prop.columnTypes[0]!, values: prop.enum && !prop.array ? (prop.items as string[]) : undefined },
  ];
}
