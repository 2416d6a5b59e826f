/** PostGraphile on the same tables, or SCHEMA's: with ROWS=all without row visibility, with ROWS=policies with row-level security. */
import { createServer } from "node:http";
import { PgAggregatesPreset } from "@graphile/pg-aggregates";
import { postgraphile } from "postgraphile";
import { makePgService } from "postgraphile/adaptors/pg";
import { grafserv } from "postgraphile/grafserv/node";
import { PostGraphileAmberPreset } from "postgraphile/presets/amber";
import { PostGraphileConnectionFilterPreset } from "postgraphile-plugin-connection-filter";
import { ground } from "../reading/ground.ts";

const { pool, port, viewerFrom } = await ground();

/** The settings that the policies read. */
async function settingsOf(request) {
  const viewer = await viewerFrom(request.headers.authorization);
  return {
    role: "bench_reader",
    "bench.department": String(viewer.kind === "department"),
    "bench.organisation": viewer.kind === "partner" ? viewer.organisationId : "",
  };
}

const server = postgraphile({
  extends: [PostGraphileAmberPreset, PostGraphileConnectionFilterPreset, PgAggregatesPreset],
  // It would leave out orders and filters by columns without an index of their own, such as the place in a list.
  disablePlugins: ["PgIndexBehaviorsPlugin"],
  schema: { connectionFilterRelations: true },
  pgServices: [makePgService({ pool, schemas: [process.env.SCHEMA ?? "public"] })],
  grafserv: { graphiql: false, watch: false },
  grafast: {
    explain: false,
    ...(process.env.ROWS === "policies" && { context: async ({ node }) => ({ pgSettings: await settingsOf(node.req) }) }),
  },
});
const http = createServer();
await server.createServ(grafserv).addTo(http);
http.listen(port, "127.0.0.1", () => console.log("ready"));
