import { DOC_EXPLORER_PLUGIN, DocExplorerStore } from "@graphiql/plugin-doc-explorer";
import { HISTORY_PLUGIN, HistoryStore } from "@graphiql/plugin-history";
import { GraphiQLProvider } from "@graphiql/react";
import { GraphiQLInterface } from "graphiql";
import { createRoot } from "react-dom/client";
import { Bar } from "./bar.js";
import { Asking } from "./caller.js";
import type { PageSettings } from "./settings.js";
import { prepareTabs } from "./tabs.js";

const settings = JSON.parse(document.getElementById("settings")!.textContent!) as PageSettings;
const place = document.getElementById("page")!;

/** Each in a file beside this one; its address is known to the server alone. */
const workers = JSON.parse(place.dataset.workers!) as Record<string, string>;
(globalThis as { MonacoEnvironment?: unknown }).MonacoEnvironment = {
  getWorker: (_id: string, label: string) => new Worker(workers[label] ?? workers.editor!, { type: "module" }),
};

const address = new URLSearchParams(location.search);
prepareTabs(settings.examples, address);
const asking = new Asking(settings);
const plugins = [DOC_EXPLORER_PLUGIN, HISTORY_PLUGIN];
const fetcher = async (body: unknown, { headers }: { headers?: Record<string, string> } = {}) => (await asking.ask(body, headers)).answer;

// What it named is in the tabs and in the bar; who it named is nobody's business who sees the address later.
for (const name of ["as", "query", "variables", "operationName"]) address.delete(name);
history.replaceState(null, "", address.size > 0 ? `?${address}` : location.pathname);

asking
  .getPeople()
  .then(() =>
    createRoot(place).render(
      <GraphiQLProvider
        fetcher={fetcher}
        storage={sessionStorage}
        shouldPersistHeaders
        plugins={plugins}
        referencePlugin={DOC_EXPLORER_PLUGIN}
        dangerouslyAssumeSchemaIsValid
        schemaDescription
        inputValueDeprecation
      >
        <HistoryStore>
          <DocExplorerStore>
            <Bar asking={asking} />
            <GraphiQLInterface showPersistHeadersSettings={false} />
          </DocExplorerStore>
        </HistoryStore>
      </GraphiQLProvider>,
    ),
  )
  .catch(() => {
    place.textContent = settings.texts.failed;
  });
