import type { Ref } from "@mikro-orm/core";
import { Check, Entity, Index, ManyToOne, Property } from "@mikro-orm/decorators/legacy";
import { Field, ObjectType } from "type-graphql";
import { BaseRecord } from "../database/record.js";
import { GraphQLDate, GraphQLDateTime } from "../graphql/scalars.js";
import { Account } from "../people/account.entity.js";
import { Readable } from "../reading/declare.js";
import { department } from "../reading/predicate.js";

@Entity()
@Check({ expression: "ends_on >= starts_on" })
@ObjectType({
  description:
    "Somebody who takes the steps of approvals in another's place for some days. Who is deputised for takes none meanwhile. For the department.",
})
@Readable<ApprovalDeputy>({
  visibleTo: department,
  one: "approvalDeputy",
  many: "approvalDeputies",
  filter: ["startsOn", "endsOn", "endedAt"],
  sort: ["startsOn", "endsOn"],
  reverse: { principal: "approvalDeputies", deputy: false },
})
export class ApprovalDeputy extends BaseRecord {
  @Field(() => Account, { nullable: true, description: "For whom; null where the viewer does not see the account." })
  @ManyToOne(() => Account, { ref: true })
  @Index()
  principal!: Ref<Account>;

  @Field(() => Account, { nullable: true, description: "The deputy; null where the viewer does not see the account." })
  @ManyToOne(() => Account, { ref: true })
  @Index()
  deputy!: Ref<Account>;

  @Field(() => GraphQLDate, { description: "First day." })
  @Property({ type: "date" })
  startsOn!: string;

  @Field(() => GraphQLDate, { description: "Last day." })
  @Property({ type: "date" })
  endsOn!: string;

  @Field(() => GraphQLDateTime, { nullable: true, description: "When it was ended before its last day; null: it was not." })
  @Property({ type: "timestamptz", nullable: true })
  endedAt?: Date;
}
