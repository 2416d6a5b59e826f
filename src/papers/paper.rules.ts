import type { PaperKind } from "./paper.enums.js";
import type { ListName, WordName } from "./placeholder.rules.js";

/** When a paper of a kind can be made. */
export type PaperMoment = "any" | "noticePublished" | "numbered" | "approvedIfNeeded" | "over";

interface Rule {
  when: PaperMoment;
  /** The placeholders without which a template of the kind says nothing. */
  requires: readonly (WordName | ListName)[];
}

export const PAPERS: Readonly<Record<`${PaperKind}`, Rule>> = {
  REQUEST: { when: "any", requires: ["purpose"] },
  APPLICATION_FORM: { when: "any", requires: ["purpose", "delegates", "budget", "total"] },
  DELEGATION_LIST: { when: "any", requires: ["delegates"] },
  PUBLIC_NOTICE: { when: "noticePublished", requires: ["purpose", "noticeStartsOn", "noticeEndsOn"] },
  APPROVAL: { when: "numbered", requires: ["number", "purpose", "approvedOn"] },
  CONFIRMATION: { when: "numbered", requires: ["number", "purpose", "approvedOn"] },
  NOTICE_TO_LEADING_BODY: { when: "numbered", requires: ["number", "ledBy"] },
  INVITATION_LETTER: { when: "approvedIfNeeded", requires: ["purpose"] },
  PROGRAMME: { when: "any", requires: ["stops"] },
  RECEPTION_PLAN: { when: "any", requires: ["purpose", "delegates"] },
  RECEPTION_RECORD: { when: "over", requires: ["purpose", "personCount"] },
  VISIT_REPORT: { when: "over", requires: ["purpose"] },
  COST_STATEMENT: { when: "over", requires: ["budget", "total"] },
  RESULTS_NOTICE: { when: "over", requires: ["purpose"] },
};
