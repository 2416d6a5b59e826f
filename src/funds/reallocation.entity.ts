import type { Ref } from "@mikro-orm/core";
import { Embedded, Entity, Index, ManyToOne, OneToOne, Property } from "@mikro-orm/decorators/legacy";
import { Field, ObjectType } from "type-graphql";
import { Identified } from "../database/record.js";
import { Document } from "../documents/document.entity.js";
import { Money } from "../finance/money.js";
import { GraphQLDate } from "../graphql/scalars.js";
import { Account } from "../people/account.entity.js";
import { Readable } from "../reading/declare.js";
import { visibleWith } from "../reading/predicate.js";
import { BudgetLine, BudgetVersion } from "./budget.entity.js";

@Entity()
@ObjectType({
  description:
    "Money moved from one line of an effective budget to another. It never changes: what was wrong is taken back by another with negative amounts. For the department.",
})
@Readable<Reallocation>({
  visibleTo: visibleWith("budgetVersion"),
  one: "reallocation",
  many: "reallocations",
  filter: ["reallocatedOn", "amount", "reason"],
  sort: ["reallocatedOn"],
  group: ["reallocatedOn", "fromLine", "toLine", "budgetVersion"],
  measure: ["amount", "sourceAmount", "reallocatedOn"],
  reverse: { fromLine: "outgoingReallocations", toLine: "incomingReallocations", document: false, reallocatedBy: false, corrects: false },
})
export class Reallocation extends Identified {
  @Field(() => BudgetVersion, { description: "The version that both lines belong to." })
  @ManyToOne(() => BudgetVersion, { ref: true })
  @Index()
  budgetVersion!: Ref<BudgetVersion>;

  @Field(() => BudgetLine, { nullable: true, description: "The line that has less by it." })
  @ManyToOne(() => BudgetLine, { ref: true })
  @Index()
  fromLine!: Ref<BudgetLine>;

  @Field(() => BudgetLine, { nullable: true, description: "The line that has more by it." })
  @ManyToOne(() => BudgetLine, { ref: true })
  @Index()
  toLine!: Ref<BudgetLine>;

  @Field(() => Money, { description: "How much less the one line has, in its currency; negative where it takes another back." })
  @Embedded(() => Money)
  amount!: Money;

  @Field(() => Money, { description: "How much more the other line has, in its currency: by the budget rates of both lines." })
  @Embedded(() => Money)
  toAmount!: Money;

  @Field(() => Money, { description: "The same in the currency of the source, by the budget rate of the line that has less." })
  @Embedded(() => Money)
  sourceAmount!: Money;

  @Field({ description: "Why." })
  @Property({ type: "text" })
  reason!: string;

  @Field(() => Document, { nullable: true, description: "The donor's paper; null: it is within the limit of the source." })
  @ManyToOne(() => Document, { ref: true, nullable: true })
  @Index()
  document?: Ref<Document>;

  @Field(() => GraphQLDate, { description: "The day on which it was recorded (Asia/Shanghai)." })
  @Property({ type: "date" })
  reallocatedOn!: string;

  @Field(() => Account, { nullable: true, description: "Who recorded it." })
  @ManyToOne(() => Account, { ref: true })
  @Index()
  reallocatedBy!: Ref<Account>;

  @Field(() => Reallocation, { nullable: true, description: "The reallocation that it takes back." })
  @OneToOne(() => Reallocation, { ref: true, nullable: true, owner: true })
  corrects?: Ref<Reallocation>;
}
