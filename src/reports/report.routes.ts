import { createHash } from "node:crypto";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Pool } from "pg";
import { Admission } from "../api/admission.js";
import { READING, requireScope, type Viewer } from "../auth/viewer.js";
import { ApiError, type ErrorCode } from "../errors.js";
import { whenHungUp } from "../http/client-abort.js";
import { isKnown } from "../http/etag.js";
import { failureOf, HttpError } from "../http/failures.js";
import { callerOf, type RateLimit } from "../http/rate-limiter.js";
import { message, translate } from "../messages/message.js";
import { acceptedLanguages } from "../reading/languages.js";
import type { Planner } from "../reading/read.js";
import { today } from "../reading/scope.js";
import { Sql, statement } from "../reading/sql.js";
import { disposition } from "../storage/files.js";
import { type Catalogue, catalogueOf } from "./catalogue.js";
import { LONGEST, openRows, outlet, type Rows, writeRows } from "./delivery.js";
import { DICTIONARY_COLUMNS, DICTIONARY_POLICY, dictionaryJson, dictionaryPage, dictionaryRows } from "./dictionary.js";
import { keepLoad, type Load } from "./loads.js";
import { overviewOf } from "./overview.js";
import { checkRecorded, recordedSince } from "./recorded.js";
import { namedBy, pageEndOf, pageToken, type ReportRequest, requestOf } from "./request.js";
import { MOST_HELD, Snapshots, settled } from "./snapshots.js";
import { lastChangeSql, seesAll, sourceOf } from "./statement.js";
import { formats } from "./writers/formats.js";
import type { About, Column } from "./writers/writer.js";

export interface ReportRoutes {
  /** Connections of its own: reports last longer than other answers, and hold up nobody else's. */
  pool: Pool;
  planner: Planner;
  /** Signs the ends of pages. */
  secret: string;
  signIn(request: FastifyRequest): Promise<Viewer>;
  /** Takes a cost in objects; throws where too little is left. */
  spend(request: FastifyRequest, cost: number): RateLimit;
  /** The most that one answer can cost. */
  costLimit: number;
}

/** Reports that are read at once: of all callers, of one, of the public; and how long one waits for its turn, in milliseconds. */
const AT_ONCE = { ofAll: 4, ofOne: 3, ofPublic: 1, waiting: 100, patience: 60_000 };
/** Connections: of reports, of snapshots that are held, and for what is asked beside them. */
export const REPORT_POOL = AT_ONCE.ofAll + MOST_HELD + 2;

/** What an answer costs before its rows, in objects; the dictionary with rows that are counted; and how many rows cost one. */
const COST = { answer: 100, overview: 500, rowsOfOne: 100 };

/** Headers of what depends on the reader. */
const OWN = { "cache-control": "private, no-cache", vary: "authorization, accept-language" };

/** On what a browser opens. */
const GUARD = { "content-security-policy": "sandbox; default-src 'none'; frame-ancestors 'none'" };

