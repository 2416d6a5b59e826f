import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { message } from "../messages/message.js";
import { acceptedLanguages } from "../reading/languages.js";
import { HttpError } from "./failures.js";
import { graphiqlPage, PAGE_POLICY, PARTS, pageLanguage, partOf } from "./graphiql.js";
import { isLocal } from "./local.js";
import type { PagePerson } from "./page/settings.js";
import { sendPart } from "./part.js";

/** Takes a cost in objects from what whoever asks may spend, outside GraphQL. */
export type Spend = (request: FastifyRequest, cost: number) => void;

/** What a page and each of its parts costs who fetches it, in objects: a thousand for all. */
const PAGE_COST = 50;
const PART_COST = 190;

/** Where the tokens of people are to be had, in development. */
export const PEOPLE = "/graphql/page/people";

export interface PageOptions {
  spend: Spend;
  /** Who can be asked as without signing in; absent outside of development, and then there is no such address. */
  people?: (languages: readonly string[]) => Promise<PagePerson[]>;
}

/** The parts of the GraphiQL page, and what answers a browser that asks for the page itself. */
export function servePage(app: FastifyInstance, { spend, people }: PageOptions) {
  app.get<{ Params: { part: string } }>(`${PARTS}:part`, async (request, reply) => {
    const part = await partOf(request.params.part);
    if (!part) return reply.callNotFound();
    spend(request, PART_COST);
    return sendPart(request, reply, part);
  });
  if (people)
    app.post(PEOPLE, async (request) => {
      if (!isLocal(request)) throw new HttpError(404, message("http.nothingAt", { path: PEOPLE }));
      return { people: await people(acceptedLanguages(request.headers["accept-language"])) };
    });
  return async (request: FastifyRequest, reply: FastifyReply) => {
    spend(request, PAGE_COST);
    const { lang } = request.query as { lang?: unknown };
    const language = pageLanguage(lang, acceptedLanguages(request.headers["accept-language"]));
    const html = await graphiqlPage(language, people && isLocal(request) ? PEOPLE : undefined);
    reply.headers({
      "cache-control": "no-cache",
      "content-security-policy": PAGE_POLICY,
      vary: "accept, accept-encoding, accept-language",
    });
    return reply.type("text/html; charset=utf-8").send(html);
  };
}
