import { Ctx, Query, Resolver } from "type-graphql";
import { today } from "../reading/scope.js";
import type { Context } from "./context.js";
import { GraphQLDate } from "./scalars.js";

@Resolver()
export class TodayResolver {
  @Query(() => GraphQLDate, {
    description: "The day it is in Asia/Shanghai: from it durations such as `-P3M` count, and on it things are due.",
  })
  today(@Ctx() context: Context): string {
    return today(context.now);
  }
}