/** Datasets at addresses, for tools that load tables. */
export async function serveReports(app: FastifyInstance, routes: ReportRoutes): Promise<void> {
  const { pool, planner } = routes;
  const catalogue = catalogueOf(planner);
  const snapshots = new Snapshots(pool);
  const turns = new Admission(AT_ONCE);
  await recordedSince(pool);
  // Before the pools wait for their connections.
  app.addHook("preClose", () => snapshots.close());
  app.setErrorHandler((error, request, reply) => answerInWords(error as Error, request, reply));
  app.get("/reports/as-of.json", async (request, reply) => {
    const viewer = await viewerOf(request, routes, (request.query as { access?: unknown }).access === "public");
    const limit = routes.spend(request, COST.answer);
    const moment = await snapshots.current();
    return reply.headers({ ...limits(limit), "cache-control": "no-store" }).send({ asOf: moment, signedIn: viewer.kind !== "public" });
  });
  /** What the dictionary shows a reader who signed in; the public reads what datasets there are. */
  const overview = async (request: FastifyRequest, language: "zh" | "en") => {
    const viewer = await viewerOf(request, routes, true);
    routes.spend(request, viewer.kind === "public" ? COST.answer : COST.overview);
    const languages = language === "zh" ? ["zh", "en"] : ["en", "zh"];
    return viewer.kind === "public" ? undefined : overviewOf(pool, planner, catalogue, { viewer, now: new Date(), languages });
  };
  app.get("/reports", (_request, reply) => reply.redirect("/reports/"));
  app.get("/reports/", async (request, reply) => {
    const language = languageOf(request);
    const page = dictionaryPage(catalogue, language, `${request.protocol}://${request.host}`, await overview(request, language));
    reply.headers({ "content-security-policy": DICTIONARY_POLICY, ...OWN });
    return reply.type("text/html; charset=utf-8").send(page);
  });
  // A browser asks for a key where it must, and sends it to all of /reports/ from then on.
  app.get("/reports/sign-in", async (request, reply) => {
    await viewerOf(request, routes, false);
    return reply.redirect("/reports/");
  });
  app.get("/reports/dictionary.json", async (request, reply) => {
    const asked = { origin: `${request.protocol}://${request.host}`, language: languageOf(request) };
    return reply.headers(OWN).send(dictionaryJson(catalogue, asked, await overview(request, asked.language)));
  });
  app.get("/reports/dictionary.csv", async (request, reply) => {
    routes.spend(request, COST.answer);
    let text = "";
    const writer = formats.csv(DICTIONARY_COLUMNS, { ...ABOUT, name: "dictionary" });
    const write = (bytes: string | Buffer) => {
      text += String(bytes);
      return undefined;
    };
    await writer.open({ write });
    for (const row of dictionaryRows(catalogue)) await writer.row(row);
    await writer.end();
    return reply
      .headers({ "cache-control": "no-cache", "content-disposition": disposition("dictionary.csv") })
      .type(writer.contentType)
      .send(text);
  });
  app.get("/reports/:file", (request, reply) => deliver(request, reply, { ...routes, catalogue, snapshots, turns }));
}

/** That of the address, else that of the reader. */
function languageOf(request: FastifyRequest): "zh" | "en" {
  const { lang } = request.query as { lang?: unknown };
  return lang === "zh" || lang === "en" ? lang : readerOf(request);
}

const readerOf = (request: FastifyRequest): "zh" | "en" =>
  acceptedLanguages(request.headers["accept-language"]).find((each) => each === "zh" || each === "en") === "zh" ? "zh" : "en";

interface Around extends ReportRoutes {
  catalogue: Catalogue;
  snapshots: Snapshots;
  turns: Admission;
}

async function viewerOf(request: FastifyRequest, { signIn }: Pick<ReportRoutes, "signIn">, isPublic: boolean): Promise<Viewer> {
  const viewer = await signIn(request);
  request.viewer = viewer;
  // A tool that was given a key sends it only where it is asked to.
  if (viewer.kind === "public" && !isPublic) throw new ApiError("UNAUTHENTICATED", message("report.signIn"));
  requireScope(viewer, "READ", READING);
  return viewer;
}

