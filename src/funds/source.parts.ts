import type { Ref } from "@mikro-orm/core";
import { Entity, Index, ManyToOne, Unique } from "@mikro-orm/decorators/legacy";
import { Field, ObjectType } from "type-graphql";
import { Part } from "../database/record.js";
import { Organisation } from "../partners/organisation.entity.js";
import { Project } from "../projects/project.entity.js";
import { Readable } from "../reading/declare.js";
import { visibleWith } from "../reading/predicate.js";
import { FundingSource } from "./source.entity.js";

/** What belongs to a funding source and is seen with it. */
@ObjectType()
abstract class FundingSourcePart extends Part {
  @Field(() => FundingSource, { description: "The funding source that the {noun} belongs to." })
  @ManyToOne(() => FundingSource, { ref: true, deleteRule: "cascade" })
  @Index()
  fundingSource!: Ref<FundingSource>;
}

@Entity()
@Unique({ properties: ["project", "fundingSource"] })
@ObjectType({ description: "A project that a funding source may fund. For the department." })
@Readable<FundingSourceProject>({
  visibleTo: visibleWith("fundingSource"),
  many: "fundingSourceProjects",
  order: "position",
  reverse: { project: "fundingSources" },
  group: ["project", "fundingSource"],
})
export class FundingSourceProject extends FundingSourcePart {
  @Field(() => Project, { nullable: true, description: "The project of the {noun}." })
  @ManyToOne(() => Project, { ref: true })
  project!: Ref<Project>;
}

@Entity()
@Unique({ properties: ["partner", "fundingSource"] })
@ObjectType({ description: "A partner that a funding source may fund. For the department." })
@Readable<FundingSourcePartner>({
  visibleTo: visibleWith("fundingSource"),
  many: "fundingSourcePartners",
  order: "position",
  reverse: { partner: "fundingSources" },
  group: ["partner", "fundingSource"],
})
export class FundingSourcePartner extends FundingSourcePart {
  @Field(() => Organisation, { description: "The partner of the {noun}." })
  @ManyToOne(() => Organisation, { ref: true })
  partner!: Ref<Organisation>;
}
