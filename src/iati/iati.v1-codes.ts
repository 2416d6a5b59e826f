import type { CodeList } from "./iati.codes.js";

/** Codes of IATI 1.0x that still occur in 2.0x files, in small letters, with the codes that took their place in 2.01. */
const OLD_CODES = {
  TransactionType: { if: "1", c: "2", d: "3", e: "4", ir: "5", lr: "6", r: "7", qp: "8", qs: "9", cg: "10" },
  ActivityDateType: { "start-planned": "1", "start-actual": "2", "end-planned": "3", "end-actual": "4" },
  OrganisationRole: { funding: "1", accountable: "2", extending: "3", implementing: "4" },
  SectorVocabulary: { dac: "1", "dac-3": "2", cofog: "3", nace: "4", ntee: "5", adt: "6", ro: "99", ro2: "98" },
  PolicyMarkerVocabulary: { dac: "1" },
  BudgetType: { original: "1", revised: "2" },
  ResultType: { output: "1", outcome: "2", impact: "3", other: "9" },
  IndicatorMeasure: { unit: "1", percentage: "2", text: "5" },
} satisfies Partial<Record<CodeList, Record<string, string>>>;

/** Maps, for a publisher's word may be "constructor". */
const MODERN = new Map(Object.entries(OLD_CODES).map(([list, codes]) => [list, new Map(Object.entries(codes))]));

/** The code of 2.0x for a code or word of 1.0x, in capitals or not; null where it is not one. */
export function modernCode(list: CodeList, code: string): string | null {
  return MODERN.get(list)?.get(code.toLowerCase()) ?? null;
}
