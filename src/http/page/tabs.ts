import type { PageExample } from "./settings.js";

/** A tab as GraphiQL keeps it. */
export interface Tab {
  id: string;
  hash: null;
  title: string;
  query: string | null;
  variables: string | null;
  headers: string | null;
  operationName: string | null;
  response: null;
}

export interface Tabs {
  activeTabIndex: number;
  tabs: Tab[];
}

/** How many of the examples are open at first. */
const OPEN = 4;

const KEY = "graphiql:tabState";
const OF_EDITORS = ["query", "variables", "headers"] as const;

const tabOf = (query: string, variables: string | null = null): Tab => {
  const operationName = /\b(?:query|mutation)\s+(\w+)/.exec(query)?.[1] ?? null;
  return {
    id: crypto.randomUUID(),
    hash: null,
    title: operationName ?? "<untitled>",
    query,
    variables,
    headers: null,
    operationName,
    response: null,
  };
};

/**
 * Puts what the editors are to show where GraphiQL looks for it: what was there before the page was loaded again, else the examples;
 * examples that nobody changed in the language of the page; and the operation that the address names.
 */
export function prepareTabs(examples: readonly PageExample[], address: URLSearchParams): void {
  const state = kept() ?? { activeTabIndex: 0, tabs: examples.slice(0, OPEN).map(({ query }) => tabOf(query)) };
  for (const tab of state.tabs) tab.query = examples.find(({ texts }) => texts.includes(tab.query ?? ""))?.query ?? tab.query;
  const query = address.get("query");
  if (query) {
    const open = state.tabs.findIndex((tab) => tab.query === query);
    state.activeTabIndex = open < 0 ? state.tabs.push(tabOf(query, address.get("variables"))) - 1 : open;
  }
  keepTabs(state);
}

export function keepTabs(state: Tabs): void {
  sessionStorage.setItem(KEY, JSON.stringify(state));
  const active = state.tabs[state.activeTabIndex];
  for (const name of OF_EDITORS) {
    if (active?.[name]) sessionStorage.setItem(`graphiql:${name}`, active[name]);
    else sessionStorage.removeItem(`graphiql:${name}`);
  }
}

function kept(): Tabs | undefined {
  try {
    const state = JSON.parse(sessionStorage.getItem(KEY) ?? "") as Tabs;
    return state.tabs.length > 0 && state.tabs[state.activeTabIndex] ? state : undefined;
  } catch {
    return undefined;
  }
}
