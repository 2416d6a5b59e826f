import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Config } from "../config.js";
import { acceptedLanguages } from "../reading/languages.js";
import { DASHBOARD_PARTS, dashboardPage, dashboardPart, dashboardPolicy, withoutScript } from "./dashboard.js";
import { pageLanguage } from "./graphiql.js";
import { isLocal } from "./local.js";
import { PEOPLE, type Spend } from "./page.routes.js";
import { sendPart } from "./part.js";

/** What a document and each of its parts costs who fetches it, in objects. */
const DOCUMENT_COST = 20;
const PART_COST = 10;

interface Around {
  config: Config;
  spend: Spend;
  /** Whether the demonstration's people can be chosen on this machine, in development. */
  hasPeople: boolean;
}

/** The dashboard of those who sign in, below `/app`. */
export function serveDashboard(app: FastifyInstance, { config, spend, hasPeople }: Around): void {
  const policy = dashboardPolicy(config);
  const send = async (request: FastifyRequest, reply: FastifyReply) => {
    spend(request, DOCUMENT_COST);
    const { lang } = request.query as { lang?: unknown };
    const language = pageLanguage(lang, acceptedLanguages(request.headers["accept-language"]));
    const people = hasPeople && isLocal(request) ? PEOPLE : undefined;
    reply.headers({ "cache-control": "no-cache", "content-security-policy": policy, vary: "accept, accept-encoding, accept-language" });
    return reply.type("text/html; charset=utf-8").send(await dashboardPage(language, config, withoutScript(language), people));
  };
  for (const path of ["/app", "/app/*"]) app.get(path, send);
  app.get<{ Params: { part: string } }>(`${DASHBOARD_PARTS}:part`, async (request, reply) => {
    const part = await dashboardPart(request.params.part);
    if (!part) return reply.callNotFound();
    spend(request, PART_COST);
    return sendPart(request, reply, part);
  });
}
