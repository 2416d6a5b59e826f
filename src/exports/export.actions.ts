import { badInput } from "../errors.js";
import { message } from "../messages/message.js";
import { sql } from "../reading/sql.js";
import { type ActionContext, requirePermission, run } from "../writing/act.js";
import { lockVisible } from "../writing/find.js";
import type { Permission } from "../writing/permission.js";
import { problem, throwProblems } from "../writing/problem.js";
import { ExportJob } from "./export.entity.js";
import type { CancelExportInput, StartExportInput } from "./export.inputs.js";
import { exportedList } from "./export.query.js";
import { EXPORT_STARTED, ExportStatus, MOST_UNFINISHED } from "./export.rules.js";

/** Whoever signs in exports what they see. */
export const exporting: Permission = { allows: ({ kind }) => kind !== "public", otherwise: message("signIn.required"), scope: "READ" };

/** What it costs to begin one, in objects; its pages cost what pages cost, as they are read. */
const COST = 100;
const MOST_CHARACTERS = 100_000;

/** Begins to write a list to a file, once it is certain that it can be asked for. */
export async function startExport(ctx: ActionContext, { variables, format, ...given }: StartExportInput): Promise<ExportJob> {
  requirePermission(ctx, exporting);
  ctx.writer.budget.spend(ctx.caller, COST, ctx.now);
  const query = textOf(ctx, given);
  for (const [name, text] of [
    ["query", query],
    ["variables", variables ?? ""],
  ] as const)
    if (text.length > MOST_CHARACTERS) throwProblems(problem("TOO_LONG", ["input", name], { most: MOST_CHARACTERS, found: text.length }));
  const parameters = objectIn(variables);
  const list = exportedList(ctx.planner.schema, query, parameters);
  // What may not be asked is refused here and now.
  ctx.planner.plan({ ...list.page(1, null), viewer: ctx.viewer, languages: ctx.languages, now: ctx.now, maxPage: 1 });
  const { accountId } = ctx.viewer;
  // Two that are started at once do not both find the last place.
  await run(ctx, sql`select from account where id = ${accountId}::uuid for no key update`);
  const found = await ctx.em.count(ExportJob, { account: accountId, status: { $in: [ExportStatus.QUEUED, ExportStatus.RUNNING] } });
  if (found >= MOST_UNFINISHED) throwProblems(problem("TOO_MANY", ["input"], { most: MOST_UNFINISHED, found }));
  // Heard when it is committed.
  await run(ctx, sql`select pg_notify(${EXPORT_STARTED}, '')`);
  return ctx.em.create(ExportJob, {
    account: accountId,
    ...(ctx.viewer.scopes && { scopes: [...ctx.viewer.scopes] }),
    document: query,
    variables: parameters,
    languages: [...ctx.languages],
    format,
    createdAt: ctx.now,
  });
}

/** The text of the query: one of the two names it. */
function textOf({ trusted }: ActionContext, { query, documentId }: Pick<StartExportInput, "query" | "documentId">): string {
  if (documentId == null) {
    if (query == null) throwProblems(problem("REQUIRED", ["input", "query"]));
    return query!;
  }
  const text = trusted.text(documentId);
  if (text === undefined) throw badInput(message("document.unknownId", { id: documentId }), ["input", "documentId"]);
  if (query != null && query !== text) throw badInput(message("document.otherText", { id: documentId }), ["input", "query"]);
  return text;
}

function objectIn(text: string | null | undefined): Record<string, unknown> {
  if (text == null) return {};
  const refused = badInput(message("export.variables"), ["input", "variables"]);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw refused;
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw refused;
  return value as Record<string, unknown>;
}

/** Ends it, or takes its file away; one that has ended otherwise stays as it is. */
export async function cancelExport(ctx: ActionContext, { id }: CancelExportInput): Promise<ExportJob> {
  requirePermission(ctx, exporting);
  await lockVisible(ctx, ExportJob, id);
  const job = await ctx.em.findOneOrFail(ExportJob, { id });
  if (job.status !== ExportStatus.FAILED) job.status = ExportStatus.CANCELLED;
  return job;
}
