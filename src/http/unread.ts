import { Readable } from "node:stream";
import type { FastifyInstance } from "fastify";
import { tooMuchAtOnce } from "../errors.js";
import { networkOf } from "./address.js";
import { Held, type MostHeld } from "./held.js";

/**
 * An answer that is whole in memory stays there until it was taken. Who leaves more of them there than `most` is answered nothing else
 * until some was taken.
 */
export function boundUnreadAnswers(app: FastifyInstance, most: MostHeld): void {
  const held = new Held(most);
  app.addHook("onRequest", async ({ ip }) => {
    if (!held.hasRoom(networkOf(ip))) throw tooMuchAtOnce();
  });
  app.addHook("onSend", async ({ ip }, reply, payload) => {
    if (payload === null || payload === undefined || payload instanceof Readable) return;
    const [network, bytes] = [networkOf(ip), (payload as string | Buffer).length];
    held.take(network, bytes);
    reply.raw.once("close", () => held.give(network, bytes));
  });
}
