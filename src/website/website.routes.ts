import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { QueryContext, QueryReader } from "../api/query.js";
import type { TrustedDocuments } from "../api/trusted.documents.js";
import { thePublic } from "../auth/viewer.js";
import {
  PublicFrontDocument,
  PublicProjectDocument,
  PublicProjectsDocument,
  type TypedDocumentString,
} from "../dashboard/generated/operations.js";
import { whenHungUp } from "../http/client-abort.js";
import { etagOf, isKnown } from "../http/etag.js";
import { failureOf, HttpError } from "../http/failures.js";
import { callerOf } from "../http/rate-limiter.js";
import { asking } from "../http/request.note.js";
import { message } from "../messages/message.js";
import { acceptedLanguages } from "../reading/languages.js";
import { frontPage } from "./front.js";
import { html } from "./html.js";
import { pageHtml, WEBSITE_POLICY, type WebPage } from "./page.js";
import { nameOf, projectPage } from "./project.js";
import { type ProjectChoice, projectPath, projectsPage } from "./projects.js";
import { READER_LANGUAGES, Reader, type ReaderLanguage } from "./reader.js";

/** What a page costs who asks for it besides what is read for it, in objects. */
const PAGE_COST = 20;

/** Longer texts are nothing that a person looks for. */
const LONGEST_PARAMETER = 500;

interface Around {
  reader: QueryReader;
  trusted: TrustedDocuments;
  spend(request: FastifyRequest, cost: number): unknown;
}

/** The pages that everybody may read: they ask the API's own documents as the public, whoever is signed in. */
export async function serveWebsite(app: FastifyInstance, around: Around): Promise<void> {
  app.setErrorHandler((error, request, reply) => sendFailure(error as Error, request, reply));
  app.get("/", async (request, reply) => {
    // A program is led to the API.
    if (!(request.headers.accept ?? "").includes("text/html")) return reply.redirect("/graphql");
    return sendPage(request, reply, around, async (reader) => {
      const answer = await read(request, reply, around, reader, PublicFrontDocument, {});
      return { title: reader.say(message("website.title")), content: frontPage(reader, answer), path: "/" };
    });
  });
  app.get("/projects", (request, reply) =>
    sendPage(request, reply, around, async (reader) => {
      const chosen = choiceIn(request);
      const named = { isOfCountry: chosen.country !== undefined, isOfProgramme: chosen.programme !== undefined };
      const answer = await read(request, reply, around, reader, PublicProjectsDocument, { ...chosen, ...named });
      const { after: _, ...parameters } = chosen;
      return {
        title: `${reader.say(message("website.projects"))} · Sarai`,
        content: projectsPage(reader, chosen, answer),
        path: "/projects",
        parameters,
      };
    }),
  );
  app.get<{ Params: { project: string } }>("/projects/:project", (request, reply) =>
    sendPage(request, reply, around, async (reader) => {
      const { project } = await read(request, reply, around, reader, PublicProjectDocument, { project: request.params.project });
      if (!project) throw new HttpError(404, message("website.noProject"));
      return { title: `${nameOf(project)} · Sarai`, content: projectPage(reader, project), path: projectPath(project) };
    }),
  );
}

async function sendPage(
  request: FastifyRequest,
  reply: FastifyReply,
  { spend }: Around,
  pageFor: (reader: Reader) => Promise<WebPage>,
): Promise<FastifyReply> {
  request.viewer = thePublic;
  spend(request, PAGE_COST);
  const reader = readerOf(request);
  const page = pageHtml(reader, await pageFor(reader));
  const etag = etagOf(page);
  // What is published can be withdrawn.
  reply.headers({ ...HEADERS, etag, "cache-control": "public, no-cache" });
  return isKnown(request, etag) ? reply.code(304).send() : reply.send(page);
}

const HEADERS = {
  "content-type": "text/html; charset=utf-8",
  "content-security-policy": WEBSITE_POLICY,
  vary: "accept, accept-language",
};

/** What the public is answered to a document of `schema/operations/`, charged to the caller and in their turn, as at `/graphql`. */
async function read<Answer, Variables extends Record<string, unknown>>(
  request: FastifyRequest,
  reply: FastifyReply,
  { reader: queries, trusted }: Around,
  { language }: Reader,
  { __meta__ }: TypedDocumentString<Answer, Variables>,
  variables: Variables,
): Promise<Answer> {
  const asked = trusted.query(__meta__!.id as string)!;
  const languages = [language, language === "zh" ? "en" : "zh"];
  const context: QueryContext = {
    ...{ viewer: thePublic, languages, now: new Date() },
    ...{ caller: callerOf(thePublic, request.ip), hungUp: whenHungUp(reply) },
  };
  try {
    const answer = await asking.run({ requestId: request.id, languages, note: request.note }, () =>
      queries.answer({ ...asked, variables, source: undefined, context }),
    );
    return JSON.parse(String(answer)) as Answer;
  } finally {
    context.leave?.();
  }
}

function readerOf(request: FastifyRequest): Reader {
  const { lang } = request.query as { lang?: unknown };
  const isLanguage = (text: unknown): text is ReaderLanguage => typeof text === "string" && Object.hasOwn(READER_LANGUAGES, text);
  const accepted = acceptedLanguages(request.headers["accept-language"]).find(isLanguage);
  return isLanguage(lang) ? new Reader(lang, true) : new Reader(accepted ?? "en", false);
}

/** What narrows the list of projects down. Empty parameters do not count; what is there twice or is too long is refused. */
function choiceIn(request: FastifyRequest): ProjectChoice {
  const query = request.query as Record<string, unknown>;
  const choice: Record<string, string> = {};
  for (const name of ["country", "programme", "search", "after"]) {
    const value = query[name];
    if (value === undefined || value === "") continue;
    if (typeof value !== "string" || value.length > LONGEST_PARAMETER) throw new HttpError(400, message("website.parameter", { name }));
    choice[name] = value;
  }
  return choice;
}

/** People read why there is no page, on one. */
function sendFailure(error: Error, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { status, code, translatable } = failureOf(error, request, reply);
  request.note?.codes.add(code);
  const reader = readerOf(request);
  const sentence = reader.say(translatable);
  const content = html`<h1>${reader.say(message("website.noPage"))}</h1><p>${sentence}</p><p><a href="${reader.address("/")}">${reader.say(message("website.toFront"))}</a></p>`;
  reply.removeHeader("etag");
  return reply
    .code(status === 200 ? 400 : status)
    .headers({ ...HEADERS, "cache-control": "no-store" })
    .send(pageHtml(reader, { title: "Sarai", content, path: "/" }));
}
