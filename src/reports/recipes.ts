import type { CatalogueDataset } from "./catalogue.js";
import type { ColumnType } from "./writers/writer.js";

/** A text to paste into a tool. `label` is a name, and the same in every language. */
export interface Recipe {
  label: string;
  text: string;
}

const POWER_QUERY: Record<ColumnType, string> = {
  text: "type text",
  integer: "Int64.Type",
  decimal: "type number",
  boolean: "type logical",
  date: "type date",
  moment: "type datetimezone",
};

/** How each tool loads a dataset from this server. No text holds a key: each tool asks for it, or takes it from the environment. */
export function recipesOf({ name, columns }: CatalogueDataset, origin: string, lang: string): Recipe[] {
  const url = `${origin}/reports/${name}.csv?lang=${lang}`;
  const types = columns.map((column) => `{"${column.name}", ${POWER_QUERY[column.type]}}`).join(", ");
  return [
    {
      label: "Power Query (Excel, Power BI)",
      text: `let
    Source = Csv.Document(
        Web.Contents("${origin}", [RelativePath = "reports/${name}.csv", Query = [lang = "${lang}"], Timeout = #duration(0, 0, 30, 0)]),
        [Delimiter = ",", Encoding = 65001, QuoteStyle = QuoteStyle.Csv]),
    Rows = Table.PromoteHeaders(Source, [PromoteAllScalars = true]),
    Empty = Table.ReplaceValue(Rows, "", null, Replacer.ReplaceValue, Table.ColumnNames(Rows)),
    Typed = Table.TransformColumnTypes(Empty, {${types}}, "en-US")
in
    Typed`,
    },
    {
      label: "R",
      text: `library(httr2)
answer <- request("${url}") |> req_auth_basic("key", Sys.getenv("SARAI_KEY")) |> req_perform()
${name} <- readr::read_csv(resp_body_raw(answer))`,
    },
    {
      label: "Python",
      text: `import io, os, pandas, requests
answer = requests.get("${url}", auth=("key", os.environ["SARAI_KEY"]))
answer.raise_for_status()
${name} = pandas.read_csv(io.BytesIO(answer.content), encoding="utf-8-sig")`,
    },
    {
      label: "DuckDB",
      text: `create secret sarai (type http, bearer_token getenv('SARAI_KEY'));
create table ${name} as from read_csv('${url}');`,
    },
    { label: "curl", text: `curl --fail --user "key:$SARAI_KEY" --output ${name}.csv '${url}'` },
  ];
}
