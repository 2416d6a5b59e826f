import { type Buffered, buffered } from "./buffered.js";
import { jsonRows } from "./json.values.js";
import type { MakeWriter } from "./writer.js";

/** A JSON object a line. The last line says that it is the last: a file without it is incomplete. */
export const ndjson: MakeWriter = (columns) => {
  const textOf = jsonRows(columns);
  let out: Buffered;
  let rows = 0;
  return {
    contentType: "application/x-ndjson; charset=utf-8",
    extension: "ndjson",
    isWhole: false,
    open(sink) {
      out = buffered(sink);
      return undefined;
    },
    row(values) {
      rows++;
      return out.write(`${textOf(values)}\n`);
    },
    async end() {
      await out.write(`{"end":true,"rows":${rows}}\n`);
      await out.flush();
    },
  };
};
