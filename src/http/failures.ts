import { randomUUID } from "node:crypto";
import { type IncomingMessage, STATUS_CODES } from "node:http";
import type { Socket } from "node:net";
import type { FastifyReply, FastifyRequest } from "fastify";
import { ApiError, type ErrorCode, MASKED, OUTAGES, RETRY_AFTER } from "../errors.js";
import { type Message, message, translate } from "../messages/message.js";
import { acceptedLanguages } from "../reading/languages.js";
import { logOutage, outageIn } from "../values/outage.js";
import { answerType, SECURITY_HEADERS } from "./headers.js";

/** Something is wrong with the request as HTTP, and its status says more than the code can. */
export class HttpError extends Error {
  constructor(
    readonly statusCode: number,
    readonly translatable: Message,
  ) {
    super(translate(translatable));
  }
}

/** What fastify refuses, in our words: its own name fields and types of its inside. */
const OF_FASTIFY: Record<string, Message> = {
  FST_ERR_BAD_URL: message("http.url"),
  FST_ERR_CTP_INVALID_MEDIA_TYPE: message("http.contentType"),
  FST_ERR_MAX_PARAM_LENGTH: message("http.urlLong"),
};

const CODES: Record<number, ErrorCode> = { 403: "FORBIDDEN", 404: "NOT_FOUND", 409: "CONFLICT" };

const body = (code: ErrorCode, text: string) => (requestId: string) => ({
  errors: [{ message: text, extensions: { code, requestId } }],
});

/** A report tool asks its user for another key; a browser with the GraphiQL page, which sends none, must not open a dialog for one. */
const challengeFor = ({ headers }: FastifyRequest) =>
  /^Basic /i.test(headers.authorization ?? "") ? 'Basic realm="sarai", charset="UTF-8"' : 'Bearer realm="sarai", error="invalid_token"';

export interface Failure {
  status: number;
  code: ErrorCode;
  translatable: Message;
}

/** What a caller is to learn of a failure outside GraphQL. Sets the headers that go with it, and logs what an operator has to know. */
export function failureOf(error: Error & { statusCode?: number; code?: string }, request: FastifyRequest, reply: FastifyReply): Failure {
  if (error instanceof ApiError) {
    const { status, headers } = error.extensions.http as { status: number; headers: Map<string, string> };
    if (status === 401) reply.header("www-authenticate", challengeFor(request));
    if (status === 401) request.log.info({ reason: error.cause ?? error.message, requestId: request.id }, "sign-in refused");
    else if (error.cause) request.log.warn({ err: error.cause, requestId: request.id }, "an OpenID provider cannot be reached");
    reply.headers(Object.fromEntries(headers));
    return { status, code: error.extensions.code as ErrorCode, translatable: error.translatable };
  }
  if (error instanceof HttpError)
    return { status: error.statusCode, code: CODES[error.statusCode] ?? "BAD_USER_INPUT", translatable: error.translatable };
  const outage = outageIn(error);
  if (outage) {
    logOutage(request.log, outage, error);
    reply.header("retry-after", RETRY_AFTER[outage]);
    return { status: 503, code: "UNAVAILABLE", translatable: OUTAGES[outage] };
  }
  const status = error.statusCode ?? 500;
  if (status < 500) {
    const translatable = OF_FASTIFY[error.code ?? ""] ?? message("http.other", { text: STATUS_CODES[status] ?? status });
    return { status, code: "BAD_USER_INPUT", translatable };
  }
  request.log.error({ err: error, requestId: request.id }, "request failed");
  return { status: 500, code: "INTERNAL", translatable: MASKED };
}

/** Whatever fails outside GraphQL is answered in GraphQL's own form. */
export function answerFailure(error: Error & { statusCode?: number; code?: string }, request: FastifyRequest, reply: FastifyReply) {
  const { status, code, translatable } = failureOf(error, request, reply);
  // What has no well-formed address has none.
  request.note?.codes.add(code);
  // Fastify would hang up on who still sends a body, and take the answer away.
  return reply
    .removeHeader("connection")
    .code(status)
    .headers({ ...SECURITY_HEADERS, "x-request-id": request.id })
    .type(`${answerType(request.headers.accept) ?? "application/json"}; charset=utf-8`)
    .send(JSON.stringify(body(code, translate(translatable, acceptedLanguages(request.headers["accept-language"])))(request.id)));
}

/** The paths that there are, and what may be done there. */
const METHODS: Record<string, string> = {
  ...{ "/": "GET, HEAD", "/projects": "GET, HEAD", "/graphql": "GET, POST" },
  ...{ "/health": "GET, HEAD", "/health/live": "GET, HEAD", "/health/ready": "GET, HEAD" },
};

function ofPattern(path: string): string | undefined {
  if (/^\/files\/[^/]+$/.test(path)) return "GET, HEAD, PUT";
  if (/^\/app(\/(?!parts\/)|$)/.test(path)) return "GET, HEAD";
  return /^\/(reports|projects)\/[^/]+$/.test(path) ? "GET, HEAD" : undefined;
}

export function answerNothingThere(request: FastifyRequest, reply: FastifyReply) {
  const path = request.url.split("?")[0]!;
  const allowed = Object.hasOwn(METHODS, path) ? METHODS[path] : ofPattern(path);
  if (allowed === undefined) return answerFailure(new HttpError(404, message("http.nothingAt", { path })), request, reply);
  return answerFailure(
    new HttpError(405, message("http.method", { path, allowed, method: request.method })),
    request,
    reply.header("allow", allowed),
  );
}

/** Where there is no reply to write it with, and the end of the connection. */
function writeAnswer(socket: Socket, status: number, answer: (requestId: string) => object, more: Record<string, string> = {}): void {
  const id = randomUUID();
  const text = JSON.stringify(answer(id));
  const headers = {
    ...SECURITY_HEADERS,
    ...more,
    "x-request-id": id,
    "content-type": "application/json; charset=utf-8",
    "content-length": Buffer.byteLength(text),
    connection: "close",
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join("")}\r\n${text}`);
}

/** What is not even HTTP, or comes too slowly, has no request yet: the answer is written to the socket. */
export function answerBadHttp(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === "ECONNRESET" || !socket.writable) return void socket.destroy();
  // Where Node.js keeps the answer that is under way; its types leave it out.
  const { _httpMessage: begun } = socket as unknown as { _httpMessage?: { headersSent: boolean; req: IncomingMessage } };
  // Half of another answer is out: anything more would be taken for a part of it.
  if (begun?.headersSent) return void socket.destroy();
  const [status, found] =
    error.code === "HPE_HEADER_OVERFLOW"
      ? [431, message("http.headersLarge")]
      : error.code === "ERR_HTTP_REQUEST_TIMEOUT"
        ? [408, message("http.slow")]
        : [400, message("http.notHttp")];
  writeAnswer(socket, status, body("BAD_USER_INPUT", translate(found)));
}

/** Of one more connection than there may be: what it asks is not even looked at. */
export function refuseConnection(socket: Socket, status: 429 | 503): void {
  const [code, id] =
    status === 429 ? (["RATE_LIMITED", "http.connectionsOfNetwork"] as const) : (["UNAVAILABLE", "http.connections"] as const);
  writeAnswer(socket, status, body(code, translate(message(id, { seconds: 2 }))), { "retry-after": "2" });
  socket.destroySoon();
}
