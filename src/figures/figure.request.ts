import { isDepartment } from "../auth/viewer.js";
import { badInput } from "../errors.js";
import type { AggregatedEdition } from "../indicators/aggregation.rules.js";
import { Dimension } from "../indicators/catalogue.enums.js";
import { message } from "../messages/message.js";
import { today } from "../reading/scope.js";
import { sql } from "../reading/sql.js";
import { isUuid } from "../values/uuid.js";
import { FigureBucket, FigureField, type FigureFilter, type FigureGroupBy } from "./figure.inputs.js";
import type { FigureContext } from "./figure.run.js";
import type { Place, Question } from "./figure.sql.js";

export interface Edition extends AggregatedEdition {
  definitionId: string;
  scheme: string;
  code: string;
  edition: string;
  name: Record<string, string>;
  unit: string;
  /** More is better. */
  higherIsBetter: boolean;
  numeratorId: string | null;
  denominatorId: string | null;
  disaggregations: readonly { id: string; dimensions: readonly string[] }[];
  /** Partners declare an overlap at some site. */
  hasOverlaps: boolean;
}

/** The editions of the catalogue that are asked for by id, or by code ("HTS_TST" or "PEPFAR_MER/HTS_TST"), with the parts of their ratios. */
export async function editionsOf(context: FigureContext, given: readonly string[], codes: readonly string[]) {
  const ids = given.filter(isUuid);
  const asking = sql`
    with recursive asked as (
      select v.id from indicator_edition v join indicator d on d.id = v.indicator_id
      where v.id = any(${ids}::uuid[]) or d.code = any(${codes}::text[]) or d.scheme || '/' || d.code = any(${codes}::text[])
      union
      select p.id from asked join indicator_edition v on v.id = asked.id cross join lateral (values (v.numerator_id), (v.denominator_id)) p(id)
      where p.id is not null)
    select v.id, (v.id = any(${ids}::uuid[]) or d.code = any(${codes}::text[]) or d.scheme || '/' || d.code = any(${codes}::text[])) as "isAsked", v.kind, v.across_sites as "acrossSites", v.across_periods as "acrossPeriods", v.across_partners as "acrossPartners", v.is_verified as "isVerified",
      v.fiscal_year_start_month as "fiscalYearStartMonth", d.id as "definitionId", d.scheme, d.code, v.edition, v.name, v.unit, v.higher_is_better as "higherIsBetter",
      v.numerator_id as "numeratorId", v.denominator_id as "denominatorId",
      exists (select from overlap_declaration o where o.indicator_edition_id = v.id) as "hasOverlaps",
      coalesce((select json_agg(json_build_object('id', s.id, 'dimensions', s.dimensions) order by s.position) from disaggregation s where s.indicator_edition_id = v.id), '[]') as disaggregations
    from asked join indicator_edition v using (id) join indicator d on d.id = v.indicator_id
    order by d.scheme collate "C", d.code collate "C", v.edition collate "C"`;
  const rows = await context.snapshot.rows<Omit<Edition, "numerator" | "denominator"> & { isAsked: boolean }>(asking, { isPrepared: true });
  const editions = new Map(rows.map((row) => [row.id, row as Edition]));
  for (const edition of editions.values()) {
    edition.numerator = edition.numeratorId ? editions.get(edition.numeratorId) : undefined;
    edition.denominator = edition.denominatorId ? editions.get(edition.denominatorId) : undefined;
  }
  const asked = new Set(rows.filter(({ isAsked }) => isAsked).map(({ id }) => id));
  return { editions: [...editions.values()], asked: asked as ReadonlySet<string> };
}

export interface FigureArguments {
  filter?: FigureFilter | null | undefined;
  groupBy: readonly FigureGroupBy[];
  asOf?: Date | null | undefined;
}

const MOST = 100;
const GROUP_BY = ["figures", "groupBy"];
const CATEGORIES = ["figures", "filter", "categories"];
const FIELD_OF: Partial<Record<FigureField, Place>> = {
  [FigureField.COUNTRY]: "country",
  [FigureField.SITE]: "site",
  [FigureField.PROGRAMME]: "programme",
  [FigureField.PROJECT]: "project",
  [FigureField.PARTNER]: "partner",
};

/** What is asked, checked and put for the statements. Throws BAD_USER_INPUT naming the argument that is wrong. */
export function questionOf(
  context: FigureContext,
  { filter, groupBy, asOf }: FigureArguments,
): Omit<Question, "editions" | "disaggregations"> {
  const { viewer, now } = context;
  const ids = (list: "countries" | "sites" | "programmes" | "projects" | "partners") => {
    const given = filter?.[list];
    if (!given) return undefined;
    if (given.length > MOST)
      throw badInput(message("figures.entries", { list, found: given.length, most: MOST }), ["figures", "filter", list]);
    return given;
  };
  const only = {
    country: ids("countries"),
    site: ids("sites"),
    programme: ids("programmes"),
    project: ids("projects"),
    partner: ids("partners"),
  };
  const periods = groupBy.filter(({ field }) => field === FigureField.PERIOD);
  const categories = groupBy.filter(({ field }) => field === FigureField.CATEGORY);
  if (periods.length > 1) throw badInput(message("figures.periodTwice"), GROUP_BY);
  for (const { field, bucket, dimension } of groupBy) {
    if (field === FigureField.PERIOD && !bucket)
      throw badInput(message("figures.bucket", { choices: Object.keys(FigureBucket) }), GROUP_BY);
    if (field !== FigureField.PERIOD && bucket) throw badInput(message("figures.noBucket", { field }), GROUP_BY);
    if (field === FigureField.CATEGORY && !dimension)
      throw badInput(message("figures.dimension", { choices: Object.keys(Dimension) }), GROUP_BY);
    if (field !== FigureField.CATEGORY && dimension) throw badInput(message("figures.noDimension", { field }), GROUP_BY);
  }
  for (const { in: codes } of filter?.categories ?? [])
    if (codes.length > MOST)
      throw badInput(message("figures.entries", { list: "filter.categories", found: codes.length, most: MOST }), CATEGORIES);
  const narrowed = (filter?.categories ?? []).map(({ dimension }) => dimension);
  if (new Set(narrowed).size < narrowed.length) throw badInput(message("figures.filterTwice"), CATEGORIES);
  if (asOf && asOf > now) throw badInput(message("figures.future"), ["figures", "asOf"]);
  const by = groupBy.flatMap(({ field }) => FIELD_OF[field] ?? []);
  if (new Set(by).size < by.length) throw badInput(message("figures.fieldTwice"), GROUP_BY);
  const dimensions = categories.map(({ dimension }) => dimension!);
  if (new Set(dimensions).size < dimensions.length) throw badInput(message("figures.dimensionTwice"), GROUP_BY);
  return {
    bucket: periods[0]?.bucket ?? undefined,
    by,
    dimensions,
    categories: filter?.categories ?? [],
    only,
    from: filter?.from ?? undefined,
    to: filter?.to ?? undefined,
    asOf: asOf ?? undefined,
    day: today(asOf ?? now),
    sees: (assignment) => context.writer.planner.seen("IndicatorAssignment", assignment, viewer),
    seesAll: isDepartment(viewer),
  };
}
