import { Origin } from "../graphql/origin.js";
import { label } from "../messages/message.js";
import { Project } from "../projects/project.entity.js";
import { ProjectStatus } from "../projects/project.enums.js";
import { editingProjects } from "../projects/project.policy.js";
import { sql } from "../reading/sql.js";
import { changeFramework } from "../results/assignment.change.js";
import { type ActionContext, run } from "../writing/act.js";
import { archiveActions } from "../writing/crud.js";
import { problem, throwProblems } from "../writing/problem.js";

/**
 * A project that never started, and of which nothing was reported. From then on nothing is expected of it, until it is restored: so this is
 * where reports are expected.
 */
export const { archive: archiveProject, restore: restoreProject } = archiveActions(Project, editingProjects, {
  check: async (ctx, { id, code, origin, status, actualStartOn }) => {
    const at = ["input", "id"];
    throwProblems(origin === Origin.PUBLICATION && problem("MANAGED_BY_PUBLICATION", at));
    throwProblems(
      (status !== ProjectStatus.PIPELINE || actualStartOn != null) &&
        problem("INVALID_STATUS", at, {
          status: label("ProjectStatus", status ?? "none"),
          from: [label("ProjectStatus", ProjectStatus.PIPELINE)],
        }),
    );
    throwProblems((await isReported(ctx, id)) && problem("IN_USE", at, { value: code ?? id }));
  },
  around: (ctx, { id }, change) => changeFramework(ctx, id, change),
});

/** Locked before it is asked: a report that is begun at the same time waits, and finds the project archived. */
async function isReported(ctx: ActionContext, project: string): Promise<boolean> {
  await run(ctx, sql`select id from reporting_period where project_id = ${project} for update`);
  return (await run(ctx, sql`select from progress_report where project_id = ${project} limit 1`)).length > 0;
}
