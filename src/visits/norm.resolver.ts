import { Arg, Ctx, Extensions, Field, ID, Int, ObjectType, Query, Resolver } from "type-graphql";
import { charge } from "../api/charge.js";
import { checkSeen } from "../api/unknown.js";
import { ApiError, forbidden } from "../errors.js";
import { label, translate } from "../messages/message.js";
import type { Sql } from "../reading/sql.js";
import type { Context } from "../writing/context.js";
import { Checks } from "../writing/inputs.js";
import { mutationsOf } from "../writing/mutations.js";
import { denialReason, SIGN_IN } from "../writing/permission.js";
import { localise, Problem } from "../writing/problem.js";
import { createNormProfile, importCostStandards, standardRows, updateNormProfile } from "./norm.actions.js";
import { checksOf, type NormView, normViewOf } from "./norm.check.js";
import { CostStandardTable, NormProfile } from "./norm.entity.js";
import { CreateNormProfileInput, ImportCostStandardsInput, UpdateNormProfileInput } from "./norm.inputs.js";
import { Visit } from "./visit.entity.js";
import { NormKind } from "./visit.enums.js";
import { keepingNorms } from "./visit.policy.js";

const WHO = "For administrators. No key may do it.";

export const NormProfileMutations = mutationsOf("normProfile", () => NormProfile, WHO, {
  createNormProfile: {
    does: "Sets limits that applications for visits are held against.",
    input: CreateNormProfileInput,
    action: createNormProfile,
  },
  updateNormProfile: {
    does: "Changes limits for what is submitted from now on.",
    input: UpdateNormProfileInput,
    action: updateNormProfile,
  },
});

export const CostStandardMutations = mutationsOf("costStandardTable", () => CostStandardTable, WHO, {
  importCostStandards: {
    does: "Adds standards of costs; those that are here stay as they are.",
    input: ImportCostStandardsInput,
    action: importCostStandards,
  },
});

@ObjectType({ description: "What importing standards of costs would do. Nothing is written." })
export class CostStandardsPreview {
  @Field(() => Int, { description: "How many rows would be added." })
  addedCount!: number;

  @Field(() => Int, { description: "How many rows are here already." })
  knownCount!: number;

  @Field(() => [Problem], { description: "What has to be corrected before the import, with the line and the column in the CSV." })
  problems!: Problem[];
}

@ObjectType({ description: "A visit held against a norm or a standard of costs." })
export class VisitNormCheck {
  @Field(() => NormKind, { description: "Which norm." })
  norm!: NormKind;

  @Field({ description: "Its name, in the reader's language." })
  label!: string;

  @Field({ description: "The rule that sets it." })
  source!: string;

  @Field({ description: "What the visit has: a number, or an amount with its currency such as `90.50 USD`." })
  found!: string;

  @Field({ description: "The most that is allowed, written like `found`." })
  most!: string;

  @Field({ description: "Whether the visit exceeds it." })
  isExceeded!: boolean;

  @Field(() => String, {
    nullable: true,
    description: "The reason of the exception that is documented. Null: none is, and where it is exceeded `submitVisit` refuses the visit.",
  })
  exception!: string | null;
}

const COST = 100;
const COST_OF_CHECKS = 50;

@Resolver()
export class NormQueries {
  @Extensions({ computes: true })
  @Query(() => CostStandardsPreview, { description: "What `importCostStandards` would do with the same input. For administrators." })
  async costStandardsPreview(
    @Ctx() context: Context,
    @Arg("input", () => ImportCostStandardsInput, { description: "The table of standards." }) input: ImportCostStandardsInput,
  ): Promise<CostStandardsPreview> {
    const refused = denialReason(context.viewer, keepingNorms, "costStandardsPreview");
    if (refused) throw refused === SIGN_IN ? new ApiError("UNAUTHENTICATED", refused) : forbidden(refused);
    charge(context, COST);
    const checks = new Checks();
    const rows = await standardRows(<Row>(piece: Sql) => context.snapshot.rows<Row>(piece), input, checks);
    const addedCount = rows.filter(({ isNew }) => isNew).length;
    const problems = checks.problems.map((each) => localise(each, context.languages));
    return problems.length > 0
      ? { addedCount: 0, knownCount: 0, problems }
      : { addedCount, knownCount: rows.length - addedCount, problems };
  }

  @Extensions({ computes: true, records: { visit: () => Visit } })
  @Query(() => [VisitNormCheck], {
    nullable: true,
    description:
      "A visit as it is now, held against each norm and standard that applies to it, as `submitVisit` does. For the department; empty for others. A visit that is not there, or not seen, is BAD_USER_INPUT.",
  })
  async visitNormChecks(
    @Ctx() context: Context,
    @Arg("visit", () => ID, { description: "Of which visit." }) visit: string,
  ): Promise<VisitNormCheck[]> {
    charge(context, COST_OF_CHECKS);
    await checkSeen(context, ["visitNormChecks", "visit"], Visit.name, [visit]);
    if (context.viewer.kind !== "department") return [];
    const view = await normViewOf((piece) => context.snapshot.rows<NormView>(piece), visit);
    return checksOf(view).map(({ norm, reason, ...check }) => ({
      ...check,
      norm: NormKind[norm],
      label: translate(label("NormKind", norm), context.languages),
      exception: reason ?? null,
    }));
  }
}
