import type { Ref } from "@mikro-orm/core";
import { Entity, Index, ManyToOne, Property } from "@mikro-orm/decorators/legacy";
import { Identified } from "../database/record.js";
import { Account } from "../people/account.entity.js";

/** That a program loaded a dataset, or tried to: for the author of its report. Of each account the last few are kept. */
@Entity()
@Index({ properties: ["account", "startedAt"] })
export class ReportLoad extends Identified {
  @ManyToOne(() => Account, { ref: true, deleteRule: "cascade" })
  account!: Ref<Account>;

  @Property({ type: "text" })
  dataset!: string;

  @Property({ type: "text" })
  format!: string;

  @Property({ type: "timestamptz" })
  startedAt!: Date;

  /** The status of the answer. */
  @Property({ type: "int" })
  status!: number;

  /** Null where none were sent, or not all. */
  @Property({ type: "int", nullable: true })
  rowCount?: number;

  /** The reader has the whole answer. */
  @Property({ type: "boolean" })
  isWhole!: boolean;
}
