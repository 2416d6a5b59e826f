import type { Ref } from "@mikro-orm/core";
import { Embedded, Entity, Enum, Index, ManyToOne, Property } from "@mikro-orm/decorators/legacy";
import { Field, ObjectType } from "type-graphql";
import { Archivable } from "../database/record.js";
import { Money } from "../finance/money.js";
import { GraphQLDate } from "../graphql/scalars.js";
import { Visibility } from "../graphql/visibility.js";
import { Organisation } from "../partners/organisation.entity.js";
import { Readable, Texts, type TextsByLanguage, visibleWhen } from "../reading/declare.js";
import { department } from "../reading/predicate.js";
import { ViewerCanUpdate } from "../writing/permission.js";
import { editingMemberships, membershipsVisibleTo } from "./agreement.policy.js";

@Entity()
@ObjectType({ description: "The association's membership of a multilateral body." })
@Readable<MultilateralMembership>({
  visibleTo: membershipsVisibleTo,
  one: "multilateralMembership",
  many: "multilateralMemberships",
  filter: ["office", "startsOn", "endsOn", "visibility", "archivedAt"],
  sort: ["startsOn", "endsOn"],
  search: { names: ["office"] },
  group: ["startsOn", "endsOn", "visibility", "body"],
  measure: ["startsOn", "endsOn", "fee"],
})
export class MultilateralMembership extends Archivable {
  @Field(() => Organisation, { description: "The body." })
  @ManyToOne(() => Organisation, { ref: true })
  @Index()
  body!: Ref<Organisation>;

  @Texts({ description: "The office that the association holds in it; null: a member like others.", nullable: true })
  office?: TextsByLanguage;

  @Field(() => GraphQLDate, { description: "First day of the membership, or of the term of office." })
  @Property({ type: "date" })
  startsOn!: string;

  @Field(() => GraphQLDate, { nullable: true, description: "Last day; null: no end set." })
  @Property({ type: "date", nullable: true })
  endsOn?: string;

  @Field(() => Money, { nullable: true, description: "What it costs a year. For the department." })
  @Embedded(() => Money, { nullable: true })
  @visibleWhen(department)
  fee?: Money;

  @Field(() => Visibility, { description: "Who sees it." })
  @Enum(() => Visibility)
  visibility: Visibility = Visibility.INTERNAL;

  @ViewerCanUpdate("updateMultilateralMembership", editingMemberships)
  viewerCanUpdate?: boolean;
}
