import { Embeddable, Property } from "@mikro-orm/decorators/legacy";
import { Field, InputType, ObjectType } from "type-graphql";
import { GraphQLCurrencyCode, GraphQLDecimal } from "../graphql/scalars.js";

@Embeddable()
@ObjectType({ description: "An exact amount of a currency. Amounts of different currencies are never added." })
export class Money {
  @Field(() => GraphQLDecimal, { description: "Exact; negative for a correction." })
  @Property({ columnType: "numeric", type: "string" })
  amount!: string;

  @Field(() => GraphQLCurrencyCode, { description: "ISO 4217; XXX where a publication named none." })
  @Property({ type: "text" })
  currency!: string;
}

@InputType({ description: "An exact amount of a currency." })
export class MoneyInput {
  @Field(() => GraphQLDecimal, { description: "How much." })
  amount!: string;

  @Field(() => GraphQLCurrencyCode, { description: "ISO 4217, e.g. CNY." })
  currency!: string;
}
