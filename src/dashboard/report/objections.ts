import { createContext, useContext } from "react";
import { type Entry, type Place, same } from "../drafts/draft.js";
import type { OpenDraft, Problem } from "../drafts/draft.open.js";
import { TEXTS, textPlace, valuePlace } from "../drafts/draft.places.js";

/** What the checks of a submission found, by places; `assignment …` has what belongs to no single cell of an indicator. */
export interface Objections {
  readonly all: readonly Problem[];
  readonly byPlace: ReadonlyMap<Place, { message: string; entry: Entry }>;
}

export const ObjectionsContext = createContext<Objections>({ all: [], byPlace: new Map() });

/** What was found at a place, until something else is entered there. */
export function useObjection(place: Place, entry: Entry): string | undefined {
  const found = useContext(ObjectionsContext).byPlace.get(place);
  return found && same(found.entry, entry) ? found.message : undefined;
}

/** A problem of a cell begins with indicator, site and cell, which are shown beside it here. */
export const withoutPlace = (message: string): string =>
  message.replace(/^[^:：]* · [^:：]*[:：]\s*/, "").replace(/^./u, (first) => first.toUpperCase());

export function placeOfProblem({ path }: Pick<Problem, "path">): Place {
  const [part, assignment, cell] = path;
  if (part === "values" && assignment !== undefined) return cell === undefined ? `assignment ${assignment}` : valuePlace(assignment, cell);
  return TEXTS.includes(part as (typeof TEXTS)[number]) ? textPlace(part as (typeof TEXTS)[number]) : path.join(" ");
}

export function objectionsOf(draft: OpenDraft | undefined, problems: readonly Problem[]): Objections {
  const byPlace = new Map<Place, { message: string; entry: Entry }>();
  for (const problem of problems) {
    const place = placeOfProblem(problem);
    byPlace.set(place, { message: withoutPlace(problem.message), entry: draft?.shown(place) ?? null });
  }
  return { all: problems, byPlace };
}
