import { EDITORS } from "../writing/crud.js";
import { mutationsOf } from "../writing/mutations.js";
import { setReportingSchedule } from "./schedule.actions.js";
import { ReportingSchedule } from "./schedule.entity.js";
import { SetReportingScheduleInput } from "./schedule.inputs.js";
import { scheduling } from "./schedule.policy.js";

export const ScheduleMutations = mutationsOf("reportingSchedule", () => ReportingSchedule, EDITORS, {
  setReportingSchedule: {
    does: "Says when a project's partners report, and makes the periods.",
    input: SetReportingScheduleInput,
    action: setReportingSchedule,
    scope: scheduling.scope!,
  },
});