async function deliver(request: FastifyRequest, reply: FastifyReply, around: Around) {
  const { planner, spend, costLimit, pool, turns, snapshots } = around;
  const now = new Date();
  const query = request.query as Record<string, unknown>;
  const named = namedBy(around.catalogue, (request.params as { file: string }).file);
  const viewer = await viewerOf(request, around, query.access === "public");
  const load: Load = { dataset: named.dataset.name, format: named.format, startedAt: now };
  keepLoad(pool, viewer, load, request, reply);
  const wanted = requestOf(named, query, acceptedLanguages(request.headers["accept-language"]));
  if (wanted.asOf !== undefined && Date.parse(wanted.asOf) > now.getTime() + CLOCKS)
    throw new HttpError(400, message("report.future", { value: String(query.asOf) }));
  reply.headers(limits(spend(request, costOf(wanted, planner, costLimit))));

  const asked = askedOf(query);
  const page = wanted.after === undefined ? undefined : pageEndOf(around.secret, wanted.after, asked);
  const moment = page?.moment ?? wanted.asOf ?? (wanted.limit === undefined ? undefined : await snapshots.current());
  const languages = wanted.language === "zh" ? ["zh", "en"] : ["en", "zh"];
  if (wanted.changedSince !== undefined && !seesAll(planner, wanted.dataset, { viewer, now, languages }))
    throw new HttpError(403, message("report.changesForDepartment"));
  const { after: _, ...which } = wanted;
  const source = sourceOf(planner, { ...which, ...(page && { after: page.key }) }, { viewer, now, languages });
  const etag = await etagOf(pool, wanted, viewer, { now, moment, query, text: source instanceof Sql ? statement(source).text : "" });
  const { writer, columns } = writerFor(wanted);
  reply.headers({ ...GUARD, etag, "cache-control": "private, no-cache", vary: "authorization, accept-language" });
  if (isKnown(request, etag)) return reply.code(304).send();
  const name = `${wanted.dataset.name}.${writer({ ...ABOUT, name: wanted.dataset.name }).extension}`;
  reply.type(writer({ ...ABOUT, name: "" }).contentType).header("content-disposition", disposition(name));
  if (request.method === "HEAD") return reply.send();

  const hungUp = AbortSignal.any([whenHungUp(reply), AbortSignal.timeout(LONGEST)]);
  const leave = await turns.enter(callerOf(viewer, request.ip), viewer.kind === "public", hungUp);
  let rows: Rows | undefined;
  let isWriting = false;
  const close = async (hasFailed: boolean) => {
    await rows?.end(hasFailed);
    leave();
  };
  try {
    rows = await openRows({ pool, snapshots, moment, source, asked: { viewer, now }, hungUp });
    if (wanted.changedSince !== undefined) await checkRecorded(pool, wanted.changedSince, viewer);
    reply.header("as-of", rows.moment);
    const { limit } = wanted;
    const next = (key: readonly string[]) => {
      const token = pageToken(around.secret, { moment: rows!.moment, key, asked });
      reply.header("link", `<${nextAddress(request, token)}>; rel="next"`);
    };
    const shown = limit === undefined ? rows : await pageOf(rows, { limit, width: columns.length }, next);
    const made = writer({
      name: wanted.dataset.name,
      title: wanted.dataset.title,
      language: wanted.language,
      asOf: rows.moment,
      facts: factsOf(query, viewer),
      ...(wanted.separator !== undefined && { separator: wanted.separator }),
      isRaw: wanted.isRaw,
    });
    const out = outlet(hungUp);
    const booleans = columns.flatMap(({ type }, i) => (type === "boolean" ? i : []));
    isWriting = true;
    void writeRows(shown, { writer: made, width: columns.length, booleans }, out.sink).then(
      async (count) => {
        load.rowCount = count;
        await close(false);
        out.finish();
      },
      async (error: Error) => {
        await made.abort?.();
        await close(true);
        out.fail(error);
      },
    );
    await out.begun;
    return reply.send(out.stream);
  } catch (error) {
    if (!isWriting) await close(true);
    throw error;
  }
}

/** How far the clock of a caller may be ahead, in milliseconds. */
const CLOCKS = 5000;

const ABOUT: About = { name: "", title: { en: "", zh: "" }, language: "en", asOf: "", facts: [] };

function writerFor({ columns, format, changedSince }: ReportRequest) {
  const all: Column[] = changedSince === undefined ? [...columns] : [...columns, DELETED];
  const make = formats[format];
  return { columns: all, writer: (about: About) => make(all, about) };
}

const DELETED: Column = {
  name: "deleted",
  type: "boolean",
  title: { en: "Deleted", zh: "已删除" },
  meaning: { en: "true: the record was deleted, and the row has its key only.", zh: "true：该记录已删除，此行仅有其标识。" },
};

const costOf = ({ dataset, limit, changedSince }: ReportRequest, planner: Planner, most: number): number => {
  const rows = Math.min(limit ?? Number.POSITIVE_INFINITY, dataset.size === undefined ? 1000 : planner.rowsOf(dataset.size));
  return Math.min(most, COST.answer + Math.ceil((changedSince === undefined ? rows : rows / 10) / COST.rowsOfOne));
};

/** As the draft of the IETF has them: what is left, and in how many seconds all of it is back. */
const limits = ({ limit, remaining, restoreRate }: RateLimit) => ({
  "ratelimit-policy": `"objects";q=${limit};w=${Math.ceil(limit / restoreRate)}`,
  ratelimit: `"objects";r=${remaining};t=${Math.ceil((limit - remaining) / restoreRate)}`,
});

