import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Viewer } from "../auth/viewer.js";
import { newNote, type RequestNote } from "./request.note.js";

declare module "fastify" {
  interface FastifyRequest {
    note: RequestNote;
    /** Missing until it is known who asks. */
    viewer: Viewer;
  }
}

export interface FinishedRequest extends RequestNote {
  /** The pattern of the address, since addresses can hold ids and signatures; absent where there is nothing. */
  route?: string;
  seconds: number;
  /** Absent where the caller hung up before the answer. */
  status?: number;
  viewer?: Viewer;
}

/** Asked every few seconds by programs that look whether it still answers. */
const OFTEN = /^\/(health|metrics)/;

/** Logs a line for each request when it is over, and hands it on to `finished`. */
export function logRequests(app: FastifyInstance, finished: (request: FinishedRequest) => void): void {
  app.decorateRequest("note");
  app.decorateRequest("viewer");
  app.addHook("onRequest", (request, reply, next) => {
    const begun = performance.now();
    request.note = newNote();
    // Fastify's own hook is not called where the caller hangs up.
    reply.raw.once("close", () => {
      const status = reply.raw.writableFinished ? { status: reply.raw.statusCode } : {};
      const over = { ...request.note, ...routeOf(request), ...status, seconds: (performance.now() - begun) / 1000 };
      finished({ ...over, ...(request.viewer && { viewer: request.viewer }) });
      request.log[OFTEN.test(over.route ?? "") ? "debug" : "info"](lineOf(request, over), "request");
    });
    next();
  });
}

const routeOf = ({ routeOptions: { url } }: FastifyRequest) => (url === undefined ? {} : { route: url });

function lineOf({ id, method, viewer }: FastifyRequest, { route, status, seconds, operation, kind, cost, codes }: FinishedRequest) {
  return {
    ...{ requestId: id, method, route, status },
    ...(status === undefined && { hungUp: true }),
    milliseconds: Math.round(seconds * 10_000) / 10,
    ...(viewer && { viewer: viewer.kind }),
    ...(viewer && viewer.kind !== "public" && { by: viewer.isService ? "program" : "person" }),
    ...{ operation, kind },
    ...(cost > 0 && { cost }),
    ...(codes.size > 0 && { codes: [...codes] }),
  };
}
