import { Field, InputType } from "type-graphql";
import { RecordId } from "../reading/keys.inputs.js";
import { changeOf, TextInput, Version } from "../writing/inputs.js";
import { Organisation } from "./organisation.entity.js";

/** What can be given of a contact when it is created and when it is changed. */
@InputType()
abstract class ContactDetails {
  @Field(() => [TextInput], { nullable: true, description: "Post held; up to 500 characters." })
  jobTitle?: TextInput[] | null;

  @Field(() => String, { nullable: true, description: "E-mail address." })
  email?: string | null;

  @Field(() => String, { nullable: true, description: "Telephone number, with its country code where it has one: +86 10 1234 5678." })
  phone?: string | null;
}

@InputType({ description: "A new contact: a person to write to, described no further than that takes." })
export class CreateContactInput extends ContactDetails {
  @RecordId(() => Organisation, { description: "Whom the person speaks for." })
  organisation!: string;

  @Field({ description: "Name of the person; up to 500 characters." })
  name!: string;
}

@InputType({ description: "A change of a contact: absent fields stay, null clears." })
export class UpdateContactInput extends changeOf(ContactDetails) {
  @Field(() => String, {
    nullable: true,
    description: "A new value in place of the present one, in the form that creating the {noun} takes.",
  })
  name?: string | null;
}

@InputType({ description: "A contact to remove." })
export class ContactVersionInput extends Version {}
