import { type ApolloServer, HeaderMap, type HTTPGraphQLRequest } from "@apollo/server";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { GraphQLError, type GraphQLFormattedError } from "graphql";
import { whenHungUp } from "../http/client-abort.js";
import { etagOf, isKnown } from "../http/etag.js";
import { HttpError } from "../http/failures.js";
import { answerType } from "../http/headers.js";
import { callerOf } from "../http/rate-limiter.js";
import { asking } from "../http/request.note.js";
import { message } from "../messages/message.js";
import { acceptedLanguages } from "../reading/languages.js";
import { Snapshot } from "../reading/snapshot.js";
import type { Context } from "../writing/context.js";
import { deprecatedNames } from "./deprecations.js";
import type { DocumentStore } from "./document.store.js";
import { noteOperation } from "./note.plugin.js";
import type { PreparedQuery } from "./prepared.query.js";
import type { QueryReader } from "./query.js";
import { jsonOf, stringifyResult } from "./read.plugin.js";
import { settleStatus } from "./status.plugin.js";
import type { TrustedDocuments } from "./trusted.documents.js";

export interface GraphqlOptions {
  apollo: ApolloServer<Context>;
  reader: QueryReader;
  trusted: TrustedDocuments;
  known: DocumentStore;
  /** Whether whoever does not sign in may send trusted documents only. */
  isPublicTrustedOnly: boolean;
  formatError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError;
  /** Puts who asks into the request; throws where a token or a key is not valid. */
  signIn(request: FastifyRequest): Promise<void>;
  sendPage(request: FastifyRequest, reply: FastifyReply): Promise<unknown>;
  /** What of the context does not come from the request. */
  around: Pick<Context, "writer" | "files" | "issuers" | "trusted"> & {
    sees(viewer: Context["viewer"], noun: string, id: string): Promise<boolean>;
  };
}

/** Serves GraphQL over HTTP, with documents by their text or by their id, and the GraphiQL page to browsers. */
export function serveGraphql(app: FastifyInstance, options: GraphqlOptions): void {
  app.route({
    method: ["GET", "POST"],
    url: "/graphql",
    exposeHeadRoute: false,
    // Who asks is known before GraphQL begins: a bad token is an answer of its own.
    async preHandler(request) {
      // Also before: what nobody can take must not be done.
      if (!answerType(request.headers.accept) && !wantsPage(request)) throw new HttpError(406, message("http.accept"));
      if (!URL.canParse(request.url, `${request.protocol}://${request.hostname}/`)) throw new HttpError(400, message("http.host"));
      await options.signIn(request);
    },
    async handler(request, reply) {
      if (wantsPage(request)) return options.sendPage(request, reply);
      const languages = acceptedLanguages(request.headers["accept-language"]);
      return asking.run({ requestId: request.id, languages, note: request.note }, () => answer(request, reply, options));
    },
  });
}

/** A browser does, also when the address holds a query: the page keeps there what is being written, and opens it again. */
const wantsPage = (request: FastifyRequest) => request.method === "GET" && (request.headers.accept ?? "").includes("text/html");

/** What of a request GraphQL over HTTP knows, as it came. */
type Sent = Readonly<Record<string, unknown>>;

async function answer(request: FastifyRequest, reply: FastifyReply, options: GraphqlOptions): Promise<unknown> {
  const { trusted, known, isPublicTrustedOnly } = options;
  const sent = sentIn(request);
  const { documentId: id, query } = sent;
  if (id === undefined || id === null) {
    if (isPublicTrustedOnly && request.viewer.kind === "public" && typeof query === "string" && !trusted.has(query))
      throw new HttpError(403, message("document.trustedOnly"));
    // A GET is looked at by Apollo for what a page of another origin may ask.
    const found = request.method === "POST" && typeof query === "string" ? known.query(query) : undefined;
    const variables = found && plainVariables(sent, found);
    return found && variables ? answerQuery(request, reply, options, found, variables) : answerByApollo(request, reply, options);
  }
  if (typeof id !== "string") throw new HttpError(400, message("document.idForm"));
  const text = trusted.text(id);
  if (text === undefined) throw new HttpError(404, message("document.unknownId", { id }));
  if (query !== undefined && query !== null && query !== text) throw new HttpError(400, message("document.otherText", { id }));
  const prepared = trusted.query(id);
  const variables = prepared && plainVariables(sent, prepared);
  return prepared && variables ? answerQuery(request, reply, options, prepared, variables) : answerByApollo(request, reply, options, text);
}

function sentIn({ method, url, body }: FastifyRequest): Sent {
  if (method === "POST") return (body ?? {}) as Sent;
  const parameters = searchOf(url);
  // Whatever is there more than once is a list, which nothing takes.
  return Object.fromEntries([...parameters.keys()].map((name) => [name, oneOrAll(parameters.getAll(name))]));
}

const searchOf = (url: string) => new URLSearchParams(url.split("?").slice(1).join("?"));

