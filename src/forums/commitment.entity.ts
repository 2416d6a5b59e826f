import { Collection, type Ref } from "@mikro-orm/core";
import { Check, Entity, Enum, Index, ManyToOne, OneToMany, Property } from "@mikro-orm/decorators/legacy";
import { Field, ObjectType } from "type-graphql";
import { Archivable } from "../database/record.js";
import { GraphQLDate } from "../graphql/scalars.js";
import { Visibility } from "../graphql/visibility.js";
import { Organisation } from "../partners/organisation.entity.js";
import { Country } from "../places/place.entity.js";
import { Computed, Readable, Texts, type TextsByLanguage } from "../reading/declare.js";
import { ViewerCanUpdate } from "../writing/permission.js";
import { ForumCommitmentDocument, ForumCommitmentNote, ForumCommitmentProject } from "./commitment.parts.js";
import { Forum } from "./forum.entity.js";
import { ForumCommitmentKind, ForumCommitmentStatus } from "./forum.enums.js";
import { commitmentsVisibleTo, editingCommitments } from "./forum.policy.js";

@Entity()
@Check({ expression: "fulfilled_on is null or status = 'FULFILLED'" })
@ObjectType({ description: "What an organisation promised at a forum. Its committedBy owns it: who it is asked of." })
@Readable<ForumCommitment>({
  visibleTo: commitmentsVisibleTo,
  one: "forumCommitment",
  many: "forumCommitments",
  filter: [
    "text",
    "measurement",
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
  search: { names: ["text"], words: ["measurement", "evidence"] },
  reverse: { beneficiary: "forumCommitmentsReceived", beneficiaryCountry: "forumCommitmentsReceived" },
  group: [
    "forum",
    "kind",
    "committedBy",
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
export class ForumCommitment extends Archivable {
  @Field(() => Forum, { nullable: true, description: "Where it was made; null where the viewer does not see the forum." })
  @ManyToOne(() => Forum, { ref: true })
  @Index()
  forum!: Ref<Forum>;

  @Texts({ description: "What was promised, as it was adopted." })
  text!: TextsByLanguage;

  @Field(() => ForumCommitmentKind, { description: "In what form." })
  @Enum(() => ForumCommitmentKind)
  kind!: ForumCommitmentKind;

  @Field(() => Organisation, { description: "Who made it, and owns it." })
  @ManyToOne(() => Organisation, { ref: true })
  @Index()
  committedBy!: Ref<Organisation>;

  @Field(() => Organisation, { nullable: true, description: "The organisation it is to benefit." })
  @ManyToOne(() => Organisation, { ref: true, nullable: true })
  @Index()
  beneficiary?: Ref<Organisation>;

  @Field(() => Country, { nullable: true, description: "The country or region whose people it is to benefit." })
  @ManyToOne(() => Country, { ref: true, nullable: true })
  @Index()
  beneficiaryCountry?: Ref<Country>;

  @Texts({ description: "By what it is known that it was kept: 40 places by 2027.", nullable: true })
  measurement?: TextsByLanguage;

  @Field(() => GraphQLDate, { nullable: true, description: "When it is due; null: no day was set." })
  @Property({ type: "date", nullable: true })
  dueOn?: string;

  @Field(() => ForumCommitmentStatus, { description: "What has become of it." })
  @Enum(() => ForumCommitmentStatus)
  status: ForumCommitmentStatus = ForumCommitmentStatus.OPEN;

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

  @Field(() => Visibility, { description: "Who sees it and all that belongs to it, whoever sees the forum." })
  @Enum(() => Visibility)
  visibility: Visibility = Visibility.INTERNAL;

  @Field(() => [ForumCommitmentDocument], { description: "Documents that show that it was kept." })
  @OneToMany(
    () => ForumCommitmentDocument,
    (part) => part.commitment,
  )
  documents = new Collection<ForumCommitmentDocument>(this);

  @Field(() => [ForumCommitmentProject], { description: "The projects that it became." })
  @OneToMany(
    () => ForumCommitmentProject,
    (part) => part.commitment,
  )
  projects = new Collection<ForumCommitmentProject>(this);

  // Shown as a connection: they are only added to.
  @OneToMany(
    () => ForumCommitmentNote,
    (note) => note.commitment,
  )
  notes = new Collection<ForumCommitmentNote>(this);

  @ViewerCanUpdate("updateForumCommitment", editingCommitments)
  viewerCanUpdate?: boolean;
}
