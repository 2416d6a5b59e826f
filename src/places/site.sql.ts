import type { Expression } from "../reading/declare.js";

const bothSides = (t: string) => `"site" o join "country" c on c."id" = ${t}."country_id" join "country" oc on oc."id" = o."country_id"
  where ${t}."kind" = 'BORDER_CROSSING' and o."id" = ${t}."counterpart_id"`;

/** Codes compare byte by byte, alike on every server. */
export const border: Expression = (t) =>
  `select least(c."code" collate "C", oc."code") || '-' || greatest(c."code" collate "C", oc."code") from ${bothSides(t)}`;

export const borderCrossing: Expression = (t) => {
  const isFirst = `(c."code" collate "C", ${t}."id") < (oc."code" collate "C", o."id")`;
  const first = `select case when ${isFirst} then ${t}."id" else o."id" end from ${bothSides(t)}`;
  return `case when ${t}."kind" = 'BORDER_CROSSING' then coalesce((${first}), ${t}."id") end`;
};
