import type { Kept } from "../database/record.js";
import { type Acting, permit } from "./act.js";
import { findVisible } from "./find.js";
import type { Permission } from "./permission.js";

export const KEEPERS = "For the department's officers, head and administrators.";

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
export function keeping<T extends Kept, Patch extends object>(
  noun: new () => T,
  permission: Permission,
  lists: readonly (keyof T & keyof Patch & string)[],
  write: (ctx: Acting, record: T, patch: Patch) => Promise<void>,
) {
  return {
    async create(ctx: Acting, input: Patch): Promise<T> {
      permit(ctx, permission);
      const record = new noun();
      await write(ctx, record, input);
      ctx.em.persist(record);
      return record;
    },

    async update(ctx: Acting, { id, expectedVersion, ...rest }: Patch & Named): Promise<T> {
      permit(ctx, permission);
      const patch = rest as unknown as Patch;
      const populate = lists.filter((list) => patch[list] !== undefined);
      const record = await findVisible(ctx, noun, id, { version: expectedVersion, populate: populate as never });
      await write(ctx, record, patch);
      // A change of a part is a change of the record.
      record.updatedAt = ctx.now;
      return record;
    },

    /** Something that is done to a record as a whole. */
    doing:
      (act: (record: T, ctx: Acting) => void | Promise<void>) =>
      async (ctx: Acting, { id, expectedVersion }: Named): Promise<T> => {
        permit(ctx, permission);
        const record = await findVisible(ctx, noun, id, { version: expectedVersion });
        await act(record, ctx);
        return record;
      },
  };
}
