import type { FastifyRequest } from "fastify";

const LOOPBACK = /^(::1|(::ffff:)?127(\.\d{1,3}){3})$/;
const LOCAL_NAMES = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/;
/** What a proxy adds, behind which the caller may be anywhere. */
const OF_PROXIES = ["forwarded", "via", "x-real-ip", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto"];

/**
 * Whether a program or a page on this machine asks, and nobody through it: the connection is from here, past no proxy, to a name of this
 * machine (the name of another site may lead here too), and a browser sends it for this very page.
 */
export function isLocal({ socket, headers }: FastifyRequest): boolean {
  const { host = "", origin } = headers;
  return (
    LOOPBACK.test(socket.remoteAddress ?? "") &&
    LOCAL_NAMES.test(host) &&
    (origin === undefined || origin === `http://${host}`) &&
    OF_PROXIES.every((name) => headers[name] === undefined)
  );
}
