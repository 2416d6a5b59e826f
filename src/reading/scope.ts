import type { Viewer } from "../auth/viewer.js";
import { ApiError } from "../errors.js";
import { message } from "../messages/message.js";
import type { Model } from "./model.js";
import type { Sizes } from "./sizes.js";
import { code, literal, Parameter, type PlanInput, type Sql, sql } from "./sql.js";

/** What one plan is made for. It serves every request that agrees in these. */
export interface Scope {
  model: Model;
  /** Somebody of this kind and these roles: the ids are placeholders, which `ofViewer` turns into parameters. */
  viewer: Viewer;
  /** The request's languages, best first, as lower-case BCP 47 tags. */
  languages: readonly string[];
  /** The largest page this viewer may ask for. */
  maxPage: number;
  /** The request at hand, for what else the plan's key distinguishes: which values of a cursor are null. */
  asked: PlanInput;
  /** How often what is being planned may be in the answer. */
  times: number;
  meter: Meter;
  sizes: Sizes;
  /** A table alias not used before in this statement. */
  alias(): Sql;
}

/** What is known of the whole before it runs. */
export interface Meter {
  /** What it may touch, in objects. */
  cost: number;
  /** The values decide so much that a plan made without them would be a bad one. */
  isPlannedEachTime: boolean;
  /** Its filters, which may be planned several times, and how many keys they have in all. */
  filters: Set<object>;
  conditions: number;
  /** How many fields and conditions were planned until now. */
  work: number;
  /** Called as it goes; throws where it is enough. */
  watch(work: number, cost: number): void;
}

/** Fragments that are spread in many places unfold into more than any answer needs. */
const MOST_WORK = 10_000;

/** Planning goes on, by so many fields or conditions. */
export function works({ meter }: Pick<Scope, "meter">, count: number): void {
  meter.work += count;
  if (meter.work > MOST_WORK) throw new ApiError("COST_EXCEEDED", message("cost.opened", { most: MOST_WORK }));
  meter.watch(count, Math.ceil(meter.cost));
}

export const newMeter = (): Meter => ({
  cost: 0,
  isPlannedEachTime: false,
  filters: new Set(),
  conditions: 0,
  work: 0,
  watch: () => undefined,
});

export function aliases(prefix = "t"): () => Sql {
  let count = 0;
  return () => code(`${prefix}${++count}`);
}

const ACCOUNT = "\u0000account";
const ORGANISATION = "\u0000organisation";

/** The viewer with placeholders for what differs between viewers of the same kind. */
export function standIn(viewer: Viewer): Viewer {
  if (viewer.kind === "public") return viewer;
  if (viewer.kind === "department") return { ...viewer, accountId: ACCOUNT };
  return { ...viewer, accountId: ACCOUNT, organisationId: ORGANISATION };
}

/** A value that a policy names: an id of the viewer, or a constant of the policy. */
export function ofViewer(value: unknown): Sql {
  if (value === ACCOUNT) return sql`${new Parameter(({ viewer }) => "accountId" in viewer && viewer.accountId)}`;
  if (value === ORGANISATION) return sql`${new Parameter(({ viewer }) => "organisationId" in viewer && viewer.organisationId)}`;
  return literal(String(value));
}

/** The day it is in Asia/Shanghai, where "today", "due" and "in force" are decided. */
export const today = (now: Date): string => SHANGHAI.format(now);
const SHANGHAI = new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Shanghai", dateStyle: "short" });
