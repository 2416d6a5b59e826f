import { code, type Sql, sql } from "../reading/sql.js";
import { type NormCheck, type NormLimits, normChecks, type Standard, type Stop, standardChecks } from "./norm.rules.js";
import type { NormKind, VisitCostCategory } from "./visit.enums.js";
import { approvalSubject, days, personCount } from "./visit.sql.js";

/** What norms and standards look at in a visit. */
export interface NormView {
  direction: string;
  startsOn: string;
  endsOn: string;
  days: number;
  persons: number;
  stops: Stop[];
  lines: { category: `${VisitCostCategory}`; unitCost: string; currency: string }[];
  exceptions: { norm: `${NormKind}`; reason: string }[];
  profile: NormLimits | null;
  standards: Standard[];
}

export async function normViewOf(ask: (piece: Sql) => Promise<NormView[]>, visit: string): Promise<NormView> {
  const isValid = (row: string) => code(`t.starts_on >= ${row}.valid_from and (${row}.valid_to is null or t.starts_on <= ${row}.valid_to)`);
  const [view] = await ask(sql`
    select t.direction, t.starts_on::text as "startsOn", t.ends_on::text as "endsOn", ${code(days("t", ""))} as days,
      coalesce(${code(personCount("t", ""))}, 0) as persons,
      coalesce((select jsonb_agg(jsonb_build_object('country', c.code, 'arrivesOn', s.arrives_on,
          'place', (select coalesce(jsonb_agg(value), '[]') from jsonb_each_text(coalesce(s.place, '{}')))) order by s.position)
        from visit_stop s join country c on c.id = s.country_id where s.visit_id = t.id), '[]') as stops,
      coalesce((select jsonb_agg(jsonb_build_object('category', l.category, 'unitCost', l.unit_cost::text, 'currency', l.amount_currency) order by l.position)
        from visit_budget_line l where l.visit_id = t.id), '[]') as lines,
      coalesce((select jsonb_agg(jsonb_build_object('norm', e.norm, 'reason', e.reason)) from visit_norm_exception e where e.visit_id = t.id), '[]') as exceptions,
      (select jsonb_build_object('source', p.source, 'maxCountries', p.max_countries, 'maxPersons', p.max_persons, 'maxDays', to_jsonb(p.max_days),
          'extraDays', p.extra_days, 'extraDayCountries', to_jsonb(p.extra_day_countries))
        from norm_profile p where p.id = t.norm_profile_id
          or t.norm_profile_id is null and p.is_default and (${code(approvalSubject("t", ""))}) = any(p.subjects) and ${isValid("p")}) as profile,
      coalesce((select jsonb_agg(jsonb_build_object('regulation', b.regulation, 'country', c.code, 'places', to_jsonb(d.places), 'category', d.category,
          'amount', d.amount_amount::text, 'currency', d.amount_currency, 'validFrom', d.valid_from, 'validTo', d.valid_to) order by d.id)
        from cost_standard d join cost_standard_table b on b.id = d.table_id join country c on c.id = d.country_id
        where d.country_id in (select s.country_id from visit_stop s where s.visit_id = t.id)), '[]') as standards
    from visit t where t.id = ${visit}`);
  return view!;
}

/** A check of a visit, with the documented reason why it may be exceeded. */
export interface VisitCheck extends NormCheck {
  reason: string | undefined;
}

/** A visit held against the norms and standards that apply to it. Guests of ours are no matter of standards abroad. */
export function checksOf({ direction, days, persons, stops, lines, exceptions, profile, standards }: NormView): VisitCheck[] {
  const countries = [...new Set(stops.map(({ country }) => country))].filter((each) => each !== "CN");
  const checks = [
    ...(profile ? normChecks({ days, persons, countries }, profile) : []),
    ...(direction === "OUTBOUND" ? standardChecks(lines, stops, standards) : []),
  ];
  return checks.map((check) => ({ ...check, reason: exceptions.find(({ norm }) => norm === check.norm)?.reason }));
}
