import { ApolloServer, type ApolloServerPlugin } from "@apollo/server";
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from "@apollo/server/plugin/disabled";
import { fastifyApolloDrainPlugin } from "@as-integrations/fastify";
import cors from "@fastify/cors";
import type { MikroORM } from "@mikro-orm/core";
import Fastify, { type FastifyReply, type FastifyRequest, LogController } from "fastify";
import type { Pool } from "pg";
import { DEAR, Turns } from "./api/admission.js";
import { deprecationPlugin } from "./api/deprecations.js";
import { DocumentStore } from "./api/document.store.js";
import { errorFormatter } from "./api/error.format.js";
import { serveGraphql } from "./api/graphql.route.js";
import { limitRules, MAX_ERRORS, MAX_TOKENS } from "./api/limits.js";
import { notePlugin } from "./api/note.plugin.js";
import { QueryReader } from "./api/query.js";
import { readPlugin, stringifyResult } from "./api/read.plugin.js";
import { snapshotPlugin } from "./api/snapshot.plugin.js";
import { statusPlugin } from "./api/status.plugin.js";
import { readTrustedDocuments, type TrustedDocuments } from "./api/trusted.documents.js";
import { canChangeAudit } from "./audit/audit.grants.js";
import { type DevelopmentIssuer, developmentIssuer } from "./auth/development.js";
import { openIdProvider } from "./auth/provider.js";
import type { Issuer } from "./auth/token.js";
import { READING, requireScope, thePublic, type Viewer } from "./auth/viewer.js";
import type { Config } from "./config.js";
import { embeddedRestarts } from "./database/embedded.restart.js";
import { createPool } from "./database/pool.js";
import { WatchedPools } from "./database/statements.js";
import { serveFiles } from "./documents/file.routes.js";
import { sweepUploads } from "./documents/upload.sweep.js";
import { serveExports } from "./exports/export.routes.js";
import { EXPORT_STARTED } from "./exports/export.rules.js";
import { ExportRunner, sweepExports } from "./exports/export.run.js";
import { limitCallers, nodeLimits } from "./http/caller-limits.js";
import { whenHungUp } from "./http/client-abort.js";
import { serveDashboard } from "./http/dashboard.routes.js";
import { answerBadHttp, answerFailure, answerNothingThere } from "./http/failures.js";
import { requestIdOf, SECURITY_HEADERS } from "./http/headers.js";
import { serveHealth } from "./http/health.routes.js";
import { type PageOptions, servePage } from "./http/page.routes.js";
import { Budget, callerOf } from "./http/rate-limiter.js";
import { logRequests } from "./http/request.log.js";
import { createJobs, type Jobs } from "./jobs/hourly.js";
import { loggable } from "./monitoring/loggable.js";
import { createMetrics } from "./monitoring/metrics.js";
import { serveMetrics } from "./monitoring/metrics.routes.js";
import { slowStatements } from "./monitoring/slow.js";
import { entities } from "./nouns.js";
import { createOrm } from "./orm.js";
import { servePapers } from "./papers/paper.routes.js";
import { accountChanges } from "./people/account.changes.js";
import { type DevelopmentToken, developmentPeople, developmentTokens } from "./people/account.development.js";
import { SignIn, type SignInOptions } from "./people/account.sign-in.js";
import { closeKilledRuns, countOpenRuns } from "./publications/import.open.js";
import { filledPlan } from "./reading/execute.js";
import { Planner } from "./reading/read.js";
import { followSizes } from "./reading/sizes.js";
import { REPORT_POOL, serveReports } from "./reports/report.routes.js";
import { buildApi } from "./schema.js";
import { serveTemplates } from "./spreadsheets/template.routes.js";
import { type Files, openFiles } from "./storage/files.js";
import { logSeldom } from "./values/outage.js";
import { serveWebsite } from "./website/website.routes.js";
import { Writer } from "./writing/act.js";
import type { Context } from "./writing/context.js";
import { forgetAttempts } from "./writing/idempotency.forget.js";

