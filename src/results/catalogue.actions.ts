import { ref } from "@mikro-orm/core";
import { label, message } from "../messages/message.js";
import { type Acting, permit, run } from "../writing/act.js";
import { findVisible, isVisible } from "../writing/find.js";
import { at, Checks } from "../writing/inputs.js";
import { link, set } from "../writing/patch.js";
import { invalid, problem } from "../writing/problem.js";
import { isReferredTo } from "../writing/referred.js";
import { checkParts, writeParts } from "./catalogue.apart.js";
import { IndicatorDefinition, IndicatorVersion } from "./catalogue.entity.js";
import type { CreateIndicatorDefinitionInput, CreateIndicatorVersionInput, UpdateIndicatorVersionInput } from "./catalogue.inputs.js";
import { keepingCatalogue } from "./catalogue.policy.js";
import { codeOf } from "./framework.checks.js";
import { Assignment } from "./framework.entity.js";
import { AXES, alwaysCountsPeople, IndicatorKind, LAWS, usualLaw } from "./law.rules.js";

export async function createIndicatorDefinition(ctx: Acting, input: CreateIndicatorDefinitionInput): Promise<IndicatorDefinition> {
  permit(ctx, keepingCatalogue);
  const checks = new Checks();
  const { scheme, code } = input;
  checks.form(code, at("code"), /^[A-Za-z\d][A-Za-z\d._-]{1,59}$/, "indicatorCode");
  if ((await ctx.em.count(IndicatorDefinition, { scheme, code })) > 0) checks.add(problem("TAKEN", at("code"), { value: code }));
  checks.done();
  const definition = ctx.em.create(IndicatorDefinition, { scheme, code });
  ctx.em.persist(definition);
  return definition;
}

export async function createIndicatorVersion(ctx: Acting, input: CreateIndicatorVersionInput): Promise<IndicatorVersion> {
  permit(ctx, keepingCatalogue);
  const version = new IndicatorVersion();
  const checks = new Checks();
  const isKnown = await isVisible(ctx, IndicatorDefinition, input.definition);
  if (!isKnown) checks.add(problem("UNKNOWN", at("definition"), { value: input.definition }));
  checks.text(input.edition, at("edition"), 40);
  checks.text(input.unit, at("unit"), 100);
  if (isKnown && (await ctx.em.count(IndicatorVersion, { definition: input.definition, edition: input.edition } as never)) > 0)
    checks.add(problem("TAKEN", at("edition"), { value: input.edition }));
  between(checks, input.fiscalYearStartMonth, "fiscalYearStartMonth", 1, 12);
  between(checks, input.maxAgeMonths, "maxAgeMonths", 0, 24);
  await checkRatio(ctx, input, checks);
  if (input.countsPeople === false && alwaysCountsPeople(input.kind))
    checks.add(invalid(at("countsPeople"), "trueOfPeople", { kind: label("IndicatorKind", input.kind) }));
  const texts = checkDetails(version, input, input.kind, checks);
  await checkParts(ctx, input, checks);
  checks.done();

  const { edition, unit } = input;
  version.definition = ref(ctx.em.getReference(IndicatorDefinition, input.definition));
  set(version, { edition, unit, numerator: link(ctx, IndicatorVersion, input.numerator) });
  version.denominator = link(ctx, IndicatorVersion, input.denominator) ?? undefined;
  version.countsPeople = input.countsPeople ?? true;
  version.ascending = input.ascending ?? true;
  version.fiscalYearStartMonth = input.fiscalYearStartMonth ?? 1;
  version.maxAgeMonths = input.maxAgeMonths ?? 3;
  Object.assign(version, usualLaw(input.kind));
  writeDetails(version, input, input.kind, texts);
  ctx.em.persist(version);
  writeParts(ctx, version, input);
  return version;
}

export async function updateIndicatorVersion(
  ctx: Acting,
  { id, expectedVersion, ...patch }: UpdateIndicatorVersionInput,
): Promise<IndicatorVersion> {
  permit(ctx, keepingCatalogue);
  const version = await findVisible(ctx, IndicatorVersion, id, { version: expectedVersion });
  const checks = new Checks();
  const kind = patch.kind ?? version.kind;
  await checkLaw(ctx, version, patch, kind, checks);
  if ((kind === IndicatorKind.RATIO) !== (version.kind === IndicatorKind.RATIO)) checks.add(invalid(at("kind"), "otherEdition"));
  if (patch.kind && alwaysCountsPeople(kind) && !version.countsPeople) checks.add(invalid(at("kind"), "kindWithoutPeople"));
  const texts = checkDetails(version, patch, kind, checks);
  checks.done();
  if (kind !== version.kind) Object.assign(version, usualLaw(kind));
  writeDetails(version, patch, kind, texts);
  return version;
}

