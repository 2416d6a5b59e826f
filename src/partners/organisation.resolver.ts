import type { GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, Info, Mutation, Resolver } from "type-graphql";
import type { Context } from "../graphql/context.js";
import { payloadOf } from "../writing/payload.js";
import { archiveOrganisation, createOrganisation, restoreOrganisation, updateOrganisation } from "./organisation.actions.js";
import { Organisation } from "./organisation.entity.js";
import { CreateOrganisationInput, OrganisationVersionInput, UpdateOrganisationInput } from "./organisation.inputs.js";

const payload = (mutation: string) => payloadOf(mutation, "organisation", () => Organisation);
const CreateOrganisationPayload = payload("CreateOrganisation");
const UpdateOrganisationPayload = payload("UpdateOrganisation");
const ArchiveOrganisationPayload = payload("ArchiveOrganisation");
const RestoreOrganisationPayload = payload("RestoreOrganisation");

const FOR = "For the department's officers, head and administrators.";

@Resolver()
export class OrganisationResolver {
  @Mutation(() => CreateOrganisationPayload, { description: `Records an organisation. ${FOR}` })
  createOrganisation(
    @Arg("input", () => CreateOrganisationInput, { description: "The organisation." }) input: CreateOrganisationInput,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return ctx.writer.act(ctx, info, createOrganisation, input);
  }

  @Mutation(() => UpdateOrganisationPayload, { description: `Changes an organisation. ${FOR}` })
  updateOrganisation(
    @Arg("input", () => UpdateOrganisationInput, { description: "The change." }) input: UpdateOrganisationInput,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return ctx.writer.act(ctx, info, updateOrganisation, input);
  }

  @Mutation(() => ArchiveOrganisationPayload, { description: `Puts an organisation aside; it stays where it is referred to. ${FOR}` })
  archiveOrganisation(
    @Arg("input", () => OrganisationVersionInput, { description: "Which one." }) input: OrganisationVersionInput,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return ctx.writer.act(ctx, info, archiveOrganisation, input);
  }

  @Mutation(() => RestoreOrganisationPayload, { description: `Takes up again an organisation that was put aside. ${FOR}` })
  restoreOrganisation(
    @Arg("input", () => OrganisationVersionInput, { description: "Which one." }) input: OrganisationVersionInput,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return ctx.writer.act(ctx, info, restoreOrganisation, input);
  }
}
