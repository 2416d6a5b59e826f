import type { ApprovalSubject } from "../approvals/approval.enums.js";
import { code, sql } from "../reading/sql.js";
import { type ActionContext, run } from "../writing/act.js";
import type { Visit } from "./visit.entity.js";
import type { VisitProcedure } from "./visit.enums.js";
import { approvalSubject, chainId, procedure } from "./visit.sql.js";

interface Found {
  subject: `${ApprovalSubject}`;
  procedure: `${VisitProcedure}`;
  /** The chain that a new application would copy. */
  chainId: string | null;
}

/** How a visit is kept: by the same expressions that the API shows. */
export async function procedureOf(ctx: ActionContext, visit: Visit): Promise<Found> {
  const [found] = await run<Found>(
    ctx,
    sql`select ${code(approvalSubject("t", ""))} as subject, ${code(procedure("t", ""))} as procedure, (${code(chainId("t", ""))}) as "chainId"
        from visit t where t.id = ${visit.id}`,
  );
  return found!;
}
