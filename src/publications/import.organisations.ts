import { SHORT_FORMS } from "../iati/iati.agencies.js";
import type { Publication, Texts } from "../iati/iati.publication.js";
import { IdentifierScheme } from "../partners/organisation.entity.js";

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
 * How IATI's registers write an identifier: the code of the register, which may be of a part of a country (XM-DAC, BE-BCE_KBO, CA_QC-QBC),
 * and what the organisation is known by there.
 */
const REGISTERED = /^[A-Za-z]{2}(_[A-Za-z\d]{2,3})?-[A-Za-z\d_]{2,}-\S/;

/**
 * What a ref identifies an organisation by: an identifier of a register (XM-DAC-41119), one of the short forms of the DAC (SE-6), or a
 * CRS channel code, five digits alone. Anything else ("N/A", "1", a name) identifies nobody that is not here yet: it is kept as written.
 */
export function identifierOf(ref: string | null): Identifier | null {
  if (ref === null || ref.length > 200) return null;
  if (/^\d{5}$/.test(ref))
    return ref.endsWith("000") && !ORGANISATIONS_IN_THOUSANDS.has(ref) ? null : { scheme: IdentifierScheme.CRS_CHANNEL, identifier: ref };
  return REGISTERED.test(ref) || SHORT_FORMS.has(ref) ? { scheme: IdentifierScheme.IATI, identifier: ref } : null;
}

/** Every organisation that a publication mentions, the publisher first. */
export function mentions(publication: Publication): Mention[] {
  const { reportingOrganisation, participatingOrganisations, plannedDisbursements, transactions } = publication;
  const parties = [...plannedDisbursements, ...transactions].flatMap(({ provider, receiver }) => [provider, receiver]);
  return [reportingOrganisation, ...participatingOrganisations, ...parties].filter((mention) => mention !== null);
}
