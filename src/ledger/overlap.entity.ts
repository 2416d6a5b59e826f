import type { Ref } from "@mikro-orm/core";
import { Check, Entity, Enum, Index, ManyToOne, Property, Unique } from "@mikro-orm/decorators/legacy";
import { Field, ObjectType, registerEnumType } from "type-graphql";
import { isDepartment } from "../auth/viewer.js";
import { BaseRecord } from "../database/record.js";
import { GraphQLDate, GraphQLDecimal } from "../graphql/scalars.js";
import { DisaggregationCell, IndicatorEdition } from "../indicators/catalogue.entity.js";
import { Site } from "../places/place.entity.js";
import { Readable } from "../reading/declare.js";
import { everything, nothing } from "../reading/predicate.js";
import { ViewerCanUpdate } from "../writing/permission.js";
import { editingOverlaps } from "./overlap.policy.js";

export enum OverlapKind {
  DISJOINT = "DISJOINT",
  SAME = "SAME",
  PARTLY = "PARTLY",
}
registerEnumType(OverlapKind, {
  name: "OverlapKind",
  description: "Whether partners at one site report the same people.",
  valuesConfig: {
    DISJOINT: { description: "Different people: their values are added." },
    SAME: { description: "The same people: the largest value of each cell counts for all." },
    PARTLY: { description: "Some are the same: their number is taken off the sum." },
  },
});

@Entity()
@Unique({
  name: "overlap_declaration_unique",
  expression: `create unique index "overlap_declaration_unique" on "overlap_declaration" ("site_id", "indicator_edition_id", "starts_on", "ends_on", "cell_id") nulls not distinct`,
})
@Check({ expression: "(shared is not null) = (kind = 'PARTLY') and coalesce(shared, 0) >= 0" })
@ObjectType({
  description: "What the partners who report an indicator for one site and span of time declare that they share. For the department.",
})
@Readable<OverlapDeclaration>({
  visibleTo: (_overlap, viewer) => (isDepartment(viewer) ? everything : nothing),
  one: "overlapDeclaration",
  many: "overlapDeclarations",
  filter: ["kind", "startsOn", "endsOn"],
  reverse: { cell: false },
})
export class OverlapDeclaration extends BaseRecord {
  @Field(() => IndicatorEdition, { description: "The indicator of the {noun}." })
  @ManyToOne(() => IndicatorEdition, { ref: true })
  @Index()
  indicatorEdition!: Ref<IndicatorEdition>;

  @Field(() => Site, { description: "At which site." })
  @ManyToOne(() => Site, { ref: true })
  site!: Ref<Site>;

  @Field(() => GraphQLDate, { description: "First day of the span." })
  @Property({ type: "date" })
  startsOn!: string;

  @Field(() => GraphQLDate, { description: "Last day of the span." })
  @Property({ type: "date" })
  endsOn!: string;

  @Field(() => DisaggregationCell, {
    nullable: true,
    description: "In which cell; null: in each, or of a number PARTLY shared in all together.",
  })
  @ManyToOne(() => DisaggregationCell, { ref: true, nullable: true })
  @Index()
  cell?: Ref<DisaggregationCell>;

  @Field(() => OverlapKind, { description: "Whether they are the same people." })
  @Enum(() => OverlapKind)
  kind!: OverlapKind;

  @Field(() => GraphQLDecimal, { nullable: true, description: "Of PARTLY: how much is counted more than once." })
  @Property({ columnType: "numeric", type: "string", nullable: true })
  shared?: string;

  /** Earlier declarations, oldest first, each until when: what was official in the past follows from what was declared then. */
  @Property({ type: "json", default: "[]" })
  saidBefore: { kind: OverlapKind; shared: string | null; until: string }[] = [];

  @ViewerCanUpdate("updateOverlapDeclaration", editingOverlaps)
  viewerCanUpdate?: boolean;
}
