import { Collection, type Ref } from "@mikro-orm/core";
import { Entity, Enum, Index, ManyToOne, OneToMany, Property, Unique } from "@mikro-orm/decorators/legacy";
import { Field, Int, ObjectType } from "type-graphql";
import { Archivable } from "../database/record.js";
import { GraphQLDate } from "../graphql/scalars.js";
import { Visibility } from "../graphql/visibility.js";
import { Country } from "../places/place.entity.js";
import { Programme } from "../programmes/programme.entity.js";
import { Readable, Texts, type TextsByLanguage } from "../reading/declare.js";
import { everyone } from "../reading/predicate.js";
import { ViewerCanUpdate } from "../writing/permission.js";
import { ForumFormat, ForumKind } from "./forum.enums.js";
import { ForumDocument, ForumParticipation, ForumSession } from "./forum.parts.js";
import { editingForumSeries, editingForums, forumsVisibleTo } from "./forum.policy.js";

@Entity()
@ObjectType({ description: "A forum or conference that comes back: its editions are forums." })
@Readable<ForumSeries>({
  visibleTo: everyone,
  one: "forumSeries",
  many: "forumSeriesList",
  keys: ["code"],
  filter: ["code", "name", "kind", "archivedAt"],
  sort: ["code", "name"],
  search: { names: ["name", "code"] },
  reverse: { programme: "forumSeries" },
  group: ["kind", "programme"],
  order: "code",
})
export class ForumSeries extends Archivable {
  @Field({ description: "Short code that people use, e.g. BRI-FORUM." })
  @Property({ type: "text" })
  @Unique()
  code!: string;

  @Texts({ description: "Name of the {noun}." })
  name!: TextsByLanguage;

  @Field(() => ForumKind, { description: "Whether its editions are held by the association, or attended." })
  @Enum(() => ForumKind)
  kind!: ForumKind;

  @Field(() => Programme, { nullable: true, description: "The programme that the {noun} belongs to." })
  @ManyToOne(() => Programme, { ref: true, nullable: true })
  @Index()
  programme?: Ref<Programme>;

  @ViewerCanUpdate("updateForumSeries", editingForumSeries)
  viewerCanUpdate?: boolean;
}

@Entity()
@Unique({ properties: ["series", "edition"] })
@ObjectType({ description: "A forum that was or will be held or attended: one edition of its series, or one by itself." })
@Readable<Forum>({
  visibleTo: forumsVisibleTo,
  one: "forum",
  many: "forums",
  keys: ["code"],
  filter: [
    "code",
    "title",
    "kind",
    "edition",
    "startsOn",
    "endsOn",
    "place",
    "format",
    "visibility",
    "archivedAt",
    "createdAt",
    "updatedAt",
  ],
  sort: ["code", "title", "edition", "startsOn", "endsOn", "createdAt", "updatedAt"],
  search: { names: ["title", "code", "place"] },
  group: ["series", "kind", "country", "format", "visibility", "startsOn", "endsOn"],
  measure: ["startsOn", "endsOn"],
})
export class Forum extends Archivable {
  @Field(() => ForumSeries, { nullable: true, description: "The series it is an edition of; null for one by itself." })
  @ManyToOne(() => ForumSeries, { ref: true, nullable: true })
  series?: Ref<ForumSeries>;

  @Field({ description: "Short code that people use, e.g. BRI-FORUM-2024." })
  @Property({ type: "text" })
  @Unique()
  code!: string;

  @Texts({ description: "Its title." })
  title!: TextsByLanguage;

  @Field(() => ForumKind, { description: "Held by the association, or attended." })
  @Enum(() => ForumKind)
  kind!: ForumKind;

  @Field(() => Int, { nullable: true, description: "The number of the edition in its series: 3 is the third." })
  @Property({ type: "int", nullable: true })
  edition?: number;

  @Field(() => GraphQLDate, { nullable: true, description: "First day; null while it is not set." })
  @Property({ type: "date", nullable: true })
  startsOn?: string;

  @Field(() => GraphQLDate, { nullable: true, description: "Last day of the {noun}." })
  @Property({ type: "date", nullable: true })
  endsOn?: string;

  @Texts({ description: "Where: the city, the venue.", nullable: true })
  place?: TextsByLanguage;

  @Field(() => Country, { nullable: true, description: "The country or region where it takes place." })
  @ManyToOne(() => Country, { ref: true, nullable: true })
  @Index()
  country?: Ref<Country>;

  @Field(() => ForumFormat, { description: "How people come together." })
  @Enum(() => ForumFormat)
  format: ForumFormat = ForumFormat.IN_PERSON;

  @Field(() => Visibility, { description: "Who sees it and all that belongs to it. Commitments say so for themselves." })
  @Enum(() => Visibility)
  visibility: Visibility = Visibility.INTERNAL;

  @Field(() => [ForumSession], { description: "What happens there, in its order." })
  @OneToMany(
    () => ForumSession,
    (part) => part.forum,
  )
  sessions = new Collection<ForumSession>(this);

  @Field(() => [ForumDocument], { description: "Outcome documents and whatever else was issued." })
  @OneToMany(
    () => ForumDocument,
    (part) => part.forum,
  )
  documents = new Collection<ForumDocument>(this);

  // Shown as a connection, for some forums have hundreds.
  @OneToMany(
    () => ForumParticipation,
    (part) => part.forum,
  )
  participations = new Collection<ForumParticipation>(this);

  @ViewerCanUpdate("updateForum", editingForums)
  viewerCanUpdate?: boolean;
}
