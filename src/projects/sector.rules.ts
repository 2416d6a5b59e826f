import { type CodeList, codesOf, isKnown } from "../iati/iati.codes.js";

/** From which list of IATI the codes of a vocabulary of sectors are; the vocabularies that are not here have codes of their own. */
const LISTS: Readonly<Record<string, CodeList>> = { 1: "Sector", 2: "SectorCategory", 7: "UNSDG-Goals", 8: "UNSDG-Targets" };

export const SECTOR_VOCABULARIES: readonly string[] = codesOf("SectorVocabulary");

/** The list that a sector's code should be of and is not; undefined: it is, or its vocabulary has none. */
export function missedList(vocabulary: string, code: string): CodeList | undefined {
  const list = LISTS[vocabulary];
  return list && !isKnown(list, code) ? list : undefined;
}
