import { isIP } from "node:net";
import { type IssuerSetting, issuersProblem, readIssuers } from "./auth/issuer.setting.js";

/** What the environment may say, checked once at the start; nothing else in Sarai reads `process.env`. */

const environments = ["development", "test", "production"] as const;
const logLevels = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;

export type Environment = (typeof environments)[number];
export type LogLevel = (typeof logLevels)[number];

export interface Config {
  environment: Environment;
  port: number;
  host: string;
  /** Absent: Sarai starts the embedded database. */
  databaseUrl?: string;
  /** As whom the tables are brought up to date; absent: as whom they are used. */
  migrationUrl?: string;
  dataFolder: string;
  databasePort: number;
  logLevel: LogLevel;
  statementTimeout: number;
  databasePool: number;
  /** How many proxies are before the server, or their addresses; false: none that is believed. */
  trustProxy: false | number | readonly string[];
  oidcIssuers: readonly IssuerSetting[];
  /** As whom the dashboard signs people in, at the first provider; absent: it does not. */
  dashboardClientId?: string;
  dashboardScopes: string;
  corsOrigins: readonly string[];
  /** Absent: those of schema/operations.json only. */
  trustedDocuments?: string;
  publicDocuments: "any" | "trusted";
  /** Absent: metrics have no address of their own. */
  metricsPort?: number;
  metricsHost: string;
  metricsToken?: string;
  costLimit: number;
  costRestoreRate: number;
  fileSizeLimit: number;
  storageQuota: number;
  storageQuotaFiles: number;
  /** Absent: one is made and kept beside the files. */
  filesSecret?: string;
  /** Absent: files are kept in the data folder, and the other settings of S3 are absent too. */
  filesS3Endpoint?: string;
  filesS3Region: string;
  filesS3Bucket?: string;
  filesS3KeyId?: string;
  filesS3Secret?: string;
  demonstration: boolean;
}

/** What was read before a variable: its default may depend on it. */
type Known = Partial<Config>;

/** A parser gives undefined for what it does not accept; `expected` then says what it would have accepted. */
interface Variable {
  name: string;
  key: keyof Config;
  description: string;
  expected: string;
  /** The default in words, for people. */
  defaultText: string;
  default(known: Known): unknown;
  parse(text: string): unknown;
  /** Says why an acceptable value is wrong beside the others. */
  refuse?(value: unknown, known: Known): string | undefined;
  secret?: true;
}

export class ConfigError extends Error {
  override name = "ConfigError";
  constructor(readonly problems: readonly string[]) {
    super(
      `${problems.length === 1 ? "1 setting is" : `${problems.length} settings are`} wrong.\n${problems.map((p) => `  ${p}`).join("\n")}`,
    );
  }
}

const oneOf = (values: readonly string[]) => ({
  expected: `${values.slice(0, -1).join(", ")} or ${values.at(-1)}`,
  parse: (text: string) => (values.includes(text) ? text : undefined),
});

const trueOrFalse = {
  expected: "true or false",
  parse: (text: string) => (text === "true" ? true : text === "false" ? false : undefined),
};

const wholeNumber = (from: number, to: number) => ({
  expected: `a whole number from ${from} to ${to}`,
  parse: (text: string) => (/^\d{1,9}$/.test(text) && Number(text) >= from && Number(text) <= to ? Number(text) : undefined),
});

function trustedProxies(text: string): false | number | readonly string[] | undefined {
  if (text === "false" || text === "0") return false;
  if (/^[1-9]$/.test(text)) return Number(text);
  const all = text.split(",").map((each) => each.trim());
  return all.every(isNetwork) ? all : undefined;
}

/** An address, or one with how many bits of it count. */
function isNetwork(text: string): boolean {
  const [address, bits, ...more] = text.split("/");
  const most = { 4: 32, 6: 128 }[isIP(address!)];
  return most !== undefined && more.length === 0 && (bits === undefined || (/^[1-9]\d{0,2}$/.test(bits) && Number(bits) <= most));
}

const always = (value: unknown) => ({ defaultText: String(value), default: () => value });

/** What goes with the address of an S3-compatible store, and is of no use without it. */
const ofS3 = {
  default: () => undefined,
  refuse: (value: unknown, { filesS3Endpoint }: Known) =>
    (value === undefined) === (filesS3Endpoint === undefined)
      ? undefined
      : value === undefined
        ? "is required when FILES_S3_ENDPOINT is given"
        : "needs FILES_S3_ENDPOINT beside it",
};

