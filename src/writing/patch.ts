import { type EntityCtor, type Primary, type Ref, ref } from "@mikro-orm/core";
import type { ActionContext } from "./act.js";

/** Writes what a patch says: what is undefined stays as it is, null clears. */
export function set<T extends object>(record: T, values: { readonly [K in keyof T]?: T[K] | null | undefined }): void {
  for (const [field, value] of Object.entries(values) as [keyof T, T[keyof T] | null | undefined][])
    if (value !== undefined) record[field] = (value ?? undefined) as T[keyof T];
}

/** A field as it will be once the patch is written. */
export const merged =
  <T extends object>(record: T, patch: { readonly [K in keyof T]?: unknown }) =>
  <K extends keyof T>(field: K): T[K] | null | undefined =>
    patch[field] === undefined ? record[field] : (patch[field] as T[K] | null);

/** What a patch says of a field that always has a value: null gives it the one that it begins with. */
export const orElse = <V>(given: V | null | undefined, beginning: V): V | undefined => (given === null ? beginning : given);

/** What a patch says of a link: undefined where it says nothing, null where there is to be none. */
export function link<T extends { id: string }>(ctx: Pick<ActionContext, "em">, noun: EntityCtor<T>, id: string): Ref<T>;
export function link<T extends { id: string }>(
  ctx: Pick<ActionContext, "em">,
  noun: EntityCtor<T>,
  id: string | null | undefined,
): Ref<T> | null | undefined;
export function link<T extends { id: string }>(
  { em }: Pick<ActionContext, "em">,
  noun: EntityCtor<T>,
  id: string | null | undefined,
): Ref<T> | null | undefined {
  return id ? (ref(em.getReference(noun, id as Primary<T>)) as Ref<T>) : (id as null | undefined);
}
