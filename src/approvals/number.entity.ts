import { Entity, Enum, PrimaryKey, Property, Unique } from "@mikro-orm/decorators/legacy";
import { Field, Int, ObjectType } from "type-graphql";
import { Identified } from "../database/record.js";
import { GraphQLDateTime } from "../graphql/scalars.js";
import { Readable } from "../reading/declare.js";
import { department } from "../reading/predicate.js";
import { VoidedBecause } from "./approval.enums.js";

/** The last number that a series gave in a year. Who takes the next holds the row until the end of the transaction, so that none is left out. */
@Entity()
export class NumberSeries {
  @PrimaryKey({ type: "text" })
  series!: string;

  @PrimaryKey({ type: "int" })
  year!: number;

  @Property({ type: "int" })
  last!: number;
}

@Entity()
@Unique({ properties: ["series", "year", "number"] })
@ObjectType({
  description:
    "A number of an approval. Numbers of a series and year follow each other without a gap, and none is given twice. For the department.",
})
@Readable<ApprovalNumber>({
  visibleTo: department,
  one: "approvalNumber",
  many: "approvalNumbers",
  keys: ["text"],
  filter: ["series", "year", "number", "text", "voidedAt"],
  sort: ["series", "year", "number"],
  group: ["series", "year"],
})
export class ApprovalNumber extends Identified {
  @Field({ description: "The word before the year." })
  @Property({ type: "text" })
  series!: string;

  @Field(() => Int, { description: "The year of the approval, in Asia/Shanghai." })
  @Property({ type: "int" })
  year!: number;

  @Field(() => Int, { description: "From 1 in each year." })
  @Property({ type: "int" })
  number!: number;

  @Field({ description: "As it is written, e.g. 外出〔2026〕12号." })
  @Property({ type: "text" })
  @Unique()
  text!: string;

  @Field(() => GraphQLDateTime, { description: "When it was given." })
  @Property({ type: "timestamptz" })
  givenAt!: Date;

  @Field(() => GraphQLDateTime, { nullable: true, description: "Since when it is no longer valid; null: it is." })
  @Property({ type: "timestamptz", nullable: true })
  voidedAt?: Date;

  @Field(() => VoidedBecause, { nullable: true, description: "Why it is no longer valid." })
  @Enum({ items: () => VoidedBecause, nullable: true })
  voidedBecause?: VoidedBecause;
}
