import { sql } from "../reading/sql.js";
import { type ActionContext, run } from "../writing/act.js";

type Around = (ctx: ActionContext, project: string, change: () => Promise<void>) => Promise<void>;

const around: Around[] = [];

/** A later noun keeps in line what follows from who reports what, and when: it is called with each change, which it carries out. */
export const aroundFrameworkChanges = (each: Around): void => void around.push(each);

/** Changes who reports what in a project, or when, and writes it: one change of a project at a time. */
export async function changeFramework(ctx: ActionContext, project: string, change: () => Promise<void>): Promise<void> {
  await run(ctx, sql`select id from project where id = ${project} for no key update`);
  const written = async () => {
    await change();
    await ctx.em.flush();
  };
  await around.reduceRight<() => Promise<void>>((inner, each) => () => each(ctx, project, inner), written)();
}
