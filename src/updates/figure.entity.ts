import { PrimaryKeyProp, type Ref } from "@mikro-orm/core";
import { Check, Entity, Index, ManyToOne, PrimaryKey, Property } from "@mikro-orm/decorators/legacy";
import { Assignment } from "../results/framework.entity.js";
import { ApprovedVersion } from "./update.entity.js";

/**
 * A value of an approved version. It never changes but for `until`, when the next version takes its place; what was official at a moment
 * is what began before it and had not ended. Written and read by set, ten million of them: no id, no class of them is ever made.
 */
@Entity()
@Index({ properties: ["assignment", "endsOn"] })
@Check({ expression: "(number is null) = not_applicable" })
export class ApprovedValue {
  [PrimaryKeyProp]?: ["version", "assignment", "cellId"];

  @ManyToOne(() => ApprovedVersion, { ref: true, primary: true })
  version!: Ref<ApprovedVersion>;

  @ManyToOne(() => Assignment, { ref: true, primary: true })
  assignment!: Ref<Assignment>;

  /** A disaggregation_cell. Without a foreign key: catalogue cells are never deleted, and ten million look-ups are saved. */
  @PrimaryKey({ type: "uuid" })
  cellId!: string;

  @Property({ type: "date" })
  startsOn!: string;

  @Property({ type: "date" })
  endsOn!: string;

  @Property({ columnType: "numeric", type: "string", nullable: true })
  number?: string;

  @Property({ type: "boolean" })
  notApplicable!: boolean;

  @Property({ type: "timestamptz" })
  since!: Date;

  @Property({ type: "timestamptz", nullable: true })
  until?: Date;
}

/** What the cells of the first disaggregation of an approved version come to, for each assignment. Kept, so that totals need no cells. */
@Entity()
@Index({ properties: ["assignment", "endsOn"] })
export class ApprovedTotal {
  [PrimaryKeyProp]?: ["version", "assignment"];

  @ManyToOne(() => ApprovedVersion, { ref: true, primary: true })
  version!: Ref<ApprovedVersion>;

  @ManyToOne(() => Assignment, { ref: true, primary: true })
  assignment!: Ref<Assignment>;

  @Property({ type: "date" })
  startsOn!: string;

  @Property({ type: "date" })
  endsOn!: string;

  /** Null: nothing reported, or nothing applicable. */
  @Property({ columnType: "numeric", type: "string", nullable: true })
  number?: string;

  @Property({ type: "boolean" })
  notApplicable!: boolean;

  /** A total that the partner reported beside the cells. */
  @Property({ columnType: "numeric", type: "string", nullable: true })
  reportedNumber?: string;

  @Property({ type: "timestamptz" })
  since!: Date;

  @Property({ type: "timestamptz", nullable: true })
  until?: Date;
}
