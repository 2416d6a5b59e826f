import type { Expression } from "../reading/declare.js";

/** By the countries of the stops; China is not one. One stop in a foreign country makes it a journey abroad. */
export const isAbroad: Expression = (t) => `case when ${t}."direction" = 'OUTBOUND' then (
  select bool_or(c."kind" = 'COUNTRY') from "visit_stop" s join "country" c on c."id" = s."country_id"
  where s."visit_id" = ${t}."id" and c."code" <> 'CN') end`;

/** Also where names were erased, which leaves the rows. */
export const personCount: Expression = (t) =>
  `greatest(${t}."head_count", (select count(*)::int from "visit_delegate" d where d."visit_id" = ${t}."id"))`;

/** Each line is rounded half up to the fen, so that a total is the sum of what is shown. */
const inCny = (line: string) =>
  `case when ${line}."amount_currency" = 'CNY' then ${line}."amount_amount" else round(${line}."amount_amount" * ${line}."exchange_rate_to_cny", 2) end`;

export const amountCny: Expression = inCny;

export const costCny: Expression = (t) => `(select sum(${inCny("l")}) from "visit_budget_line" l where l."visit_id" = ${t}."id")`;

export const costWithoutRate: Expression = (t) => `select l."amount_amount" as amount, l."amount_currency" as currency
  from "visit_budget_line" l where l."visit_id" = ${t}."id" and l."amount_currency" <> 'CNY' and l."exchange_rate_to_cny" is null`;

/** The days of departure and of return count. */
export const days: Expression = (t) => `${t}."ends_on" - ${t}."starts_on" + 1`;

/** Which kind of approval chain is for it. */
export const approvalSubject: Expression = (t, today) => `case
  when ${t}."direction" = 'INBOUND' then 'INBOUND'
  when ${t}."kind" = 'TRAINING' then 'TRAINING_ABROAD'
  when ${t}."led_by_id" is not null then 'ABROAD_LED_BY_OTHERS'
  when exists (select from "visit_stop" s join "country" c on c."id" = s."country_id" where s."visit_id" = ${t}."id" and c."code" = 'TW') then 'TAIWAN'
  when (${isAbroad(t, today)}) is false then 'HONG_KONG_MACAO'
  else 'ABROAD' end`;

/** The chain that is valid on its first day. */
export const chainId: Expression = (t, today) => `select c."id" from "approval_chain" c
  where c."subject" = ${approvalSubject(t, today)} and ${t}."starts_on" >= c."valid_from" and (c."valid_to" is null or ${t}."starts_on" <= c."valid_to")`;

/** Once it was submitted it goes on as it began. */
export const procedure: Expression = (t, today) => `case
  when exists (select from "visit_approval" a where a."visit_id" = ${t}."id")
    or ${t}."status" = 'PLANNED' and exists (${chainId(t, today)}) then 'APPROVAL'
  else 'RECORDED' end`;
