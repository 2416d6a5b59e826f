import { Site } from "../places/place.entity.js";
import { editingSites } from "../places/site.policy.js";
import { type ActionContext, requirePermission } from "../writing/act.js";
import { findVisible } from "../writing/find.js";
import { Checks } from "../writing/inputs.js";
import { Organisation, SiteOperator } from "./organisation.entity.js";
import type { SetSiteOperatorsInput } from "./organisation.inputs.js";

/** Says who is at work at a site. Places know no organisations, so that this is here. */
export async function setSiteOperators(ctx: ActionContext, { id, expectedVersion, operators }: SetSiteOperatorsInput): Promise<Site> {
  requirePermission(ctx, editingSites);
  const site = await findVisible(ctx, Site, id, { version: expectedVersion });
  const existing = await ctx.em.find(SiteOperator, { site: { id } });
  const checks = new Checks({ operators: existing });
  const path = (i: number) => ["input", "operators", i];
  await checks.eachExists(ctx, Organisation, operators, path);
  checks.unique(operators, path);
  checks.throwIfAny();

  const left = new Map(existing.map((each) => [each.organisation.id, each]));
  for (const organisation of operators) if (!left.delete(organisation)) ctx.em.create(SiteOperator, { site: id, organisation });
  for (const each of left.values()) ctx.em.remove(each);
  // A change of who is at work there is a change of the site.
  site.updatedAt = ctx.now;
  return site;
}
