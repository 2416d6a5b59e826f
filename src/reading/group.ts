import type { ColumnField, ComputedField, ManyField, Noun, NounField, OneField } from "./model.js";
import { policyCondition } from "./policy.sql.js";
import { inheritedFrom } from "./predicate.js";
import type { Scope } from "./scope.js";
import { allOf, code, join, name, type Sql, sql, TRUE } from "./sql.js";

export type Step = OneField | ManyField;

/** What rows can be grouped by: a field of theirs, or of records that they lead to. */
export interface GroupField {
  name: string;
  /** From the rows to the records that have the field. */
  way: readonly Step[];
  field: ColumnField | ComputedField | OneField;
}

const known = new WeakMap<Noun, readonly GroupField[]>();

/** Its own fields, those that it names by a way, and those of the record with which it is seen: the stops of a visit go by its year. */
export function groupFields(noun: Noun): readonly GroupField[] {
  const made = known.get(noun) ?? [...ownFields(noun), ...fieldsAbove(noun)];
  known.set(noun, made);
  const twice = made.find(({ name }, i) => made.findIndex((other) => other.name === name) < i);
  if (twice) throw new Error(`${noun.name} offers two fields "${twice.name}" to group by.`);
  return made;
}

/** Those of the rows themselves, whose different values can be counted. */
export const ownGroupFields = (noun: Noun): GroupField[] => groupFields(noun).filter(({ way }) => way.length === 0);

/** Whether its rows can be taken together at all. */
export const isGroupable = (noun: Noun): boolean => noun.reading.group !== undefined;

function ownFields(noun: Noun): GroupField[] {
  const { group = [], groupThrough = {} } = noun.reading;
  const ways = [...(group as readonly string[]).map((name) => [name, name]), ...Object.entries<string>(groupThrough)];
  return ways.map(([name, way]) => followed(noun, name!, way!.split(".")));
}

function fieldsAbove(noun: Noun): GroupField[] {
  const via = inheritedFrom(noun.reading.visibleTo);
  const field = via === undefined ? undefined : noun.fields.get(via);
  if (field?.is !== "one" || !isGroupable(noun)) return [];
  return groupFields(field.target).map((above) => ({
    ...above,
    name: `${field.name}${above.name[0]!.toUpperCase()}${above.name.slice(1)}`,
    way: [field, ...above.way],
  }));
}

function followed(noun: Noun, asked: string, names: readonly string[]): GroupField {
  const way: Step[] = [];
  let at = noun;
  for (const step of names.slice(0, -1)) {
    const field = at.fields.get(step);
    if (field?.is !== "one" && field?.is !== "many") throw new Error(`${noun.name} groups by ${names.join(".")}: ${step} leads nowhere.`);
    way.push(field);
    at = field.target;
  }
  const field: NounField | undefined = at.fields.get(names.at(-1)!);
  if (field?.is !== "column" && field?.is !== "computed" && field?.is !== "one")
    throw new Error(`${noun.name} cannot be grouped by ${names.join(".")}.`);
  return { name: asked, way, field };
}

/** Whether a row can have several of its values. */
export const hasSeveral = ({ way }: Pick<GroupField, "way">): boolean => way.some(({ is }) => is === "many");

/** A value of the records at the end of a way, for the rows `at` of their table. */
export interface Sought {
  way: readonly Step[];
  value(at: Sql): Sql;
}

/**
 * The joins by which rows `t` reach what they are grouped by. Records above a row are joined once, whatever is asked of them. Of a list
 * the different values are joined, so that a row counts once in a group however often the list leads there.
 */
export class Ways {
  readonly #values = new Map<string, Sql>();

  constructor(
    readonly noun: Noun,
    readonly scope: Scope,
    readonly sought: readonly Sought[],
  ) {}

  /** The same SQL for the same rows: what is grouped by must be what is selected, to the alias. */
  value(sought: Sought, t: Sql): Sql {
    const key = `${this.sought.indexOf(sought)} ${textOf(t)}`;
    const known = this.#values.get(key) ?? this.#valueIn(sought, t);
    this.#values.set(key, known);
    return known;
  }

