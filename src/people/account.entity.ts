import type { Ref } from "@mikro-orm/core";
import { Entity, Enum, Index, ManyToOne, Property, Unique } from "@mikro-orm/decorators/legacy";
import { Field, ObjectType, registerEnumType } from "type-graphql";
import { Role } from "../auth/viewer.js";
import { Kept } from "../database/record.js";
import { GraphQLDateTime } from "../graphql/scalars.js";
import { Organisation } from "../partners/organisation.entity.js";
import { Decided, Readable, visibleWhen } from "../reading/declare.js";
import { accountAuditVisibleTo, accountsVisibleTo, namedTo, viewerCanUpdateAccount } from "./account.policy.js";

registerEnumType(Role, {
  name: "Role",
  description: "What an account may do.",
  valuesConfig: {
    VIEWER: { description: "Department: reads." },
    OFFICER: { description: "Department: keeps projects, agreements, forums, visits; reviews what partners submit." },
    FINANCE_OFFICER: { description: "Department: keeps funds, reviews budgets." },
    HEAD: { description: "Department: signs approvals." },
    ADMINISTRATOR: { description: "Department: keeps accounts and roles." },
    REPORTER: { description: "Partner: drafts and submits progress updates." },
    MANAGER: { description: "Partner: also keeps the organisation's own record and people." },
    REPORT_TOOL: {
      description:
        "Service account: reads figures and bulk exports, never more than its owner sees. It may hold OFFICER or REPORTER besides, to write with a key that is good for it.",
    },
  },
});

export enum AccountKind {
  PERSON = "PERSON",
  SERVICE = "SERVICE",
}
registerEnumType(AccountKind, {
  name: "AccountKind",
  description: "Who signs in with an account.",
  valuesConfig: { PERSON: { description: "A person." }, SERVICE: { description: "A program, for its owner." } },
});

@Entity()
@Unique({ properties: ["issuer", "subject"] })
@ObjectType({
  description:
    "Somebody, or a program, who signs in. Belongs to the department or to one partner. The department's people see those of the department, its administrators and heads all, a partner's managers their organisation's, everybody his own.",
})
@Readable<Account>({
  visibleTo: accountsVisibleTo,
  auditVisibleTo: accountAuditVisibleTo,
  one: "account",
  many: "accounts",
  own: { field: "me", id: (viewer) => (viewer.kind === "public" ? undefined : viewer.accountId) },
  filter: ["name", "kind", "roles", "disabledAt"],
  sort: ["name", "createdAt"],
  group: ["kind", "organisation", "createdAt"],
})
export class Account extends Kept {
  @Field(() => AccountKind, { description: "Person or program." })
  @Enum(() => AccountKind)
  kind: AccountKind = AccountKind.PERSON;

  @Field(() => String, { nullable: true, description: "Name to show; a person's is null for keys without the scope personal:read." })
  @Property({ type: "text" })
  @visibleWhen(namedTo)
  name!: string;

  @Field(() => String, { nullable: true, description: "E-mail address; a person's is null for keys without the scope personal:read." })
  @Property({ type: "text", nullable: true })
  @visibleWhen(namedTo)
  email?: string;

  @Field(() => Organisation, { nullable: true, description: "The partner it belongs to; null: the department." })
  @ManyToOne(() => Organisation, { ref: true, nullable: true })
  @Index()
  organisation?: Ref<Organisation>;

  @Field(() => [Role], { description: "What it may do." })
  @Property({ type: "text[]" })
  roles: Role[] = [];

  @Field(() => GraphQLDateTime, { nullable: true, description: "Since when it cannot sign in; null: it can." })
  @Property({ type: "timestamptz", nullable: true })
  disabledAt?: Date;

  @Field(() => Boolean, { description: "Whether the viewer may change what it may do: `giveRoles` is FORBIDDEN where not." })
  @Decided<Account>(viewerCanUpdateAccount)
  viewerCanUpdate?: boolean;

  /** Who vouches for it (`iss` of its tokens), and under what name (`sub`). */
  @Property({ type: "text" })
  issuer!: string;

  @Property({ type: "text" })
  subject!: string;
}