export interface Server {
  url: string;
  /** Where metrics have an address of their own. */
  metricsUrl?: string;
  /** Ready tokens for trying out; empty in production. */
  tokens: DevelopmentToken[];
  close(): Promise<void>;
}

/** What a file costs who fetches it, in objects. */
const FILE_COST = 10;

interface Start {
  config: Config;
  databaseUrl: string;
  /** Where the log goes; absent: stdout. */
  stream?: { write(line: string): void };
}

/** Serves the API on a database that is ready. Throws, with nothing left open, where it cannot. */
export async function startServer({ config, databaseUrl, stream }: Start): Promise<Server> {
  const isProduction = config.environment === "production";
  const issuer = isProduction ? undefined : await developmentIssuer(config.dataFolder, config.environment);
  const issuers = [...(issuer ? [issuer] : []), ...config.oidcIssuers.map(openIdProvider)];
  const watched = new WatchedPools();
  const pool = watched.add("read", createPool(databaseUrl, { max: config.databasePool, timeout: config.statementTimeout }));
  const reportPool = watched.add("reports", createPool(databaseUrl, { max: REPORT_POOL, timeout: config.statementTimeout }));
  const orm = await createOrm(entities, databaseUrl, config.statementTimeout, (opened) => watched.add("write", opened));
  const tell: SignInOptions["tell"] = (level, message, error) => {
    if (!app) return;
    if (level === "error") logSeldom(app.log, message, error);
    else app.log.warn({ ...(error !== undefined && { err: error }) }, message);
  };
  const signIn = new SignIn(pool, databaseUrl, { refusesSeeded: isProduction, tell });
  orm.em.getEventManager().registerSubscriber(accountChanges(() => signIn.forget()));
  let jobs: Jobs | undefined;
  let app: Awaited<ReturnType<typeof createApp>>["app"] | undefined;
  const close = async () => {
    await jobs?.stop();
    await signIn.close();
    await orm.close(true);
    await Promise.all([pool.end(), reportPool.end()]);
  };
  try {
    const files = await openFiles(config);
    const api = await buildApi(orm);
    const documents = readTrustedDocuments(api.schema, config.trustedDocuments);
    const people =
      issuer && config.environment === "development"
        ? (languages: readonly string[]) => developmentPeople(pool, issuer, languages)
        : undefined;
    const made = await createApp({ config, stream, pool, reportPool, watched, signIn, orm, issuers, files, api, documents, people });
    const { metrics, metricsUrl } = made;
    app = made.app;
    app.addHook("onClose", close);
    signIn.hear(EXPORT_STARTED, () => made.exports.wake());
    await signIn.listen();
    if (isProduction && (await canChangeAudit(pool)))
      app.log.warn("The role of DATABASE_URL owns the tables, so that triggers alone protect the audit; see DATABASE_MIGRATION_URL.");
    for (const startedAt of await closeKilledRuns(pool))
      app.log.warn({ startedAt }, "a run of the import was killed before its end; what it had written by then stands");
    const url = await app.listen({ port: config.port, host: config.host });
    jobs = createJobs(app.log, metrics?.job);
    made.exports.start();
    jobs.hourly("sweep exports", () => sweepExports(pool, files));
    jobs.hourly("sweep uploads", () => sweepUploads(pool, files, new Date()));
    jobs.hourly("forget attempts", () => forgetAttempts(pool));
    return { url, ...(metricsUrl && { metricsUrl }), tokens: await tokensOf(pool, issuer), close: () => made.app.close() };
  } catch (error) {
    await (app ? app.close() : close());
    throw error;
  }
}

const tokensOf = async (pool: Pool, issuer: DevelopmentIssuer | undefined) => (issuer ? developmentTokens(pool, issuer) : []);

