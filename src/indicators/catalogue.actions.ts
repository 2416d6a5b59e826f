import { ref } from "@mikro-orm/core";
import { label, message } from "../messages/message.js";
import { sql } from "../reading/sql.js";
import { type ActionContext, requirePermission, run } from "../writing/act.js";
import { findVisible, isVisible } from "../writing/find.js";
import { at, Checks } from "../writing/inputs.js";
import { link, set } from "../writing/patch.js";
import { invalid, problem } from "../writing/problem.js";
import { isReferredTo } from "../writing/referred.js";
import { AGGREGATION_RULES, AXES, alwaysCountsPeople, IndicatorKind, usualRules } from "./aggregation.rules.js";
import { codeOf } from "./catalogue.code.js";
import { Indicator, IndicatorEdition } from "./catalogue.entity.js";
import type { CreateIndicatorEditionInput, CreateIndicatorInput, UpdateIndicatorEditionInput } from "./catalogue.inputs.js";
import { editingCatalogue } from "./catalogue.policy.js";
import { checkParts, writeParts } from "./disaggregation.actions.js";

export async function createIndicator(ctx: ActionContext, input: CreateIndicatorInput): Promise<Indicator> {
  requirePermission(ctx, editingCatalogue);
  const checks = new Checks();
  const { scheme, code } = input;
  checks.matches(code, at("code"), /^[A-Za-z\d][A-Za-z\d._-]{1,59}$/, "indicatorCode");
  if ((await ctx.em.count(Indicator, { scheme, code })) > 0) checks.add(problem("TAKEN", at("code"), { value: code }));
  checks.throwIfAny();
  const indicator = ctx.em.create(Indicator, { scheme, code });
  ctx.em.persist(indicator);
  return indicator;
}

export async function createIndicatorEdition(ctx: ActionContext, input: CreateIndicatorEditionInput): Promise<IndicatorEdition> {
  requirePermission(ctx, editingCatalogue);
  const indicatorEdition = new IndicatorEdition();
  const checks = new Checks();
  const isKnown = await isVisible(ctx, Indicator, input.indicator);
  if (!isKnown) checks.add(problem("NOT_FOUND", at("indicator"), { value: input.indicator }));
  checks.text(input.edition, at("edition"), 40);
  checks.text(input.unit, at("unit"), 100);
  if (isKnown && (await ctx.em.count(IndicatorEdition, { indicator: input.indicator, edition: input.edition })) > 0)
    checks.add(problem("TAKEN", at("edition"), { value: input.edition }));
  between(checks, input.fiscalYearStartMonth, "fiscalYearStartMonth", 1, 12);
  between(checks, input.maxAgeMonths, "maxAgeMonths", 0, 24);
  await checkRatio(ctx, input, checks);
  if (input.countsPeople === false && alwaysCountsPeople(input.kind))
    checks.add(invalid(at("countsPeople"), "trueOfPeople", { kind: label("IndicatorKind", input.kind) }));
  const texts = checkDetails(indicatorEdition, input, input.kind, checks);
  await checkParts(ctx, input, checks);
  checks.throwIfAny();

  const { edition, unit } = input;
  indicatorEdition.indicator = ref(ctx.em.getReference(Indicator, input.indicator));
  set(indicatorEdition, { edition, unit, numerator: link(ctx, IndicatorEdition, input.numerator) });
  indicatorEdition.denominator = link(ctx, IndicatorEdition, input.denominator) ?? undefined;
  indicatorEdition.countsPeople = input.countsPeople ?? true;
  indicatorEdition.higherIsBetter = input.higherIsBetter ?? true;
  indicatorEdition.fiscalYearStartMonth = input.fiscalYearStartMonth ?? 1;
  indicatorEdition.maxAgeMonths = input.maxAgeMonths ?? 3;
  Object.assign(indicatorEdition, usualRules(input.kind));
  writeDetails(indicatorEdition, input, input.kind, texts);
  ctx.em.persist(indicatorEdition);
  writeParts(ctx, indicatorEdition, input);
  return indicatorEdition;
}

export async function updateIndicatorEdition(
  ctx: ActionContext,
  { id, expectedVersion, ...patch }: UpdateIndicatorEditionInput,
): Promise<IndicatorEdition> {
  requirePermission(ctx, editingCatalogue);
  const indicatorEdition = await findVisible(ctx, IndicatorEdition, id, { version: expectedVersion });
  const checks = new Checks();
  const kind = patch.kind ?? indicatorEdition.kind;
  await checkRules(ctx, indicatorEdition, patch, kind, checks);
  if ((kind === IndicatorKind.RATIO) !== (indicatorEdition.kind === IndicatorKind.RATIO)) checks.add(invalid(at("kind"), "otherEdition"));
  if (patch.kind && alwaysCountsPeople(kind) && !indicatorEdition.countsPeople) checks.add(invalid(at("kind"), "kindWithoutPeople"));
  const texts = checkDetails(indicatorEdition, patch, kind, checks);
  checks.throwIfAny();
  if (kind !== indicatorEdition.kind) Object.assign(indicatorEdition, usualRules(kind));
  writeDetails(indicatorEdition, patch, kind, texts);
  return indicatorEdition;
}

