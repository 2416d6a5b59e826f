import { Field, InputType } from "type-graphql";
import { GraphQLDate, GraphQLDecimal } from "../graphql/scalars.js";
import { DisaggregationCell, IndicatorEdition } from "../indicators/catalogue.entity.js";
import { Site } from "../places/place.entity.js";
import { RecordId } from "../reading/keys.inputs.js";
import { changeOf } from "../writing/inputs.js";
import { OverlapKind } from "./overlap.entity.js";

@InputType({ description: "The overlap of partners at one site in a span of time." })
export class CreateOverlapDeclarationInput {
  @RecordId(() => IndicatorEdition, { description: "The indicator of the {noun}." })
  indicatorEdition!: string;

  @RecordId(() => Site, { description: "At which site." })
  site!: string;

  @Field(() => GraphQLDate, { description: "First day of the span that they report for." })
  startsOn!: string;

  @Field(() => GraphQLDate, { description: "Last day of it." })
  endsOn!: string;

  @RecordId(() => DisaggregationCell, {
    nullable: true,
    description: "In which cell of the indicator; absent: in each, or of PARTLY in all together.",
  })
  cell?: string | null;

  @Field(() => OverlapKind, { description: "Whether they are the same people." })
  kind!: OverlapKind;

  @Field(() => GraphQLDecimal, { nullable: true, description: "Of PARTLY, and only of it: how much is counted more than once." })
  shared?: string | null;
}

@InputType({ description: "A changed declaration of an overlap. What, where and when stay." })
export class UpdateOverlapDeclarationInput extends changeOf(Object) {
  @Field(() => OverlapKind, { nullable: true, description: "Whether they are the same people." })
  kind?: OverlapKind | null;

  @Field(() => GraphQLDecimal, { nullable: true, description: "Of PARTLY, and only of it: how much is counted more than once." })
  shared?: string | null;
}
