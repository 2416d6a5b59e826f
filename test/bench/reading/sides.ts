import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { Data } from "./data.js";
import { POOL } from "./ground.js";
import { type Facts, LANGUAGES, type Place, type Random, type Variables, type Viewer, WORKS, type WorkName, workOf } from "./works.js";

interface Side {
  title: string;
  settings: string;
  file: string;
  environment?: Record<string, string>;
  speaks: "sarai" | "ids" | "postgraphile" | "paths";
}

/** Every side runs with the flag of Node.js that `npm start` has. */
const PEER = "NODE_ENV=production; tokens and accounts checked and remembered by Sarai's own functions";
const PG =
  "PostGraphile 5.1.5 (amber preset, grafserv on node:http, pg adaptor with its prepared statements), connection-filter 4.0.1 with relations, pg-aggregates 0.2.0-rc.2; PgIndexBehaviorsPlugin off; GRAPHILE_ENV=production";

const SARAI_FILE = "dist/src/main.js";
const SARAI = {
  NODE_ENV: "development",
  DEMONSTRATION: "false",
  LOG_LEVEL: "fatal",
  DATABASE_POOL: String(POOL),
  COST_LIMIT: "100000000",
  COST_RESTORE_RATE: "100000000",
};

/** The manifest of the documents of all works. */
const MANIFEST = ".data/bench/documents.json";
const documentId = (text: string) => `sha256:${createHash("sha256").update(text).digest("hex")}`;

function writeManifest(): void {
  mkdirSync(dirname(MANIFEST), { recursive: true });
  const texts = Object.values(WORKS).map(({ document }) => document);
  writeFileSync(MANIFEST, JSON.stringify(Object.fromEntries(texts.map((text) => [documentId(text), text]))));
}

export const SIDES = {
  a: {
    title: "Sarai",
    settings: "as `npm start` starts it, NODE_ENV=development (for its tokens), LOG_LEVEL=fatal, a budget of cost that is never used up",
    file: SARAI_FILE,
    environment: SARAI,
    speaks: "sarai",
  },
  i: {
    title: "Sarai, trusted documents",
    settings: "the same; documents by their ids",
    file: SARAI_FILE,
    environment: { ...SARAI, TRUSTED_DOCUMENTS: MANIFEST },
    speaks: "ids",
  },
  b1: {
    title: "PostGraphile, everything visible",
    settings: `${PG}; no viewer at all: no token is checked, no row hidden`,
    file: "test/bench/peers/postgraphile.mjs",
    environment: { ROWS: "all" },
    speaks: "postgraphile",
  },
  b2: {
    title: "PostGraphile, row-level security",
    settings: `${PG}; ${PEER}; role and settings by pgSettings, policies of the same meaning`,
    file: "test/bench/peers/postgraphile.mjs",
    environment: { ROWS: "policies" },
    speaks: "postgraphile",
  },
  c: {
    title: "Apollo + type-graphql + MikroORM + DataLoader",
    settings: `Sarai's own versions and entities; visibility in the queries' conditions; ${PEER}`,
    file: "test/bench/reading/usual.ts",
    speaks: "sarai",
  },
  d: {
    title: "SQL by hand on bare Fastify",
    settings: `a named prepared statement for each work and kind of viewer; ${PEER}`,
    file: "test/bench/reading/limit.ts",
    speaks: "paths",
  },
} as const satisfies Record<string, Side>;

export type SideName = keyof typeof SIDES;

export interface Running {
  name: SideName;
  url: string;
  pid: number;
  stop(): Promise<void>;
}

/** Where `--profile` leaves what each side's processor time went into, for Chrome's or another viewer of .cpuprofile files. */
const PROFILES = ".data/bench/profiles";

export async function startSide(name: SideName, port: number, { url, folder }: Data, profile = false): Promise<Running> {
  if (SIDES[name].speaks === "ids") writeManifest();
  return { name, ...(await launch(SIDES[name], port, { DATABASE_URL: url, SARAI_DATA: folder }, profile)) };
}

