import type { Organisation } from "../../src/partners/organisation.entity.js";
import { Role, type TestApp } from "../support/app.js";
import { Reporting } from "../support/reporting.js";

/** A line of figures as a query answers it. */
// biome-ignore lint/suspicious/noExplicitAny: what a query answers has the shape that it asked for
export type Line = any;

export const AGES = [["15-24"], ["25+"]];

/** Partners A and B with what `make` makes for them, and tokens of an officer and of somebody of each partner. */
export async function twoPartners<Made extends object>(
  app: TestApp,
  make: (reporting: Reporting, partners: { a: Organisation; b: Organisation }) => Promise<Made>,
) {
  const made = await app.write(async (em) => {
    const reporting = new Reporting(em);
    const partners = { a: reporting.world.organisation("Partner A"), b: reporting.world.organisation("Partner B") };
    return { ...partners, ...(await make(reporting, partners)) };
  });
  const officer = await app.signedIn([Role.OFFICER]);
  const [a, b] = [await app.signedIn([Role.REPORTER], made.a), await app.signedIn([Role.MANAGER], made.b)];
  return { made, tokens: { officer, a, b } };
}
