import Fastify, { type FastifyInstance } from "fastify";
import { hashOf, isSecretOf } from "../auth/secret.js";
import type { Metrics } from "./metrics.js";

const TEXT = "text/plain; charset=utf-8";

export interface MetricsSetting {
  port: number | undefined;
  host: string;
  token: string | undefined;
}

/**
 * For Prometheus, where the settings say so: on an address of its own, or beside the API with a token. Returns the address of its own;
 * what listens there ends with the API.
 */
export async function serveMetrics(
  app: FastifyInstance,
  metrics: Metrics,
  { port, host, token }: MetricsSetting,
): Promise<string | undefined> {
  if (port === undefined) {
    if (token !== undefined) addRoute(app, metrics, token);
    return undefined;
  }
  const own = Fastify();
  addRoute(own, metrics, token);
  app.addHook("onClose", () => own.close());
  return `${await own.listen({ port, host })}/metrics`;
}

function addRoute(app: FastifyInstance, metrics: Metrics, token: string | undefined): void {
  app.get("/metrics", async ({ headers: { authorization } }, reply) => {
    if (token !== undefined && !isSame(authorization, `Bearer ${token}`))
      return reply.code(401).header("www-authenticate", 'Bearer realm="metrics"').type(TEXT).send("Send the token of METRICS_TOKEN.\n");
    return reply.type(metrics.contentType).send(await metrics.text());
  });
}

/** In the same time whatever was given. */
const isSame = (given: string | undefined, expected: string): boolean => isSecretOf(hashOf(expected), given ?? "");
