import type { EntityName } from "@mikro-orm/core";
import { Field, ID, InputType, Int } from "type-graphql";
import type { Given, MessageId } from "../messages/message.js";
import type { TextsByLanguage } from "../reading/declare.js";
import { FALSE, name, sql } from "../reading/sql.js";
import { isUuid } from "../values/uuid.js";
import { type ActionContext, askOf, run } from "./act.js";
import { isCurrency } from "./currency.rules.js";
import { presenceOf, type Wanted } from "./find.js";
import { unknownKey } from "./keys.js";
import type { Expected } from "./problem.js";
import { invalid, ProblemCode, type ProblemDraft, problem, throwProblems } from "./problem.js";
import { refersTo } from "./referred.js";
import { isStorable } from "./storable.js";

/** An input that changes a record: what it may say, and of which record at which version. */
// biome-ignore lint/suspicious/noExplicitAny: what TypeScript demands of a class that extends any other
export function changeOf<Base extends abstract new (...args: any[]) => object>(base: Base) {
  @InputType()
  abstract class Change extends base {
    @Field(() => ID, { description: "Id of the {noun}." })
    id!: string;

    @Field(() => Int, { description: "The version of the {noun} that the change was made on." })
    expectedVersion!: number;
  }
  return Change;
}

/** Says nothing but which record: for what is done to it as a whole. */
export const Version = changeOf(Object);

@InputType({ description: "A text in one language." })
export class TextInput {
  @Field(() => String, { description: "Its language." })
  language!: string;

  @Field({ description: "The text." })
  text!: string;
}

type Path = readonly (string | number)[];

/** Where in the input. */
export const at = (...path: (string | number)[]): Path => ["input", ...path];

/** The texts of an input as a record keeps them. */
export function textsOf(given: readonly TextInput[]): TextsByLanguage;
export function textsOf(given: readonly TextInput[] | null | undefined): TextsByLanguage | undefined;
export function textsOf(given: readonly TextInput[] | null | undefined): TextsByLanguage | undefined {
  return given?.length ? Object.fromEntries(given.map(({ language, text }) => [language.toLowerCase(), text])) : undefined;
}

const MOST = { name: 500, text: 20_000 };
/** Something that a reader sees: neither a space nor a character that is only there for those beside it. */
const VISIBLE = /[^\s\p{Control}\p{Default_Ignorable_Code_Point}]/u;