const oneOrAll = (values: string[]): unknown => (values.length === 1 ? values[0] : values);

/** The variables of a request that says nothing more than these; undefined for all others, which are Apollo's to judge. */
function plainVariables({ variables, operationName, extensions }: Sent, { operation }: PreparedQuery): Record<string, unknown> | undefined {
  if (extensions !== undefined && extensions !== null) return undefined;
  if (operationName !== undefined && operationName !== null && operationName !== "" && operationName !== operation.name?.value)
    return undefined;
  const found = typeof variables === "string" ? parsed(variables) : (variables ?? {});
  return typeof found === "object" && found !== null && !Array.isArray(found) ? (found as Record<string, unknown>) : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** `text`: that of the trusted document which the request names by its id. */
async function answerByApollo(request: FastifyRequest, reply: FastifyReply, options: GraphqlOptions, text?: string): Promise<unknown> {
  const { headers, body, status } = await options.apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: httpRequest(request, text),
    context: async () => contextOf(request, reply, options),
  });
  for (const [name, value] of headers) reply.header(name, value);
  reply.code(status ?? 200);
  // Nothing is answered in parts: there is no @defer.
  if (body.kind !== "complete") throw new Error("An answer came in parts.");
  return body.string;
}

function httpRequest(request: FastifyRequest, text: string | undefined): HTTPGraphQLRequest {
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers))
    if (value) headers.set(name, Array.isArray(value) ? value.join(", ") : value);
  const method = request.method.toUpperCase();
  if (text === undefined) return { method, headers, body: request.body, search: new URL(request.url, "http://localhost/").search };
  // What a page of another origin can have asked by it was chosen here, and it does not get the answer.
  headers.set("apollo-require-preflight", "documentId");
  const { documentId: _, ...body } = (request.body ?? {}) as Record<string, unknown>;
  const search = searchOf(request.url);
  search.delete("documentId");
  search.set("query", text);
  return { method, headers, body: { ...body, query: text }, search: `?${search}` };
}

/** Answers a query without Apollo, byte for byte as with it. */
async function answerQuery(
  request: FastifyRequest,
  reply: FastifyReply,
  options: GraphqlOptions,
  { document, operation }: PreparedQuery,
  variables: Record<string, unknown>,
): Promise<unknown> {
  const { reader, formatError } = options;
  const context = contextOf(request, reply, options);
  noteOperation(operation);
  const deprecated = deprecatedNames(reader.planner.schema, document, variables);
  if (deprecated) reply.header("x-deprecated-fields", deprecated);
  reply.type(`${answerType(request.headers.accept)}; charset=utf-8`);
  try {
    const text = await reader.answer({ document, operation, variables, source: undefined, context });
    // All that it asks for can be left out by directives.
    const data = jsonOf(text ?? "{}");
    if (request.method !== "GET" || request.viewer.kind !== "public") return stringifyResult({ data, extensions: { cost: context.cost } });
    // What caches may keep says nothing of who asked for it first.
    const answer = stringifyResult({ data });
    const etag = etagOf(answer);
    reply.headers({ etag, "cache-control": "public, no-cache", vary: "accept, accept-language, authorization" });
    return isKnown(request, etag) ? reply.code(304).send() : answer;
  } catch (error) {
    return fail(error as Error, request, reply, formatError);
  } finally {
    context.leave?.();
  }
}

/** Answers as Apollo answers what is thrown before an operation is executed. */
function fail(error: Error, request: FastifyRequest, reply: FastifyReply, formatError: GraphqlOptions["formatError"]): string | Buffer {
  const found = error instanceof GraphQLError ? error : new GraphQLError(error.message, { originalError: error });
  const { http, ...extensions } = found.extensions as { http?: { status?: number; headers?: Map<string, string> } };
  const formatted = formatError({ ...found.toJSON(), extensions: { code: "INTERNAL_SERVER_ERROR", ...extensions } }, found);
  const head = settleStatus(
    { status: http?.status ?? 500, headers: new HeaderMap(http?.headers ?? []) },
    [formatted],
    request.headers.accept,
  );
  reply.code(head.status ?? 500).headers(Object.fromEntries(head.headers));
  return stringifyResult({ errors: [formatted] });
}

function contextOf(request: FastifyRequest, reply: FastifyReply, { reader, around: { sees, ...around } }: GraphqlOptions): Context {
  const now = new Date();
  const hungUp = whenHungUp(reply);
  const key = request.headers["idempotency-key"];
  const { viewer } = request;
  return {
    ...around,
    origin: `${request.protocol}://${request.host}`,
    sees: (noun, id) => sees(viewer, noun, id),
    ...(key !== undefined && { idempotencyKey: String(key) }),
    viewer,
    snapshot: new Snapshot(reader.pool, { viewer, now }, hungUp),
    languages: asking.getStore()!.languages,
    now,
    requestId: request.id,
    caller: callerOf(viewer, request.ip),
    hungUp,
  };
}
