import type { EntityManager } from "@mikro-orm/postgresql";
import { Arg, Ctx, Extensions, Field, Float, ID, Int, ObjectType, Query, Resolver, registerEnumType } from "type-graphql";
import { charge } from "../api/charge.js";
import { isDepartment } from "../auth/viewer.js";
import { badInput, forbidden } from "../errors.js";
import { IndicatorScheme } from "../indicators/catalogue.enums.js";
import { MapIndicatorInput } from "../indicators/catalogue.inputs.js";
import { label, message } from "../messages/message.js";
import { IDS, throwUnknown } from "../reading/unknown.js";
import type { Context } from "../writing/context.js";
import { EDITORS } from "../writing/crud.js";
import { mutationsOf } from "../writing/mutations.js";
import { mapIndicator } from "./mapping.actions.js";
import { suggestions } from "./mapping.suggest.js";
import { ProjectIndicator } from "./result.entity.js";

export enum SuggestionReason {
  REFERENCE = "REFERENCE",
  TITLE = "TITLE",
}
registerEnumType(SuggestionReason, {
  name: "SuggestionReason",
  description: "Why an indicator of the catalogue is suggested.",
  valuesConfig: {
    REFERENCE: { description: "The publication refers to its code." },
    TITLE: { description: "The titles are alike, or the published one holds its code." },
  },
});

@ObjectType({
  description: "An indicator of the catalogue that a published one may be. Nothing follows from it until `mapIndicator` says so.",
})
export class IndicatorSuggestion {
  @Field(() => ID, { description: "The version of it that is offered: one that the publication refers to, or a verified and recent one." })
  indicatorEdition!: string;

  @Field(() => IndicatorScheme, { description: "Whose indicator it is." })
  scheme!: IndicatorScheme;

  @Field(() => String, { description: "Its code in the scheme." })
  code!: string;

  @Field(() => String, { description: "The edition of the version." })
  edition!: string;

  @Field(() => String, { description: "Its name, in the reader's language where there is one." })
  name!: string;

  @Field(() => SuggestionReason, { description: "Why it is suggested." })
  reason!: SuggestionReason;

  @Field(() => Float, { description: "How alike the titles are: from 0 to 1." })
  similarity!: number;
}

const MOST = 20;
/** In objects. */
const COST = 100;

@Resolver()
export class IndicatorSuggestions {
  @Extensions({ computes: true, records: { indicator: () => ProjectIndicator } })
  @Query(() => [IndicatorSuggestion], {
    description:
      "What of the catalogue a published indicator may be, the likeliest first: what it refers to by its code, then by likeness of the titles. For the department only.",
  })
  async indicatorSuggestions(
    @Ctx() context: Context,
    @Arg("indicator", () => ID, { description: "The published indicator." }) indicator: string,
    @Arg("first", () => Int, { defaultValue: 5, description: `How many at the most: 1 to ${MOST}.` }) first: number,
  ): Promise<IndicatorSuggestion[]> {
    const { viewer, languages, writer } = context;
    if (!isDepartment(viewer)) throw forbidden(message("permission.suggestions"));
    if (first < 1 || first > MOST)
      throw badInput(message("argument.range", { argument: "first", least: 1, most: MOST, found: first }), [
        "indicatorSuggestions",
        "first",
      ]);
    // It looks at the whole catalogue.
    charge(context, COST);
    const found = await suggestions(writer.orm.em.fork() as EntityManager, indicator, first, languages);
    if (!found)
      throwUnknown(["indicatorSuggestions", "indicator"], { noun: label("noun", "ProjectIndicator"), words: [indicator], accepted: IDS });
    return found as IndicatorSuggestion[];
  }
}

export const ProjectIndicatorMutations = mutationsOf(
  "indicator",
  () => ProjectIndicator,
  EDITORS,
  {
    mapIndicator: {
      does: "Says which indicator of the catalogue one of a project is; it stays so when its publication is imported again.",
      input: MapIndicatorInput,
      action: mapIndicator,
    },
  },
  "RECORDS_WRITE",
);
