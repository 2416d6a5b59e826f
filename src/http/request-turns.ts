import type { FastifyInstance } from "fastify";
import { LRUCache } from "lru-cache";
import { networkOf } from "./address.js";

/** How many networks are remembered. */
const MOST_KNOWN = 10_000;

/**
 * Requests begin one at a turn of the event loop, first that of the network whose last one began the longest ago: who sends many at once
 * waits behind their own. What begins is read, understood, charged or refused in one go, so that fifty small requests together would keep
 * everybody else waiting as one large one does.
 */
export function beginInTurn(app: FastifyInstance): void {
  const lines = new Map<string, (() => void)[]>();
  /** By network, the number of its last request to begin. */
  const begun = new LRUCache<string, number>({ max: MOST_KNOWN });
  let count = 0;
  let isOpen = true;

  const nextNetwork = () => {
    let next: string | undefined;
    for (const each of lines.keys()) if (next === undefined || (begun.peek(each) ?? 0) < (begun.peek(next) ?? 0)) next = each;
    return next;
  };
  const turn = () => {
    const network = nextNetwork();
    isOpen = network === undefined;
    if (network === undefined) return;
    const line = lines.get(network)!;
    const begin = line.shift()!;
    if (line.length === 0) lines.delete(network);
    begun.set(network, ++count);
    setImmediate(turn);
    begin();
  };
  app.addHook("onRequest", (request, _reply, begin) => {
    const network = networkOf(request.ip);
    const line = lines.get(network);
    if (line) line.push(begin);
    else lines.set(network, [begin]);
    if (isOpen) turn();
  });
}
