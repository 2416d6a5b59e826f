import { type Buffered, buffered } from "./buffered.js";
import type { MakeWriter, Value } from "./writer.js";

/** Excel and WPS read a file without it in the computer's own encoding, and garble Chinese. */
const BOM = "\uFEFF";
const END_OF_LINE = "\r\n";

/** What spreadsheets take for a formula when they open the file; the apostrophe makes it a text. */
const FORMULA = /^[=+\-@\t\r]/;

/** RFC 4180, as Excel, WPS and every tool read it. */
export const csv: MakeWriter = (columns, { separator = ",", isRaw = false }) => {
  const needsQuotes = new RegExp(`["\\r\\n${separator === "\t" ? "\\t" : separator}]`);
  const quoted = (text: string) => (needsQuotes.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const isText = columns.map(({ type, isPlain }) => type === "text" && !isPlain);
  let out: Buffered;
  const line = (values: readonly Value[]) => {
    let text = "";
    for (let i = 0; i < values.length; i++) {
      if (i > 0) text += separator;
      const value = values[i];
      if (value === null || value === undefined) continue;
      if (!isText[i]) text += value;
      else {
        const safe = !isRaw && FORMULA.test(value as string) ? `'${value}` : String(value);
        // An empty text is not the same as none: PostgreSQL, DuckDB and pandas distinguish them by the quotes.
        text += safe === "" ? '""' : quoted(safe);
      }
    }
    return text + END_OF_LINE;
  };
  return {
    contentType: "text/csv; charset=utf-8; header=present",
    extension: "csv",
    isWhole: false,
    open(sink) {
      out = buffered(sink);
      return out.write(BOM + columns.map(({ name }) => quoted(name)).join(separator) + END_OF_LINE);
    },
    row: (values) => out.write(line(values)),
    end: () => out.flush(),
  };
};
