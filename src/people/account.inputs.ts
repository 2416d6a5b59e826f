import { Field, InputType, Int, ObjectType } from "type-graphql";
import { Role } from "../auth/viewer.js";
import { RecordType } from "../graphql/record-type.js";
import { Organisation } from "../partners/organisation.entity.js";
import { RecordId } from "../reading/keys.inputs.js";
import { Version } from "../writing/inputs.js";
import { Account, AccountKind } from "./account.entity.js";

@InputType({ description: "An account for somebody, or for a program, who will sign in." })
export class CreateAccountInput {
  @Field(() => AccountKind, { defaultValue: AccountKind.PERSON, description: "Person or program." })
  kind!: AccountKind;

  @Field({ description: "Name to show, up to 200 characters." })
  name!: string;

  @Field(() => String, { nullable: true, description: "E-mail address." })
  email?: string | null;

  @RecordId(() => Organisation, {
    nullable: true,
    description: "The partner it belongs to; without one it is the department's. Managers name their own.",
  })
  organisation?: string | null;

  @Field(() => [Role], {
    description:
      "What it may do: roles of the department or of a partner, REPORT_TOOL for programs only, which may hold OFFICER or REPORTER besides.",
  })
  roles!: Role[];

  @Field({ description: "Who vouches for it: `iss` of its tokens. Of a person: an issuer whose tokens sign in here." })
  issuer!: string;

  @Field({ description: "Under what name: `sub` of its tokens." })
  subject!: string;
}

@InputType({ description: "What an account, never one's own, may do from now on." })
export class SetAccountRolesInput extends Version {
  @Field(() => [Role], { description: "All its roles." })
  roles!: Role[];
}

@InputType({ description: "An account to put out of use, to take into use again, or to erase; never one's own." })
export class AccountVersionInput extends Version {}

@InputType({ description: "Whose things go over to whom." })
export class TransferResponsibilitiesInput {
  @RecordId(() => Account, { description: "The account of who leaves; it may be out of use already." })
  from!: string;

  @RecordId(() => Account, { description: "The account that takes over: of somebody in the department, in use." })
  to!: string;

  @Field(() => Int, { description: "The version of the account of who leaves." })
  expectedVersion!: number;
}

@ObjectType({ description: "How many records of a type went over." })
export class TransferredResponsibilities {
  @Field(() => RecordType, { description: "The type of the records." })
  recordType!: string;

  @Field(() => Int, { description: "How many; 0 where there were none." })
  records!: number;
}
