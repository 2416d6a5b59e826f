import type { EntityCtor, EntityData } from "@mikro-orm/core";
import type { EntityManager } from "@mikro-orm/postgresql";

/** An enum by the names of its values; everything else as it is. */
type Written<Value> = Value extends string ? `${Value}` : Value;

/** The values of a record as the facts have them: enums by name, and nothing of what each new record gets by itself. */
export type Facts<T> = { readonly [Field in keyof EntityData<T>]: Written<EntityData<T>[Field]> };

/** Makes a record of the demonstration, to be written with the next flush. */
export const create = <T extends object>(em: EntityManager, noun: EntityCtor<T>, facts: NoInfer<Facts<T>>): T =>
  // The name of an enum's value is the value, and the columns refuse what lacks more than the record gets by itself.
  em.create(noun, facts as never);

/** What a key names; undefined where the facts name none. */
export const optional = <T>(key: string | undefined, find: (key: string) => T): T | undefined =>
  key === undefined ? undefined : find(key);

/** The parts of a record in their order, each with its place. */
export const placed = <T extends object>(parts: readonly T[] = []): (T & { position: number })[] =>
  parts.map((part, i) => ({ ...part, position: i + 1 }));
