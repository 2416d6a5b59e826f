import { Arg, Ctx, Extensions, Field, ID, ObjectType, Query, Resolver } from "type-graphql";
import { charge } from "../api/charge.js";
import { checkSeen } from "../api/unknown.js";
import { badInput } from "../errors.js";
import { GraphQLCurrencyCode, GraphQLDate, GraphQLDecimal } from "../graphql/scalars.js";
import { message } from "../messages/message.js";
import { Organisation } from "../partners/organisation.entity.js";
import type { TextsByLanguage } from "../reading/declare.js";
import { bestOf } from "../reading/languages.js";
import { today } from "../reading/scope.js";
import { code, join, sql } from "../reading/sql.js";
import type { Context } from "../writing/context.js";
import { advanceOf, unaccountedShare, waitsForAccounts } from "./advance.rules.js";
import { type MovementRow, movementOf, movements } from "./advance.sql.js";
import { FundingSource } from "./source.entity.js";

@ObjectType({
  description: "What a partner holds of the money of a funding source in a currency, and since when. Amounts are in that currency.",
})
export class Advance {
  @Field(() => ID, { description: "Id of the partner." })
  partnerId!: string;

  @Field({ description: "Name of the partner, in the reader's language." })
  partnerName!: string;

  @Field(() => ID, { nullable: true, description: "Id of the funding source; null where the viewer does not see it." })
  fundingSourceId!: string | null;

  @Field(() => String, { nullable: true, description: "Code of the funding source; null where the viewer does not see it." })
  fundingSourceCode!: string | null;

  @Field(() => GraphQLCurrencyCode, { description: "The currency." })
  currency!: string;

  @Field(() => GraphQLDecimal, { description: "What was unaccounted for before the first day asked for; 0 where none is." })
  opening!: string;

  @Field(() => GraphQLDecimal, { description: "What was paid from that day on, less corrections." })
  paid!: string;

  @Field(() => GraphQLDecimal, { description: "What of the reported expenditure was accepted from that day on." })
  accepted!: string;

  @Field(() => GraphQLDecimal, { description: "What the partner paid back from that day on." })
  refunded!: string;

  @Field(() => GraphQLDecimal, {
    description: "opening + paid − accepted − refunded, as of the day asked for; negative where more was accepted than paid.",
  })
  balance!: string;

  @Field(() => GraphQLDecimal, {
    description: "What of the balance was paid at most 90 days before. What was paid first is accounted for first.",
  })
  upTo90Days!: string;

  @Field(() => GraphQLDecimal, { description: "What of it was paid 91 to 180 days before." })
  upTo180Days!: string;

  @Field(() => GraphQLDecimal, { description: "What of it was paid more than 180 days before." })
  over180Days!: string;

  @Field(() => GraphQLDecimal, { description: "The balance in per cent of what was paid and not refunded, rounded half up to 0.01." })
  unaccountedShare!: string;

  @Field({ description: "Whether the next instalment waits: the share is above the one that the source allows." })
  isWaiting!: boolean;
}

const COST = 100;
const MOST = 100_000;

interface Row extends MovementRow {
  partnerName: TextsByLanguage;
  code: string | null;
  most: string | null;
}

@Resolver()
export class AdvanceResolver {
  @Extensions({ computes: true, records: { partner: () => Organisation, fundingSource: () => FundingSource } })
  @Query(() => [Advance], {
    description:
      "What partners hold of the department's money: one for each partner, funding source and currency of which anything was paid or accepted, by the code of the source. The department sees all, a partner its own; empty for the public.",
  })
  async advances(
    @Ctx() ctx: Context,
    @Arg("asOf", () => GraphQLDate, { nullable: true, description: "As of the end of this day; by default today (Asia/Shanghai)." })
    asOf?: string | null,
    @Arg("from", () => GraphQLDate, {
      nullable: true,
      description: "The first day that paid, accepted and refunded are of; by default of all.",
    })
    from?: string | null,
    @Arg("partner", () => ID, { nullable: true, description: "Of this partner only." }) partner?: string | null,
    @Arg("fundingSource", () => ID, { nullable: true, description: "Of this funding source only." }) fundingSource?: string | null,
  ): Promise<Advance[]> {
    const { viewer, languages, now, writer, snapshot } = ctx;
    const day = asOf ?? today(now);
    if (from != null && from > day) throw badInput(message("problem.DATES_REVERSED", { start: from, end: day }), ["advances", "from"]);
    charge(ctx, COST);
    if (partner != null) await checkSeen(ctx, ["advances", "partner"], "Organisation", [partner]);
    if (fundingSource != null) await checkSeen(ctx, ["advances", "fundingSource"], "FundingSource", [fundingSource]);
    if (viewer.kind === "public") return [];
    const which = join(
      [
        writer.planner.seen("FundingCommitment", code("c"), viewer),
        partner == null ? code("true") : sql`c.partner_id = ${partner}::uuid`,
        fundingSource == null ? code("true") : sql`c.funding_source_id = ${fundingSource}::uuid`,
      ],
      " and ",
    );
    const rows = await snapshot.rows<Row>(sql`
      select m.*, o.name as "partnerName", s.code, f.most_unaccounted::text as most from (${movements(which)}) m
      join organisation o on o.id = m.partner join funding_source f on f.id = m.source
      left join funding_source s on s.id = m.source and ${writer.planner.seen("FundingSource", code("s"), viewer)}
      order by f.code, m.partner, m.currency limit ${MOST + 1}`);
    if (rows.length > MOST) throw badInput(message("advances.tooMany", { most: MOST }), ["advances"]);
    charge(ctx, Math.ceil(rows.length / 100));
    return [...Map.groupBy(rows, ({ source, partner: of, currency }) => `${source} ${of} ${currency}`).values()].map((group) => {
      const { source, partner: partnerId, currency, partnerName, code: fundingSourceCode, most } = group[0]!;
      const advance = advanceOf(group.map(movementOf), day, from ?? undefined);
      return {
        ...{ partnerId, partnerName: bestOf(partnerName, languages), currency, fundingSourceCode },
        ...{ fundingSourceId: fundingSourceCode === null ? null : source, ...advance },
        ...{ unaccountedShare: unaccountedShare(advance), isWaiting: waitsForAccounts(advance, most) },
      };
    });
  }
}