/** What was asked, but for the page that was. */
const askedOf = (query: Readonly<Record<string, unknown>>): string =>
  digest(
    Object.entries(query)
      .filter(([name]) => name !== "after" && name !== "asOf")
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );

const digest = (value: unknown): string => createHash("sha256").update(JSON.stringify(value)).digest("base64url").slice(0, 22);

interface Told {
  now: Date;
  moment: string | undefined;
  query: unknown;
  /** Of the statement: another version of Sarai may have another. */
  text: string;
}

/**
 * Follows from the last change of what the rows are made of, from who asks, and from what is asked. While a change is under way it is of
 * this answer alone: what comes of it may bear an earlier time than others that are seen already.
 */
async function etagOf(
  pool: Pool,
  { dataset, language, format }: ReportRequest,
  viewer: Viewer,
  { now, moment, query, text }: Told,
): Promise<string> {
  const rights =
    viewer.kind === "public" ? "" : [viewer.kind, viewer.roles, viewer.scopes, viewer.kind === "partner" && viewer.organisationId];
  const of = [
    text,
    dataset.columns.map(({ name }) => name),
    format,
    language,
    query,
    rights,
    viewer.kind === "public" ? "" : viewer.accountId,
  ];
  if (moment !== undefined) return `"${digest([of, moment])}"`;
  const open = await settled(pool);
  const { rows } = await pool.query<{ last: string | null }>(`select ${statement(lastChangeSql(dataset)).text} as last`);
  return `"${digest([of, today(now), rows[0]!.last, open.hasOpenChanges && now.getTime()])}"`;
}

/** The rows of a page; where there are more, `more` gets the key of its last one. */
async function pageOf(
  rows: Rows,
  { limit, width }: { limit: number; width: number },
  more: (key: readonly string[]) => void,
): Promise<Rows> {
  const page: (string | null)[][] = [];
  for (let batch = await rows.next(); batch.length > 0; batch = await rows.next()) page.push(...batch);
  await rows.end();
  if (page.length > limit) {
    page.length = limit;
    more(page.at(-1)!.slice(width) as string[]);
  }
  let isRead = false;
  return {
    moment: rows.moment,
    async next() {
      if (isRead) return [];
      isRead = true;
      return page;
    },
    end: async () => undefined,
  };
}

function nextAddress(request: FastifyRequest, token: string): string {
  const address = new URL(request.url, `${request.protocol}://${request.host}`);
  address.searchParams.delete("asOf");
  address.searchParams.set("after", token);
  return address.href;
}

function factsOf(query: Readonly<Record<string, unknown>>, viewer: Viewer): About["facts"] {
  const rights = viewer.kind === "public" ? "public" : viewer.kind === "partner" ? `partner ${viewer.organisationId}` : "department";
  const asked = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)])).toString();
  return [
    { title: { en: "Parameters", zh: "参数" }, value: asked },
    { title: { en: "Rights", zh: "权限" }, value: rights },
  ];
}

const STATUS: Partial<Record<ErrorCode, number>> = { COST_EXCEEDED: 413, FORBIDDEN: 403, NOT_FOUND: 404 };

/** Report tools show the body of a failure as it is: a sentence. */
function answerInWords(error: Error, request: FastifyRequest, reply: FastifyReply) {
  const failure = failureOf(error, request, reply);
  const status = failure.status === 200 ? (STATUS[failure.code] ?? 400) : failure.status;
  request.note?.codes.add(failure.code);
  if (status === 401) reply.header("www-authenticate", 'Basic realm="sarai", charset="UTF-8"');
  const { lang } = request.query as { lang?: unknown };
  const languages = typeof lang === "string" ? [lang] : acceptedLanguages(request.headers["accept-language"]);
  for (const name of ["etag", "content-disposition", "as-of", "link"]) reply.removeHeader(name);
  return reply
    .code(status)
    .header("cache-control", "no-store")
    .type("text/plain; charset=utf-8")
    .send(`${translate(failure.translatable, languages)}\n`);
}
