import { Arg, Ctx, Extensions, Field, ID, ObjectType, Query, Resolver } from "type-graphql";
import { charge } from "../api/charge.js";
import { checkSeen } from "../api/unknown.js";
import { isDepartment } from "../auth/viewer.js";
import { badInput } from "../errors.js";
import { GraphQLDateTime } from "../graphql/scalars.js";
import { label, message } from "../messages/message.js";
import { Organisation } from "../partners/organisation.entity.js";
import { isReporter } from "../progress-reports/progress-report.policy.js";
import { languageKey } from "../reading/languages.js";
import { throwUnknown } from "../reading/unknown.js";
import { ReportingPeriod } from "../schedules/schedule.entity.js";
import { signed } from "../storage/signed-url.js";
import type { Context } from "../writing/context.js";
import { pathOf } from "./template.routes.js";

@ObjectType({ description: "Where a spreadsheet can be fetched by whoever holds the address." })
export class SpreadsheetDownload {
  @Field({ description: "The address. It takes no Authorization header: keep it to yourself." })
  url!: string;

  @Field(() => GraphQLDateTime, { description: "Until when: 5 minutes." })
  expiresAt!: string;
}

const MINUTES = 5;
const COST_OF_LOOKING = 10;
const MOST_LANGUAGES = 4;

@Resolver()
export class TemplateResolver {
  @Extensions({ computes: true, records: { period: () => ReportingPeriod, partner: () => Organisation } })
  @Query(() => SpreadsheetDownload, {
    nullable: true,
    description:
      "A spreadsheet (XLSX) of a partner's report for a period, with what is due, what there is and what was approved last, to fill in and give to `importProgressReport`. A period or a partner that is not there, or not seen, is BAD_USER_INPUT, and so is another one's report for a partner's people. For the partner's reporters and managers, and the department.",
  })
  async progressReportTemplate(
    @Ctx() ctx: Context,
    @Arg("period", () => ID, { description: "For which period." }) period: string,
    @Arg("partner", () => ID, {
      nullable: true,
      description: "Whose report; a partner's people get their own organisation's, and need not say so.",
    })
    partner?: string | null,
    @Arg("languages", () => [String], {
      nullable: true,
      description: "In which languages labels are side by side, by ISO 639-1, up to 4; else the reader's, Chinese and English.",
    })
    languages?: string[] | null,
  ): Promise<SpreadsheetDownload> {
    const { viewer, files, now } = ctx;
    charge(ctx, COST_OF_LOOKING);
    const chosen = languagesOf(languages, ctx.languages);
    const path = (argument: string) => ["progressReportTemplate", argument];
    await checkSeen(ctx, path("period"), ReportingPeriod.name, [period]);
    const whose = partner ?? (isReporter(viewer) ? viewer.organisationId : undefined);
    if (!whose) throw badInput(message("template.whose"), path("partner"));
    await checkSeen(ctx, path("partner"), Organisation.name, [whose]);
    if (!isDepartment(viewer) && !(isReporter(viewer) && viewer.organisationId === whose))
      throwUnknown(path("partner"), { noun: label("noun", "Organisation"), words: [whose], accepted: [message("template.own")] });
    const expiresAt = new Date(now.getTime() + MINUTES * 60_000);
    const url = `${ctx.origin}${signed(files.secret, { method: "GET", path: pathOf(period, whose, chosen) }, expiresAt)}`;
    return { url, expiresAt: expiresAt.toISOString() };
  }
}

function languagesOf(asked: readonly string[] | null | undefined, readers: readonly string[]): string[] {
  const path = ["progressReportTemplate", "languages"];
  if (!asked?.length) return [...new Set([...readers.slice(0, 2), "zh", "en"])];
  const known = [...new Set(asked.map(languageKey))];
  throwUnknown(path, {
    noun: message("template.language"),
    words: asked.filter((each) => languageKey(each) === "und"),
    accepted: [message("template.languageForm")],
  });
  if (known.length > MOST_LANGUAGES) throw badInput(message("template.languages", { most: MOST_LANGUAGES }), path);
  return known;
}
