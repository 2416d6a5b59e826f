import { IdentifierScheme } from "../partners/organisation.entity.js";
import type { Publication, Texts } from "./iati.publication.js";

/** An organisation as a publication mentions it. */
export interface Mention {
  ref: string | null;
  names: Texts;
  type: string | null;
}

export interface Identifier {
  scheme: IdentifierScheme;
  identifier: string;
}

/** CRS channel codes in whole thousands name kinds of organisations ("22000 donor country-based NGO"), but for these. */
const ORGANISATIONS_IN_THOUSANDS = new Set(["43000", "44000", "45000"]);

/**
 * What a ref identifies an organisation by. An organisation identifier begins with the code of its register (XM-DAC-41119); five
 * digits alone are a CRS channel code. Anything else ("N/A", "1", a name) identifies nothing: the mention is kept as written.
 */
export function identifierOf(ref: string | null): Identifier | null {
  if (ref === null || ref.length > 200) return null;
  if (/^\d{5}$/.test(ref))
    return ref.endsWith("000") && !ORGANISATIONS_IN_THOUSANDS.has(ref) ? null : { scheme: IdentifierScheme.CRS_CHANNEL, identifier: ref };
  return /^[A-Za-z]{2}-[A-Za-z\d]{2,}-\S/.test(ref) ? { scheme: IdentifierScheme.IATI, identifier: ref } : null;
}

/** Every organisation that a publication mentions, the publisher first. */
export function mentions(publication: Publication): Mention[] {
  const { reportingOrganisation, participatingOrganisations, plannedDisbursements, transactions } = publication;
  const parties = [...plannedDisbursements, ...transactions].flatMap(({ provider, receiver }) => [provider, receiver]);
  return [reportingOrganisation, ...participatingOrganisations, ...parties].filter((mention) => mention !== null);
}
