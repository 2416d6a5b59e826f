import { Collection, type Ref } from "@mikro-orm/core";
import { Check, Entity, Enum, Index, ManyToOne, OneToMany, Property } from "@mikro-orm/decorators/legacy";
import { Field, ObjectType } from "type-graphql";
import { Archivable } from "../database/record.js";
import { GraphQLDate } from "../graphql/scalars.js";
import { Organisation } from "../partners/organisation.entity.js";
import { Country } from "../places/place.entity.js";
import { Computed, Readable, Texts, type TextsByLanguage } from "../reading/declare.js";
import { ViewerCanUpdate } from "../writing/permission.js";
import { CommitmentDocument, CommitmentNote, CommitmentProject } from "./commitment.parts.js";
import { Forum } from "./forum.entity.js";
import { CommitmentKind, CommitmentStatus, ForumVisibility } from "./forum.enums.js";
import { commitmentsVisibleTo, keepingCommitments } from "./forum.policy.js";

@Entity()
@Check({ expression: "fulfilled_on is null or status = 'FULFILLED'" })
@ObjectType({ description: "What an organisation promised at a forum. Its maker owns it: who it is asked of." })
@Readable<Commitment>({
  visibleTo: commitmentsVisibleTo,
  one: "commitment",
  many: "commitments",
  filter: [
    "text",
    "measure",
    "kind",
    "status",
    "dueOn",
    "fulfilledOn",
    "isOverdue",
    "isLate",
    "visibility",
    "archivedAt",
    "createdAt",
    "updatedAt",
  ],
  sort: ["text", "kind", "status", "dueOn", "fulfilledOn", "createdAt", "updatedAt"],
  search: { names: ["text"], words: ["measure", "evidence"] },
  reverse: { beneficiary: "commitmentsReceived", beneficiaryCountry: "commitmentsReceived" },
  group: [
    "forum",
    "kind",
    "maker",
    "beneficiary",
    "beneficiaryCountry",
    "status",
    "dueOn",
    "fulfilledOn",
    "isOverdue",
    "isLate",
    "visibility",
  ],
  measure: ["dueOn", "fulfilledOn"],
})
export class Commitment extends Archivable {
  @Field(() => Forum, { nullable: true, description: "Where it was made; null where the viewer does not see the forum." })
  @ManyToOne(() => Forum, { ref: true })
  @Index()
  forum!: Ref<Forum>;

  @Texts({ description: "What was promised, as it was adopted." })
  text!: TextsByLanguage;

  @Field(() => CommitmentKind, { description: "In what form." })
  @Enum(() => CommitmentKind)
  kind!: CommitmentKind;

  @Field(() => Organisation, { description: "Who made it, and owns it." })
  @ManyToOne(() => Organisation, { ref: true })
  @Index()
  maker!: Ref<Organisation>;

  @Field(() => Organisation, { nullable: true, description: "The organisation it is to benefit." })
  @ManyToOne(() => Organisation, { ref: true, nullable: true })
  @Index()
  beneficiary?: Ref<Organisation>;

  @Field(() => Country, { nullable: true, description: "The country or region whose people it is to benefit." })
  @ManyToOne(() => Country, { ref: true, nullable: true })
  @Index()
  beneficiaryCountry?: Ref<Country>;

  @Texts({ description: "By what it is known that it was kept: 40 places by 2027.", nullable: true })
  measure?: TextsByLanguage;

  @Field(() => GraphQLDate, { nullable: true, description: "When it is due; null: no day was set." })
  @Property({ type: "date", nullable: true })
  dueOn?: string;

  @Field(() => CommitmentStatus, { description: "What has become of it." })
  @Enum(() => CommitmentStatus)
  status: CommitmentStatus = CommitmentStatus.OPEN;

  @Field(() => Boolean, { description: "Its day is over, in Asia/Shanghai, and it is neither fulfilled nor withdrawn." })
  @Computed((t, today) => `${t}."due_on" is not null and ${t}."due_on" < ${today} and ${t}."status" in ('OPEN', 'IN_PROGRESS')`)
  isOverdue!: boolean;

  @Field(() => GraphQLDate, { nullable: true, description: "The day on which it was fulfilled; null: it is not, or the day is not known." })
  @Property({ type: "date", nullable: true })
  fulfilledOn?: string;

  @Field(() => Boolean, {
    description: "It was fulfilled after its day, or is overdue. Not late is what has no day, and what was withdrawn.",
  })
  @Computed(
    (
      t,
      today,
    ) => `${t}."due_on" is not null and case ${t}."status" when 'FULFILLED' then coalesce(${t}."fulfilled_on" > ${t}."due_on", false)
      when 'WITHDRAWN' then false else ${t}."due_on" < ${today} end`,
  )
  isLate!: boolean;

  @Texts({ description: "What shows that it was kept.", nullable: true })
  evidence?: TextsByLanguage;

  @Field(() => ForumVisibility, { description: "Who sees it and all that belongs to it, whoever sees the forum." })
  @Enum(() => ForumVisibility)
  visibility: ForumVisibility = ForumVisibility.INTERNAL;

  @Field(() => [CommitmentDocument], { description: "Documents that show that it was kept." })
  @OneToMany(
    () => CommitmentDocument,
    (part) => part.commitment,
  )
  documents = new Collection<CommitmentDocument>(this);

  @Field(() => [CommitmentProject], { description: "The projects that it became." })
  @OneToMany(
    () => CommitmentProject,
    (part) => part.commitment,
  )
  projects = new Collection<CommitmentProject>(this);

  // Shown as a connection: they are only added to.
  @OneToMany(
    () => CommitmentNote,
    (note) => note.commitment,
  )
  notes = new Collection<CommitmentNote>(this);

  @ViewerCanUpdate("updateCommitment", keepingCommitments)
  viewerCanUpdate?: boolean;
}
