import type { Choices } from "./explorer.js";
import type { Pivot } from "./pivot.js";
import { type View, variablesOf } from "./view.js";
import { cellText, headingName } from "./words.js";

/** A view as a query that runs by itself, for GraphiQL or a program. */
export function queryOf(view: View & { edition: string }): string {
  const { edition, groupBy, filter, asOf } = variablesOf(view);
  const given = { indicatorEditions: [edition], groupBy, filter, asOf, first: 1000 };
  const lines = Object.entries(given).flatMap(([name, value]) =>
    value === undefined || value === null ? [] : [`    ${name}: ${literal(value)}`],
  );
  const keys = [view.rows, view.columns].flatMap((axis) => (axis === undefined ? [] : [SELECTED[axis] ?? SELECTED.CATEGORY!]));
  return `{
  figures(
${lines.join("\n")}
  ) {
    asOf
    totalCount
    nodes {
      keys { ${keys.join(" ")} }
      state
      value
      completeness { expected reported notApplicable }
      notAggregable { message }
    }
  }
}
`;
}

const SPAN = "period { startsOn endsOn }";
const SELECTED: Readonly<Record<string, string>> = {
  ...{ MONTH: SPAN, QUARTER: SPAN, HALF_YEAR: SPAN, YEAR: SPAN, FISCAL_YEAR: SPAN },
  ...{ COUNTRY: "country { code name }", PROGRAMME: "programme { code name }", PROJECT: "project { code name }" },
  ...{ PARTNER: "partner { name }", SITE: "site { name }", CATEGORY: "categories { dimension category name }" },
};

/** A value as GraphQL writes it: words in capitals are of an enum unless they are a key. */
function literal(value: unknown, name?: string): string {
  if (Array.isArray(value)) return `[${value.map((each) => literal(each, name)).join(", ")}]`;
  if (typeof value === "object" && value !== null)
    return `{ ${Object.entries(value)
      .map(([key, each]) => `${key}: ${literal(each, key)}`)
      .join(", ")} }`;
  const isEnum = name === "field" || name === "bucket" || name === "dimension";
  return isEnum ? String(value) : JSON.stringify(value);
}

/**
 * The address of the dataset that comes closest to a view: official figures by quarter and year, of the same indicator, days, country and
 * project. A report tool filters the rest.
 */
export function reportUrl(view: View & { edition: string }, choices: Choices, origin: string, language: string): string {
  const { rows, columns, from, to, project } = view;
  const edition = choices.editions.find(({ key }) => key === view.edition)?.id;
  const span = rows === "YEAR" || columns === "YEAR" ? "YEAR" : "QUARTER";
  const country = choices.countries.find(({ key }) => key === view.country)?.id;
  const next = to === undefined ? undefined : new Date(Date.parse(to) + 86_400_000).toISOString().slice(0, 10);
  const projectId = choices.projects.find(({ key }) => key === project)?.id;
  const given = { indicator_edition_id: edition, span, from, to: next, country_id: country, project_id: projectId, lang: language };
  const parameters = Object.entries(given).filter((each): each is [string, string] => each[1] !== undefined);
  return `${origin}/reports/fact_figure.csv?${new URLSearchParams(parameters)}`;
}

/** A table as CSV: RFC 4180, in UTF-8 with a byte order mark. A text that a spreadsheet would compute gets an apostrophe in front. */
export function csvOf(view: View, { rows, columns, at }: Pivot, corner: string): string {
  const table = [
    [corner, ...columns.map((column) => headingName(view.columns, column))],
    ...rows.map((row) => [
      headingName(view.rows, row),
      ...columns.map((column) => {
        const line = at(row, column);
        return line?.state === "REPORTED" ? (line.value ?? "") : line ? cellText(line) : "";
      }),
    ]),
  ];
  return `\u{feff}${table.map((cells) => `${cells.map(csvCell).join(",")}\r\n`).join("")}`;
}

function csvCell(text: string): string {
  const isNumber = /^-?\d+(\.\d+)?$/.test(text);
  const safe = !isNumber && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
