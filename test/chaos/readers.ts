/** What is read, each kind by a reader of its own, and what there is to write a report's values into. */
import { createHash } from "node:crypto";
import type { Answer, Callers } from "./callers.js";

type Reader = [kind: string, work: (place: number) => Promise<boolean>];

const LIST = "{ projects(first: 20, orderBy: [{ field: TITLE }]) { totalCount nodes { title participants { organisation { name } } } } }";
const AGGREGATE = "{ projectsAggregate(groupBy: [{ field: STATUS }]) { groups { keys { status } count } total { count } } }";
const FIGURES = `{ figures(indicators: ["TESTING_VOLUME", "HTS_TST"], groupBy: [{ field: PERIOD, bucket: YEAR }, { field: COUNTRY }]) {
  nodes { state value completeness { expected reported } } } }`;
const SEARCH = `{ organisations(first: 10, filter: { search: "health" }) { nodes { name } } }`;
const WORKLIST = "{ worklist(first: 20) { nodes { kind } } me { name } }";

export async function readersOf(callers: Callers): Promise<Reader[]> {
  const read = async (query: string, who?: string) => (await callers.untilAnswered(0, { query }, who)).data;
  const id = (await read("{ projects(first: 1) { nodes { id } } }")).projects.nodes[0].id;
  const file = await keptFile(callers);
  // Nobody writes what these are made of, so that they answer the same each time.
  const same = async (kind: string, query: string, who?: string): Promise<Reader> => {
    const before = JSON.stringify(await read(query, who));
    return [kind, async (place) => JSON.stringify((await callers.untilAnswered(place, { query }, who)).data) === before];
  };
  const holds = (kind: string, query: string, who: string | undefined, isRight: (data: Answer["data"]) => boolean): Reader => [
    kind,
    async (place) => isRight((await callers.untilAnswered(place, { query }, who)).data),
  ];
  return [
    holds("list", LIST, "officer", ({ projects }) => projects.totalCount > 0 && projects.nodes.length > 0),
    holds("aggregate", AGGREGATE, "viewer", ({ projectsAggregate }) => projectsAggregate.total.count > 0),
    holds("search", SEARCH, "officer", ({ organisations }) => organisations.nodes.length > 0),
    holds("worklist", WORKLIST, "head", ({ worklist, me }) => worklist.nodes.length > 0 && me.name !== ""),
    await same("figures", FIGURES, "head"),
    await same("node", `{ node(id: "${id}") { __typename id ... on Project { code title } } }`),
    ["file", (place) => hasArrived(callers, place, file)],
  ];
}

/** A file of the department, which is read as its bytes. */
async function keptFile(callers: Callers): Promise<string> {
  const size = FILE.length;
  const sha256 = createHash("sha256").update(FILE).digest("hex");
  const { data } = await callers.untilAnswered(
    0,
    {
      query: "mutation ($input: CreateUploadInput!) { createUpload(input: $input) { upload { id url method headers { name value } } } }",
      variables: { input: { fileName: "chaos.txt", mediaType: "text/plain", size, sha256 } },
    },
    "officer",
  );
  const { id, url, method, headers } = data.createUpload.upload;
  const named = Object.fromEntries(headers.map(({ name, value }: { name: string; value: string }) => [name, value]));
  await fetch(url, { method, headers: named, body: FILE });
  const made = await callers.untilAnswered(
    0,
    {
      query: "mutation ($input: CreateDocumentInput!) { createDocument(input: $input) { document { url } problems { message } } }",
      variables: { input: { upload: id, title: [{ language: "EN", text: "Chaos" }] } },
    },
    "officer",
  );
  return made.data.createDocument.document.url;
}

const FILE = Buffer.from("What is kept stays as it is.\n".repeat(2000));

async function hasArrived({ house, tokens }: Callers, place: number, path: string): Promise<boolean> {
  for (let attempt = 0; ; attempt++) {
    try {
      const server = house.servers[(place + attempt) % 2]!;
      const headers = { authorization: `Bearer ${tokens.officer}` };
      const response = await fetch(`${server.url}${path}`, { headers, signal: AbortSignal.timeout(10_000) });
      const bytes = Buffer.from(await response.arrayBuffer());
      if (response.status === 200) return bytes.equals(FILE);
      if (response.status !== 503 && response.status !== 429) return false;
    } catch {
      // It was killed, or its connection was.
    }
    await new Promise((later) => setTimeout(later, 100));
  }
}

/** The report that the demonstration's partner has begun, and a cell of it. */
export async function draftOf(callers: Callers) {
  const drafts = `{ progressReports(first: 1, filter: { status: { eq: DRAFT } }) { nodes { id version } } }`;
  const { progressReports } = (await callers.untilAnswered(0, { query: drafts }, "reporter")).data;
  const [{ id, version }] = progressReports.nodes;
  const due = `query ($id: ID!) { reportingForm(progressReport: $id) { assignment disaggregations { cells { cell } } } }`;
  const { reportingForm } = (await callers.untilAnswered(0, { query: due, variables: { id } }, "reporter")).data;
  return {
    update: { id, version, text: "" },
    assignment: reportingForm[0].assignment,
    cell: reportingForm[0].disaggregations[0].cells[0].cell,
  };
}
