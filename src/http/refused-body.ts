import type { FastifyInstance } from "fastify";

/**
 * A caller who is refused while still sending is read on for a while, and forgotten at once: hanging up would take the answer away before
 * the caller, or a proxy, has read it. Who goes on for longer, or sends more, is disconnected.
 */
export function endLeftOvers(app: FastifyInstance, most: { milliseconds: number; bytes: number }): void {
  app.addHook("onRequest", (request, reply, next) => {
    const { raw } = request;
    reply.raw.once("finish", () => {
      if (raw.complete) return;
      const { socket } = raw;
      const end = () => socket.destroy();
      const late = setTimeout(end, most.milliseconds);
      for (const event of ["end", "close"]) raw.once(event, () => clearTimeout(late));
      let left = most.bytes;
      raw.on("data", (chunk: Buffer) => {
        left -= chunk.length;
        if (left < 0) end();
      });
      raw.resume();
    });
    next();
  });
}
