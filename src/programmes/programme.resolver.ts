import type { GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, Info, Mutation, Resolver } from "type-graphql";
import type { Context } from "../graphql/context.js";
import { payloadOf } from "../writing/payload.js";
import { createProgramme, updateProgramme } from "./programme.actions.js";
import { Programme } from "./programme.entity.js";
import { CreateProgrammeInput, UpdateProgrammeInput } from "./programme.inputs.js";

const CreateProgrammePayload = payloadOf("CreateProgramme", "programme", () => Programme);
const UpdateProgrammePayload = payloadOf("UpdateProgramme", "programme", () => Programme);

@Resolver()
export class ProgrammeResolver {
  @Mutation(() => CreateProgrammePayload, { description: "Begins a programme. For the department's officers, head and administrators." })
  createProgramme(
    @Arg("input", () => CreateProgrammeInput, { description: "The programme." }) input: CreateProgrammeInput,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return ctx.writer.act(ctx, info, createProgramme, input);
  }

  @Mutation(() => UpdateProgrammePayload, { description: "Changes a programme. For the department's officers, head and administrators." })
  updateProgramme(
    @Arg("input", () => UpdateProgrammeInput, { description: "The change." }) input: UpdateProgrammeInput,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return ctx.writer.act(ctx, info, updateProgramme, input);
  }
}
