import { type DehydratedState, dehydrate, hydrate, QueryClient, type UseQueryResult, useQuery } from "@tanstack/react-query";
import { del, get, set } from "idb-keyval";
import { ask, type Document, idOf, Refused } from "./api.js";
import { useLanguage } from "./language.js";

/** How long an answer is shown at once when a screen is opened again, in milliseconds, before it is asked for again. */
const FRESH = 10_000;
/** How long an answer is kept in this browser. */
const KEPT = 14 * 24 * 3600_000;
const SAVE_AFTER = 1000;

/** Answers of the API, by what was asked for. */
export const answers = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: FRESH,
      gcTime: KEPT,
      networkMode: "always",
      refetchOnWindowFocus: true,
      retry: (failures, error) => failures < 2 && !(error instanceof Refused && error.retryAfter === undefined),
      retryDelay: (failures, error) => (error instanceof Refused && error.retryAfter ? error.retryAfter * 1000 : 1000 * 2 ** failures),
    },
  },
});

/** What a document answers. What was answered before is shown until there is something newer. */
export function useAnswer<Answer, Variables>(asked: Document<Answer, Variables>, variables: Variables): UseQueryResult<Answer> {
  const shown = useLanguage();
  return useQuery({
    queryKey: [idOf(asked), variables, shown],
    queryFn: ({ signal }) => ask(asked, variables, { signal }),
  });
}

/** Asks again for everything that a document answers, after something was changed. */
export const askAgain = <Answer, Variables>(asked: Document<Answer, Variables>): Promise<void> =>
  answers.invalidateQueries({ queryKey: [idOf(asked)] });

const keyOf = (account: string) => `answers ${account}`;

/** Reads what this browser keeps of an account's answers, and keeps what is answered from now on. */
export async function keepAnswers(account: string): Promise<void> {
  const kept = await get<{ at: number; state: DehydratedState }>(keyOf(account)).catch(() => undefined);
  if (kept && kept.at > Date.now() - KEPT) {
    hydrate(answers, kept.state);
    // Whoever loads the page anew wants what is new, however lately it was asked for.
    await answers.invalidateQueries({ refetchType: "none", predicate: ({ state }) => state.dataUpdatedAt <= kept.at });
  }
  let isWaiting = false;
  answers.getQueryCache().subscribe(() => {
    if (isWaiting) return;
    isWaiting = true;
    setTimeout(() => {
      isWaiting = false;
      const state = dehydrate(answers, { shouldDehydrateQuery: ({ state: { status } }) => status === "success" });
      // A browser that refuses keeps nothing; the page works all the same.
      set(keyOf(account), { at: Date.now(), state }).catch(() => undefined);
    }, SAVE_AFTER);
  });
}

/** Removes an account's answers from this browser and from the page. */
export async function forgetAnswers(account: string): Promise<void> {
  answers.clear();
  await del(keyOf(account)).catch(() => undefined);
}
