import { Field, InputType } from "type-graphql";
import type { TextsByLanguage } from "../reading/declare.js";
import { type Finding, finding, refuse } from "./problem.js";

@InputType({ description: "A text in one language." })
export class TextInput {
  @Field(() => String, { description: "Its language." })
  language!: string;

  @Field({ description: "The text." })
  text!: string;
}

type Path = readonly (string | number)[];

const MOST = { name: 500, text: 20_000 };

/** Gathers everything that is wrong with an input, so that all of it comes back at once. Absent values are left as they are. */
export class Checks {
  readonly findings: Finding[] = [];

  add(...findings: readonly (Finding | undefined | false)[]): void {
    this.findings.push(...findings.filter((each): each is Finding => Boolean(each)));
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
      if (isRequired) this.add(finding("REQUIRED", path));
      return null;
    }
    const texts: TextsByLanguage = {};
    for (const [i, { language, text }] of given.entries()) {
      const key = language.toLowerCase();
      if (key in texts) this.add(finding("REPEATED", [...path, i, "language"], { value: language }));
      this.text(text, [...path, i, "text"], MOST[kind]);
      texts[key] = text;
    }
    return texts;
  }

  /** A text that is there says something, fits, and can be stored. */
  text(text: string | null | undefined, path: Path, most = MOST.name): void {
    if (text == null) return;
    if (text.trim() === "") this.add(finding("REQUIRED", path));
    else if (text.length > most) this.add(finding("TOO_LONG", path, { most, found: text.length }));
    else if (text.includes("\u0000") || !text.isWellFormed()) this.add(finding("INVALID", path, { expected: "Unicode without U+0000" }));
  }

  form(text: string | null | undefined, path: Path, form: RegExp, expected: string): void {
    if (text != null && !form.test(text)) this.add(finding("INVALID", path, { expected }));
  }

  /** Nothing stands in the list twice. */
  once(values: readonly string[], path: (i: number) => Path): void {
    for (const [i, value] of values.entries()) if (values.indexOf(value) < i) this.add(finding("REPEATED", path(i), { value }));
  }

  dates(start: string | null | undefined, end: string | null | undefined, path: Path): void {
    if (start != null && end != null && end < start) this.add(finding("DATES_REVERSED", path, { start, end }));
  }

  done(): void {
    refuse(...this.findings);
  }
}
