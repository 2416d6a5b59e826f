import type { Ref } from "@mikro-orm/core";
import { Entity, ManyToOne, Property, Unique } from "@mikro-orm/decorators/legacy";
import { Field, ObjectType } from "type-graphql";
import { Identified } from "../database/record.js";
import { GraphQLDate, GraphQLDateTime } from "../graphql/scalars.js";
import { Account } from "../people/account.entity.js";
import { Readable } from "../reading/declare.js";
import { department } from "../reading/predicate.js";
import { FundingSource } from "./source.entity.js";

@Entity()
@Unique({ properties: ["fundingSource", "month"] })
@ObjectType({
  description:
    "A month of a funding source that is closed: no payment or receipt of its days is recorded any more, and what was wrong is corrected in an open month. For the department.",
})
@Readable<PeriodClose>({
  visibleTo: department,
  one: "periodClose",
  many: "periodCloses",
  filter: ["month", "closedAt"],
  sort: ["month", "closedAt"],
  group: ["month", "fundingSource"],
  reverse: { closedBy: false },
})
export class PeriodClose extends Identified {
  @Field(() => FundingSource, { nullable: true, description: "The funding source whose month it is." })
  @ManyToOne(() => FundingSource, { ref: true })
  fundingSource!: Ref<FundingSource>;

  @Field(() => GraphQLDate, { description: "The first day of the month." })
  @Property({ type: "date" })
  month!: string;

  @Field(() => Account, { nullable: true, description: "Who closed it; null where the viewer does not see the account." })
  @ManyToOne(() => Account, { ref: true })
  closedBy!: Ref<Account>;

  @Field(() => GraphQLDateTime, { description: "When it was closed." })
  @Property({ type: "timestamptz" })
  closedAt!: Date;
}
