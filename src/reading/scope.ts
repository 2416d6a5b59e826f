import type { Viewer } from "../auth/viewer.js";
import { code, type Sql } from "./sql.js";

/** What one statement is made for. */
export interface Scope {
  viewer: Viewer;
  /** The request's languages, best first, as lower-case BCP 47 tags. */
  languages: readonly string[];
  /** The request's one moment. */
  now: Date;
  /** The largest page this viewer may ask for. */
  maxPage: number;
  /** A table alias not used before in this statement. */
  alias(): Sql;
}

export function newScope(request: Omit<Scope, "alias">): Scope {
  let count = 0;
  return { ...request, alias: () => code(`t${++count}`) };
}

/** The day it is in Asia/Shanghai, where "today", "due" and "in force" are decided. */
export const today = (now: Date): string => new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Shanghai", dateStyle: "short" }).format(now);
