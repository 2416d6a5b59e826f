import type { IncomingMessage, Server } from "node:http";
import type { Socket } from "node:net";
import { networkOf } from "./address.js";
import { refuseConnection } from "./failures.js";

export interface MostConnections {
  ofAll: number;
  /** Of one network, unless it is a proxy, which asks for many. */
  ofOne: number;
}

/** All proxies that are believed. */
const PROXIES = "proxies";

/**
 * So many connections are open at once. For one more, one goes that waits for its caller: it sends nothing, or takes long over a request.
 * Where there is none, since all are being answered, the new one is refused.
 */
export function boundConnections(server: Server, { ofAll, ofOne }: MostConnections, isProxy: (address: string) => boolean): void {
  /** Of each network those that are open, the longest first. */
  const networks = new Map<string, Set<Socket>>();
  const underWay = new WeakMap<Socket, IncomingMessage>();
  let all = 0;

  const countOf = (network: string) => networks.get(network)?.size ?? 0;
  const largest = () => [...networks.keys()].reduce((most, each) => (countOf(each) > countOf(most) ? each : most));
  /** Whether nothing is being done for it here. A file may come slowly, by an address that was signed for it. */
  const waitsForCaller = (socket: Socket): boolean => {
    const request = underWay.get(socket);
    return !request || (!request.complete && request.method !== "PUT");
  };

  function add(network: string, socket: Socket): void {
    if (!networks.has(network)) networks.set(network, new Set());
    networks.get(network)!.add(socket);
    all++;
    socket.once("close", () => remove(network, socket));
  }

  function remove(network: string, socket: Socket): void {
    if (!networks.get(network)?.delete(socket)) return;
    all--;
    if (countOf(network) === 0) networks.delete(network);
  }

  /** False where each of them is being answered. */
  function endOneOf(network: string): boolean {
    for (const socket of networks.get(network)!) {
      if (!waitsForCaller(socket)) continue;
      socket.destroy();
      remove(network, socket);
      return true;
    }
    return false;
  }

  server.on("connection", (socket) => {
    const address = socket.remoteAddress ?? "";
    const network = isProxy(address) ? PROXIES : networkOf(address);
    if (network !== PROXIES && countOf(network) >= ofOne && !endOneOf(network)) return refuseConnection(socket, 429);
    if (all >= ofAll && !endOneOf(largest())) return refuseConnection(socket, 503);
    add(network, socket);
  });
  server.on("request", ({ socket }: IncomingMessage, response) => {
    underWay.set(socket, response.req);
    response.once("close", () => void (underWay.get(socket) === response.req && underWay.delete(socket)));
  });
}
