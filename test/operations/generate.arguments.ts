import { type GraphQLEnumType, type GraphQLField, type GraphQLInputObjectType, getNamedType, isEnumType, isInputObjectType } from "graphql";
import { groupFields } from "../../src/reading/group.js";
import type { ScalarKind } from "../../src/reading/json.js";
import { isMoney } from "../../src/reading/measure.js";
import type { Noun, NounField } from "../../src/reading/model.js";
import { dayInShanghai } from "../support/day.js";
import type { Api, Asker } from "./api.js";
import type { Cursors, Key } from "./cursors.js";
import { DEFAULT_SIZE } from "./pages.js";
import type { Random } from "./random.js";
import type { Row, Tables, Texts } from "./tables.js";
import { dayOf, momentOf, shownMoment } from "./values.js";

type Args = Record<string, unknown>;

const LANGUAGES = ["EN", "ZH", "FR", "ES", "MN", "RU", "SW"];
const PLAIN = ["", " ", "%", "_", "\\", "100%", "a_b", "'", '"', "健康", "HIV", "e", "项目", "$1", "{}"];
const CURRENCIES = ["CNY", "XXX", "USD"];
const DURATIONS = ["P0D", "-P1D", "-P3M", "P1Y", "-P5Y", "+P2W", "-P1Y2M3W4D", "P1M", "-P10Y"];
const DEEPEST_FILTER = 6;

/** Arguments whose values come from the data, so that they hit; and now and then such as must be refused. */
export class Arguments {
  constructor(
    readonly random: Random,
    readonly api: Api,
    readonly tables: Tables,
    readonly cursors: Cursors,
    readonly asker: Asker,
  ) {}

  language = (): string => this.random.pick(LANGUAGES);

  ids(count: number): string[] {
    return Array.from({ length: count }, () => this.#id(this.random.pick([...this.api.model.values()])));
  }

  /** By which one object is read. */
  key(field: GraphQLField<unknown, unknown>, noun: Noun): Args {
    const names = field.args.map(({ name }) => name).filter((name) => noun.fields.has(name));
    const keyOf = (name: string) => {
      if (name === "id") return this.#id(noun);
      const given = this.tables
        .all(noun)
        .map((row) => row.values[name])
        .filter((value) => value !== null);
      return this.random.maybe(given) ?? "none";
    };
    const several = names.length > 1 && this.random.chance(0.02) ? 2 : 1;
    return Object.fromEntries(this.random.several(names, several).map((name) => [name, keyOf(name)]));
  }

  #id(noun: Noun): string {
    const { random } = this;
    const row = random.maybe(this.tables.all(noun));
    const id = (random.chance(0.3) ? this.tables.names.any(noun, random) : undefined) ?? row?.id ?? "nonsense";
    return random.chance(0.04)
      ? random.pick(["x", "", id.toUpperCase(), `${id}0`, this.#id(random.pick([...this.api.model.values()]))])
      : id;
  }

  /** Of a list, with the size that its page has. */
  list(field: GraphQLField<unknown, unknown>, noun: Noun, most: number): { args: Args; size: number } {
    const { random } = this;
    const args: Args = {};
    if (random.chance(0.55)) args.filter = this.filter(noun, random.pick([1, 2, 2, 2, 3, 3, 7]));
    this.#archived(field, args);
    const sortable = field.args.some(({ name }) => name === "orderBy");
    if (sortable && random.chance(0.5)) args.orderBy = this.#orderBy(noun);
    const isByRelevance = ((args.orderBy ?? []) as Args[]).some(({ field }) => field === "RELEVANCE");
    if (isByRelevance && random.chance(0.9)) args.filter = { ...(args.filter as Args), search: random.pick(this.tables.searches.words) };
    const size = random.between(1, most);
    const backwards = random.chance(0.3);
    if (most >= DEFAULT_SIZE && random.chance(0.3))
      args[backwards ? "last" : "first"] = random.pick([null, undefined, DEFAULT_SIZE]) ?? DEFAULT_SIZE;
    else args[backwards ? "last" : "first"] = size;
    if (random.chance(0.4)) this.#cursor(noun, args, backwards ? "before" : "after");
    if (random.chance(0.012)) Object.assign(args, this.#wrong(noun, sortable));
    return { args, size: (args.first ?? args.last ?? DEFAULT_SIZE) as number };
  }

  #archived(field: GraphQLField<unknown, unknown>, args: Args): void {
    const isOffered = field.args.some(({ name }) => name === "includeArchived");
    if (isOffered && this.random.chance(0.4)) args.includeArchived = this.random.chance(0.8);
  }

  #cursor(noun: Noun, args: Args, name: "after" | "before"): void {
    const { random } = this;
    const fitting = random.maybe(this.cursors.of(noun, this.asker.languages));
    if (fitting) {
      args[name] = fitting.cursor;
      const orderBy = this.#asAsked(noun, fitting.keys);
      if (random.chance(0.02)) return;
      for (const { words } of fitting.keys) if (words !== undefined) args.filter = { ...(args.filter as Args), search: words };
      if (orderBy) args.orderBy = orderBy;
      else delete args.orderBy;
    } else if (random.chance(0.03)) args[name] = random.pick(["", "nonsense", "MS4"]);
  }

  /** The argument that asks for this order; none for the order of those who ask for none. */
  #asAsked(noun: Noun, keys: readonly Key[]): Args[] | undefined {
    const values = this.#sortFields(noun);
    const asked = keys.map(({ field, descending, nullsFirst }) => ({
      field: values.find(({ value }) => value === field)?.name,
      direction: descending ? "DESC" : "ASC",
      nulls: nullsFirst ? "FIRST" : "LAST",
    }));
    return asked.length === 0 || asked.some(({ field }) => field === undefined) ? undefined : asked;
  }

