import { Arg, Ctx, Extensions, Field, ID, ObjectType, Query, Resolver } from "type-graphql";
import { charge } from "../api/charge.js";
import { checkSeen } from "../api/unknown.js";
import { seesPersonal } from "../auth/viewer.js";
import { translate } from "../messages/message.js";
import { COST_OF_LOOKING, downloadOf, PaperDownload } from "../papers/paper.download.js";
import { PaperKind, PaperLanguage } from "../papers/paper.enums.js";
import { makingPapers } from "../papers/paper.policy.js";
import type { TextsByLanguage } from "../reading/declare.js";
import { bestOf } from "../reading/languages.js";
import { type Sql, sql } from "../reading/sql.js";
import { prepared } from "../writing/act.js";
import type { Context } from "../writing/context.js";
import { mutationsOf } from "../writing/mutations.js";
import { denialReason } from "../writing/permission.js";
import { localise } from "../writing/problem.js";
import { createVisitPaper, fillVisitPaper, problemOf } from "./paper.actions.js";
import { paperViewOf } from "./paper.content.js";
import { VisitPaper } from "./paper.entity.js";
import { Visit } from "./visit.entity.js";
import { CreateVisitPaperInput } from "./visit.inputs.js";

export const VisitPaperMutations = mutationsOf(
  "visitPaper",
  () => VisitPaper,
  "For officers, finance officers, heads and administrators of the department. No scope of a key allows it.",
  {
    createVisitPaper: {
      does: "Makes a paper of a visit with a template, as the visit is now. Where the very same was made before, answers that one.",
      input: CreateVisitPaperInput,
      prepare: prepared(fillVisitPaper, createVisitPaper),
    },
  },
);

@ObjectType({ description: "A template that is for a visit, and whether a paper can be made with it now." })
export class AvailablePaper {
  @Field(() => ID, { description: "Id of the template." })
  template!: string;

  @Field({ description: "Name of the template, in the reader's language." })
  name!: string;

  @Field(() => PaperKind, { description: "What the paper is for." })
  kind!: PaperKind;

  @Field(() => PaperLanguage, { description: "In which language it is." })
  language!: PaperLanguage;

  @Field(() => String, {
    nullable: true,
    description: "Why the viewer cannot make it now, in the words with which `createVisitPaper` would answer; null: they can.",
  })
  disabledReason!: string | null;
}

interface Template {
  id: string;
  name: TextsByLanguage;
  kind: PaperKind;
  language: PaperLanguage;
  subjects: string[];
}

const COST = 50;

@Resolver()
export class VisitPaperQueries {
  @Extensions({ computes: true, records: { visit: () => Visit } })
  @Query(() => [AvailablePaper], {
    nullable: true,
    description:
      "The templates that are for a visit, by their codes. For the department; empty for others. A visit that is not there, or not seen, is BAD_USER_INPUT.",
  })
  async availableVisitPapers(
    @Ctx() ctx: Context,
    @Arg("visit", () => ID, { description: "Of which visit." }) visit: string,
  ): Promise<AvailablePaper[]> {
    charge(ctx, COST);
    await checkSeen(ctx, ["availableVisitPapers", "visit"], Visit.name, [visit]);
    if (ctx.viewer.kind !== "department") return [];
    const ask = <Row>(piece: Sql) => ctx.snapshot.rows<Row>(piece);
    const view = (await paperViewOf(ask, visit))!;
    const refused = denialReason(ctx.viewer, makingPapers);
    const templates = await ask<Template>(
      sql`select id, name, kind, language, subjects from paper_template
          where archived_at is null and (subjects = '{}' or ${view.subject} = any(subjects)) order by code`,
    );
    return templates.map((template) => {
      const found = problemOf(view, template, []);
      const disabledReason = refused ? translate(refused, ctx.languages) : found ? localise(found, ctx.languages).message : null;
      const { id, name, kind, language } = template;
      return { template: id, name: bestOf(name, ctx.languages), kind, language, disabledReason };
    });
  }

  @Extensions({ computes: true, records: { id: () => VisitPaper } })
  @Query(() => PaperDownload, {
    nullable: true,
    description:
      "A short-lived address of a paper of a visit. For the department, and its keys with the scope PERSONAL_READ; null for others, where there is none, and where it was erased.",
  })
  async visitPaperDownload(
    @Ctx() ctx: Context,
    @Arg("id", () => ID, { description: "Which paper." }) id: string,
  ): Promise<PaperDownload | null> {
    charge(ctx, COST_OF_LOOKING);
    if (!seesPersonal(ctx.viewer) || !(await ctx.sees(VisitPaper.name, id))) return null;
    const [found] = await ctx.snapshot.rows<{ file: string }>(
      sql`select file from visit_paper where id = ${id}::uuid and erased_at is null`,
    );
    return found ? downloadOf(ctx, found.file) : null;
  }
}
