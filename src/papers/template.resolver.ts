import { Arg, Ctx, Extensions, ID, Query, Resolver } from "type-graphql";
import { charge } from "../api/charge.js";
import { sql } from "../reading/sql.js";
import { prepared } from "../writing/act.js";
import type { Context } from "../writing/context.js";
import { archiveMutations, mutationsOf } from "../writing/mutations.js";
import { COST_OF_LOOKING, downloadOf, PaperDownload } from "./paper.download.js";
import {
  archivePaperTemplate,
  createPaperTemplate,
  openNew,
  openReplacement,
  restorePaperTemplate,
  updatePaperTemplate,
} from "./template.actions.js";
import { PaperTemplate } from "./template.entity.js";
import { CreatePaperTemplateInput, PaperTemplateVersionInput, UpdatePaperTemplateInput } from "./template.inputs.js";

export const PaperTemplateMutations = mutationsOf(
  "paperTemplate",
  () => PaperTemplate,
  "For administrators. No scope of a key allows it.",
  {
    createPaperTemplate: {
      does: "Adds a template of papers. The file is checked: placeholders that there are not, or that are missing, are all named.",
      input: CreatePaperTemplateInput,
      prepare: prepared(openNew, createPaperTemplate),
    },
    updatePaperTemplate: {
      does: "Changes a template of papers, or puts another file in its place, which is checked.",
      input: UpdatePaperTemplateInput,
      prepare: prepared(openReplacement, updatePaperTemplate),
    },
    ...archiveMutations("PaperTemplate", "a template of papers", PaperTemplateVersionInput, {
      archive: archivePaperTemplate,
      restore: restorePaperTemplate,
    }),
  },
);

@Resolver()
export class PaperTemplateQueries {
  @Extensions({ computes: true, records: { id: () => PaperTemplate } })
  @Query(() => PaperDownload, {
    nullable: true,
    description: "A short-lived address of the file of a template. For the department; null for others, and where there is none.",
  })
  async paperTemplateDownload(
    @Ctx() ctx: Context,
    @Arg("id", () => ID, { description: "Which template." }) id: string,
  ): Promise<PaperDownload | null> {
    charge(ctx, COST_OF_LOOKING);
    if (!(await ctx.sees(PaperTemplate.name, id))) return null;
    const [found] = await ctx.snapshot.rows<{ file: string }>(sql`select file from paper_template where id = ${id}::uuid`);
    return found ? downloadOf(ctx, found.file) : null;
  }
}
