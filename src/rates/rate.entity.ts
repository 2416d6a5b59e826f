import { Collection, type Ref } from "@mikro-orm/core";
import { Check, Entity, Enum, Index, ManyToOne, OneToMany, Property, Unique } from "@mikro-orm/decorators/legacy";
import { Field, Int, ObjectType } from "type-graphql";
import { BaseRecord, Identified } from "../database/record.js";
import { GraphQLCurrencyCode, GraphQLDate, GraphQLDecimal } from "../graphql/scalars.js";
import { Readable } from "../reading/declare.js";
import { department } from "../reading/predicate.js";
import { ExchangeRateFormat, RateKind } from "./rate.enums.js";
import { ratesVisibleTo } from "./rate.policy.js";

@Entity()
@ObjectType({ description: "Exchange rates that were imported together. For the department." })
@Readable<ExchangeRateImport>({
  visibleTo: department,
  one: "exchangeRateImport",
  many: "exchangeRateImports",
  filter: ["kind", "createdAt"],
  sort: ["createdAt"],
})
export class ExchangeRateImport extends BaseRecord {
  @Field(() => ExchangeRateFormat, { description: "The columns of the file." })
  @Enum(() => ExchangeRateFormat)
  format!: ExchangeRateFormat;

  @Field(() => RateKind, { description: "Of which kind the rates are." })
  @Enum(() => RateKind)
  kind!: RateKind;

  @Field({ description: "Where the rates were published or agreed." })
  @Property({ type: "text" })
  source!: string;

  @Field(() => Int, { description: "How many rates came with it." })
  @Property({ type: "int" })
  rateCount!: number;

  @Field(() => Int, { description: "How many of them correct another rate." })
  @Property({ type: "int" })
  correctionCount!: number;

  @Field(() => [ExchangeRate], { description: "The rates that came with it." })
  @OneToMany(
    () => ExchangeRate,
    (rate) => rate.import,
  )
  rates = new Collection<ExchangeRate>(this);
}

@Entity()
@Unique({
  name: "exchange_rate_in_force",
  expression: `create unique index "exchange_rate_in_force" on "exchange_rate" ("kind", "from", "to", "starts_on") where "is_in_force"`,
})
@Check({ expression: `rate > 0 and starts_on <= ends_on and "from" <> "to"` })
@ObjectType({
  description:
    "What one unit of a currency is in another, from a day to a day. It never changes: a correction follows it, and what was converted by it stays as it is. Rates of banks, agreed ones and those of transfers are for the department, the published ones for everyone.",
})
@Readable<ExchangeRate>({
  visibleTo: ratesVisibleTo,
  one: "exchangeRate",
  many: "exchangeRates",
  filter: ["kind", "from", "to", "startsOn", "endsOn", "isInForce"],
  sort: ["startsOn"],
  reverse: { corrects: false },
})
export class ExchangeRate extends Identified {
  @Field(() => RateKind, { description: "What fixed it." })
  @Enum(() => RateKind)
  kind!: RateKind;

  @Field(() => GraphQLCurrencyCode, { description: "The currency of which it is for one unit." })
  @Property({ type: "text" })
  from!: string;

  @Field(() => GraphQLCurrencyCode, { description: "The currency of which it is the number of units." })
  @Property({ type: "text" })
  to!: string;

  @Field(() => GraphQLDecimal, { description: "How many units of `to` one unit of `from` is; exactly as published." })
  @Property({ columnType: "numeric", type: "string" })
  rate!: string;

  @Field(() => GraphQLDate, { description: "The first day that it is for." })
  @Property({ type: "date" })
  startsOn!: string;

  @Field(() => GraphQLDate, { description: "The last day that it is for; the first one where it is of a single day." })
  @Property({ type: "date" })
  endsOn!: string;

  @Field({ description: "Where it was published or agreed." })
  @Property({ type: "text" })
  source!: string;

  @Field({ description: "Whether conversions use it; false once it was corrected." })
  @Property({ type: "boolean" })
  isInForce: boolean = true;

  @Field(() => ExchangeRate, { nullable: true, description: "The rate that it takes the place of; null where it corrects nothing." })
  @ManyToOne(() => ExchangeRate, { ref: true, nullable: true })
  @Index()
  corrects?: Ref<ExchangeRate>;

  @Field(() => ExchangeRateImport, { nullable: true, description: "With what it was imported; null where the viewer may not see it." })
  @ManyToOne(() => ExchangeRateImport, { ref: true })
  @Index()
  import!: Ref<ExchangeRateImport>;
}
