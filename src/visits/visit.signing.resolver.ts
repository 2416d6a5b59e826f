import { Arg, Ctx, Extensions, Field, ID, ObjectType, Query, Resolver } from "type-graphql";
import { charge } from "../api/charge.js";
import { checkSeen } from "../api/unknown.js";
import { signing } from "../approvals/approval.policy.js";
import { mayTake, openSteps } from "../approvals/approval.rules.js";
import { type Message, translate } from "../messages/message.js";
import { bestOf } from "../reading/languages.js";
import { today } from "../reading/scope.js";
import { type Sql, sql } from "../reading/sql.js";
import type { Context } from "../writing/context.js";
import { denialReason } from "../writing/permission.js";
import { Visit } from "./visit.entity.js";
import { applicationOf, deputyshipsOn, reasonOf } from "./visit.signing.js";

@ObjectType({ description: "A step of an application for a visit whose turn it is, and whether the viewer may take it." })
export class OpenVisitStep {
  @Field({ description: "Key of the step." })
  step!: string;

  @Field({ description: "Its name, in the reader's language." })
  name!: string;

  @Field(() => String, {
    nullable: true,
    description:
      "Why the viewer may not take it now, in the words with which `signVisitStep`, `returnVisit` and `refuseVisit` would answer; null: they may.",
  })
  disabledReason!: string | null;
}

const COST = 50;

@Resolver()
export class VisitSigningQueries {
  @Extensions({ computes: true, records: { visit: () => Visit } })
  @Query(() => [OpenVisitStep], {
    nullable: true,
    description:
      "The steps of an application for a visit whose turn it is, and whether the viewer may take each now. For the department; empty for others, and while nothing is under review. A visit that is not there, or not seen, is BAD_USER_INPUT.",
  })
  async openVisitSteps(
    @Ctx() ctx: Context,
    @Arg("visit", () => ID, { description: "Of which visit." }) visit: string,
  ): Promise<OpenVisitStep[]> {
    charge(ctx, COST);
    await checkSeen(ctx, ["openVisitSteps", "visit"], Visit.name, [visit]);
    const { viewer, languages } = ctx;
    if (viewer.kind !== "department") return [];
    const ask = <Row>(piece: Sql) => ctx.snapshot.rows<Row>(piece);
    const underReview = await ask(sql`select from visit where id = ${visit}::uuid and status = 'UNDER_REVIEW' and archived_at is null`);
    if (underReview.length === 0) return [];
    const application = await applicationOf(ask, visit);
    const deputyships = await deputyshipsOn(ask, today(ctx.now));
    const refused = denialReason(viewer, signing, "signVisitStep");
    return openSteps(application.steps).map((step) => {
      const found = mayTake(step, { id: viewer.accountId, roles: viewer.roles }, application, deputyships);
      const reason: Message | undefined =
        refused ?? ("denial" in found ? reasonOf(found.denial, step, application.steps, languages) : undefined);
      return { step: step.key, name: bestOf(step.name, languages), disabledReason: reason ? translate(reason, languages) : null };
    });
  }
}
