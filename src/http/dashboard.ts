import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Config } from "../config.js";
import { message, translate } from "../messages/message.js";
import { LOGO } from "./graphiql.js";
import { type Part, readPart } from "./part.js";

/** Where the parts of the dashboard are. */
export const DASHBOARD_PARTS = "/app/parts/";

/** As `npm run build` made it: across from the compiled file, or from the source. */
const BUILT = ["../../dashboard/", "../../dist/dashboard/"].map((folder) => fileURLToPath(new URL(folder, import.meta.url)));

interface Built {
  parts: ReadonlyMap<string, Part>;
  /** The file that begins; with those that it imports. */
  entry: string;
  shell: readonly string[];
  /** The files with the sentences of each language. */
  languages: Readonly<Record<string, readonly string[]>>;
}

let built: Promise<Built> | undefined;

/** What the dashboard is made of, read when it is first asked for. */
const read = (): Promise<Built> => (built ??= readBuilt());

export const dashboardPart = async (name: string): Promise<Part | undefined> => (await read()).parts.get(name);

async function readBuilt(): Promise<Built> {
  const folder = BUILT.find((each) => existsSync(`${each}manifest.json`));
  if (folder === undefined) throw new Error("The dashboard is not built; npm run build does.");
  const { parts, ...rest } = JSON.parse(await readFile(`${folder}manifest.json`, "utf8")) as Built & { parts: readonly string[] };
  return { ...rest, parts: new Map(await Promise.all(parts.map(async (name) => [name, await readPart(folder + name)] as const))) };
}

type OfDashboard = Pick<Config, "oidcIssuers" | "dashboardClientId" | "dashboardScopes" | "filesS3Endpoint">;

/** A browser asks no other host than Sarai, the provider where people sign in, and the store that takes files. */
export function dashboardPolicy({ oidcIssuers, dashboardClientId, filesS3Endpoint }: OfDashboard): string {
  const addresses = [dashboardClientId === undefined ? undefined : oidcIssuers[0]?.issuer, filesS3Endpoint];
  const others = addresses.flatMap((address) => (address === undefined ? [] : [` ${new URL(address).origin}`])).join("");
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    `connect-src 'self'${others}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}

/** What the client has to know before it asks anything; `people`: where tokens of the demonstration's people are to be had. */
function settingsFor(language: string, { oidcIssuers, dashboardClientId, dashboardScopes }: OfDashboard, people: string | undefined) {
  const [provider] = oidcIssuers;
  // A provider takes as the name of a resource what is an address (RFC 8707).
  const resource = provider && URL.canParse(provider.audience) ? { resource: provider.audience } : {};
  const signIn = dashboardClientId !== undefined && {
    issuer: provider!.issuer,
    clientId: dashboardClientId,
    scopes: dashboardScopes,
    ...resource,
  };
  return { language, ...(signIn && { signIn }), ...(people !== undefined && { people }) };
}

/** The document of the dashboard in a language; `content`: what the page holds before the client has begun. */
export async function dashboardPage(language: string, config: OfDashboard, content: string, people?: string): Promise<string> {
  const { entry, shell, languages } = await read();
  const address = (file: string) => DASHBOARD_PARTS + file;
  const first = [...shell.filter((file) => file !== entry), ...languages[language]!];
  const links = first.map((file) =>
    file.endsWith(".css") ? `<link rel="stylesheet" href="${address(file)}">` : `<link rel="modulepreload" href="${address(file)}">`,
  );
  return `<!doctype html>
<html lang="${language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Sarai</title>
<link rel="icon" href="data:image/svg+xml,${encodeURIComponent(LOGO)}">
${links.join("\n")}
<script type="application/json" id="settings">${JSON.stringify(settingsFor(language, config, people)).replaceAll("<", "\\u003c")}</script>
<script type="module" src="${address(entry)}"></script>
<body>
<div id="page">${content}</div>
</html>
`;
}

export const withoutScript = (language: string): string =>
  `<noscript><p>${translate(message("dashboard.noScript"), [language])}</p></noscript>`;
