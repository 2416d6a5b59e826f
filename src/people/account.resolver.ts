import type { GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, Info, Mutation, Resolver } from "type-graphql";
import type { Context } from "../graphql/context.js";
import { payloadOf } from "../writing/payload.js";
import { disableAccount, enableAccount, giveRoles, inviteAccount } from "./account.actions.js";
import { Account } from "./account.entity.js";
import { AccountVersionInput, GiveRolesInput, InviteAccountInput } from "./account.inputs.js";

const payload = (mutation: string) => payloadOf(mutation, "account", () => Account);
const InviteAccountPayload = payload("InviteAccount");
const GiveRolesPayload = payload("GiveRoles");
const DisableAccountPayload = payload("DisableAccount");
const EnableAccountPayload = payload("EnableAccount");

const FOR = "For the department's administrators.";

@Resolver()
export class AccountResolver {
  @Mutation(() => InviteAccountPayload, { description: `Makes an account for somebody, or for a program, who will sign in. ${FOR}` })
  inviteAccount(
    @Arg("input", () => InviteAccountInput, { description: "Which account, and what." }) input: InviteAccountInput,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return ctx.writer.act(ctx, info, inviteAccount, input);
  }

  @Mutation(() => GiveRolesPayload, { description: `Says what an account may do from now on; never one's own. ${FOR}` })
  giveRoles(
    @Arg("input", () => GiveRolesInput, { description: "Which account, and what." }) input: GiveRolesInput,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return ctx.writer.act(ctx, info, giveRoles, input);
  }

  @Mutation(() => DisableAccountPayload, { description: `Puts an account out of use, at once and everywhere; never one's own. ${FOR}` })
  disableAccount(
    @Arg("input", () => AccountVersionInput, { description: "Which account, and what." }) input: AccountVersionInput,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return ctx.writer.act(ctx, info, disableAccount, input);
  }

  @Mutation(() => EnableAccountPayload, { description: `Takes an account into use again. ${FOR}` })
  enableAccount(
    @Arg("input", () => AccountVersionInput, { description: "Which account, and what." }) input: AccountVersionInput,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return ctx.writer.act(ctx, info, enableAccount, input);
  }
}
