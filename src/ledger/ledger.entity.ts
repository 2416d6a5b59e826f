import { PrimaryKeyProp, type Ref } from "@mikro-orm/core";
import { Entity, Index, ManyToOne, PrimaryKey, Property } from "@mikro-orm/decorators/legacy";
import { IndicatorAssignment } from "../results/assignment.entity.js";
import { ReportingPeriod } from "../schedules/schedule.entity.js";
import { OfficialNumber } from "./official-number.js";
import { versionNoun } from "./version.js";

/** What the cells of the first disaggregation of an approved version come to, for each assignment. Kept, so that totals need no cells. */
@Entity()
@Index({ properties: ["assignment", "endsOn"] })
export class ApprovedTotal extends OfficialNumber {
  [PrimaryKeyProp]?: ["version", "assignment"];

  @ManyToOne(() => versionNoun(), { ref: true, primary: true })
  version!: Ref<{ id: string }>;

  @ManyToOne(() => IndicatorAssignment, { ref: true, primary: true })
  assignment!: Ref<IndicatorAssignment>;

  /** A total that the partner reported beside the cells. */
  @Property({ columnType: "numeric", type: "string", nullable: true })
  reportedNumber?: string;

  /** Its disaggregations do not come to the same whole, although nothing that is missing explains it. */
  @Property({ type: "boolean" })
  wholesDiffer: boolean = false;
}

/**
 * What is to be reported of an assignment for a span of time, and what is official of it at present. Made when the schedule and the
 * framework say so, filled by approvals; what is here of a value is stored, and can be made again from the approved values.
 */
@Entity()
@Index({ properties: ["period"] })
export class ExpectedReport {
  [PrimaryKeyProp]?: ["assignment", "startsOn"];

  @ManyToOne(() => IndicatorAssignment, { ref: true, primary: true, deleteRule: "cascade" })
  assignment!: Ref<IndicatorAssignment>;

  @PrimaryKey({ type: "date" })
  startsOn!: string;

  @Property({ type: "date" })
  endsOn!: string;

  /** The reporting period with whose report it comes. */
  @ManyToOne(() => ReportingPeriod, { ref: true, deleteRule: "cascade" })
  period!: Ref<ReportingPeriod>;

  /** Null: nothing is official yet, or nothing applies. */
  @Property({ columnType: "numeric", type: "string", nullable: true })
  number?: string;

  @Property({ type: "boolean" })
  notApplicable: boolean = false;
}

/**
 * What official values come to, for each indicator, country and span of time, in all (`cell` of zeros) and for each cell. The sums are
 * kept in the transaction that approves; each approval adds to the lane that it found free, so that none waits for another, and readers
 * add up the lanes. Of what is not summed over time there are lines for each longer span besides those of the periods: what is last in it,
 * by the last day that it is of, since it grows too old with time.
 */
@Entity()
// Most questions are about wholes, of which there are few among the cells.
@Index({
  name: "running_total_whole",
  expression: `create index "running_total_whole" on "running_total" ("indicator_edition_id", "span") where "cell_id" = '00000000-0000-0000-0000-000000000000'`,
})
export class RunningTotal {
  [PrimaryKeyProp]?: ["indicatorEditionId", "span", "startsOn", "endsOn", "countryId", "cellId", "lane"];

  @PrimaryKey({ type: "uuid" })
  indicatorEditionId!: string;

  /** PERIOD, or the longer span: QUARTER, HALF_YEAR, YEAR, FISCAL_YEAR. */
  @PrimaryKey({ type: "text" })
  span!: string;

  @PrimaryKey({ type: "date" })
  startsOn!: string;

  /** Of the period; of a longer span that of the values that are last in it. */
  @PrimaryKey({ type: "date" })
  endsOn!: string;

  /** Zeros where the assignment names no country. */
  @PrimaryKey({ type: "uuid" })
  countryId!: string;

  @PrimaryKey({ type: "uuid" })
  cellId!: string;

  @PrimaryKey({ type: "int" })
  lane!: number;

  @Property({ columnType: "numeric", type: "string" })
  sum!: string;

  /** How many values are in the sum. */
  @Property({ type: "int" })
  reported!: number;

  @Property({ type: "int" })
  notApplicable!: number;

  /** How many were to be reported. */
  @Property({ type: "int" })
  expected!: number;
}
