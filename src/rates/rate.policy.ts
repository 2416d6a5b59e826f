import { isDepartment, Role, type Viewer } from "../auth/viewer.js";
import { message } from "../messages/message.js";
import { everything, type Policy } from "../reading/predicate.js";
import type { Permission } from "../writing/permission.js";
import type { ExchangeRate } from "./rate.entity.js";
import { RateKind } from "./rate.enums.js";

/** Published for everyone. What a bank gave us, and what was agreed with a partner, is the department's. */
const PUBLISHED = [RateKind.CENTRAL_PARITY, RateKind.ECB_REFERENCE, RateKind.UN_OPERATIONAL, RateKind.ANNUAL_AVERAGE] as const;

export const ratesVisibleTo: Policy<ExchangeRate> = (rate, viewer) => (isDepartment(viewer) ? everything : rate.kind.in(...PUBLISHED));

/** Whether the viewer sees the rates of a kind: all of them, or none. */
export const seesKind = (viewer: Viewer, kind: RateKind): boolean => isDepartment(viewer) || PUBLISHED.some((each) => each === kind);

/** Every amount that is converted follows from them, so that no scope allows it. */
export const importingRates: Permission = {
  allows: (viewer) =>
    viewer.kind === "department" && [Role.FINANCE_OFFICER, Role.ADMINISTRATOR].some((role) => viewer.roles.includes(role)),
  otherwise: message("permission.exchangeRates"),
};
