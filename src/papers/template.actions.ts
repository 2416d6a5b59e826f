import { createHash } from "node:crypto";
import { suggestionList } from "graphql/jsutils/suggestionList.js";
import { findArrived } from "../documents/upload.actions.js";
import { type Message, message } from "../messages/message.js";
import { sql } from "../reading/sql.js";
import { unpack } from "../storage/archive.rules.js";
import { OutOfBounds } from "../storage/worker.js";
import { isUuid } from "../values/uuid.js";
import { type ActionContext, requirePermission, run } from "../writing/act.js";
import { archiveActions } from "../writing/crud.js";
import { findVisible } from "../writing/find.js";
import { at, Checks, type TextInput } from "../writing/inputs.js";
import { orElse, set } from "../writing/patch.js";
import { problem } from "../writing/problem.js";
import type { PaperKind } from "./paper.enums.js";
import { PaperFile } from "./paper.file.entity.js";
import { keepingTemplates } from "./paper.policy.js";
import { PAPERS } from "./paper.rules.js";
import { faultsOf, missingOf, namesWithin, type TagFault, zhOf } from "./placeholder.rules.js";
import { packageFaults } from "./template.check.js";
import { PaperTemplate } from "./template.entity.js";
import { type Placeholders, placeholdersOf } from "./template.fill.js";
import type { CreatePaperTemplateInput, UpdatePaperTemplateInput } from "./template.inputs.js";

const MOST_BYTES = 2_000_000;
/** Unpacked. */
export const TEMPLATE_LIMITS = { entries: 300, size: 10_000_000 };
const MOST_PROBLEMS = 50;
const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/** A file that was found to be a template. */
export interface Opened {
  bytes: Buffer;
  fileName: string;
  placeholders: string[];
}

type Ready = Opened | undefined;

/** Opens and checks the file, which can take some seconds, before the transaction begins. */
export async function openNew(ctx: ActionContext, { upload, kind, ...rest }: CreatePaperTemplateInput): Promise<Ready> {
  requirePermission(ctx, keepingTemplates);
  const checks = new Checks();
  await checkDetails(ctx, new PaperTemplate(), rest, checks);
  const opened = await open(ctx, upload, kind, checks);
  checks.throwIfAny();
  return opened;
}

export async function createPaperTemplate(ctx: ActionContext, input: CreatePaperTemplateInput, opened: Ready): Promise<PaperTemplate> {
  requirePermission(ctx, keepingTemplates);
  const template = new PaperTemplate();
  const { kind, language } = input;
  set(template, { kind, language });
  await write(ctx, template, input, opened);
  ctx.em.persist(template);
  return template;
}

export async function openReplacement(ctx: ActionContext, { id, upload }: UpdatePaperTemplateInput): Promise<Ready> {
  requirePermission(ctx, keepingTemplates);
  // Where there is no such template the action says so.
  if (upload == null || !isUuid(id)) return undefined;
  const [template] = await run<{ kind: PaperKind }>(ctx, sql`select kind from paper_template where id = ${id}`);
  if (!template) return undefined;
  const checks = new Checks();
  const opened = await open(ctx, upload, template.kind, checks);
  checks.throwIfAny();
  return opened;
}

export async function updatePaperTemplate(ctx: ActionContext, input: UpdatePaperTemplateInput, opened: Ready): Promise<PaperTemplate> {
  requirePermission(ctx, keepingTemplates);
  const template = await findVisible(ctx, PaperTemplate, input.id, { version: input.expectedVersion });
  await write(ctx, template, input, opened);
  template.updatedAt = ctx.now;
  return template;
}

export const { archive: archivePaperTemplate, restore: restorePaperTemplate } = archiveActions(PaperTemplate, keepingTemplates);

type Details = Pick<UpdatePaperTemplateInput, "code" | "name" | "subjects">;

async function checkDetails(ctx: ActionContext, template: PaperTemplate, { code, name }: Details, checks: Checks) {
  await checks.code(ctx, template, code, at("code"), "APPROVAL-ZH");
  return checks.texts(name as TextInput[] | null | undefined, at("name"), "name", true);
}