/** The rules change while they were neither read nor used: totals are kept by them, and figures that were published would change. */
async function checkRules(
  ctx: ActionContext,
  indicatorEdition: IndicatorEdition,
  patch: Details,
  kind: IndicatorKind,
  checks: Checks,
): Promise<void> {
  const changed = (["kind", ...AXES] as const).filter((field) => patch[field] !== undefined);
  if (changed.length === 0) return;
  const will = (field: (typeof changed)[number]) => (field === "kind" ? kind : (patch[field] ?? usualRules(kind)[field]));
  if (await isInUse(ctx, indicatorEdition)) {
    const value = await codeOf(ctx, indicatorEdition.id);
    for (const field of changed) if (will(field) !== indicatorEdition[field]) checks.add(problem("RULES_IN_USE", at(field), { value }));
  } else if (indicatorEdition.isVerified)
    for (const field of changed)
      checks.add(problem("INVALID_STATUS", at(field), { status: message("status.verified"), from: [message("status.unverified")] }));
}

/** Whether anything was reported of it, approved or not. Locked first: who assigns or reports it at the same time waits, and finds it as it is then. */
async function isInUse(ctx: ActionContext, { id }: IndicatorEdition): Promise<boolean> {
  await run(ctx, sql`select id from indicator_edition where id = ${id} for update`);
  const assignments = await run<{ id: string }>(
    ctx,
    sql`select id from indicator_assignment where indicator_edition_id = ${id} order by id for update`,
  );
  return isReferredTo(ctx, "IndicatorAssignment", ...assignments.map((each) => each.id));
}

type Details = Omit<UpdateIndicatorEditionInput, "id" | "expectedVersion">;

function checkDetails(indicatorEdition: IndicatorEdition, patch: Details, kind: IndicatorKind, checks: Checks) {
  const name = checks.texts(patch.name, at("name"), "name", true);
  const description = checks.texts(patch.description, at("description"), "text");
  checks.text(patch.number, at("number"), 40);
  checks.text(patch.source, at("source"), 1000);
  for (const axis of AXES)
    if (patch[axis] && !AGGREGATION_RULES[kind][axis].includes(patch[axis]))
      checks.add(
        invalid(at(axis), "rulesOfKind", {
          choices: AGGREGATION_RULES[kind][axis].map((each) => label("AggregationMethod", each)),
          kind: label("IndicatorKind", kind),
        }),
      );
  const { source = indicatorEdition.source, isVerified = indicatorEdition.isVerified } = patch;
  if (isVerified && !source) checks.add(problem("REQUIRED", at("source")));
  return { name, description };
}

function writeDetails(
  indicatorEdition: IndicatorEdition,
  patch: Details,
  kind: IndicatorKind,
  texts: ReturnType<typeof checkDetails>,
): void {
  const { name, description } = texts;
  const { number, source, usedFrom } = patch;
  set(indicatorEdition, { ...(name && { name }), description, number, source, usedFrom, kind });
  const usual = usualRules(kind);
  for (const axis of AXES) if (patch[axis] !== undefined) indicatorEdition[axis] = patch[axis] ?? usual[axis];
  if (patch.isVerified !== undefined) indicatorEdition.isVerified = patch.isVerified ?? false;
}

/** A ratio has two parts that are no ratios, and nothing else has any. What a part counts in people, the ratio does. */
async function checkRatio(ctx: ActionContext, input: CreateIndicatorEditionInput, checks: Checks): Promise<void> {
  for (const part of ["numerator", "denominator"] as const) {
    const id = input[part];
    if (input.kind !== IndicatorKind.RATIO) {
      if (id) checks.add(invalid(at(part), "absentUnlessRatio"));
      continue;
    }
    if (!id || !(await isVisible(ctx, IndicatorEdition, id))) {
      checks.add(id ? problem("NOT_FOUND", at(part), { value: id }) : problem("REQUIRED", at(part)));
      continue;
    }
    const found = await ctx.em.findOne(IndicatorEdition, { id }, { fields: ["kind", "countsPeople"] });
    if (found?.kind === IndicatorKind.RATIO) checks.add(invalid(at(part), "noRatio"));
    if (found?.countsPeople && input.countsPeople === false)
      checks.add(invalid(at("countsPeople"), "trueByPart", { part: label("RatioPart", part) }));
  }
}

function between(checks: Checks, value: number | null | undefined, field: string, least: number, most: number): void {
  if (value != null && (value < least || value > most)) checks.add(invalid(at(field), "wholeNumber", { least, most }));
}
