import { createHash } from "node:crypto";
import { ref } from "@mikro-orm/core";
import { ApiError } from "../errors.js";
import { label, message, translate } from "../messages/message.js";
import type { PaperKind, PaperLanguage } from "../papers/paper.enums.js";
import { PaperFile } from "../papers/paper.file.entity.js";
import { makingPapers } from "../papers/paper.policy.js";
import { PAPERS } from "../papers/paper.rules.js";
import { namedBoth } from "../papers/placeholder.rules.js";
import { TEMPLATE_LIMITS } from "../papers/template.actions.js";
import { PaperTemplate } from "../papers/template.entity.js";
import { filled } from "../papers/template.fill.js";
import { Account } from "../people/account.entity.js";
import { today } from "../reading/scope.js";
import { sql } from "../reading/sql.js";
import { unpack } from "../storage/archive.rules.js";
import { type ActionContext, requirePermission, run } from "../writing/act.js";
import { lockVisible, requireInUse } from "../writing/find.js";
import { at } from "../writing/inputs.js";
import { invalid, type ProblemDraft, problem, throwProblems } from "../writing/problem.js";
import { contentOf, type PaperView, paperViewOf } from "./paper.content.js";
import { VisitPaper } from "./paper.entity.js";
import { paperObstacle } from "./paper.rules.js";
import { Visit } from "./visit.entity.js";
import type { CreateVisitPaperInput } from "./visit.inputs.js";

/** A template as it is filled. */
interface Chosen {
  id: string;
  version: number;
  kind: `${PaperKind}`;
  language: `${PaperLanguage}`;
  subjects: string[];
  isArchived: boolean;
  bytes: Buffer;
}

interface Ready {
  bytes: Uint8Array;
  /** What it was made of: it is the same still when it is kept. */
  madeOf: string;
}

/** Fills the template, which can take some seconds, before the transaction begins. */
export async function fillVisitPaper(ctx: ActionContext, input: CreateVisitPaperInput): Promise<Ready> {
  requirePermission(ctx, makingPapers);
  const { view, template, madeOf, content } = await collect(ctx, input);
  throwProblems(problemOf(view, template, at("template")));
  const parts = unpack(template.bytes, TEMPLATE_LIMITS);
  if (typeof parts === "string") throw new Error(`The template ${template.id} is ${parts}.`);
  return { bytes: await filled(ctx.viewer.accountId, parts, namedBoth(content)), madeOf };
}

/** Keeps the paper; where the very same was made before, answers that one. */
export async function createVisitPaper(ctx: ActionContext, input: CreateVisitPaperInput, ready: Ready): Promise<VisitPaper> {
  requirePermission(ctx, makingPapers);
  // Of two that are made at once the second waits here, and finds the first.
  await lockVisible(ctx, Visit, input.visit, "visit");
  const { view, template, madeOf } = await collect(ctx, input);
  throwProblems(problemOf(view, template, at("template")));
  if (madeOf !== ready.madeOf) throw new ApiError("CONFLICT", message("paper.changed"), ["input", "visit"]);
  const { kind, language } = template;
  const sha256 = createHash("sha256").update(ready.bytes).digest("hex");
  const [same] = await run<{ id: string }>(
    ctx,
    sql`select id from visit_paper where visit_id = ${view.id} and kind = ${kind} and language = ${language} and sha256 = ${sha256} and erased_at is null`,
  );
  if (same) return ctx.em.findOneOrFail(VisitPaper, { id: same.id });
  const [last] = await run<{ edition: number }>(
    ctx,
    sql`select coalesce(max(edition), 0) as edition from visit_paper where visit_id = ${view.id} and kind = ${kind} and language = ${language}`,
  );
  const edition = last!.edition + 1;
  const named = translate(label("PaperKind", kind), [language.toLowerCase()]);
  const fileName = `${view.code} ${named}${edition > 1 ? ` ${edition}` : ""}.docx`;
  const file = ctx.em.create(PaperFile, { fileName, bytes: Buffer.from(ready.bytes) });
  return ctx.em.create(VisitPaper, {
    ...{ visit: ref(ctx.em.getReference(Visit, view.id)), kind: kind as PaperKind, language: language as PaperLanguage, edition },
    ...{ template: ref(ctx.em.getReference(PaperTemplate, template.id)), templateVersion: template.version },
    ...{ fileName, size: ready.bytes.length, sha256, file: file.id },
    ...{ madeBy: ref(ctx.em.getReference(Account, ctx.viewer.accountId)), madeAt: ctx.now },
  });
}

/** The visit and the template as they are now, and what the paper says. */
async function collect(ctx: ActionContext, input: CreateVisitPaperInput) {
  await requireInUse(ctx, Visit, input.visit, "visit");
  await requireInUse(ctx, PaperTemplate, input.template, "template");
  const view = (await paperViewOf((piece) => run(ctx, piece), input.visit))!;
  const [template] = await run<Chosen>(
    ctx,
    sql`select t.id, t.version, t.kind, t.language, t.subjects, t.archived_at is not null as "isArchived", f.bytes
        from paper_template t join paper_file f on f.id = t.file where t.id = ${input.template}`,
  );
  const content = contentOf(view, template!.language, today(ctx.now));
  return { view, template: template!, content, madeOf: JSON.stringify([template!.id, template!.version, content]) };
}

/** Why no paper can be made of a visit with a template now. */
export function problemOf(
  view: Pick<PaperView, "subject" | "status" | "procedure" | "isNumbered" | "isNoticePublished">,
  { kind, subjects }: Pick<Chosen, "kind" | "subjects">,
  path: readonly (string | number)[],
): ProblemDraft | undefined {
  if (subjects.length > 0 && !subjects.includes(view.subject))
    return invalid(path, "templateSubject", { subject: label("ApprovalSubject", view.subject) });
  const obstacle = paperObstacle(PAPERS[kind].when, view);
  if (obstacle === undefined) return undefined;
  if (obstacle === "number") return problem("REQUIRED.number", path);
  if (obstacle === "notice") return problem("REQUIRED.notice", path);
  const from = obstacle.map((each) => label("VisitStatus", each));
  return problem("INVALID_STATUS", path, { status: label("VisitStatus", view.status), from });
}

/** Takes the files of all papers of a visit away, for ever; that they were made, and their hashes, stay. */
export async function erasePapers(ctx: ActionContext, visit: string): Promise<void> {
  await run(ctx, sql`delete from paper_file where id in (select file from visit_paper where visit_id = ${visit})`);
  await run(
    ctx,
    sql`update visit_paper set erased_at = ${ctx.now.toISOString()}::timestamptz where visit_id = ${visit} and erased_at is null`,
  );
}
