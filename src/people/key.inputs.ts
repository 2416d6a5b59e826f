import { Field, ID, InputType, Int } from "type-graphql";
import type { Scope } from "../auth/viewer.js";
import { GraphQLDateTime } from "../graphql/scalars.js";
import { RecordId } from "../reading/keys.inputs.js";
import { Account } from "./account.entity.js";
import { ApiScope } from "./key.scopes.js";

@InputType({ description: "A key for a service account." })
export class CreateApiKeyInput {
  @RecordId(() => Account, {
    description: "The service account that is to sign in with it. It has two keys in use at most: the old one and the new.",
  })
  account!: string;

  @Field(() => Int, { nullable: true, description: "The version of the account that is meant; left out: whichever it has." })
  expectedVersion?: number | null;

  @Field(() => [ApiScope], {
    description:
      "The scopes that it gets: READ, REPORTS_WRITE (what partners submit), RECORDS_WRITE (what the department keeps), PERSONAL_READ (who accounts, contacts of organisations and delegates of visits are; for administrators to give). What an answer shows is read: who writes and looks at the record takes read too.",
  })
  scopes!: Scope[];

  @Field(() => GraphQLDateTime, { description: "When it is to end: in the future, two years ahead at most." })
  expiresAt!: string;
}

@InputType({ description: "A key to end." })
export class RevokeApiKeyInput {
  @Field(() => ID, { description: "Which key, by its id, not its keyId." })
  id!: string;
}
