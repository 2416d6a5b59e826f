import type { Ref } from "@mikro-orm/core";
import { Entity, Index, ManyToOne, Property, Unique } from "@mikro-orm/decorators/legacy";
import { Field, ObjectType } from "type-graphql";
import { isDepartment } from "../auth/viewer.js";
import { Identified } from "../database/record.js";
import { IndicatorEdition } from "../indicators/catalogue.entity.js";
import { Project } from "../projects/project.entity.js";
import { Readable, Texts, type TextsByLanguage } from "../reading/declare.js";
import { everything, nothing } from "../reading/predicate.js";
import { ResultReference } from "./result.entity.js";

/** A publication may drop an indicator and bring it again as another row; by what it says of itself it is found here then. */
@Entity()
@Unique({ properties: ["project", "key"] })
@ObjectType({ description: "What staff hold a published indicator of a project to be. For the department." })
@Readable<IndicatorMapping>({
  visibleTo: (_mapping, viewer) => (isDepartment(viewer) ? everything : nothing),
  many: "indicatorMappings",
  reverse: { indicatorEdition: "mappings" },
})
export class IndicatorMapping extends Identified {
  @Field(() => Project, { nullable: true, description: "The project whose publication speaks of it." })
  @ManyToOne(() => Project, { ref: true, deleteRule: "cascade" })
  project!: Ref<Project>;

  /** Of the result's title and the indicator's references and title: the same words are the same indicator. */
  @Property({ type: "text" })
  key!: string;

  @Texts({ description: "The title that the publication gives it." })
  title!: TextsByLanguage;

  @Field(() => [ResultReference], { description: "What the publication says that registers call it." })
  @Property({ type: "json" })
  references: ResultReference[] = [];

  @Field(() => IndicatorEdition, {
    nullable: true,
    description: "The indicator of the catalogue; null: it was decided that it has no counterpart.",
  })
  @ManyToOne(() => IndicatorEdition, { ref: true, nullable: true })
  @Index()
  indicatorEdition?: Ref<IndicatorEdition>;
}