const hostIn = (text: string) => (/^(?=.{1,253}$)([\da-z-]+(\.[\da-z-]+)*|[\da-f:.]*:[\da-f:.]*)$/i.test(text) ? text : undefined);
const secretIn = (text: string) => (/^[\x21-\x7e]{32,200}$/.test(text) ? text : undefined);

const isOrigin = (text: string): boolean => URL.canParse(text) && /^https?:/.test(text) && new URL(text).origin === text;

const addressIn = (text: string) => (/^postgres(ql)?:\/\//.test(text) && URL.canParse(text) ? text : undefined);
const databaseAddress = "an address like postgresql://user:password@host:5432/database with special characters percent-encoded";

/** In the order in which they are read: a default may use what is above it. */
export const variables: readonly Variable[] = [
  {
    name: "NODE_ENV",
    key: "environment",
    description: "What Sarai runs for. Development prints tokens; production refuses everything that is only for trying out.",
    ...oneOf(environments),
    ...always("development"),
  },
  { name: "PORT", key: "port", description: "The port of the API; 0 takes any free one.", ...wholeNumber(0, 65535), ...always(4000) },
  {
    name: "HOST",
    key: "host",
    description: "The address that the API listens on.",
    expected: "an IP address or a host name",
    defaultText: "127.0.0.1, in production 0.0.0.0",
    default: ({ environment }) => (environment === "production" ? "0.0.0.0" : "127.0.0.1"),
    parse: hostIn,
  },
  {
    name: "DATABASE_URL",
    key: "databaseUrl",
    description: "A PostgreSQL 15 or later to use. Without it Sarai starts its own, except in production.",
    expected: databaseAddress,
    defaultText: "none: the embedded database",
    default: () => undefined,
    parse: addressIn,
    refuse: (value, { environment }) =>
      value === undefined && environment === "production" ? `is required when NODE_ENV is production: ${databaseAddress}` : undefined,
    secret: true,
  },
  {
    name: "DATABASE_MIGRATION_URL",
    key: "migrationUrl",
    description:
      "The same database as the role that owns the tables and brings them up to date; that of DATABASE_URL then only serves, and cannot touch the audit.",
    expected: databaseAddress,
    defaultText: "none: the role of DATABASE_URL does both",
    default: () => undefined,
    parse: addressIn,
    refuse: (value, { databaseUrl }) =>
      value !== undefined && databaseUrl === undefined ? "goes with DATABASE_URL, which is missing" : undefined,
    secret: true,
  },
  {
    name: "SARAI_DATA",
    key: "dataFolder",
    description: "The folder of the embedded database, and of files unless FILES_S3_ENDPOINT is given.",
    expected: "the path of a folder",
    ...always(".data"),
    parse: (text) => (text.includes("\0") ? undefined : text),
  },
  {
    name: "SARAI_DATABASE_PORT",
    key: "databasePort",
    description: "The port of the embedded database; it listens on this machine only.",
    ...wholeNumber(1024, 65535),
    ...always(54329),
  },
  {
    name: "LOG_LEVEL",
    key: "logLevel",
    description: "How much is logged.",
    ...oneOf(logLevels),
    defaultText: "info in production, otherwise warn",
    default: ({ environment }) => (environment === "production" ? "info" : "warn"),
  },
  {
    name: "STATEMENT_TIMEOUT",
    key: "statementTimeout",
    description: "How long one statement may run in the database, in milliseconds.",
    ...wholeNumber(1, 600_000),
    ...always(10_000),
  },
  {
    name: "DATABASE_POOL",
    key: "databasePool",
    description: "How many connections to the database one server keeps.",
    ...wholeNumber(1, 1000),
    ...always(10),
  },
  {
    name: "TRUST_PROXY",
    key: "trustProxy",
    description: "The proxies that are believed when X-Forwarded-For says who asks: how many there are in a row, or their addresses.",
    expected:
      "false, the number of proxies, or their addresses and networks like 10.0.0.0/8 with commas between them; true would let everybody choose whose budget is spent",
    parse: trustedProxies,
    ...always(false),
  },
  {
    name: "OIDC_ISSUERS",
    key: "oidcIssuers",
    description:
      "The OpenID providers whose access tokens sign in. Keys are found by discovery, unless jwks= says where; typ= holds tokens to a type.",
    expected:
      "ISSUER AUDIENCE, then jwks=ADDRESS and typ=TYPE where needed, like https://id.example.org/ sarai typ=at+jwt; several parted by semicolons",
    parse: readIssuers,
    defaultText: "none: no such tokens",
    default: () => [],
    refuse: (value) => issuersProblem(value as IssuerSetting[]),
  },
  {
    name: "DASHBOARD_CLIENT_ID",
    key: "dashboardClientId",
    description: "The id of the public client as which the dashboard signs people in, at the first provider of OIDC_ISSUERS.",
    expected: "visible ASCII characters",
    defaultText: "none: nobody signs in to the dashboard",
    default: () => undefined,
    parse: (text) => (/^[\x21-\x7e]{1,200}$/.test(text) ? text : undefined),
    refuse: (value, { oidcIssuers }) =>
      value !== undefined && !oidcIssuers?.length ? "goes with OIDC_ISSUERS, which names no provider" : undefined,
  },
  {
    name: "DASHBOARD_SCOPES",
    key: "dashboardScopes",
    description: "What the dashboard asks the provider for; offline_access is often needed for tokens to be renewed.",
    expected: "names of scopes with spaces between them, like openid offline_access",
    ...always("openid"),
    parse: (text) => (/^[\x21-\x7e]+( [\x21-\x7e]+)*$/.test(text) ? text : undefined),
  },
  {
    name: "CORS_ORIGINS",
    key: "corsOrigins",
    description: "The origins whose pages may ask Sarai from a browser.",
    expected: "origins like https://app.example.org, with commas between them",
    defaultText: "none",
    default: () => [],
    parse: (text) => {
      const origins = text.split(",").map((each) => each.trim());
      return origins.every(isOrigin) ? origins : undefined;
    },
  },
  {
    name: "TRUSTED_DOCUMENTS",
    key: "trustedDocuments",
    description: "A file of documents that clients may send by their ids besides those of `schema/operations.json`, in the same form.",
    expected: "the path of a file",
    defaultText: "none",
    default: () => undefined,
    parse: (text) => (text.includes("\0") ? undefined : text),
  },
  {
    name: "PUBLIC_DOCUMENTS",
    key: "publicDocuments",
    description: "Which documents whoever does not sign in may send: any, or only trusted ones, by their id or their text.",
    ...oneOf(["any", "trusted"]),
    ...always("any"),
  },
  {
    name: "METRICS_PORT",
    key: "metricsPort",
    description: "The port of an address of its own for `/metrics`; 0 takes any free one.",
    ...wholeNumber(0, 65535),
    defaultText: "none: beside the API with METRICS_TOKEN, otherwise nowhere",
    default: () => undefined,
  },
  {
    name: "METRICS_HOST",
    key: "metricsHost",
    description: "The address that it listens on.",
    expected: "an IP address or a host name",
    ...always("127.0.0.1"),
    parse: hostIn,
  },
  {
    name: "METRICS_TOKEN",
    key: "metricsToken",
    description: "What a program has to send as its bearer token for `/metrics`.",
    expected: "32 to 200 visible ASCII characters, drawn at random",
    defaultText: "none: METRICS_PORT asks for none",
    default: () => undefined,
    parse: secretIn,
    secret: true,
  },
  {
    name: "COST_LIMIT",
    key: "costLimit",
    description: "The most that one operation may cost, and that a caller can save up, in objects.",
    ...wholeNumber(1000, 100_000_000),
    ...always(100_000),
  },
  {
    name: "COST_RESTORE_RATE",
    key: "costRestoreRate",
    description: "How much of it a caller gets back every second.",
    ...wholeNumber(100, 100_000_000),
    ...always(10_000),
  },
  {
    name: "FILE_SIZE_LIMIT",
    key: "fileSizeLimit",
    description: "The most bytes that an uploaded file may have.",
    ...wholeNumber(1, 999_999_999),
    ...always(50_000_000),
  },
  {
    name: "STORAGE_QUOTA",
    key: "storageQuota",
    description: "The most bytes that the people of one organisation may keep, unless an administrator set that.",
    ...wholeNumber(1, 1_000_000_000_000_000),
    ...always(10_000_000_000),
  },
  {
    name: "STORAGE_QUOTA_FILES",
    key: "storageQuotaFiles",
    description: "The most files that they may keep.",
    ...wholeNumber(1, 1_000_000),
    ...always(10_000),
  },
  {
    name: "FILES_SECRET",
    key: "filesSecret",
    description: "What signs addresses of files in the data folder: the same for all servers that share one.",
    expected: "32 to 200 visible ASCII characters, drawn at random",
    defaultText: "one is made, and kept beside the files",
    default: () => undefined,
    parse: secretIn,
    secret: true,
  },
  {
    name: "FILES_S3_ENDPOINT",
    key: "filesS3Endpoint",
    description: "An S3-compatible store to keep files in, as clients reach it too; its buckets are addressed by path.",
    expected: "an address like https://s3.example.org",
    defaultText: "none: files are kept in the data folder",
    default: () => undefined,
    parse: (text) => (/^https?:\/\/[^\s?#@]+$/.test(text) && URL.canParse(text) ? text : undefined),
  },
  {
    name: "FILES_S3_REGION",
    key: "filesS3Region",
    description: "The region of that store.",
    expected: "a name like eu-central-1",
    ...always("us-east-1"),
    parse: (text) => (/^[a-z\d-]{1,50}$/.test(text) ? text : undefined),
  },
  {
    name: "FILES_S3_BUCKET",
    key: "filesS3Bucket",
    description: "The bucket there, for Sarai alone and open to nobody.",
    expected: "3 to 63 lower-case letters, digits, hyphens and dots",
    defaultText: "none; required with FILES_S3_ENDPOINT",
    ...ofS3,
    parse: (text) => (/^[a-z\d][a-z\d.-]{1,61}[a-z\d]$/.test(text) ? text : undefined),
  },
  {
    name: "FILES_S3_ACCESS_KEY_ID",
    key: "filesS3KeyId",
    description: "The id of the key that signs for that store.",
    expected: "visible ASCII characters without slashes",
    defaultText: "none; required with FILES_S3_ENDPOINT",
    ...ofS3,
    parse: (text) => (/^[\x21-\x2e\x30-\x7e]{1,200}$/.test(text) ? text : undefined),
  },
  {
    name: "FILES_S3_SECRET_ACCESS_KEY",
    key: "filesS3Secret",
    description: "The secret of that key.",
    expected: "visible ASCII characters",
    defaultText: "none; required with FILES_S3_ENDPOINT",
    ...ofS3,
    parse: (text) => (/^[\x21-\x7e]{1,500}$/.test(text) ? text : undefined),
    secret: true,
  },
  {
    name: "DEMONSTRATION",
    key: "demonstration",
    description: "Whether invented records are loaded, to try Sarai with.",
    ...trueOrFalse,
    defaultText: "true in development with the embedded database, otherwise false",
    default: ({ environment, databaseUrl }) => environment === "development" && databaseUrl === undefined,
    refuse: (value, { environment }) =>
      value === true && environment === "production"
        ? "must be false when NODE_ENV is production, because invented records do not belong among real ones"
        : undefined,
  },
];

/** Reads the configuration or throws one ConfigError that names everything that is wrong. An empty variable counts as absent. */
export function readConfig(env: Record<string, string | undefined>): Config {
  const known: Known = {};
  const problems: string[] = [];
  for (const variable of variables) {
    const text = env[variable.name]?.trim();
    const value = text ? variable.parse(text) : variable.default(known);
    if (text && value === undefined) {
      const got = variable.secret ? "something else, which is not repeated here because it may hold a password" : JSON.stringify(text);
      problems.push(`${variable.name}: expected ${variable.expected}, got ${got}.`);
      continue;
    }
    const refusal = variable.refuse?.(value, known);
    if (refusal) problems.push(`${variable.name}: ${refusal}.`);
    Object.assign(known, { [variable.key]: value });
  }
  const ours = variables.map(({ name }) => name).filter((name) => name.startsWith("SARAI_"));
  for (const name of Object.keys(env).sort()) {
    if (name.startsWith("SARAI_") && !ours.includes(name))
      problems.push(`${name}: there is no such variable; those that begin with SARAI_ are ${ours.join(" and ")}.`);
  }
  if (problems.length) throw new ConfigError(problems);
  return known as Config;
}