export const EMAIL = /^(?=.{3,254}$)[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** Gathers everything that is wrong with an input, so that all of it comes back at once. Absent values are left as they are. */
export class Checks {
  readonly problems: ProblemDraft[] = [];

  /** `record`: the one that the input changes. What it refers to it may go on referring to. */
  constructor(readonly record?: object) {}

  add(...problems: readonly (ProblemDraft | undefined | false)[]): void {
    this.problems.push(...problems.filter((each): each is ProblemDraft => Boolean(each)));
  }

  /** A text in several languages; null clears it where it may be missing. */
  texts(
    given: readonly TextInput[] | null | undefined,
    path: Path,
    kind: "name" | "text",
    isRequired = false,
  ): TextsByLanguage | null | undefined {
    if (given === undefined) return undefined;
    if (given === null || given.length === 0) {
      if (isRequired) this.add(problem("REQUIRED", path));
      return null;
    }
    const texts: TextsByLanguage = {};
    for (const [i, { language, text }] of given.entries()) {
      const key = language.toLowerCase();
      if (key in texts) this.add(problem("DUPLICATE.language", [...path, i, "language"], { language }));
      this.text(text, [...path, i, "text"], MOST[kind]);
      texts[key] = text;
    }
    return texts;
  }

  /** A text that is there says something, fits, and can be stored. */
  text(text: string | null | undefined, path: Path, most = MOST.name): void {
    if (text == null) return;
    if (!VISIBLE.test(text)) this.add(problem("REQUIRED", path));
    else if (text.length > most) this.add(problem("TOO_LONG", path, { most, found: text.length }));
    else if (!isStorable(text)) this.add(invalid(path, "storable"));
  }

  matches<Key extends Expected>(
    text: string | null | undefined,
    path: Path,
    form: RegExp,
    expected: Key,
    ...parameters: Given<`expected.${Key}` & MessageId>
  ): void {
    if (text != null && !form.test(text)) this.add(invalid(path, expected, ...parameters));
  }

  /** Publications may name none, which is XXX; whoever writes names one. */
  currency(code: string | null | undefined, path: Path): void {
    if (code != null && !isCurrency(code)) this.add(invalid(path, "currency"));
  }

  /** An address that a browser may be led to. */
  address(url: string | null | undefined, path: Path, expected: "webAddress" | "documentAddress"): void {
    const isFit = url == null || (/^https?:\/\/[^\s\p{Cc}]{3,2000}$/u.test(url) && URL.canParse(url));
    if (!isFit) this.add(invalid(path, expected));
  }

  /** Nothing is in the list twice. */
  unique(values: readonly string[], path: (i: number) => Path): void {
    for (const [i, value] of values.entries()) if (values.indexOf(value) < i) this.add(problem("DUPLICATE", path(i), { value }));
  }

  /** There is such a record, and the viewer sees it; one that is archived takes no new references. */
  async exists(ctx: ActionContext, noun: Wanted[0], id: string | null | undefined, path: Path): Promise<void> {
    await this.allExist(ctx, [[noun, id, path]]);
  }

  /** All of these, of whatever nouns: asked at once. */
  async allExist(
    ctx: ActionContext,
    links: readonly (readonly [noun: Wanted[0], id: string | null | undefined, path: Path])[],
  ): Promise<void> {
    const given = links.flatMap(([noun, id, path]) => (id ? [{ noun, id, path }] : []));
    const found = await presenceOf(
      ctx,
      given.map(({ noun, id }) => [noun, id]),
    );
    for (const [i, { noun, id, path }] of given.entries())
      if (found[i] === "absent")
        this.add(
          isUuid(id)
            ? problem("NOT_FOUND", path, { value: id })
            : { code: ProblemCode.NOT_FOUND, path, message: await unknownKey(ctx, askOf(ctx), noun, id) },
        );
      else if (found[i] === "archived" && !refersTo(this.record, path[1], noun, id))
        this.add(problem("ARCHIVED.other", path, { value: id }));
  }

  /** The same for each of a list. */
  async eachExists(
    ctx: ActionContext,
    noun: Wanted[0],
    ids: readonly (string | null | undefined)[] = [],
    path: (i: number) => Path,
  ): Promise<void> {
    await this.allExist(
      ctx,
      ids.map((id, i) => [noun, id, path(i)]),
    );
  }

  /** A code that people use, which no other record of the noun has. */
  async code<T extends { code?: string }>(
    ctx: ActionContext,
    record: T,
    code: string | null | undefined,
    path: Path,
    example: string,
  ): Promise<void> {
    if (code === null) this.add(problem("REQUIRED", path));
    this.matches(code, path, /^[A-Z\d][A-Z\d-]{1,39}$/, "code", { example });
    if (!code || code === record.code) return;
    const { tableName, properties } = ctx.em.getMetadata().get(record.constructor as EntityName<object>);
    const archived = "archivedAt" in properties ? sql`archived_at is not null` : FALSE;
    const [taken] = await run<{ archived: boolean }>(
      ctx,
      sql`select ${archived} as archived from ${name(tableName)} where code = ${code}`,
      { isPrepared: true },
    );
    if (taken) this.add(problem(taken.archived ? "TAKEN.archived" : "TAKEN", path, { value: code }));
  }

  /** What always has a value is not cleared. */
  notNull<T extends object>(patch: T, ...fields: (keyof T & string)[]): void {
    for (const field of fields) if (patch[field] === null) this.add(problem("REQUIRED", at(field)));
  }

  /** `first` names the field of the earlier day, where it is not plainly the beginning. */
  dates(start: string | null | undefined, end: string | null | undefined, path: Path, first = ""): void {
    if (start != null && end != null && end < start)
      this.add(first ? problem("DATES_REVERSED.first", path, { start, end, first }) : problem("DATES_REVERSED", path, { start, end }));
  }

  throwIfAny(): void {
    throwProblems(...this.problems);
  }
}
