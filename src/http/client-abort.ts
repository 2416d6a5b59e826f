import type { FastifyReply } from "fastify";

/** Aborted when the caller is gone before the answer is: nobody waits for what is still being done. */
export function whenHungUp(reply: FastifyReply): AbortSignal {
  const controller = new AbortController();
  reply.raw.once("close", () => {
    if (!reply.raw.writableFinished) controller.abort();
  });
  return controller.signal;
}