/** A server in a process of its own, once it is ready. */
export async function launch(
  { file, environment, title }: Pick<Side, "file" | "environment" | "title">,
  port: number,
  settings: Record<string, string>,
  profile: boolean,
): Promise<Omit<Running, "name">> {
  const flags = file.startsWith("dist/") ? [] : ["--import", "@oxc-node/core/register"];
  const common = { ...settings, PORT: String(port), NODE_ENV: "production", GRAPHILE_ENV: "production" };
  const child = spawn(
    process.execPath,
    ["--max-semi-space-size=32", ...flags, ...(profile ? ["--cpu-prof", `--cpu-prof-dir=${PROFILES}`] : []), file],
    {
      env: { PATH: process.env.PATH, ...common, ...environment },
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  await readiness(child, title);
  return {
    url: `http://127.0.0.1:${port}`,
    pid: child.pid!,
    async stop() {
      if (child.exitCode !== null) return;
      child.kill("SIGTERM");
      await once(child, "exit");
    },
  };
}

async function readiness(child: ChildProcess, title: string): Promise<void> {
  let said = "";
  await new Promise<void>((ready, fail) => {
    child.stdout!.on("data", (text) => {
      said += text;
      if (/ready|answers on/.test(said)) ready();
    });
    child.once("exit", (code) => fail(new Error(`${title} did not start (${code}): ${said}`)));
  });
}

/** What only the peers need is installed when it is first missing, in the versions of their own lock file. */
export function installPeers(): void {
  const folder = "test/bench/peers";
  const packagesOf = (file: string) => (existsSync(file) ? JSON.parse(readFileSync(file, "utf8")).packages : {});
  const installed = packagesOf(`${folder}/node_modules/.package-lock.json`);
  const wanted = Object.entries<{ version?: string; optional?: boolean }>(packagesOf(`${folder}/package-lock.json`));
  if (wanted.every(([path, { version, optional }]) => path === "" || optional || installed[path]?.version === version)) return;
  console.log("Installing the peers ...");
  const { status } = spawnSync("npm", ["install", "--no-save", "--loglevel=error", "--no-progress"], {
    cwd: folder,
    stdio: ["ignore", "ignore", "inherit"],
  });
  if (status !== 0) throw new Error(`The peers could not be installed in ${folder}.`);
}

export interface Question {
  work: WorkName;
  viewer: Viewer;
  language: string;
  variables: Variables;
  /** Where the page begins: the number of a place among the facts'. */
  place?: number;
}

export function drawQuestion(work: WorkName, viewer: Viewer, random: Random, facts: Facts): Question {
  const language = LANGUAGES[random(LANGUAGES.length)]!;
  const variables = workOf(work).draw(random, facts, viewer);
  if (!workOf(work).after) return { work, viewer, language, variables };
  return { work, viewer, language, variables, place: random(placesOf(viewer, facts).length) };
}

const placesOf = (viewer: Viewer, { places }: Facts): Place[] => places[viewer.kind === "department" ? "department" : "public"];

export interface Keys {
  tokens: { department: string; partners: string[] };
  /** The cursor of each place, in each side's own words; made by `cursors`. */
  cursors: Partial<Record<SideName, Record<string, string>>>;
}

export interface Sent {
  path: string;
  headers: Record<string, string>;
  body: string;
}

/** The question as this side wants it. */
export function request(side: SideName, question: Question, facts: Facts, { tokens, cursors }: Keys): Sent {
  const { work, viewer, language, place } = question;
  const { document, postgraphile } = workOf(work);
  const headers: Record<string, string> = { "content-type": "application/json", "accept-language": language };
  const token =
    viewer.kind === "department" ? tokens.department : viewer.kind === "partner" ? tokens.partners[viewer.account - 1] : undefined;
  if (token && side !== "b1") headers.authorization = `Bearer ${token}`;
  const after = place === undefined ? {} : { after: cursors[side]![placesOf(viewer, facts)[place]!.id] };
  const variables = { ...question.variables, ...after };
  switch (SIDES[side].speaks) {
    case "sarai":
      return { path: "/graphql", headers, body: JSON.stringify({ query: document, variables }) };
    case "ids":
      return { path: "/graphql", headers, body: JSON.stringify({ documentId: documentId(document), variables }) };
    case "postgraphile":
      return { path: "/graphql", headers, body: JSON.stringify({ query: postgraphile, variables: { language, ...variables } }) };
    case "paths":
      return { path: `/${work}`, headers, body: JSON.stringify(variables) };
  }
}

const ONE: Partial<Record<SideName, string>> = {
  a: "query ($id: ID!) { projects(first: 1, filter: { id: { eq: $id } }, orderBy: [{ field: PLANNED_START_ON, direction: DESC }]) { edges { cursor } } }",
  b1: "query ($id: UUID!) { projects: allProjects(first: 1, filter: { rowId: { equalTo: $id } }, orderBy: [PLANNED_START_ON_DESC, ROW_ID_DESC]) { edges { cursor } } }",
};
ONE.b2 = ONE.b1!;
ONE.i = ONE.a!;

/** A cursor depends on the row and the order only, so each side makes it of the row alone. */
export async function cursorsOf({ name, url }: Running, places: readonly Place[], token: string): Promise<Record<string, string>> {
  const query = ONE[name];
  const cursor = async ({ id, day }: Place) => {
    if (name === "c") return Buffer.from(JSON.stringify([day, id])).toString("base64url");
    if (!query) return `${day} ${id}`;
    const headers = { "content-type": "application/json", ...(name !== "b1" && { authorization: `Bearer ${token}` }) };
    const response = await fetch(`${url}/graphql`, { method: "POST", headers, body: JSON.stringify({ query, variables: { id } }) });
    const { data } = (await response.json()) as { data: { projects: { edges: { cursor: string }[] } } };
    return data.projects.edges[0]!.cursor;
  };
  const told = await Promise.all(places.map(async (place) => [place.id, await cursor(place)] as const));
  return Object.fromEntries(told);
}
