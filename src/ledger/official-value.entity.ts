import { PrimaryKeyProp, type Ref } from "@mikro-orm/core";
import { Check, Entity, Index, ManyToOne } from "@mikro-orm/decorators/legacy";
import { Field, ObjectType } from "type-graphql";
import { DisaggregationCell } from "../indicators/catalogue.entity.js";
import { Computed, Readable } from "../reading/declare.js";
import { visibleWith } from "../reading/predicate.js";
import { IndicatorAssignment } from "../results/assignment.entity.js";
import { OfficialNumber } from "./official-number.js";
import { ValueState } from "./value-state.js";
import { versionNoun } from "./version.js";

/**
 * A value of an approved version. It never changes but for `supersededAt`, when the next version takes its place; what was official at a
 * moment is what began before it and had not ended. Written by set, ten million of them: no id, and few indexes. Nothing offers to add
 * them up, which `figures` does by the rules of their indicator.
 */
@Entity({ tableName: "approved_value" })
@Index({ properties: ["assignment", "endsOn"] })
// Nobody sorts by it: of the few days that there are, PostgreSQL keeps each once.
@Index({ properties: ["startsOn"], name: "approved_value_starts_on_order" })
@Check({ expression: "(number is null) = not_applicable" })
@ObjectType({
  description:
    "A value of one cell in an approved version of a report: what figures are made of, and what figures were made of before a correction took its place. Of current values `version.supersededAt` is null. Values are not added here: `figures` does so by the rules of each indicator. For the department, and the partner.",
})
@Readable<OfficialValue>({
  visibleTo: visibleWith("assignment"),
  identity: ["version", "assignment", "cell"],
  many: "officialValues",
  filter: ["startsOn", "endsOn"],
  sort: ["endsOn"],
  group: ["state", "startsOn", "endsOn"],
  reverse: { cell: false },
})
export class OfficialValue extends OfficialNumber {
  [PrimaryKeyProp]?: ["version", "assignment", "cell"];

  @Field(() => versionNoun(), {
    nullable: true,
    description: "Of which version of which report: who submitted and approved it, and when; null where the viewer does not see it.",
  })
  @ManyToOne(() => versionNoun(), { ref: true, primary: true, deleteRule: "no action", updateRule: "no action" })
  version!: Ref<{ id: string }>;

  @Field(() => IndicatorAssignment, { description: "Of which indicator, project, partner and place." })
  @ManyToOne(() => IndicatorAssignment, { ref: true, primary: true, deleteRule: "no action", updateRule: "no action" })
  assignment!: Ref<IndicatorAssignment>;

  // Catalogue cells are never deleted, and ten million look-ups are saved.
  @Field(() => DisaggregationCell, { description: "Of which cell; TOTAL is the whole." })
  @ManyToOne(() => DisaggregationCell, { ref: true, primary: true, createForeignKeyConstraint: false })
  cell!: Ref<DisaggregationCell>;

  @Field(() => ValueState, {
    description: "Whether there is a value: REPORTED or NOT_APPLICABLE. Nothing is kept of what was not reported.",
  })
  @Computed((t) => `case when ${t}."not_applicable" then 'NOT_APPLICABLE' else 'REPORTED' end`)
  state?: ValueState;
}
