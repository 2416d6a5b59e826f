import type { TypedDocumentString } from "../generated/operations.js";
import { language } from "./language.js";
import { renewToken, session } from "./session.js";

/** A document of `schema/operations/`, of which a client needs the id alone; the types of its answer and variables exist for the compiler. */
export type Document<Answer, Variables> = TypedDocumentString<Answer, Variables>;

export const idOf = <Answer, Variables>(document: Document<Answer, Variables>): string => document.__meta__!.id as string;

/** The API did not answer: no network, a server that is away, or an answer that is not from the API. */
export class Unreachable extends Error {
  override name = "Unreachable";
}

/** The API answered that it does not do it. */
export class Refused extends Error {
  override name = "Refused";
  constructor(
    message: string,
    readonly code: string,
    readonly requestId: string | undefined,
    /** In how many seconds to ask again; undefined: asking again is of no use. */
    readonly retryAfter: number | undefined,
  ) {
    super(message);
  }
}

interface Options {
  /** Of a request with one mutation: the same key does the same thing once. */
  idempotencyKey?: string;
  signal?: AbortSignal;
}

interface Body<Answer> {
  data?: Answer | null;
  errors?: readonly { message: string; extensions?: { code?: string; requestId?: string } }[];
}

/** Asks the API as whoever is signed in, in the language of the page. Throws Unreachable or Refused. */
export async function ask<Answer, Variables>(
  asked: Document<Answer, Variables>,
  variables: Variables,
  options: Options = {},
): Promise<Answer> {
  const sentAs = session.current.token;
  let response = await send(idOf(asked), variables, options);
  if (response.status === 401 && sentAs !== undefined && (await renewToken(sentAs))) response = await send(idOf(asked), variables, options);
  const body = await readBody<Answer>(response);
  const [error] = body.errors ?? [];
  if (error === undefined && body.data) return body.data;
  const { code = "INTERNAL", requestId } = error?.extensions ?? {};
  const wait = Number(response.headers.get("retry-after"));
  const retryAfter = wait > 0 ? wait : code === "INTERNAL" ? 5 : undefined;
  throw new Refused(error?.message ?? String(response.status), code, requestId, retryAfter);
}

/** Reads a JSON file of this server as whoever is signed in. Throws Unreachable or Refused. */
export async function askPath<Answer>(path: string, signal?: AbortSignal): Promise<Answer> {
  const sentAs = session.current.token;
  let response = await fetchPath(path, signal);
  if (response.status === 401 && sentAs !== undefined && (await renewToken(sentAs))) response = await fetchPath(path, signal);
  if (!response.ok) {
    const wait = Number(response.headers.get("retry-after"));
    const code = response.status === 401 ? "UNAUTHENTICATED" : "INTERNAL";
    throw new Refused(await response.text(), code, response.headers.get("x-request-id") ?? undefined, wait > 0 ? wait : undefined);
  }
  return readBody<Answer>(response) as Promise<Answer>;
}

async function fetchPath(path: string, signal?: AbortSignal): Promise<Response> {
  const { token } = session.current;
  const headers = { "accept-language": language.current, ...(token !== undefined && { authorization: `Bearer ${token}` }) };
  try {
    return await fetch(path, { credentials: "omit", headers, ...(signal && { signal }) });
  } catch (cause) {
    if (signal?.aborted) throw cause;
    throw new Unreachable("No answer.", { cause });
  }
}

async function send(documentId: string, variables: unknown, { idempotencyKey, signal }: Options): Promise<Response> {
  const { token } = session.current;
  try {
    return await fetch("/graphql", {
      method: "POST",
      credentials: "omit",
      headers: {
        accept: "application/json",
        "content-type": "application/json",
        "accept-language": language.current,
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(idempotencyKey !== undefined && { "idempotency-key": idempotencyKey }),
      },
      body: JSON.stringify({ documentId, variables }),
      ...(signal && { signal }),
    });
  } catch (cause) {
    if (signal?.aborted) throw cause;
    throw new Unreachable("No answer.", { cause });
  }
}

async function readBody<Answer>(response: Response): Promise<Body<Answer>> {
  try {
    return (await response.json()) as Body<Answer>;
  } catch (cause) {
    // A proxy, a captive portal or a cut line.
    throw new Unreachable("The answer is not from the API.", { cause });
  }
}