async function write(ctx: ActionContext, template: PaperTemplate, patch: Details, opened: Ready): Promise<void> {
  const checks = new Checks(template);
  const name = await checkDetails(ctx, template, patch, checks);
  checks.throwIfAny();
  const { code, subjects } = patch;
  set(template, { code, name, subjects: orElse(subjects && [...new Set(subjects)], []) });
  if (!opened) return;
  const before = template.file;
  const { bytes, fileName, placeholders } = opened;
  const file = ctx.em.create(PaperFile, { fileName, bytes });
  set(template, { file: file.id, fileName, placeholders, size: bytes.length, sha256: createHash("sha256").update(bytes).digest("hex") });
  if (before) await run(ctx, sql`delete from paper_file where id = ${before}`);
}

const UPLOAD = at("upload");
const wrongFile = (fault: Message) => problem("INVALID_FILE", UPLOAD, { fault });

async function open(ctx: ActionContext, id: string, kind: PaperKind, checks: Checks): Promise<Ready> {
  const arrival = await findArrived(ctx, id, checks);
  if (!arrival) return undefined;
  const { fileName, mediaType, size } = arrival.upload;
  if (mediaType !== WORD) return void checks.add(wrongFile(message("templateFault.notDocument")));
  if (size > MOST_BYTES) return void checks.add(wrongFile(message("templateFault.tooLarge")));
  const bytes = await arrival.bytes();
  const read = await readTemplate(ctx.viewer.accountId, bytes, kind);
  if ("placeholders" in read) return { bytes, fileName, placeholders: read.placeholders };
  const shown = read.faults.slice(0, MOST_PROBLEMS);
  checks.add(...shown.map(wrongFile));
  if (read.faults.length > shown.length) checks.add(wrongFile(message("templateFault.more", { count: read.faults.length - shown.length })));
  return undefined;
}

/** The placeholders of a template for papers of a kind, or all that is wrong with it. */
export async function readTemplate(
  caller: string,
  bytes: Uint8Array,
  kind: `${PaperKind}`,
): Promise<{ placeholders: string[] } | { faults: Message[] }> {
  const parts = unpack(bytes, TEMPLATE_LIMITS);
  if (parts === "tooLarge") return { faults: [message("templateFault.tooLarge")] };
  if (parts === "broken") return { faults: [message("templateFault.notDocument")] };
  const inPackage = packageFaults(parts);
  if (inPackage.length > 0) return { faults: inPackage };
  let found: Placeholders;
  try {
    found = await placeholdersOf(caller, parts);
  } catch (error) {
    if (error instanceof OutOfBounds) return { faults: [message("templateFault.tooLarge")] };
    // Of who has no room: it is worth trying again.
    if ((error as { extensions?: unknown }).extensions) throw error;
    return { faults: [message("templateFault.notDocument")] };
  }
  const faults = [
    ...found.errors.map(({ kind: what, text }) =>
      message(what.startsWith("unclosed") ? "templateFault.unclosed" : "templateFault.braces", { text }),
    ),
    ...faultsOf(found.tags).map(inWords),
    ...(found.errors.length > 0 ? [] : missingOf(PAPERS[kind].requires, found.tags)).map((name) =>
      message("templateFault.missing", { name, zh: zhOf(name) }),
    ),
  ];
  return faults.length > 0 ? { faults } : { placeholders: [...new Set(found.tags.map(({ name }) => name))].sort() };
}

function inWords({ fault, name, within }: TagFault): Message {
  if (fault === "raw") return message("templateFault.raw", { name });
  if (fault === "list") return message("templateFault.list", { name });
  const known = namesWithin(within);
  const near = suggestionList(name.slice(0, 60), known).slice(0, 3);
  return near.length > 0 ? message("templateFault.unknownNear", { name, near }) : message("templateFault.unknown", { name, known });
}
