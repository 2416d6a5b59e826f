import { type Application, type Denial, type Deputyship, openSteps } from "../approvals/approval.rules.js";
import { label, type Message, message } from "../messages/message.js";
import type { TextsByLanguage } from "../reading/declare.js";
import { bestOf } from "../reading/languages.js";
import { type Sql, sql } from "../reading/sql.js";

type Ask = <Row>(piece: Sql) => Promise<Row[]>;

/** A step of the last application for a visit, as who may take it depends on it. */
export interface SigningStep {
  key: string;
  name: TextsByLanguage;
  stage: number;
  roles: string[];
  isDone: boolean;
  signers: string[];
}

/** The last application for a visit, and who has to do with it: no steps where there is none. */
export async function applicationOf(ask: Ask, visit: string): Promise<Omit<Application, "steps"> & { steps: SigningStep[] }> {
  const [found] = await ask<{ steps: SigningStep[]; writers: string[] }>(
    sql`select v.writers, coalesce((select jsonb_agg(jsonb_build_object('key', s.key, 'name', s.name, 'stage', s.stage, 'roles', to_jsonb(s.roles),
            'isDone', s.status = 'DONE', 'signers', to_jsonb(array_remove(array[s.signed_by_id, s.on_behalf_of_id], null))) order by s.position)
          from visit_approval_step s where s.approval_id =
            (select a.id from visit_approval a where a.visit_id = v.id order by a.position desc limit 1)), '[]') as steps
        from visit v where v.id = ${visit}::uuid`,
  );
  return { ...found!, travellers: await travellersOf(ask, visit) };
}

/** The accounts of those who travel: those named with a delegate, and of our own without one those of the same name. */
export async function travellersOf(ask: Ask, visit: string): Promise<string[]> {
  const found = await ask<{ id: string }>(
    sql`select coalesce(d.account_id, a.id) as id from visit_delegate d
        left join account a on d.account_id is null and d.organisation_id is null and a.organisation_id is null and a.name = btrim(d.name)
        where d.visit_id = ${visit}::uuid and coalesce(d.account_id, a.id) is not null`,
  );
  return found.map(({ id }) => id);
}

/** Looked up whenever it is asked who may sign: nothing of it is copied. */
export async function deputyshipsOn(ask: Ask, day: string): Promise<Deputyship[]> {
  const found = await ask<{ principal: string; roles: string[]; deputy: string }>(
    sql`select d.principal_id as principal, p.roles, d.deputy_id as deputy from approval_deputy d
        join account p on p.id = d.principal_id join account a on a.id = d.deputy_id
        where d.starts_on <= ${day}::date and d.ends_on >= ${day}::date and d.ended_at is null and a.disabled_at is null
        order by d.starts_on, d.id`,
  );
  return found.map(({ principal, roles, deputy }) => ({ principal: { id: principal, roles }, deputy }));
}

/** Why somebody may not take a step, in the words of the refusal. */
export function reasonOf(denial: Denial, step: SigningStep, steps: readonly SigningStep[], languages: readonly string[]): Message {
  const named = ({ name }: SigningStep): string => bestOf(name, languages);
  if (denial === "role")
    return message("approval.role", { step: named(step), roles: step.roles.map((role) => label("Role", role as never)) });
  if (denial === "done") return message("approval.done", { step: named(step) });
  if (denial === "notOpen") return message("approval.notOpen", { step: named(step), open: openSteps(steps).map(named) });
  return message(`approval.${denial}`);
}
