import type { PaperMoment } from "../papers/paper.rules.js";
import type { VisitProcedure, VisitStatus } from "./visit.enums.js";

/** What it depends on whether a paper can be made of a visit. */
export interface PaperState {
  status: `${VisitStatus}`;
  procedure: `${VisitProcedure}`;
  /** Its approval is in force, with its number. */
  isNumbered: boolean;
  isNoticePublished: boolean;
}

/** Nothing is applied for any more, and nothing took place. */
const ENDED: readonly string[] = ["REFUSED", "CANCELLED"];
const OVER = ["COMPLETED", "SETTLED", "CLOSED"] as const;
const STATUSES = ["PLANNED", "UNDER_REVIEW", "RETURNED", "APPROVED", "UNDER_WAY", ...OVER] as const;

/** Why a paper cannot be made now: what is missing, or the statuses in which it could; undefined where it can. */
export function paperObstacle(
  when: PaperMoment,
  { status, procedure, isNumbered, isNoticePublished }: PaperState,
): "number" | "notice" | readonly `${VisitStatus}`[] | undefined {
  const isOver = OVER.some((each) => each === status);
  switch (when) {
    case "any":
      return ENDED.includes(status) ? STATUSES : undefined;
    case "noticePublished":
      if (ENDED.includes(status)) return STATUSES;
      return isNoticePublished ? undefined : "notice";
    case "numbered":
      return isNumbered ? undefined : "number";
    case "approvedIfNeeded":
      if (ENDED.includes(status)) return STATUSES;
      return isNumbered || procedure === "RECORDED" ? undefined : "number";
    case "over":
      return isOver ? undefined : OVER;
  }
}
