import { label, translate } from "../messages/message.js";
import type { FigureRun } from "./figure.details.js";
import type { Computed } from "./figure.run.js";
import type { FigureFlagDetail } from "./figure.types.js";

/** The flags of a figure, in words, with the names of those whose reports they concern. */
export async function flagDetails(figure: Computed, run: FigureRun): Promise<FigureFlagDetail[]> {
  const flags = await run.flags(figure);
  const details = flags.map(async ({ flag, count, reporters }) => ({
    flag,
    message: translate(label("flag", flag), run.request.context.languages),
    reporterCount: count,
    reporters: await Promise.all(reporters.map((reporter) => run.reporter(reporter))),
  }));
  return Promise.all(details);
}
