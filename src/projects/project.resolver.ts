import type { GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, Info, Mutation, Resolver } from "type-graphql";
import type { Context } from "../graphql/context.js";
import { payloadOf } from "../writing/payload.js";
import { createProject, transition, updateProject } from "./project.actions.js";
import { Project } from "./project.entity.js";
import { CreateProjectInput, ProjectVersionInput, UpdateProjectInput } from "./project.inputs.js";

const payload = (mutation: string) => payloadOf(mutation, "project", () => Project);
const CreateProjectPayload = payload("CreateProject");
const UpdateProjectPayload = payload("UpdateProject");
const StartProjectPayload = payload("StartProject");
const SuspendProjectPayload = payload("SuspendProject");
const ResumeProjectPayload = payload("ResumeProject");
const FinaliseProjectPayload = payload("FinaliseProject");
const CloseProjectPayload = payload("CloseProject");
const CancelProjectPayload = payload("CancelProject");

const FOR = "For the department's officers, head and administrators.";

@Resolver()
export class ProjectResolver {
  @Mutation(() => CreateProjectPayload, { description: `Records a project. ${FOR}` })
  createProject(
    @Arg("input", () => CreateProjectInput, { description: "The project." }) input: CreateProjectInput,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return ctx.writer.act(ctx, info, createProject, input);
  }

  @Mutation(() => UpdateProjectPayload, { description: `Changes a project. ${FOR}` })
  updateProject(
    @Arg("input", () => UpdateProjectInput, { description: "The change." }) input: UpdateProjectInput,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return ctx.writer.act(ctx, info, updateProject, input);
  }

  @Mutation(() => StartProjectPayload, { description: `Starts a project that is in the pipeline. ${FOR}` })
  startProject(
    @Arg("input", () => ProjectVersionInput, { description: "Which one." }) input: ProjectVersionInput,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return ctx.writer.act(ctx, info, transition("startProject"), input);
  }

  @Mutation(() => SuspendProjectPayload, { description: `Suspends a project for the time being. ${FOR}` })
  suspendProject(
    @Arg("input", () => ProjectVersionInput, { description: "Which one." }) input: ProjectVersionInput,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return ctx.writer.act(ctx, info, transition("suspendProject"), input);
  }

  @Mutation(() => ResumeProjectPayload, { description: `Takes up a project that was suspended. ${FOR}` })
  resumeProject(
    @Arg("input", () => ProjectVersionInput, { description: "Which one." }) input: ProjectVersionInput,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return ctx.writer.act(ctx, info, transition("resumeProject"), input);
  }

  @Mutation(() => FinaliseProjectPayload, { description: `Ends the work of a project; sign-off or evaluation follows. ${FOR}` })
  finaliseProject(
    @Arg("input", () => ProjectVersionInput, { description: "Which one." }) input: ProjectVersionInput,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return ctx.writer.act(ctx, info, transition("finaliseProject"), input);
  }

  @Mutation(() => CloseProjectPayload, { description: `Closes a project. ${FOR}` })
  closeProject(
    @Arg("input", () => ProjectVersionInput, { description: "Which one." }) input: ProjectVersionInput,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return ctx.writer.act(ctx, info, transition("closeProject"), input);
  }

  @Mutation(() => CancelProjectPayload, { description: `Cancels a project. ${FOR}` })
  cancelProject(
    @Arg("input", () => ProjectVersionInput, { description: "Which one." }) input: ProjectVersionInput,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return ctx.writer.act(ctx, info, transition("cancelProject"), input);
  }
}
