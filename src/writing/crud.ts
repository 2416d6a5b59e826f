import type { Archivable, BaseRecord } from "../database/record.js";
import { type ActionContext, requirePermission } from "./act.js";
import { findVisible } from "./find.js";
import type { Permission } from "./permission.js";

export const EDITORS = "For the department's officers, head and administrators.";

/** Which record, and the version that it is done to. */
interface Named {
  id: string;
  expectedVersion: number;
}

/** What an input that changes a record says of it. */
export type PatchOf<Change> = Omit<Change, keyof Named>;

/**
 * The actions of a noun that whoever has the permission keeps. `lists`: its parts, loaded where a patch names them. `write` checks a
 * patch and writes it; all the rest is the same for every noun.
 */
export function crudActions<T extends BaseRecord, Patch extends object>(
  noun: new () => T,
  permission: Permission,
  lists: readonly (keyof T & keyof Patch & string)[],
  write: (ctx: ActionContext, record: T, patch: Patch) => Promise<void>,
) {
  return {
    async create(ctx: ActionContext, input: Patch): Promise<T> {
      requirePermission(ctx, permission);
      const record = new noun();
      await write(ctx, record, input);
      ctx.em.persist(record);
      return record;
    },

    async update(ctx: ActionContext, patch: Patch & Named): Promise<T> {
      requirePermission(ctx, permission);
      const populate = lists.filter((list) => patch[list] !== undefined);
      const record = await findVisible(ctx, noun, patch.id, { version: patch.expectedVersion, populate });
      await write(ctx, record, patch);
      // A change of a part is a change of the record.
      record.updatedAt = ctx.now;
      return record;
    },

    transitionAction: transitionAction(noun, permission),
  };
}

/** Something that is done to a record as a whole. */
const transitionAction =
  <T extends BaseRecord>(noun: new () => T, permission: Permission, alsoArchived = false) =>
  (act: (record: T, ctx: ActionContext) => void | Promise<void>) =>
  async (ctx: ActionContext, { id, expectedVersion }: Named): Promise<T> => {
    requirePermission(ctx, permission);
    const record = await findVisible(ctx, noun, id, { version: expectedVersion, alsoArchived });
    await act(record, ctx);
    return record;
  };

interface ArchiveOptions<T> {
  /** Refuses what must stay in use. */
  check?: (ctx: ActionContext, record: T) => Promise<void>;
  /** Keeps in line what follows from whether the record is in use: carries out the change. */
  around?: (ctx: ActionContext, record: T, change: () => Promise<void>) => Promise<void>;
}

/** The actions that archive a record and restore it, for whoever has the permission. */
export function archiveActions<T extends Archivable>(
  noun: new () => T,
  permission: Permission,
  { check, around = (_ctx, _record, change) => change() }: ArchiveOptions<T> = {},
) {
  const whole = transitionAction(noun, permission, true);
  const setArchived = (ctx: ActionContext, record: T, archivedAt: Date | undefined) =>
    around(ctx, record, async () => {
      record.archivedAt = archivedAt;
    });
  return {
    archive: whole(async (record, ctx) => {
      if (record.archivedAt) return;
      await check?.(ctx, record);
      await setArchived(ctx, record, ctx.now);
    }),
    restore: whole((record, ctx) => setArchived(ctx, record, undefined)),
  };
}
