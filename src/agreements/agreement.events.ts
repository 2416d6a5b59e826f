import { isDepartment } from "../auth/viewer.js";
import type { EventContext, EventSource } from "../reading/event.source.js";
import { code, literal, name, type Sql, sql } from "../reading/sql.js";

const partyOf = (agreement: string) => (partner: Sql) =>
  sql`exists (select from agreement_party y where y.agreement_id = ${code(agreement)} and y.organisation_id = ${partner})`;
const memberOf = (partner: Sql) =>
  sql`exists (select from mechanism_party y where y.mechanism_id = t.id and y.organisation_id = ${partner})`;

const agreement = ({ within, with: ofPartner, seen }: EventContext, kind: string, day: string): Sql => sql`
  select 'Agreement', t.id, t.title, ${literal(kind)}, t.${name(day)}, t.${name(day)}, null::uuid, null::uuid
  from agreement t where ${within(`t.${day}`)} and ${ofPartner(partyOf("t.id"))} and ${seen("Agreement")}`;

const obligation = ({ within, with: ofPartner, seen }: EventContext, kind: string, day: string, more: Sql): Sql => sql`
  select 'AgreementObligation', t.id, t.text, ${literal(kind)}, t.${name(day)}, t.${name(day)}, null::uuid, t.owner_id
  from agreement_obligation t where ${within(`t.${day}`)} and ${more}
    and ${ofPartner((partner) => sql`(t.owner_id = ${partner} or ${partyOf("t.agreement_id")(partner)})`)} and ${seen("AgreementObligation")}`;

const meeting = ({ within, with: ofPartner, seen }: EventContext, day: string, more: Sql): Sql => sql`
  select 'CooperationMechanism', t.id, t.name, 'MEETING', t.${name(day)}, t.${name(day)}, null::uuid, null::uuid
  from cooperation_mechanism t where ${within(`t.${day}`)} and ${more} and ${ofPartner(memberOf)} and ${seen("CooperationMechanism")}`;

const membership = ({ within, with: ofPartner, seen }: EventContext, kind: string, day: string): Sql => sql`
  select 'MultilateralMembership', t.id, coalesce(t.office, b.name), ${literal(kind)}, t.${name(day)}, t.${name(day)}, null::uuid, t.body_id
  from multilateral_membership t join organisation b on b.id = t.body_id
  where ${within(`t.${day}`)} and ${ofPartner((partner) => sql`t.body_id = ${partner}`)} and ${seen("MultilateralMembership")}`;

/** Terms of agreements and what they oblige to, meetings of mechanisms, memberships. Days of notice are for the department. */
export const agreementEvents: EventSource = (asking) => {
  if (!asking.isAgenda)
    return [
      ...[agreement(asking, "AGREEMENT_SIGNED", "signed_on"), agreement(asking, "AGREEMENT_TERMINATED", "terminated_on")],
      obligation(asking, "OBLIGATION_DONE", "done_on", code("true")),
      meeting(asking, "last_met_on", code("true")),
      ...[membership(asking, "MEMBERSHIP_BEGAN", "starts_on"), membership(asking, "MEMBERSHIP_ENDED", "ends_on")],
    ];
  return [
    ...(isDepartment(asking.viewer) ? [agreement(asking, "NOTICE_DEADLINE", "notice_deadline_on")] : []),
    agreement(asking, "AGREEMENT_EXPIRES", "expires_on"),
    obligation(asking, "OBLIGATION_DUE", "due_on", code("t.done_on is null")),
    meeting(
      asking,
      "next_meets_on",
      code("coalesce(t.last_met_on < t.next_meets_on, true) and coalesce(t.ended_on > t.next_meets_on, true)"),
    ),
    membership(asking, "MEMBERSHIP_ENDED", "ends_on"),
  ];
};
