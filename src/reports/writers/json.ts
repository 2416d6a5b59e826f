import { type Buffered, buffered } from "./buffered.js";
import { jsonRows } from "./json.values.js";
import type { MakeWriter } from "./writer.js";

/** One JSON object: what the rows are, the rows, and how many there were. Cut off, it is no JSON. */
export const json: MakeWriter = (columns, { name, asOf }) => {
  const textOf = jsonRows(columns);
  let out: Buffered;
  let rows = 0;
  return {
    contentType: "application/json; charset=utf-8",
    extension: "json",
    isWhole: false,
    open(sink) {
      out = buffered(sink);
      return out.write(`{"dataset":${JSON.stringify(name)},"asOf":${JSON.stringify(asOf)},"rows":[`);
    },
    row: (values) => out.write(`${rows++ === 0 ? "\n" : ",\n"}${textOf(values)}`),
    async end() {
      await out.write(`\n],"count":${rows}}\n`);
      await out.flush();
    },
  };
};
