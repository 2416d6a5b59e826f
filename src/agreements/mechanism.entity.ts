import { Collection, type Ref } from "@mikro-orm/core";
import { Entity, Enum, Index, ManyToOne, OneToMany, Property } from "@mikro-orm/decorators/legacy";
import { Field, ObjectType } from "type-graphql";
import { Archivable, Part } from "../database/record.js";
import { GraphQLDate } from "../graphql/scalars.js";
import { Visibility } from "../graphql/visibility.js";
import { Organisation } from "../partners/organisation.entity.js";
import { Readable, Texts, type TextsByLanguage } from "../reading/declare.js";
import { visibleWith } from "../reading/predicate.js";
import { ViewerCanUpdate } from "../writing/permission.js";
import { Agreement } from "./agreement.entity.js";
import { MeetingCadence } from "./agreement.enums.js";
import { editingMechanisms, mechanismsVisibleTo } from "./agreement.policy.js";

const DATES = ["lastMetOn", "nextMeetsOn", "endedOn"] as const;

@Entity()
@ObjectType({ description: "A regular cooperation mechanism: the association and partners who meet again and again." })
@Readable<CooperationMechanism>({
  visibleTo: mechanismsVisibleTo,
  one: "cooperationMechanism",
  many: "cooperationMechanisms",
  filter: [...DATES, "name", "cadence", "visibility", "archivedAt"],
  sort: [...DATES, "name"],
  search: { names: ["name"], words: ["purpose"] },
  group: [...DATES, "cadence", "visibility", "agreement"],
  measure: [...DATES],
})
export class CooperationMechanism extends Archivable {
  @Texts({ description: "Name of the {noun}." })
  name!: TextsByLanguage;

  @Texts({ description: "What the {noun} is for.", nullable: true })
  purpose?: TextsByLanguage;

  @Field(() => MeetingCadence, { description: "How often it meets." })
  @Enum(() => MeetingCadence)
  cadence: MeetingCadence = MeetingCadence.AS_NEEDED;

  @Field(() => GraphQLDate, { nullable: true, description: "When it met last." })
  @Property({ type: "date", nullable: true })
  lastMetOn?: string;

  @Field(() => GraphQLDate, { nullable: true, description: "When it is to meet next." })
  @Property({ type: "date", nullable: true })
  nextMeetsOn?: string;

  @Field(() => GraphQLDate, { nullable: true, description: "When it ended; null: it goes on." })
  @Property({ type: "date", nullable: true })
  endedOn?: string;

  @Field(() => Visibility, { description: "Who sees it." })
  @Enum(() => Visibility)
  visibility: Visibility = Visibility.INTERNAL;

  @Field(() => Agreement, { nullable: true, description: "The agreement that set it up; null also where the viewer may not see it." })
  @ManyToOne(() => Agreement, { ref: true, nullable: true })
  @Index()
  agreement?: Ref<Agreement>;

  @Field(() => [MechanismParty], { description: "Who meets, besides the association." })
  @OneToMany(
    () => MechanismParty,
    (part) => part.mechanism,
  )
  parties = new Collection<MechanismParty>(this);

  @ViewerCanUpdate("updateCooperationMechanism", editingMechanisms)
  viewerCanUpdate?: boolean;
}

@Entity()
@Index({ properties: ["organisation", "mechanism"] })
@ObjectType({ description: "An organisation that takes part in a cooperation mechanism." })
@Readable<MechanismParty>({
  visibleTo: visibleWith("mechanism"),
  many: "mechanismParties",
  order: "position",
  reverse: { organisation: "cooperationMechanisms" },
  group: ["organisation", "mechanism"],
})
export class MechanismParty extends Part {
  @Field(() => CooperationMechanism, { description: "The mechanism." })
  @ManyToOne(() => CooperationMechanism, { ref: true, deleteRule: "cascade" })
  @Index()
  mechanism!: Ref<CooperationMechanism>;

  @Field(() => Organisation, { description: "The organisation of the {noun}." })
  @ManyToOne(() => Organisation, { ref: true })
  organisation!: Ref<Organisation>;
}
