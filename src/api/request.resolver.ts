import { Arg, Ctx, Query, Resolver } from "type-graphql";
import { GraphQLDate } from "../graphql/scalars.js";
import { RateLimit } from "../http/rate-limiter.js";
import { today } from "../reading/scope.js";
import type { Context } from "../writing/context.js";

/** What a request knows of itself. */
@Resolver()
export class RequestResolver {
  @Query(() => GraphQLDate, {
    description: "The day it is in Asia/Shanghai: from it durations such as `-P3M` count, and on it things are due.",
  })
  today(@Ctx() context: Context): string {
    return today(context.now);
  }

  @Query(() => RateLimit, { description: "What this operation costs, and what its caller has left." })
  rateLimit(
    @Ctx() { cost }: Context,
    @Arg("dryRun", () => Boolean, {
      defaultValue: false,
      description: "Only calculate the cost: nothing is run or charged, and the answer holds no other field.",
    })
    _dryRun: boolean,
  ): RateLimit {
    return cost!;
  }
}
