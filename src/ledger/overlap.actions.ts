import { AggregationMethod } from "../indicators/aggregation.rules.js";
import { DisaggregationCell, IndicatorEdition } from "../indicators/catalogue.entity.js";
import { label } from "../messages/message.js";
import { Site } from "../places/place.entity.js";
import { type Sql, sql } from "../reading/sql.js";
import { compareDecimals } from "../values/decimal.js";
import { type ActionContext, run } from "../writing/act.js";
import { crudActions } from "../writing/crud.js";
import { Checks } from "../writing/inputs.js";
import { link, set } from "../writing/patch.js";
import { invalid, problem } from "../writing/problem.js";
import { OverlapDeclaration, OverlapKind } from "./overlap.entity.js";
import type { CreateOverlapDeclarationInput } from "./overlap.inputs.js";
import { editingOverlaps } from "./overlap.policy.js";

type Patch = { readonly [K in keyof CreateOverlapDeclarationInput]?: CreateOverlapDeclarationInput[K] | null };

async function write(ctx: ActionContext, overlap: OverlapDeclaration, patch: Patch): Promise<void> {
  const at = (field: string) => ["input", field];
  const kind = patch.kind ?? overlap.kind;
  // A number goes with PARTLY only: another word takes it away.
  const shared = patch.shared !== undefined ? patch.shared : kind === OverlapKind.PARTLY ? (overlap.shared ?? null) : null;
  const checks = new Checks(overlap);
  await checks.exists(ctx, IndicatorEdition, patch.indicatorEdition, at("indicatorEdition"));
  await checks.exists(ctx, Site, patch.site, at("site"));
  checks.dates(patch.startsOn, patch.endsOn, at("endsOn"));
  if (kind === OverlapKind.PARTLY && shared === null) checks.add(problem("REQUIRED", at("shared")));
  if (kind !== OverlapKind.PARTLY && shared !== null)
    checks.add(invalid(at("shared"), "absentUnlessPartly", { partly: label("OverlapKind", "PARTLY") }));
  if (shared !== null && compareDecimals(shared, "0") < 0) checks.add(invalid(at("shared"), "notNegative"));
  checks.throwIfAny();
  if (patch.indicatorEdition) await checkIndicator(ctx, patch, checks);
  checks.throwIfAny();

  const { startsOn, endsOn } = patch;
  const declared = { kind: overlap.kind, shared: overlap.shared ?? null, until: ctx.now.toISOString() };
  const isNew = declared.kind === undefined;
  if (!isNew && (declared.kind !== kind || declared.shared !== shared)) overlap.saidBefore = [...overlap.saidBefore, declared];
  set(overlap, { kind, shared, startsOn, endsOn });
  const indicatorEdition = link(ctx, IndicatorEdition, patch.indicatorEdition) ?? undefined;
  set(overlap, { indicatorEdition, site: link(ctx, Site, patch.site) ?? undefined, cell: link(ctx, DisaggregationCell, patch.cell) });
}

/** It is an indicator of people whom several partners may count, the cell is one that its totals are made of, and nobody declared it. */
async function checkIndicator(
  ctx: ActionContext,
  { indicatorEdition, site, startsOn, endsOn, cell }: Patch,
  checks: Checks,
): Promise<void> {
  const edition = await ctx.em.findOneOrFail(IndicatorEdition, { id: indicatorEdition! });
  if (edition.acrossPartners !== AggregationMethod.SUM_LESS_OVERLAP) checks.add(invalid(["input", "indicatorEdition"], "peopleIndicator"));
  if (cell && (await ctx.em.count(DisaggregationCell, { id: cell, disaggregation: { indicatorEdition: edition.id } })) === 0)
    checks.add(problem("NOT_FOUND", ["input", "cell"], { value: cell }));
  const same = { indicatorEdition: edition.id, site: site!, startsOn: startsOn!, endsOn: endsOn!, cell: cell ?? null };
  if ((await ctx.em.count(OverlapDeclaration, same)) > 0)
    checks.add(problem("TAKEN", ["input", "site"], { value: `${startsOn} – ${endsOn}` }));
  const spans = await run<{ span: string; isIt: boolean }>(ctx, spansOf(edition.id, site!, startsOn!, endsOn!));
  if (!spans.some(({ isIt }) => isIt)) {
    const [path, near] = [["input", "startsOn"], spans.map(({ span }) => span)];
    checks.add(near.length > 0 ? invalid(path, "reportedSpan.near", { near }) : invalid(path, "reportedSpan"));
  }
}

/**
 * For what spans an indicator is reported at a site: the one that is meant, else those that it touches. For others it would never count.
 */
const spansOf = (edition: string, site: string, startsOn: string, endsOn: string): Sql => sql`
  select distinct s.starts_on || ' – ' || s.ends_on as span, (s.starts_on, s.ends_on) = (${startsOn}::date, ${endsOn}::date) as "isIt"
  from expected_report s join indicator_assignment a on a.id = s.assignment_id
  where a.indicator_edition_id = ${edition} and a.site_id = ${site} and s.starts_on <= ${endsOn}::date and s.ends_on >= ${startsOn}::date
  order by 2 desc, 1 limit 5`;

export const { create: createOverlapDeclaration, update: updateOverlapDeclaration } = crudActions<OverlapDeclaration, Patch>(
  OverlapDeclaration,
  editingOverlaps,
  [],
  write,
);
