import { prepareDatabase } from "./commands/prepare.js";
import { type Config, type LogLevel, readConfig } from "./config.js";
import type { Tell } from "./database/embedded.restart.js";
import { openDatabase } from "./database/open.js";
import { loadDemonstration } from "./demonstration/load.js";
import type { DevelopmentToken } from "./people/account.development.js";
import { startServer } from "./server.js";

/** What has been started so far, to be ended in reverse; a failed start leaves nothing behind. */
const started: (() => Promise<unknown>)[] = [];
let serving = false;
const interruption = new AbortController();
const interrupted = new Promise<void>((resolve) => {
  interruption.signal.addEventListener("abort", () => resolve());
});
// More than one signal may come: Ctrl-C in a terminal reaches npm and Sarai, and npm passes it on.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => interruption.abort());

process.exit(await run());

async function run(): Promise<number> {
  let failure: unknown;
  try {
    await untilItEnds();
  } catch (error) {
    // What an interrupted start complains about is only that its database has gone.
    if (!interruption.signal.aborted) failure = error;
  }
  for (const end of started.reverse()) await end().catch((error: unknown) => (failure ??= error));
  if (failure) console.error(sentenceOf(failure));
  return failure ? 1 : 0;
}

async function untilItEnds(): Promise<void> {
  const config = readConfig(process.env);
  // Elsewhere programs read what is printed.
  const say = config.environment === "development" ? (sentence: string) => console.error(sentence) : undefined;
  const { url: databaseUrl, ownerUrl, lost, close } = await openDatabase(config, { tell: logTo(config), ...(say && { say }) });
  started.push(close);
  if (!(await unlessInterrupted(prepareDatabase(ownerUrl, databaseUrl, say)))) return;
  if (config.demonstration && !(await unlessInterrupted(loadDemonstration(ownerUrl, say && sharesTo(say))))) return;
  const server = await startServer({ config, databaseUrl }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EADDRINUSE") throw error;
    throw new Error(`The port ${config.port} on ${config.host} is taken by another program; set PORT to a free one.`, { cause: error });
  });
  started.push(() => Promise.race([server.close(), new Promise((late) => setTimeout(late, 10_000))]));
  serving = true;
  const tokens = config.environment === "development" ? server.tokens : [];
  if (!interruption.signal.aborted) console.log(welcome(server.url, config, tokens));
  await Promise.race([interrupted, lost]);
}

/** Says at each fifth how much of the demonstration is loaded, and nothing after a signal. */
function sharesTo(say: (sentence: string) => void): (share: number) => void {
  let printed = -1;
  return (share) => {
    const percent = Math.floor(share * 5) * 20;
    if (percent <= printed || interruption.signal.aborted) return;
    printed = percent;
    say(percent === 100 ? "Loading the demonstration: done." : `Loading the demonstration: ${percent} % ...`);
  };
}

/** In the form of the server's log, which does not have the database yet when it begins. */
function logTo({ logLevel }: Config): Tell {
  const quieter: Record<"error" | "warn", LogLevel[]> = { error: ["silent", "fatal"], warn: ["silent", "fatal", "error"] };
  return (level, msg) => {
    if (quieter[level].includes(logLevel)) return;
    console.log(JSON.stringify({ level: level === "error" ? 50 : 40, time: Date.now(), msg }));
  };
}

/** False when a signal came first; the step then fails by itself, as its database ends. */
async function unlessInterrupted(step: Promise<unknown>): Promise<boolean> {
  await Promise.race([step, interrupted]);
  step.catch(() => undefined);
  return !interruption.signal.aborted;
}

function welcome(url: string, { environment, demonstration }: Config, tokens: readonly DevelopmentToken[]): string {
  const lines = [`Sarai answers on ${url}/graphql`];
  // There it is read by programs, as the log is.
  if (environment === "production") return JSON.stringify({ level: 30, time: Date.now(), msg: lines[0] });
  lines.push(
    "",
    `  Public pages    ${url}/ in a browser`,
    `  GraphiQL page   ${url}/graphql in a browser`,
    `  Health          ${url}/health`,
  );
  if (demonstration) lines.push(`  Records         the demonstration: its organisations, people and figures are invented`);
  if (tokens.length) {
    const width = Math.max(...tokens.map(({ who }) => who.length));
    lines.push(
      "",
      "To open the dashboard as one of the demonstration's people, in a browser on this machine (GraphiQL: /graphql?as=…):",
      "",
    );
    for (const { who, as } of tokens) if (as !== undefined) lines.push(`  ${who.padEnd(width)}   ${url}/app?as=${encodeURIComponent(as)}`);
    lines.push(
      "",
      "For the header `Authorization: Bearer …`, people's tokens and programs' keys, valid for 7 days and for this Sarai only; without one you are the public:",
    );
    lines.push("", ...tokens.map(({ who, token }) => `  ${who.padEnd(width)}   ${token}`));
  }
  const [first] = tokens;
  const bearer = first ? ` -H 'authorization: Bearer ${first.token}'` : "";
  const query = JSON.stringify({ query: `{ ${first ? "me { name } " : ""}countries { totalCount } projects { totalCount } }` });
  lines.push("", first ? `To paste, as the ${first.who.toLowerCase()}:` : "To paste:", "");
  lines.push(`curl -s ${url}/graphql -H 'content-type: application/json'${bearer} -d '${query}'`);
  return lines.join("\n");
}

function sentenceOf(error: unknown): string {
  if (process.env.LOG_LEVEL === "debug" || process.env.LOG_LEVEL === "trace") return error instanceof Error ? error.stack! : String(error);
  return `Sarai ${serving ? "ended" : "did not start"}: ${error instanceof Error ? error.message || error.name : String(error)}`;
}