interface Parts {
  config: Config;
  stream: Start["stream"];
  pool: Pool;
  reportPool: Pool;
  watched: WatchedPools;
  signIn: SignIn;
  orm: MikroORM;
  issuers: readonly Issuer[];
  files: Files;
  api: Awaited<ReturnType<typeof buildApi>>;
  documents: TrustedDocuments;
  /** As whom the page can ask without signing in; undefined but in development. */
  people: PageOptions["people"];
}

async function createApp({ config, stream, pool, reportPool, watched, signIn, orm, issuers, files, api, documents, people }: Parts) {
  const app = Fastify({
    trustProxy: trusted(config.trustProxy),
    ...nodeLimits,
    genReqId: (request) => requestIdOf(request),
    frameworkErrors: answerFailure,
    clientErrorHandler: answerBadHttp,
    exposeHeadRoutes: true,
    logController: new LogController({ disableRequestLogging: true }),
    logger: {
      level: config.logLevel,
      // Fastify wants a message of each error, which may repeat values of records.
      serializers: { err: loggable as never },
      redact: ["req.headers.authorization"],
      ...(stream && { stream }),
    },
  });
  const planner = new Planner(api.schema, api.model);
  const isMeasured = config.metricsPort !== undefined || config.metricsToken !== undefined;
  const sources = { pools: watched.pools, plans: () => planner.kept, openRuns: () => countOpenRuns(pool), restarts: embeddedRestarts };
  const metrics = isMeasured ? createMetrics(sources) : undefined;
  logRequests(app, (request) => metrics?.request(request));
  watched.follow(slowStatements(app.log));
  watched.onFailure((message, error) => logSeldom(app.log, message, error));
  if (metrics) watched.follow(metrics.statement);
  app.addHook("onClose", await followSizes(pool, planner, (error) => app.log.error({ err: error }, "the sizes of tables were not read")));
  const budget = new Budget(config.costLimit, config.costRestoreRate);
  const turns = new Turns(config.databasePool);
  const writer = new Writer(orm, planner, budget);
  const sees: Sees = async (viewer, noun, id) => {
    const asked = { viewer, now: new Date(), variables: {}, records: [[id]] };
    return (await pool.query(filledPlan(planner.planSights([noun], asked), asked))).rows.length > 0;
  };
  const queries = new QueryReader(planner, pool, budget, turns);
  const formatError = errorFormatter(app.log, api.schema);
  const known = new DocumentStore(api.schema);
  const apollo = new ApolloServer<Context>({
    schema: api.schema,
    introspection: true,
    parseOptions: { maxTokens: MAX_TOKENS },
    validationRules: limitRules,
    validationOptions: { maxErrors: MAX_ERRORS },
    maxRecursiveSelections: true,
    // Introspection is open, and so is what was meant.
    hideSchemaDetailsFromClientErrors: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    csrfPrevention: true,
    persistedQueries: false,
    documentStore: known.forApollo,
    // What goes out as it was kept is bytes, which reach the response as they are.
    stringifyResult: stringifyResult as never,
    formatError,
    plugins: [
      notePlugin,
      readPlugin(queries),
      deprecationPlugin(api.schema),
      statusPlugin,
      snapshotPlugin,
      fastifyApolloDrainPlugin(app) as ApolloServerPlugin,
      // Nothing is cached, and its hook would be called for every field.
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
  });
  await apollo.start();

  limitCallers(app, config);
  app.addHook("onRequest", async (request, reply) => void reply.headers({ ...SECURITY_HEADERS, "x-request-id": request.id }));
  if (config.corsOrigins.length > 0) await app.register(cors, corsOptions(config.corsOrigins));
  serveHealth(app, {
    pool,
    hearsChanges: () => !signIn.hasLostListener,
    folder: files.store.kind === "folder" ? files.store.folder : undefined,
  });
  const spend = (request: FastifyRequest, cost: number) => {
    const left = budget.spend(callerOf(request.viewer ?? thePublic, request.ip), cost, new Date());
    request.note.cost += cost;
    return left;
  };
  const inTurn = async <T>(request: FastifyRequest, reply: FastifyReply, cost: number, work: () => Promise<T>): Promise<T> => {
    // Who signed the address does not say who opens it.
    const viewer = request.viewer ?? thePublic;
    const leave = await turns.enter(callerOf(viewer, request.ip), cost, viewer.kind === "public", whenHungUp(reply));
    return work().finally(leave);
  };
  const mayOpen = async (request: FastifyRequest, reply: FastifyReply, id: string) => {
    const viewer = await signIn.whoAsks(request.raw.headersDistinct.authorization, issuers, new Date());
    request.viewer = viewer;
    requireScope(viewer, "READ", READING);
    spend(request, FILE_COST);
    return inTurn(request, reply, FILE_COST, () => sees(viewer, "Document", id));
  };
  serveGraphql(app, {
    ...{ apollo, reader: queries, trusted: documents, known, formatError },
    isPublicTrustedOnly: config.publicDocuments === "trusted",
    signIn: async (request) => {
      request.viewer = await signIn.whoAsks(request.raw.headersDistinct.authorization, issuers, new Date());
    },
    sendPage: servePage(app, { spend, ...(people && { people }) }),
    around: { writer, files, trusted: documents, sees, issuers: issuers.map(({ issuer }) => issuer) },
  });
  serveDashboard(app, { config, spend, hasPeople: people !== undefined });
  const reader = async (request: FastifyRequest, reply: FastifyReply) => {
    const viewer = await signIn.whoAsks(request.raw.headersDistinct.authorization, issuers, new Date());
    request.viewer = viewer;
    requireScope(viewer, "READ", READING);
    spend(request, FILE_COST);
    return inTurn(request, reply, FILE_COST, async () => viewer);
  };
  const turn = (caller: string, cost: number, signal: AbortSignal) => turns.enter(caller, cost, false, signal);
  const exports = new ExportRunner({ pool, planner, files, budget, log: app.log, turn });
  app.addHook("preClose", () => exports.stop());
  app.setErrorHandler((error, request, reply) => answerFailure(error as Error, request, reply));
  app.setNotFoundHandler(answerNothingThere);
  await app.register((scope) => serveWebsite(scope, { reader: queries, trusted: documents, spend }));
  await app.register((scope) => serveExports(scope, { pool, files, reader }));
  await app.register((scope) => serveFiles(scope, { pool, files, mayOpen }));
  await app.register((scope) =>
    serveTemplates(scope, { pool, secret: files.secret, spend, inTurn: (request, reply, work) => inTurn(request, reply, DEAR, work) }),
  );
  await app.register((scope) =>
    servePapers(scope, { pool, secret: files.secret, spend, inTurn: (request, reply, work) => inTurn(request, reply, FILE_COST, work) }),
  );
  await app.register((scope) =>
    serveReports(scope, {
      ...{ pool: reportPool, planner, spend, secret: files.secret, costLimit: config.costLimit },
      signIn: (request) => signIn.whoAsks(request.raw.headersDistinct.authorization, issuers, new Date()),
    }),
  );
  const { metricsPort: port, metricsHost: host, metricsToken: token } = config;
  const metricsUrl = metrics && (await serveMetrics(app, metrics, { port, host, token }));
  return { app, exports, metrics, metricsUrl };
}

/** Of a number of proxies each hop to it is believed; the first is the one that is connected. */
const trusted = (proxies: Config["trustProxy"]) =>
  typeof proxies === "number" ? (_address: string, hop: number) => hop < proxies : proxies && [...proxies];

type Sees = (viewer: Viewer, noun: string, id: string) => Promise<boolean>;

/** Pages of these origins may ask from a browser. They bring a token in a header: there are no cookies. */
const corsOptions = (origins: readonly string[]) => ({
  origin: [...origins],
  methods: ["GET", "POST", "PUT"],
  allowedHeaders: ["accept-language", "apollo-require-preflight", "authorization", "content-type", "idempotency-key", "x-request-id"],
  exposedHeaders: ["retry-after", "x-deprecated-fields", "x-request-id"],
  maxAge: 600,
  strictPreflight: false,
});
