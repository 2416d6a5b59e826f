import type { Expression } from "../reading/declare.js";

/** By the countries of the stops; China is none. One stop in a foreign country makes it a journey abroad. */
export const isAbroad: Expression = (t) => `case when ${t}."direction" = 'OUTBOUND' then (
  select bool_or(c."kind" = 'COUNTRY') from "visit_stop" s join "country" c on c."id" = s."country_id"
  where s."visit_id" = ${t}."id" and c."code" <> 'CN') end`;

/** The days of departure and of return count. */
export const days: Expression = (t) => `${t}."ends_on" - ${t}."starts_on" + 1`;
