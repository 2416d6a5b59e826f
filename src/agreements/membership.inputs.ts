import { Field, InputType } from "type-graphql";
import { MoneyInput } from "../finance/money.js";
import { GraphQLDate } from "../graphql/scalars.js";
import { Visibility } from "../graphql/visibility.js";
import { Organisation } from "../partners/organisation.entity.js";
import { RecordId } from "../reading/keys.inputs.js";
import { changeOf, TextInput, Version } from "../writing/inputs.js";

/** What can be given of a membership when it is created and when it is changed. */
@InputType()
abstract class MultilateralMembershipDetails {
  @Field(() => [TextInput], { nullable: true, description: "The office that the association holds." })
  office?: TextInput[] | null;

  @Field(() => GraphQLDate, { nullable: true, description: "Last day of the {noun}." })
  endsOn?: string | null;

  @Field(() => MoneyInput, { nullable: true, description: "What it costs a year." })
  fee?: MoneyInput | null;

  @Field(() => Visibility, { nullable: true, description: "Who sees the {noun}; INTERNAL by default." })
  visibility?: Visibility | null;
}

@InputType({ description: "A new membership of a multilateral body." })
export class CreateMultilateralMembershipInput extends MultilateralMembershipDetails {
  @RecordId(() => Organisation, { description: "The body, an organisation." })
  body!: string;

  @Field(() => GraphQLDate, { description: "First day of the {noun}." })
  startsOn!: string;
}

@InputType({ description: "A change of a membership: absent fields stay, null clears." })
export class UpdateMultilateralMembershipInput extends changeOf(MultilateralMembershipDetails) {
  @RecordId(() => Organisation, { nullable: true, description: "The body." })
  body?: string | null;

  @Field(() => GraphQLDate, { nullable: true, description: "First day of the {noun}." })
  startsOn?: string | null;
}

@InputType({ description: "A membership of a multilateral body as a whole." })
export class MultilateralMembershipVersionInput extends Version {}
