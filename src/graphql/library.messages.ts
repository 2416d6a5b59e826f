import { type GraphQLError, type GraphQLSchema, isEnumType } from "graphql";
import { ApiError } from "../errors.js";
import { english } from "../messages/en.js";
import { type Message, type MessageId, message, type Value } from "../messages/message.js";

/*
 * What GraphQL and Apollo themselves find wrong comes as English text. It is recognised by the English of the messages whose ids begin
 * with "graphql.", and so comes in the reader's language too.
 */

/** What takes the place of a text of Apollo's that speaks of its inside. */
const REPLACED: readonly (readonly [beginning: string, instead: Message])[] = [
  ["This operation has been blocked as a potential Cross-Site Request Forgery", message("http.preflight")],
  ["POST body missing, invalid Content-Type", message("http.noQuery")],
  ["GraphQL operations must contain a non-empty", message("http.noQuery")],
];

/** Longer texts stay as they are: they repeat what was given, and are cut anyway. */
const LONGEST = 2000;
/** Enums with more values than people read are not listed. */
const MOST_VALUES = 40;

/** The values of parameters: names, unless it repeats what was given, or is a text itself. */
const PATTERNS: Record<string, string> = { found: "(.+)", reason: "(.+)", directive: "(@\\w+)", place: "([\\w.\\[\\]]+)" };
const NAME = '([\\w.!:()\\[\\]$]+|"[\\w.]+"|<EOF>|"[^\\w\\s]{1,3}")';

const FORMS = (Object.keys(english) as MessageId[])
  .filter((id) => id.startsWith("graphql.") && !id.endsWith("Hint"))
  .map((id) => {
    const pieces = english[id].split(/\{(\w+)\}/);
    const names = pieces.filter((_, i) => i % 2 === 1);
    const form = pieces.map((piece, i) => (i % 2 === 0 ? piece.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&") : (PATTERNS[piece] ?? NAME)));
    return { id, names, pattern: new RegExp(`^${form.join("")}$`, "s") };
  });

/** The message of an error that a library made, or of ours that it wraps; with what is accepted where the schema says it. */
export function messageOf({ message: text, originalError }: GraphQLError, schema: GraphQLSchema): Message {
  let inner: unknown = originalError;
  while (inner instanceof Error && !(inner instanceof ApiError)) inner = (inner as GraphQLError).originalError;
  return recognised(text, schema, inner as ApiError | undefined);
}

function recognised(text: string, schema: GraphQLSchema, inner: ApiError | undefined): Message {
  if (inner && text === inner.message) return inner.translatable;
  const replaced = REPLACED.find(([beginning]) => text.startsWith(beginning));
  if (replaced) return replaced[1];
  const [, whole, guesses] = / Did you mean [^?]+\?$/.test(text) ? /^(.*) Did you mean ([^?]+)\?$/s.exec(text)! : [text, text, ""];
  const found = formOf(whole!, schema, inner);
  const near = [...guesses!.matchAll(/"([^"]+)"/g)].map(([, guess]) => guess!);
  return near.length > 0 ? message("graphql.nearHint", { text: found, near }) : found;
}

function formOf(text: string, schema: GraphQLSchema, inner: ApiError | undefined): Message {
  if (text.length <= LONGEST)
    for (const { id, names, pattern } of FORMS) {
      const match = pattern.exec(text);
      if (!match) continue;
      const values = names.map((name, i): [string, Value] => {
        const value = match[i + 1]!;
        return [name, name === "reason" ? recognised(value, schema, inner) : value];
      });
      return withChoices({ id, parameters: Object.fromEntries(values) }, schema);
    }
  return message("graphql.otherHint", { text });
}

/** Of a value that an enum does not have: which it has. */
function withChoices(text: Message, schema: GraphQLSchema): Message {
  if (text.id !== "graphql.enumValue" && text.id !== "graphql.notEnum") return text;
  const type = schema.getType(String(text.parameters.enum));
  const values = isEnumType(type) ? type.getValues().map(({ name }) => name) : [];
  const isText = String(text.parameters.found).startsWith('"');
  const plain = isText ? message("graphql.quotesHint", { text }) : text;
  return values.length > 0 && values.length <= MOST_VALUES ? message("graphql.valuesHint", { text: plain, values }) : plain;
}
