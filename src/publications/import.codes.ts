import { BudgetStatus, BudgetType, TransactionType } from "../finance/finance.entity.js";
import { OrganisationType } from "../partners/organisation.entity.js";
import { ParticipantRole, ProjectStatus, RelationType } from "../projects/project.enums.js";
import { IndicatorMeasure, ResultType } from "../results/result.enums.js";

/** IATI codes and our names for them. Our enums follow the order of the codes. */
function names<Name extends string>(codes: readonly (number | string)[], all: Record<string, Name>): (code: string | null) => Name | null {
  const byCode = new Map(Object.values(all).map((name, i) => [String(codes[i]), name]));
  return (code) => (code === null ? null : (byCode.get(code) ?? null));
}

const upTo = (last: number) => Array.from({ length: last }, (_, i) => i + 1);

export const organisationType = names([10, 11, 15, 21, 22, 23, 24, 30, 40, 60, 70, 71, 72, 73, 80, 90], OrganisationType);
export const participantRole = names(upTo(4), ParticipantRole);
export const projectStatus = names(upTo(6), ProjectStatus);
export const relationType = names(upTo(5), RelationType);
export const budgetType = names(upTo(2), BudgetType);
export const budgetStatus = names(upTo(2), BudgetStatus);
export const transactionType = names(upTo(13), TransactionType);
export const resultType = names([1, 2, 3, 9], ResultType);
export const indicatorMeasure = names(upTo(5), IndicatorMeasure);
