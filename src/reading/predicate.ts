import type { Collection, Ref } from "@mikro-orm/core";
import { isDepartment, seesPersonal, type Viewer } from "../auth/viewer.js";

/**
 * A condition on one row, as data: the engine compiles it into SQL, a test can evaluate it on loaded rows. `some` looks at child rows and
 * `one` at the row a reference points to, whether or not the viewer may see those; `visible` asks the policy of the noun that the reference
 * points to; `recorded` that of the record which a row names by its table and its id.
 */
export type Predicate =
  | { is: "everything" | "nothing" }
  | { is: "among"; field: string; values: readonly unknown[] }
  | { is: "has"; field: string; value: string }
  | { is: "missing"; field: string }
  | { is: "all" | "any"; of: readonly Predicate[] }
  | { is: "not"; of: Predicate }
  | { is: "some" | "one"; field: string; of: Predicate }
  | { is: "visible"; field: string }
  | { is: "recorded"; table: string; id: string };

export const everything: Predicate = { is: "everything" };
export const nothing: Predicate = { is: "nothing" };

export function all(...of: Predicate[]): Predicate {
  if (of.some((each) => each.is === "nothing")) return nothing;
  const real = of.filter((each) => each.is !== "everything");
  return real.length === 0 ? everything : real.length === 1 ? real[0]! : { is: "all", of: real };
}

export function any(...of: Predicate[]): Predicate {
  if (of.some((each) => each.is === "everything")) return everything;
  const real = of.filter((each) => each.is !== "nothing");
  return real.length === 0 ? nothing : real.length === 1 ? real[0]! : { is: "any", of: real };
}

export const not = (of: Predicate): Predicate => (of.is === "everything" ? nothing : of.is === "nothing" ? everything : { is: "not", of });

interface Column<V> {
  equals(value: V): Predicate;
  in(...values: V[]): Predicate;
  isMissing(): Predicate;
}
interface Listed<V> {
  /** The list holds the value. */
  has(value: V): Predicate;
}
interface One<U> extends Column<string> {
  /** The row referred to satisfies the condition. */
  is(condition: (row: Row<U>) => Predicate): Predicate;
  /** The row referred to is visible to the viewer under its own policy. */
  isVisible(): Predicate;
}
interface Many<U> {
  some(condition: (row: Row<U>) => Predicate): Predicate;
}

/** The fields of an entity as places to hang conditions on: `project.visibility.equals(…)`. */
export type Row<T> = {
  [K in keyof T]-?: NonNullable<T[K]> extends Collection<infer U>
    ? Many<U>
    : NonNullable<T[K]> extends Ref<infer U>
      ? One<U>
      : NonNullable<T[K]> extends readonly (infer V)[]
        ? Listed<V>
        : Column<NonNullable<T[K]>>;
};

/** Which rows a viewer may see (or: in which rows a field). What this leaves out does not exist for them. */
export type Policy<T> = (row: Row<T>, viewer: Viewer) => Predicate;

/** Visible to everyone, in every row. */
export const everyone: Policy<unknown> = () => everything;

/** Visible to the department, in every row. */
export const department: Policy<unknown> = (_row, viewer) => (isDepartment(viewer) ? everything : nothing);

/** For fields that say who somebody is: in every row, but for keys without the scope `PERSONAL_READ`. */
export const personal: Policy<unknown> = (_row, viewer) => (seesPersonal(viewer) ? everything : nothing);

/**
 * By a record's visibility: INTERNAL is the department's, PARTNERS also for the organisations that take part in it, PUBLIC for everyone.
 * `takesPart`: in which rows an organisation does.
 */
export function asShared(viewer: Viewer, visibility: Column<string>, takesPart: (organisation: string) => Predicate): Predicate {
  if (isDepartment(viewer)) return everything;
  const isPublic = visibility.equals("PUBLIC");
  return viewer.kind === "partner" ? any(isPublic, all(visibility.equals("PARTNERS"), takesPart(viewer.organisationId))) : isPublic;
}

const inherited = new WeakMap<object, { field: string; to: Policy<never> }>();

/**
 * Visible exactly where the row that `field` refers to is: a project's budget with its project. With `to` only for those of them: the
 * delegates of a visit for the department.
 */
export function visibleWith<T>(field: keyof T & string, to: Policy<NoInfer<T>> = everyone): Policy<T> {
  const policy: Policy<T> = (row, viewer) => all(to(row, viewer), { is: "visible", field });
  inherited.set(policy, { field, to });
  return policy;
}

/** The reference a policy made by `visibleWith` follows. */
export const inheritedFrom = (policy: Policy<never>): string | undefined => inherited.get(policy)?.field;

/** What such a policy asks for where the row referred to is seen. */
export const besidesInherited = (policy: Policy<never>): Policy<never> => inherited.get(policy)?.to ?? everyone;

const place = (field: string) => ({
  equals: (value: unknown): Predicate => ({ is: "among", field, values: [value] }),
  in: (...values: unknown[]): Predicate => ({ is: "among", field, values }),
  has: (value: string): Predicate => ({ is: "has", field, value }),
  isMissing: (): Predicate => ({ is: "missing", field }),
  is: (condition: (row: unknown) => Predicate): Predicate => ({ is: "one", field, of: condition(row) }),
  isVisible: (): Predicate => ({ is: "visible", field }),
  some: (condition: (row: unknown) => Predicate): Predicate => ({ is: "some", field, of: condition(row) }),
});

const row = new Proxy({}, { get: (_, field) => place(String(field)) });

export const asked = <T>(policy: Policy<T>, viewer: Viewer): Predicate => policy(row as Row<T>, viewer);
