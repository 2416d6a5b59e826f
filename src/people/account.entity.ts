import type { Ref } from "@mikro-orm/core";
import { Entity, Enum, Index, ManyToOne, Property, Unique } from "@mikro-orm/decorators/legacy";
import { Field, ObjectType, registerEnumType } from "type-graphql";
import { Role } from "../auth/viewer.js";
import { BaseRecord } from "../database/record.js";
import { GraphQLDateTime } from "../graphql/scalars.js";
import { Organisation } from "../partners/organisation.entity.js";
import { Decided, Readable, visibleWhen } from "../reading/declare.js";
import { accountAuditVisibleTo, accountsVisibleTo, namedTo, viewerCanUpdateAccount } from "./account.policy.js";

registerEnumType(Role, {
  name: "Role",
  description: "What an account may do.",
  valuesConfig: {
    VIEWER: { description: "Department: reads everything but partners' accounts, keys, and what was changed of accounts and keys." },
    OFFICER: {
      description:
        "Department: reads as VIEWER; keeps the department's records, such as projects, agreements, forums and visits; reviews what partners submit.",
    },
    FINANCE_OFFICER: { description: "Department: reads as VIEWER; takes steps of approvals; settles the costs of visits." },
    HEAD: { description: "Department: does what OFFICER does; sees all accounts and what was changed of them; erases who travelled." },
    ADMINISTRATOR: {
      description:
        "Department: does what HEAD does; keeps accounts, roles, keys, holidays, approval chains and how much partners may store; settles the costs of visits.",
    },
    REPORTER: { description: "Partner: drafts and submits progress reports, adds documents, reports how its commitments are going." },
    MANAGER: {
      description:
        "Partner: does what REPORTER does; keeps the organisation's own record but its identifiers, its contacts, the accounts of its reporters and the keys of its programs.",
    },
    REPORT_TOOL: {
      description:
        "Service account: reads what a viewer of the department, or a reporter of its partner, sees, but no accounts; in pages of up to 1,000. It may hold OFFICER or REPORTER besides, to write with a key that has the scope.",
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
    "Somebody, or a program, who signs in. Belongs to the department or to one partner. The department's people see those of the department, its administrators and heads all, a partner's managers their organisation's, everybody their own.",
})
@Readable<Account>({
  visibleTo: accountsVisibleTo,
  auditVisibleTo: accountAuditVisibleTo,
  one: "account",
  many: "accounts",
  alsoNamedBy: ["email"],
  own: { field: "me", id: (viewer) => (viewer.kind === "public" ? undefined : viewer.accountId) },
  filter: ["name", "kind", "roles", "disabledAt"],
  sort: ["name", "createdAt"],
  group: ["kind", "organisation", "createdAt"],
})
export class Account extends BaseRecord {
  @Field(() => AccountKind, { description: "Person or program." })
  @Enum(() => AccountKind)
  kind: AccountKind = AccountKind.PERSON;

  @Field(() => String, { nullable: true, description: "Name to show; a person's is null for keys without the scope PERSONAL_READ." })
  @Property({ type: "text" })
  @visibleWhen(namedTo)
  name!: string;

  @Field(() => String, { nullable: true, description: "E-mail address; a person's is null for keys without the scope PERSONAL_READ." })
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

  @Field(() => Boolean, { description: "Whether an administrator disabled it: a manager of its organisation cannot enable it again." })
  @Property({ type: "boolean", default: false })
  isDisabledByAdministrator?: boolean = false;

  @Field(() => Boolean, { description: "Whether the viewer may change what it may do: `setAccountRoles` is FORBIDDEN where not." })
  @Decided<Account>(viewerCanUpdateAccount)
  viewerCanUpdate?: boolean;

  /** Who vouches for it (`iss` of its tokens), and under what name (`sub`). */
  @Property({ type: "text" })
  issuer!: string;

  @Property({ type: "text" })
  subject!: string;
}
