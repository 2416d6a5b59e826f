import type { FastifyInstance } from "fastify";

/**
 * A caller who takes nothing of an answer for so long is disconnected: it is kept until then. Node.js counts what the socket could write.
 */
export function endStalledAnswers(app: FastifyInstance, milliseconds: number): void {
  app.addHook("onSend", async (_request, reply) => {
    const { socket } = reply.raw;
    socket?.setTimeout(milliseconds);
    // A connection that goes on with another request is not bound by what was set for this one; one that has nothing to do has its own limit.
    reply.raw.once("finish", () => void (socket?.timeout === milliseconds && socket.setTimeout(0)));
  });
}
