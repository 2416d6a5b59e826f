import { Field, InputType } from "type-graphql";
import { GraphQLDecimal } from "../graphql/scalars.js";
import { RecordId } from "../reading/keys.inputs.js";
import { changeOf, TextInput, Version } from "../writing/inputs.js";
import { Country, Site, SiteKind } from "./place.entity.js";

/** What can be given of a site when it is created and when it is changed. */
@InputType()
abstract class SiteDetails {
  @RecordId(() => Country, { nullable: true, description: "The country or region it lies in." })
  country?: string | null;

  @RecordId(() => Site, { nullable: true, description: "The larger place it lies in." })
  parent?: string | null;

  @RecordId(() => Site, {
    nullable: true,
    description: "A border crossing's other side, in another country or region. It is kept on both sides: the other one changes with it.",
  })
  counterpart?: string | null;

  @Field(() => String, { nullable: true, description: "UN/LOCODE, e.g. CNRLC." })
  unlocode?: string | null;

  @Field(() => GraphQLDecimal, { nullable: true, description: "Degrees north (WGS 84), -90 to 90; with the longitude or not at all." })
  latitude?: string | null;

  @Field(() => GraphQLDecimal, { nullable: true, description: "Degrees east (WGS 84), -180 to 180; with the latitude or not at all." })
  longitude?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether it serves key populations: its exact point is for the department and its operators only then. False by default.",
  })
  servesKeyPopulations?: boolean | null;
}

@InputType({ description: "A new site. `setSiteOperators` sets who is at work there." })
export class CreateSiteInput extends SiteDetails {
  @Field(() => [TextInput], { description: "Its name, in one language at least; up to 500 characters." })
  name!: TextInput[];

  @Field(() => SiteKind, { description: "What kind of place it is." })
  kind!: SiteKind;
}

@InputType({ description: "A change of a site: absent fields stay, null clears." })
export class UpdateSiteInput extends changeOf(SiteDetails) {
  @Field(() => [TextInput], { nullable: true, description: "All its names, in place of those before." })
  name?: TextInput[] | null;

  @Field(() => SiteKind, {
    nullable: true,
    description: "A new value in place of the present one, in the form that creating the {noun} takes.",
  })
  kind?: SiteKind | null;
}

@InputType({ description: "A site as a whole." })
export class SiteVersionInput extends Version {}
