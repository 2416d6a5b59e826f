import { Field, ID, InputType } from "type-graphql";
import { Role } from "../auth/viewer.js";
import { Version } from "../writing/inputs.js";
import { AccountKind } from "./account.entity.js";

@InputType({ description: "An account for somebody, or for a program, who will sign in." })
export class InviteAccountInput {
  @Field(() => AccountKind, { defaultValue: AccountKind.PERSON, description: "Person or program." })
  kind!: AccountKind;

  @Field({ description: "Name to show, up to 200 characters." })
  name!: string;

  @Field(() => String, { nullable: true, description: "E-mail address." })
  email?: string | null;

  @Field(() => ID, { nullable: true, description: "The partner it belongs to; without one it is the department's." })
  organisation?: string | null;

  @Field(() => [Role], { description: "What it may do: roles of the department or of a partner, REPORT_TOOL for programs only." })
  roles!: Role[];

  @Field({ description: "Who vouches for it: `iss` of its tokens." })
  issuer!: string;

  @Field({ description: "Under what name: `sub` of its tokens." })
  subject!: string;
}

@InputType({ description: "What an account, never one's own, may do from now on." })
export class GiveRolesInput extends Version {
  @Field(() => [Role], { description: "All its roles." })
  roles!: Role[];
}

@InputType({ description: "An account to put out of use, to take into use again, or to erase; never one's own." })
export class AccountVersionInput extends Version {}