/** The law changes while it was neither read nor used: totals are kept by it, and figures that were told would come to something else. */
async function checkLaw(ctx: Acting, version: IndicatorVersion, patch: Details, kind: IndicatorKind, checks: Checks): Promise<void> {
  const said = (["kind", ...AXES] as const).filter((field) => patch[field] !== undefined);
  if (said.length === 0) return;
  const will = (field: (typeof said)[number]) => (field === "kind" ? kind : (patch[field] ?? usualLaw(kind)[field]));
  if (await isInUse(ctx, version)) {
    const value = await codeOf(ctx, version.id);
    for (const field of said) if (will(field) !== version[field]) checks.add(problem("LAW_IN_USE", at(field), { value }));
  } else if (version.isVerified)
    for (const field of said)
      checks.add(problem("NOT_NOW", at(field), { status: message("status.verified"), from: [message("status.unverified")] }));
}

/** Whether anything was reported of it, approved or not. Locked first: who assigns or reports it at the same time waits, and finds it as it is then. */
async function isInUse(ctx: Acting, { id }: IndicatorVersion): Promise<boolean> {
  await run(ctx, `select id from indicator_version where id = $1 for update`, [id]);
  const assignments = await run<{ id: string }>(ctx, `select id from assignment where indicator_version_id = $1 order by id for update`, [
    id,
  ]);
  return isReferredTo(ctx, Assignment, ...assignments.map((each) => each.id));
}

type Details = Omit<UpdateIndicatorVersionInput, "id" | "expectedVersion">;

function checkDetails(version: IndicatorVersion, patch: Details, kind: IndicatorKind, checks: Checks) {
  const name = checks.texts(patch.name, at("name"), "name", true);
  const description = checks.texts(patch.description, at("description"), "text");
  checks.text(patch.number, at("number"), 40);
  checks.text(patch.source, at("source"), 1000);
  for (const axis of AXES)
    if (patch[axis] && !LAWS[kind][axis].includes(patch[axis]))
      checks.add(
        invalid(at(axis), "lawOfKind", {
          choices: LAWS[kind][axis].map((each) => label("Addition", each)),
          kind: label("IndicatorKind", kind),
        }),
      );
  const { source = version.source, isVerified = version.isVerified } = patch;
  if (isVerified && !source) checks.add(problem("REQUIRED", at("source")));
  return { name, description };
}

function writeDetails(version: IndicatorVersion, patch: Details, kind: IndicatorKind, texts: ReturnType<typeof checkDetails>): void {
  const { name, description } = texts;
  const { number, source, usedFrom } = patch;
  set(version, { ...(name && { name }), description, number, source, usedFrom, kind });
  const usual = usualLaw(kind);
  for (const axis of AXES) if (patch[axis] !== undefined) version[axis] = patch[axis] ?? usual[axis];
  if (patch.isVerified !== undefined) version.isVerified = patch.isVerified ?? false;
}

/** A ratio has two parts that are none themselves, and nothing else has any. What a part counts in people, the ratio does. */
async function checkRatio(ctx: Acting, input: CreateIndicatorVersionInput, checks: Checks): Promise<void> {
  for (const part of ["numerator", "denominator"] as const) {
    const id = input[part];
    if (input.kind !== IndicatorKind.RATIO) {
      if (id) checks.add(invalid(at(part), "absentUnlessRatio"));
      continue;
    }
    if (!id || !(await isVisible(ctx, IndicatorVersion, id))) {
      checks.add(id ? problem("UNKNOWN", at(part), { value: id }) : problem("REQUIRED", at(part)));
      continue;
    }
    const found = await ctx.em.findOne(IndicatorVersion, { id }, { fields: ["kind", "countsPeople"] });
    if (found?.kind === IndicatorKind.RATIO) checks.add(invalid(at(part), "noRatio"));
    if (found?.countsPeople && input.countsPeople === false)
      checks.add(invalid(at("countsPeople"), "trueByPart", { part: label("RatioPart", part) }));
  }
}

function between(checks: Checks, value: number | null | undefined, field: string, least: number, most: number): void {
  if (value != null && (value < least || value > most)) checks.add(invalid(at(field), "wholeNumber", { least, most }));
}
