import { label, translate } from "../messages/message.js";
import type { FigureRun } from "./figure.details.js";
import type { Computed } from "./figure.run.js";
import type { FigureFlagDetail } from "./figure.types.js";

/** The flags of a figure, in words, with the names of those whose reports they concern. */
export async function flagDetails(figure: Computed, run: FigureRun): Promise<FigureFlagDetail[]> {
  const flags = await run.flags(figure);
  if (flags.length === 0) return [];
  const { partners, projects, sites } = await run.reporterNames();
  return flags.map(({ flag, count, reporters }) => ({
    flag,
    message: translate(label("flag", flag), run.request.context.languages),
    reporterCount: count,
    reporters: reporters.map(({ partner, project, site }) => ({
      partner: partners.get(partner)!,
      project: projects.get(project)!,
      site: site === null ? null : sites.get(site)!,
    })),
  }));
}