  #sortFields = (noun: Noun) => this.#enum(`${noun.name}SortField`);

  #orderBy(noun: Noun): Args[] {
    const { random } = this;
    const fields = random.several(
      this.#sortFields(noun).map(({ name }) => name),
      random.pick([1, 1, 2, 3]),
    );
    return fields.map((field) => ({
      field,
      ...(random.chance(0.6) && { direction: random.pick(["ASC", "DESC"]) }),
      ...(random.chance(0.4) && { nulls: random.pick(["FIRST", "LAST", null]) }),
    }));
  }

  #wrong(noun: Noun, sortable: boolean): Args {
    const field = this.#sortFields(noun)[0]?.name;
    const fields = (this.api.schema.getType(`${noun.name}Filter`) as GraphQLInputObjectType).getFields();
    return this.random.pick<Args>([
      { first: 0 },
      { first: 101, last: undefined },
      { first: 1001, last: undefined },
      { last: -1 },
      { first: 2, last: 2 },
      { after: "nonsense" },
      ...("id" in fields ? [{ filter: { id: { in: Array(101).fill("x") } } }] : []),
      { filter: this.#through(noun, this.random.pick([DEEPEST_FILTER, DEEPEST_FILTER + 1])) },
      { filter: { and: null } },
      ...(sortable ? [{ orderBy: [{ field }, { field }] }] : []),
    ]);
  }

  /** A filter that asks nothing but that there is something, so many relations away. */
  #through(noun: Noun, relations: number): Args {
    if (relations === 0) return this.random.pick([{}, { not: { not: { not: {} } } }]);
    const fields = (this.api.schema.getType(`${noun.name}Filter`) as GraphQLInputObjectType).getFields();
    const related = [...noun.fields.values()].filter(({ is, name }) => (is === "one" || is === "many") && name in fields);
    const field = this.random.maybe(related);
    if (field?.is !== "one" && field?.is !== "many") return {};
    const inside = this.#through(field.target, relations - 1);
    return { [field.name]: field.is === "one" ? inside : { some: inside } };
  }

  /** Of an aggregate. */
  aggregate(field: GraphQLField<unknown, unknown>, noun: Noun, most: number): Args {
    const { random } = this;
    const args: Args = { first: random.between(1, most) };
    this.#archived(field, args);
    if (random.chance(0.5)) args.filter = this.filter(noun, random.pick([1, 2]));
    const names = random.chance(0.85) ? random.several(this.#enum(`${noun.name}GroupField`), random.pick([1, 1, 2, 3])) : [];
    if (names.length > 0)
      args.groupBy = names.map(({ name, value }) => ({
        field: name,
        ...this.#bucket(groupFields(noun).find((key) => key.name === value)!.field),
      }));
    if (random.chance(0.3)) args.having = this.#having(noun);
    if (noun.reading.counted && random.chance(0.3)) args.includeReplaced = random.pick([true, false, null]);
    if (names.length > 0 && random.chance(0.5))
      args.orderBy = random.several([0, 1, 2], random.pick([1, 2])).map(() => this.#groupOrder(noun, names));
    const fitting = random.chance(0.4) ? random.maybe(this.cursors.ofGroups(noun)) : undefined;
    if (fitting) {
      args.after = fitting.cursor;
      if (!random.chance(0.02)) Object.assign(args, { groupBy: fitting.groupBy, orderBy: fitting.orderBy });
    }
    if (random.chance(0.02))
      Object.assign(
        args,
        random.pick([
          { first: 0 },
          { after: "nonsense" },
          { first: 1001 },
          { orderBy: [{ direction: "DESC" }] },
          { orderBy: [{ aggregate: "MIN" }] },
        ]),
      );
    return args;
  }

  /** Of what rows come to: of a sum in one currency, into which and how. */
  gathered(field: GraphQLField<unknown, unknown>): Args {
    const { random } = this;
    if (field.name === "parts") return random.chance(0.5) ? { first: random.between(1, 3) } : {};
    if (field.name !== "convertedSum") return {};
    const kind = random.pick(["ECB_REFERENCE", "ECB_REFERENCE", "ANNUAL_AVERAGE", "AGREED"]);
    // Kinds that have a rate for a period, and too many days, are refused.
    const looksBack = random.chance(kind === "ECB_REFERENCE" ? 0.5 : 0.1);
    return { in: { currency: random.pick(["CNY", "USD", "EUR", "JPY"]), kind, ...(looksBack && { lookBackDays: random.between(0, 16) }) } };
  }

  #enum = (name: string) => (this.api.built.getType(name) as GraphQLEnumType | undefined)?.getValues() ?? [];

  #bucket(field: NounField): Args {
    const isDay = "scalar" in field && (field.scalar === "date" || field.scalar === "moment");
    return this.random.chance(isDay ? 0.7 : 0.01)
      ? { bucket: this.random.pick(["DAY", "WEEK", "MONTH", "QUARTER", "HALF_YEAR", "YEAR"]) }
      : {};
  }

  #having(noun: Noun): Args {
    const { random } = this;
    const type = this.api.schema.getType(`${noun.name}Having`) as GraphQLInputObjectType;
    const operation = random.pick(Object.keys(type.getFields()));
    const given = getNamedType(type.getFields()[operation]!.type) as GraphQLInputObjectType;
    if (operation === "count") return { count: this.#operator("number", [1, 2, 3], given) };
    const name = random.pick(Object.keys(given.getFields()));
    const field = noun.fields.get(name)!;
    if (isMoney(field)) {
      const amounts = (this.#valuesOf(noun, name) as (Args | Args[])[]).flat().map(({ amount }) => amount);
      const amount = this.#operator("decimal", amounts, this.api.schema.getType("DecimalFilter") as GraphQLInputObjectType);
      return { [operation]: { [name]: { currency: random.pick(CURRENCIES), amount } } };
    }
    const { scalar } = field as { scalar: ScalarKind };
    const kind = operation === "sum" || operation === "avg" ? "decimal" : scalar;
    const operators = getNamedType(given.getFields()[name]!.type) as GraphQLInputObjectType;
    // Sums of whole numbers are decimals, which are strings.
    const values = this.#valuesOf(noun, name).map((value) => (kind === "decimal" && value != null ? String(value) : value));
    return { [operation]: { [name]: this.#operator(kind, values, operators) } };
  }

  #groupOrder(noun: Noun, keys: readonly { name: string }[]): Args {
    const { random } = this;
    const measures = this.#enum(`${noun.name}MeasureField`);
    const direction = random.pick([{}, { direction: "DESC" }, { direction: "ASC" }]);
    if (random.chance(0.4)) return { key: random.pick(keys).name, ...direction };
    if (measures.length === 0 || random.chance(0.4)) return { aggregate: "COUNT", ...direction };
    const aggregate = random.chance(0.03) ? "SUM" : random.pick(["MIN", "MAX"]);
    const measure = random.pick(measures);
    const isOfMoney = isMoney(noun.fields.get(measure.value)!);
    const takesCurrency = "currency" in (this.api.schema.getType(`${noun.name}GroupOrder`) as GraphQLInputObjectType).getFields();
    const currency = takesCurrency && isOfMoney !== random.chance(0.02) ? { currency: random.pick(CURRENCIES) } : {};
    return { aggregate: isOfMoney ? random.pick(["SUM", "AVG", "MIN", "MAX"]) : aggregate, field: measure.name, ...currency, ...direction };
  }

  filter(noun: Noun, depth: number, level = 0): Args {
    const { random } = this;
    const type = this.api.schema.getType(`${noun.name}Filter`) as GraphQLInputObjectType;
    const inside = () => (depth > 1 ? this.filter(noun, depth - 1, level) : this.#condition(noun, type, 1, level));
    switch (random.pick(["field", "field", "field", "two", "logic"])) {
      case "two":
        return { ...this.#condition(noun, type, depth, level), ...this.#condition(noun, type, 1, level) };
      case "logic":
        return random.pick([
          () => ({ and: Array.from({ length: random.between(0, 2) }, inside) }),
          () => ({ or: Array.from({ length: random.between(0, 3) }, inside) }),
          () => ({ not: inside() }),
          () => ({ not: inside(), ...this.#condition(noun, type, 1, level) }),
        ])();
      default:
        return this.#condition(noun, type, depth, level);
    }
  }

  #condition(noun: Noun, type: GraphQLInputObjectType, depth: number, level: number): Args {
    const { random } = this;
    if (noun.reading.search && random.chance(0.12)) return { search: random.pick(this.tables.searches.words) };
    const onDay = random.maybe(Object.keys(noun.reading.onDay ?? {}));
    if (onDay && random.chance(0.2)) return { [onDay]: random.pick(this.tables.days.given) };
    if (type.getFields().compare && random.chance(0.15)) return { compare: this.#comparisons(noun) };
    const names = Object.keys(type.getFields()).filter((name) => noun.fields.has(name));
    const plain = names.filter((name) => !["one", "many"].includes(noun.fields.get(name)!.is));
    const field = noun.fields.get(random.pick(depth > 1 && level < DEEPEST_FILTER ? names : plain))!;
    if (field.is === "one") return { [field.name]: this.filter(field.target, depth - 1, level + 1) };
    if (field.is === "many") {
      const quantifiers = random.several(["some", "some", "none", "every", "count"], random.chance(0.9) ? 1 : 2);
      const inside = (quantifier: string) =>
        quantifier === "count"
          ? this.#operator("number", [0, 1, 2, 3], this.api.schema.getType("IntFilter") as GraphQLInputObjectType)
          : this.filter(field.target, depth - 1, level + 1);
      return { [field.name]: Object.fromEntries(quantifiers.map((each) => [each, inside(each)])) };
    }
    const operators = getNamedType(type.getFields()[field.name]!.type) as GraphQLInputObjectType;
    return { [field.name]: this.#operators(noun, field, operators) };
  }

  #comparisons(noun: Noun): Args[] {
    const { random } = this;
    const names = this.#enum(`${noun.name}DateField`).map(({ name }) => name);
    const operators = this.#enum("ComparisonOperator").map(({ name }) => name);
    return Array.from({ length: random.pick([0, 1, 1, 1, 2]) }, () => ({
      field: random.pick(names),
      operator: random.pick(operators),
      with: random.pick(names),
    }));
  }

  #operators(noun: Noun, field: NounField, type: GraphQLInputObjectType): Args {
    const { random } = this;
    const values = this.#valuesOf(noun, field.name);
    if (field.is === "embedded") {
      const parts = random.several(field.parts, random.pick([1, 1, 2]));
      return Object.fromEntries(
        parts.map((part) => {
          const inside = (values as Args[]).map((value) => value[part.name]);
          return [
            part.name,
            this.#operator(part.scalar, inside, getNamedType(type.getFields()[part.name]!.type) as GraphQLInputObjectType),
          ];
        }),
      );
    }
    if (field.is === "texts")
      return this.#operator(
        "text",
        values.flatMap((texts) => Object.values(texts as Texts)),
        type,
      );
    if (field.name === "id") {
      const name = this.tables.names.any(noun, random);
      return this.#operator("id", name !== undefined && random.chance(0.5) ? [...values, name, name, name] : values, type);
    }
    if (field.is === "column" || field.is === "computed") return this.#operator(field.scalar, values, type);
    throw new Error(`No conditions are generated on ${noun.name}.${field.name}.`);
  }

  #valuesOf(noun: Noun, name: string): unknown[] {
    const rows: readonly Row[] = this.tables.all(noun);
    const some = rows.length > 0 ? Array.from({ length: 12 }, () => this.random.pick(rows).values[name]) : [];
    return some.filter((value) => value !== null && value !== undefined);
  }

  #operator(kind: ScalarKind, values: readonly unknown[], type: GraphQLInputObjectType): Args {
    const { random } = this;
    const fields = type.getFields();
    const chosen = random.several(Object.keys(fields), random.chance(0.85) ? 1 : 2);
    return Object.fromEntries(
      chosen.map((operator) => {
        if (operator === "isNull") return [operator, random.chance(0.5)];
        const one = () => (random.chance(0.004) ? null : this.#operand(kind, operator, values, fields[operator]!.type));
        if (operator !== "in" && operator !== "notIn") return [operator, one()];
        return [
          operator,
          Array.from({ length: random.between(0, 4) }, () => this.#operand(kind, operator, values, fields[operator]!.type)),
        ];
      }),
    );
  }

  #operand(kind: ScalarKind, operator: string, values: readonly unknown[], type: import("graphql").GraphQLInputType): unknown {
    const { random } = this;
    const named = getNamedType(type);
    if (isEnumType(named)) return random.pick(named.getValues()).name;
    if (isInputObjectType(named)) throw new Error(`${named.name} is no operand.`);
    const value = random.maybe(values);
    // A scalar of its own checks what it is given, whatever the operator.
    if (named.name === "CurrencyCode") return value ?? "CNY";
    switch (kind) {
      case "id":
        return random.chance(0.1) ? "nonsense" : (value ?? "nonsense");
      case "number":
        return (value as number | undefined) ?? random.between(0, 5);
      case "boolean":
        return random.chance(0.5);
      case "decimal":
        return random.chance(0.7) && value !== undefined
          ? random.pick([value, `${value}${String(value).includes(".") ? "0" : ".0"}`])
          : random.pick(["0", "-1.5", "100", "1000000.000"]);
      case "date":
        return random.chance(0.3) ? random.pick(DURATIONS) : (value ?? dayInShanghai());
      case "moment":
        if (random.chance(0.3)) return random.pick(DURATIONS);
        if (value === undefined) return random.pick(["2024-02-29T08:00:00+08:00", "2024-02-29"]);
        return random.chance(0.3) ? dayOf(value as string) : momentAsAsked(value as string, random);
      case "textList":
        return this.#text(operator, random.maybe((value as string[] | undefined) ?? []));
      default:
        return this.#text(operator, value as string | undefined);
    }
  }

  #text(operator: string, value: string | undefined): string {
    const { random } = this;
    if (value === undefined || random.chance(0.12)) return random.pick(PLAIN);
    const letters = [...value].slice(0, 300);
    const start = operator === "startsWith" ? 0 : random.between(0, Math.max(0, letters.length - 2));
    const part =
      operator === "contains" || operator === "startsWith"
        ? letters.slice(start, start + random.between(1, 8)).join("")
        : value.slice(0, 900);
    if (operator !== "contains" && operator !== "startsWith") return part;
    return random.pick([part, part, part.toUpperCase(), part.toLowerCase(), part.replace(/.$/u, random.pick(["%", "_", "\\"]))]);
  }
}

/** The same moment as a caller may write it. */
function momentAsAsked(written: string, random: Random): string {
  const exact = momentOf(written);
  const shown = shownMoment(written);
  const micro = String(exact % 1000n).padStart(3, "0");
  const elsewhere = `${new Date(Number(exact / 1000n) + 8 * 3_600_000).toISOString().slice(0, -1)}${micro}+08:00`;
  return random.pick([shown, `${shown.slice(0, -1)}${micro}Z`, elsewhere]);
}
