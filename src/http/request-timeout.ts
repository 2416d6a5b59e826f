import type { FastifyInstance } from "fastify";
import { answerBadHttp } from "./failures.js";

/**
 * A body for the API is small: who takes longer over it is answered 408. Node.js has one limit for all that a server takes, and that is
 * made for files on a bad line; `mayBeLong` says of an address pattern whether it takes them.
 */
export function endSlowBodies(app: FastifyInstance, milliseconds: number, mayBeLong: (pattern: string | undefined) => boolean): void {
  app.addHook("preParsing", async ({ raw, routeOptions }) => {
    if (raw.complete || mayBeLong(routeOptions.url)) return;
    const late = setTimeout(
      () => answerBadHttp(Object.assign(new Error(), { code: "ERR_HTTP_REQUEST_TIMEOUT" }), raw.socket),
      milliseconds,
    );
    for (const event of ["end", "close"]) raw.once(event, () => clearTimeout(late));
  });
}