  #valueIn(sought: Sought, t: Sql): Sql {
    const { above, list } = parted(sought.way);
    if (list.length === 0) return sought.value(aliasOf(t, above));
    return sql`${aliasOf(t, [...above, list[0]!])}.${columnOf(this.#of(list[0]!, above).indexOf(sought))}`;
  }

  joins(t: Sql): Sql {
    const joined = new Map<string, Sql>();
    const reach = (way: readonly Step[], make: (alias: Sql) => Sql) => {
      const alias = aliasOf(t, way);
      if (!joined.has(textOf(alias))) joined.set(textOf(alias), make(alias));
    };
    for (const { way } of this.sought) {
      const { above, list } = parted(way);
      for (const i of above.keys()) reach(above.slice(0, i + 1), () => stepped(this.noun, above, i, t, this.scope));
      if (list.length > 0) reach([...above, list[0]!], (alias) => this.#listed(list[0]!, above, t, alias));
    }
    return join([...joined.values()], "");
  }

  /** Everything that is sought through the same list. */
  #of(list: Step, above: readonly Step[]): Sought[] {
    return this.sought.filter(({ way }) => way[above.length] === list && above.every((step, i) => way[i] === step));
  }

  #listed(list: Step, above: readonly Step[], t: Sql, alias: Sql): Sql {
    const all = this.#of(list, above);
    const start = this.scope.alias();
    const ways = all.map(({ way }) => way.slice(above.length + 1));
    const steps = new Map<string, Sql>();
    for (const way of ways)
      for (const i of way.keys()) steps.set(textOf(aliasOf(start, way.slice(0, i + 1))), stepped(list.target, way, i, start, this.scope));
    const values = all.map((sought, i) => sql`${sought.value(aliasOf(start, ways[i]!))} as ${columnOf(i)}`);
    const columns = join(
      all.map((_, i) => columnOf(i)),
      ", ",
    );
    const belongs = allOf([linked(list, aliasOf(t, above), start), policyCondition(list.target, start, this.scope, throughOf(list))]);
    const rows = sql`select distinct ${join(values, ", ")} from ${name(list.target.table)} ${start}${join([...steps.values()], "")} where ${belongs}`;
    return sql` left join lateral (select * from (${rows}) v where num_nonnulls(${columns}) > 0) ${alias} on true`;
  }
}

/** The part of a way on which there is one record for a row, and the rest. */
function parted(way: readonly Step[]): { above: readonly Step[]; list: readonly Step[] } {
  const first = way.findIndex(({ is }) => is === "many");
  return first < 0 ? { above: way, list: [] } : { above: way.slice(0, first), list: way.slice(first) };
}

/** What the viewer may not see does not exist for them: its fields are missing. */
function stepped(noun: Noun, way: readonly Step[], i: number, t: Sql, scope: Scope): Sql {
  const step = way[i]!;
  const alias = aliasOf(t, way.slice(0, i + 1));
  const from = aliasOf(t, way.slice(0, i));
  const isSeenAlready = inheritedFrom((way[i - 1]?.target ?? noun).reading.visibleTo) === step.name;
  const seen = isSeenAlready ? TRUE : policyCondition(step.target, alias, scope, throughOf(step));
  return sql` left join ${name(step.target.table)} ${alias} on ${allOf([linked(step, from, alias), seen])}`;
}

const throughOf = (step: Step): string | undefined => (step.is === "many" ? step.via.name : undefined);

const linked = (step: Step, from: Sql, to: Sql): Sql =>
  step.is === "many" ? sql`${to}.${name(step.via.column)} = ${from}."id"` : sql`${to}."id" = ${step.value(from)}`;

const aliasOf = (t: Sql, way: readonly Step[]): Sql =>
  way.length === 0 ? t : name([textOf(t).replaceAll('"', ""), ...way.map((step) => step.name)].join(" "));
const textOf = (piece: Sql): string => piece.parts.join("");
const columnOf = (place: number): Sql => code(`v${place + 1}`);
