import type { EntityCtor } from "@mikro-orm/core";
import type { GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, Extensions, Info, Mutation, Resolver } from "type-graphql";
import type { Scopes } from "../auth/viewer.js";
import type { Action, Way } from "./act.js";
import type { Context } from "./context.js";
import { type ExtraField, payloadOf } from "./payload.js";

/** What a mutation does in a sentence, what it takes, and the action that carries it out. */
export type Declared<Input> = Way<Input> & {
  does: string;
  input: EntityCtor<Input>;
  /** The scope that a key needs; by default no key may do it. */
  scope?: Scopes;
  /** What the payload shows besides the record. */
  extra?: Readonly<Record<string, ExtraField>>;
};

declare module "graphql" {
  interface GraphQLFieldExtensions<_TSource, _TContext, _TArgs> {
    scope?: Scopes | undefined;
  }
}

/**
 * The mutations of a noun, by their names. Each answers with the record under `field` and what there is to mend. `who`: the sentence that
 * says for whom they are, which the actions check. Null where it ends in an error: what others of the operation did is answered. `allowed`:
 * the scope that a key needs, unless a mutation names another.
 */
export function mutationsOf<Inputs extends object>(
  field: string,
  noun: () => EntityCtor<object>,
  who: string,
  mutations: { readonly [Name in keyof Inputs]: Declared<Inputs[Name]> },
  allowed?: Scopes,
) {
  class Mutations {}
  const { prototype } = Mutations;
  // Each takes an input of its own, which GraphQL has checked before.
  const declared = mutations as unknown as Record<string, Declared<never>>;
  for (const [name, { does, input, scope = allowed, extra, ...way }] of Object.entries(declared)) {
    const payload = payloadOf(`${name[0]!.toUpperCase()}${name.slice(1)}`, field, noun, extra);
    const value = (given: never, ctx: Context, info: GraphQLResolveInfo) => ctx.writer.act(ctx, info, way, given);
    Object.defineProperty(prototype, name, { value });
    const keys = scope ? ` A key takes the scope ${[scope].flat().join(" or ")}.` : "";
    Mutation(() => payload, { nullable: true, description: `${does} ${who}${keys}` })(prototype, name, { value });
    Extensions({ scope })(prototype, name, { value });
    Arg("input", () => input, { description: `What \`${name}\` takes.` })(prototype, name, 0);
    Ctx()(prototype, name, 1);
    Info()(prototype, name, 2);
  }
  Resolver()(Mutations);
  return Mutations;
}

/** The mutations that archive a record of a noun and restore it. `one`: the noun with its article, e.g. "a forum". */
export const archiveMutations = <Name extends string, Input>(
  name: Name,
  one: string,
  input: EntityCtor<Input>,
  { archive, restore }: Readonly<Record<"archive" | "restore", Action<Input>>>,
) =>
  ({
    [`archive${name}`]: {
      does: `Archives ${one}: it stays where it is referred to; lists leave it out, nothing new refers to it and nobody changes it until it is restored.`,
      input,
      action: archive,
    },
    [`restore${name}`]: { does: `Restores ${one}: takes it out of the archive.`, input, action: restore },
  }) as { [K in `archive${Name}` | `restore${Name}`]: Declared<Input> };
