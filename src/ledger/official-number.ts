import { Property } from "@mikro-orm/decorators/legacy";
import { Field, ObjectType } from "type-graphql";
import { GraphQLDate, GraphQLDateTime, GraphQLDecimal } from "../graphql/scalars.js";

/** A number of an approved version, of a cell or of a whole: official from its approval until the next version takes its place. */
@ObjectType()
export abstract class OfficialNumber {
  @Field(() => GraphQLDate, { description: "The first day that it is of." })
  @Property({ type: "date" })
  startsOn!: string;

  @Field(() => GraphQLDate, { description: "The last day that it is of." })
  @Property({ type: "date" })
  endsOn!: string;

  @Field(() => GraphQLDecimal, { nullable: true, description: "The value, in the indicator's unit; null unless it is REPORTED." })
  @Property({ columnType: "numeric", type: "string", nullable: true })
  number?: string;

  @Property({ type: "boolean" })
  notApplicable!: boolean;

  @Field(() => GraphQLDateTime, { description: "Since when it is official. To filter by it: `version.approvedAt`." })
  @Property({ type: "timestamptz", fieldName: "since" })
  approvedAt!: Date;

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: "Since when the next version's value is, if there is one; null: this one is. To filter by it: `version.supersededAt`.",
  })
  @Property({ type: "timestamptz", nullable: true, fieldName: "until" })
  supersededAt?: Date;
}
