import { ConfigError, readConfig, variables } from "../src/config.js";

const problemsOf = (env: Record<string, string>): readonly string[] => {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
};

const address = "an address like postgresql://user:password@host:5432/database with special characters percent-encoded";

describe("the configuration", () => {
  it("needs nothing to try Sarai", () => {
    expect(readConfig({})).toEqual({
      environment: "development",
      port: 4000,
      host: "127.0.0.1",
      databaseUrl: undefined,
      migrationUrl: undefined,
      dataFolder: ".data",
      databasePort: 54329,
      logLevel: "warn",
      statementTimeout: 10_000,
      databasePool: 10,
      trustProxy: false,
      oidcIssuers: [],
      dashboardClientId: undefined,
      dashboardScopes: "openid",
      corsOrigins: [],
      trustedDocuments: undefined,
      publicDocuments: "any",
      metricsPort: undefined,
      metricsHost: "127.0.0.1",
      metricsToken: undefined,
      costLimit: 100_000,
      costRestoreRate: 10_000,
      fileSizeLimit: 50_000_000,
      storageQuota: 10_000_000_000,
      storageQuotaFiles: 10_000,
      filesSecret: undefined,
      filesS3Endpoint: undefined,
      filesS3Region: "us-east-1",
      filesS3Bucket: undefined,
      filesS3KeyId: undefined,
      filesS3Secret: undefined,
      demonstration: true,
    });
  });

  it("takes every variable from the environment", () => {
    const env = {
      NODE_ENV: "test",
      PORT: "0",
      HOST: "::1",
      DATABASE_URL: "postgres://a:b@c:1/d",
      DATABASE_MIGRATION_URL: "postgres://e:f@c:1/d",
      SARAI_DATA: "/srv/sarai",
      SARAI_DATABASE_PORT: "5555",
      LOG_LEVEL: "debug",
      STATEMENT_TIMEOUT: "250",
      DATABASE_POOL: "3",
      TRUST_PROXY: "127.0.0.1, 10.0.0.0/8,fd00::/8",
      OIDC_ISSUERS:
        "https://id.example.org/ sarai typ=at+jwt; http://localhost:8080/realms/x urn:sarai jwks=https://keys.example.org/jwks ",
      DASHBOARD_CLIENT_ID: "sarai-dashboard",
      DASHBOARD_SCOPES: "openid offline_access",
      CORS_ORIGINS: "https://app.example.org, http://localhost:3000",
      TRUSTED_DOCUMENTS: "/srv/documents.json",
      PUBLIC_DOCUMENTS: "trusted",
      METRICS_PORT: "9464",
      METRICS_HOST: "::1",
      METRICS_TOKEN: "abcdefghijklmnopqrstuvwxyzabcdef",
      COST_LIMIT: "1000",
      COST_RESTORE_RATE: "100",
      FILE_SIZE_LIMIT: "1000",
      STORAGE_QUOTA: "2000",
      STORAGE_QUOTA_FILES: "20",
      FILES_SECRET: "0123456789abcdef0123456789abcdef",
      FILES_S3_ENDPOINT: "https://s3.example.org/",
      FILES_S3_REGION: "eu-central-1",
      FILES_S3_BUCKET: "sarai-files",
      FILES_S3_ACCESS_KEY_ID: "AKIA",
      FILES_S3_SECRET_ACCESS_KEY: "a/b+c",
      DEMONSTRATION: "true",
    };
    expect(Object.keys(env)).toEqual(variables.map(({ name }) => name));
    expect(readConfig(env)).toEqual({
      environment: "test",
      port: 0,
      host: "::1",
      databaseUrl: "postgres://a:b@c:1/d",
      migrationUrl: "postgres://e:f@c:1/d",
      dataFolder: "/srv/sarai",
      databasePort: 5555,
      logLevel: "debug",
      statementTimeout: 250,
      databasePool: 3,
      trustProxy: ["127.0.0.1", "10.0.0.0/8", "fd00::/8"],
      oidcIssuers: [
        { issuer: "https://id.example.org/", audience: "sarai", typ: "at+jwt" },
        { issuer: "http://localhost:8080/realms/x", audience: "urn:sarai", jwksUri: "https://keys.example.org/jwks" },
      ],
      dashboardClientId: "sarai-dashboard",
      dashboardScopes: "openid offline_access",
      corsOrigins: ["https://app.example.org", "http://localhost:3000"],
      trustedDocuments: "/srv/documents.json",
      publicDocuments: "trusted",
      metricsPort: 9464,
      metricsHost: "::1",
      metricsToken: "abcdefghijklmnopqrstuvwxyzabcdef",
      costLimit: 1000,
      costRestoreRate: 100,
      fileSizeLimit: 1000,
      storageQuota: 2000,
      storageQuotaFiles: 20,
      filesSecret: "0123456789abcdef0123456789abcdef",
      filesS3Endpoint: "https://s3.example.org/",
      filesS3Region: "eu-central-1",
      filesS3Bucket: "sarai-files",
      filesS3KeyId: "AKIA",
      filesS3Secret: "a/b+c",
      demonstration: true,
    });
  });

  it("listens everywhere and loads no invented records in production", () => {
    expect(readConfig({ NODE_ENV: "production", DATABASE_URL: "postgresql://a@b/c" })).toMatchObject({
      host: "0.0.0.0",
      demonstration: false,
    });
  });

  it("loads invented records neither into a database that was given nor into tests", () => {
    expect(readConfig({ DATABASE_URL: "postgresql://a@b/c" }).demonstration).toBe(false);
    expect(readConfig({ NODE_ENV: "test" }).demonstration).toBe(false);
  });

  it("counts an empty variable as absent", () => {
    expect(readConfig({ PORT: "", HOST: " " })).toEqual(readConfig({}));
  });

  it.each([
    ["NODE_ENV", "prod", 'NODE_ENV: expected development, test or production, got "prod".'],
    ["PORT", "65536", 'PORT: expected a whole number from 0 to 65535, got "65536".'],
    ["PORT", "4e3", 'PORT: expected a whole number from 0 to 65535, got "4e3".'],
    ["HOST", "http://x", 'HOST: expected an IP address or a host name, got "http://x".'],
    ["SARAI_DATA", "a\0b", 'SARAI_DATA: expected the path of a folder, got "a\\u0000b".'],
    ["SARAI_DATABASE_PORT", "80", 'SARAI_DATABASE_PORT: expected a whole number from 1024 to 65535, got "80".'],
    ["LOG_LEVEL", "verbose", 'LOG_LEVEL: expected fatal, error, warn, info, debug, trace or silent, got "verbose".'],
    ["STATEMENT_TIMEOUT", "10s", 'STATEMENT_TIMEOUT: expected a whole number from 1 to 600000, got "10s".'],
    ["DATABASE_POOL", "-1", 'DATABASE_POOL: expected a whole number from 1 to 1000, got "-1".'],
    ...["*", "null", "https://app.example.org/", "app.example.org", "https://a.org,"].map((text) => [
      "CORS_ORIGINS",
      text,
      `CORS_ORIGINS: expected origins like https://app.example.org, with commas between them, got ${JSON.stringify(text)}.`,
    ]),
    ["STORAGE_QUOTA", "0", 'STORAGE_QUOTA: expected a whole number from 1 to 1000000000000000, got "0".'],
    ["STORAGE_QUOTA_FILES", "1.5", 'STORAGE_QUOTA_FILES: expected a whole number from 1 to 1000000, got "1.5".'],
    ["FILE_SIZE_LIMIT", "0", 'FILE_SIZE_LIMIT: expected a whole number from 1 to 999999999, got "0".'],
    ["FILES_S3_ENDPOINT", "s3.example.org", 'FILES_S3_ENDPOINT: expected an address like https://s3.example.org, got "s3.example.org".'],
    ["FILES_S3_REGION", "EU", 'FILES_S3_REGION: expected a name like eu-central-1, got "EU".'],
    ["FILES_S3_BUCKET", "x_y", 'FILES_S3_BUCKET: expected 3 to 63 lower-case letters, digits, hyphens and dots, got "x_y".'],
    ["FILES_S3_BUCKET", "files", "FILES_S3_BUCKET: needs FILES_S3_ENDPOINT beside it."],
    ["DEMONSTRATION", "yes", 'DEMONSTRATION: expected true or false, got "yes".'],
    ["SARAI_PORT", "1", "SARAI_PORT: there is no such variable; those that begin with SARAI_ are SARAI_DATA and SARAI_DATABASE_PORT."],
  ])("refuses %s=%j", (name, text, message) => {
    expect(problemsOf({ [name]: text })).toEqual([message]);
  });

  const secure = "must begin with https://, because whoever stands in between could sign in as anybody";
  it.each([
    ["https://id.example.org", undefined],
    ["id.example.org sarai", undefined],
    ["https://id.example.org?x sarai", undefined],
    ["https://id.example.org typ=at+jwt", undefined],
    ["https://id.example.org sarai at+jwt", undefined],
    ["https://id.example.org sarai keys=https://id.example.org/jwks", undefined],
    ["https://id.example.org sarai jwks=/jwks", undefined],
    ["https://id.example.org sarai typ=a typ=b", undefined],
    ["https://id.example.org sarai, https://id2.example.org sarai", undefined],
    [";", undefined],
    ["http://id.example.org sarai", `http://id.example.org ${secure}.`],
    ["http://localhost.example.org sarai", `http://localhost.example.org ${secure}.`],
    ["https://id.example.org sarai jwks=http://id.example.org/jwks", `http://id.example.org/jwks ${secure}.`],
    ["https://id.example.org a; https://id.example.org b", "https://id.example.org is named twice."],
  ])("refuses OIDC_ISSUERS=%j", (text, message) => {
    const { expected } = variables.find(({ name }) => name === "OIDC_ISSUERS")!;
    expect(problemsOf({ OIDC_ISSUERS: text })).toEqual([
      `OIDC_ISSUERS: ${message ?? `expected ${expected}, got ${JSON.stringify(text)}.`}`,
    ]);
  });

  it.each(["http://localhost:1 a", "http://127.0.0.1:1 a", "http://[::1]:1 a", "https://id.example.org a;"])(
    "takes OIDC_ISSUERS=%j",
    (text) => {
      expect(readConfig({ OIDC_ISSUERS: text }).oidcIssuers).toEqual([{ issuer: text.split(" ")[0], audience: "a" }]);
    },
  );

  it.each(["mysql://root:hunter2@db/sarai", "postgresql://sarai:hunter2@db:x/sarai", "hunter2"])(
    "refuses the DATABASE_URL or DATABASE_MIGRATION_URL %j without repeating it",
    (url) => {
      const but = `expected ${address}, got something else, which is not repeated here because it may hold a password.`;
      expect(problemsOf({ DATABASE_URL: url })).toEqual([`DATABASE_URL: ${but}`]);
      const env = { DATABASE_URL: "postgresql://a@b/c", DATABASE_MIGRATION_URL: url };
      expect(problemsOf(env)).toEqual([`DATABASE_MIGRATION_URL: ${but}`]);
    },
  );

  it("refuses to migrate a database that it does not serve", () => {
    expect(problemsOf({ DATABASE_MIGRATION_URL: "postgresql://a@b/c" })).toEqual([
      "DATABASE_MIGRATION_URL: goes with DATABASE_URL, which is missing.",
    ]);
  });

  it("takes the settings of S3 together or not at all, and repeats no secret", () => {
    const needed = (name: string) => `${name}: is required when FILES_S3_ENDPOINT is given.`;
    expect(problemsOf({ FILES_S3_ENDPOINT: "https://s3.example.org" })).toEqual(
      ["FILES_S3_BUCKET", "FILES_S3_ACCESS_KEY_ID", "FILES_S3_SECRET_ACCESS_KEY"].map(needed),
    );
    const masked = "something else, which is not repeated here because it may hold a password";
    expect(problemsOf({ FILES_SECRET: "hunter2" })).toEqual([
      `FILES_SECRET: expected 32 to 200 visible ASCII characters, drawn at random, got ${masked}.`,
    ]);
    expect(problemsOf({ FILES_S3_SECRET_ACCESS_KEY: "hunter 2" })).toEqual([
      `FILES_S3_SECRET_ACCESS_KEY: expected visible ASCII characters, got ${masked}.`,
    ]);
  });

  it("names everything that is wrong at once", () => {
    const env = { NODE_ENV: "production", PORT: "x", DEMONSTRATION: "true", SARAI_DATABASE_PRT: "1" };
    expect(() => readConfig(env)).toThrow(
      new ConfigError([
        'PORT: expected a whole number from 0 to 65535, got "x".',
        `DATABASE_URL: is required when NODE_ENV is production: ${address}.`,
        "DEMONSTRATION: must be false when NODE_ENV is production, because invented records do not belong among real ones.",
        "SARAI_DATABASE_PRT: there is no such variable; those that begin with SARAI_ are SARAI_DATA and SARAI_DATABASE_PORT.",
      ]),
    );
  });

  it("says how many settings are wrong, one a line", () => {
    expect(new ConfigError(["A: x.", "B: y."]).message).toBe("2 settings are wrong.\n  A: x.\n  B: y.");
    expect(new ConfigError(["A: x."]).message).toBe("1 setting is wrong.\n  A: x.");
  });
});
