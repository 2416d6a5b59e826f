import { Field, InputType } from "type-graphql";
import { Country } from "../places/place.entity.js";
import { RecordId } from "../reading/keys.inputs.js";
import { changeOf, TextInput, Version } from "../writing/inputs.js";
import { AliasKind, IdentifierScheme, Organisation, OrganisationType } from "./organisation.entity.js";

@InputType({ description: "What a register knows an organisation by." })
export class IdentifierInput {
  @Field(() => IdentifierScheme, { description: "The register." })
  scheme!: IdentifierScheme;

  @Field({ description: "As the register writes it; no other organisation has it." })
  identifier!: string;
}

@InputType({ description: "Another name of an organisation." })
export class AliasInput {
  @Field(() => AliasKind, { description: "In what way it is another name." })
  kind!: AliasKind;

  @Field({ description: "The name, up to 500 characters." })
  name!: string;
}

/** What can be given of an organisation when it is created and when it is changed. */
@InputType()
abstract class OrganisationDetails {
  @Field(() => OrganisationType, { nullable: true, description: "What kind of organisation it is." })
  type?: OrganisationType | null;

  @RecordId(() => Country, { nullable: true, description: "The country or region where it is registered." })
  country?: string | null;

  @RecordId(() => Organisation, { nullable: true, description: "The organisation it is part of." })
  parent?: string | null;

  @Field(() => String, { nullable: true, description: "Its web site: http or https." })
  website?: string | null;

  @Field(() => [IdentifierInput], { nullable: true, description: "What registers know it by." })
  identifiers?: IdentifierInput[] | null;

  @Field(() => [AliasInput], { nullable: true, description: "Other names it is or was known by." })
  aliases?: AliasInput[] | null;
}

@InputType({ description: "A new organisation." })
export class CreateOrganisationInput extends OrganisationDetails {
  @Field(() => [TextInput], { description: "Its name, in one language at least; the first one's is its main language." })
  name!: TextInput[];

  @Field(() => Boolean, {
    nullable: true,
    description:
      "Whether it is another organisation than those that are called much like it. Without it such names are a problem, SIMILAR_NAME.",
  })
  confirmNew?: boolean | null;
}

@InputType({ description: "A change of an organisation: absent fields stay, null clears, lists take the place of those before." })
export class UpdateOrganisationInput extends changeOf(OrganisationDetails) {
  @Field(() => [TextInput], { nullable: true, description: "All its names; the first one's language is its main language." })
  name?: TextInput[] | null;
}

@InputType({ description: "An organisation as a whole." })
export class OrganisationVersionInput extends Version {}

@InputType({ description: "Who is at work at a site." })
export class SetSiteOperatorsInput extends changeOf(Object) {
  @RecordId(() => [Organisation], { description: "All the organisations, in place of those before; they see its exact point." })
  operators!: string[];
}
