import type { Ref } from "@mikro-orm/core";
import { Entity, Index, ManyToOne, Property } from "@mikro-orm/decorators/legacy";
import { Field, ObjectType } from "type-graphql";
import type { Scope } from "../auth/viewer.js";
import { Identified } from "../database/record.js";
import { GraphQLDateTime } from "../graphql/scalars.js";
import { Readable } from "../reading/declare.js";
import { Account } from "./account.entity.js";
import { accountAuditVisibleTo, keysVisibleTo } from "./account.policy.js";
import { ApiScope } from "./key.scopes.js";

/** The secret is not here: only what it is recognised by, which nothing shows. */
@Entity()
@ObjectType({
  description:
    "With what a service account signs in. Its secret is shown once, when it is made. For the department's administrators, and a partner's managers for their organisation.",
})
@Readable<ApiKey>({
  visibleTo: keysVisibleTo,
  auditVisibleTo: accountAuditVisibleTo,
  one: "apiKey",
  many: "apiKeys",
  filter: ["keyId", "createdAt", "expiresAt", "lastUsedAt", "revokedAt"],
  sort: ["createdAt", "expiresAt", "lastUsedAt"],
  unaudited: ["hash", "lastUsedAt"],
})
export class ApiKey extends Identified {
  @Field({ description: "The part of the key that names it; not secret." })
  @Property({ type: "text", unique: true })
  keyId!: string;

  @Field(() => Account, { nullable: true, description: "The service account that signs in with it." })
  @ManyToOne(() => Account, { ref: true })
  @Index()
  account!: Ref<Account>;

  @Property({ type: "text" })
  hash!: string;

  @Field(() => [ApiScope], {
    description:
      "Its scopes: READ, REPORTS_WRITE (what partners submit), RECORDS_WRITE (what the department keeps), PERSONAL_READ (who accounts, contacts of organisations and delegates of visits are). What the account's roles do not allow, no key does.",
  })
  @Property({ type: "text[]" })
  scopes!: Scope[];

  @Field(() => GraphQLDateTime, { description: "When it was made." })
  @Property({ type: "timestamptz" })
  createdAt!: Date;

  @Field(() => GraphQLDateTime, { description: "When it ends." })
  @Property({ type: "timestamptz" })
  expiresAt!: Date;

  @Field(() => GraphQLDateTime, { nullable: true, description: "When it was last used, to the minute; null: never." })
  @Property({ type: "timestamptz", nullable: true })
  lastUsedAt?: Date;

  @Field(() => GraphQLDateTime, { nullable: true, description: "When it was ended before its time; null: it was not." })
  @Property({ type: "timestamptz", nullable: true })
  revokedAt?: Date;
}
