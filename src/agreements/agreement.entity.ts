import { Collection, type Ref } from "@mikro-orm/core";
import { Entity, Enum, Index, ManyToOne, OneToMany, Property, Unique } from "@mikro-orm/decorators/legacy";
import { Field, ObjectType } from "type-graphql";
import { Archivable } from "../database/record.js";
import { GraphQLDate } from "../graphql/scalars.js";
import { Visibility } from "../graphql/visibility.js";
import { Programme } from "../programmes/programme.entity.js";
import { Computed, Readable, Texts, type TextsByLanguage, visibleWhen } from "../reading/declare.js";
import { department } from "../reading/predicate.js";
import { ViewerCanUpdate } from "../writing/permission.js";
import { AgreementKind, AgreementStatus } from "./agreement.enums.js";
import { AgreementDocument, AgreementObligation, AgreementParty, AgreementProject } from "./agreement.parts.js";
import { agreementsVisibleTo, editingAgreements } from "./agreement.policy.js";
import { isInForce, status } from "./agreement.sql.js";

const DATES = ["negotiatedOn", "signedOn", "effectiveOn", "expiresOn", "noticeDeadlineOn", "terminatedOn"] as const;

@Entity()
@ObjectType({ description: "What the association agreed with others in writing: an agreement, a memorandum, a protocol." })
@Readable<Agreement>({
  visibleTo: agreementsVisibleTo,
  one: "agreement",
  many: "agreements",
  keys: ["code"],
  filter: [...DATES, "code", "title", "kind", "status", "isInForce", "renewsAutomatically", "languages", "visibility", "archivedAt"],
  onDay: { isInForceOn: "isInForce" },
  sort: [...DATES, "code", "title", "createdAt", "updatedAt"],
  search: { names: ["title", "code"], words: ["subject"] },
  language: "language",
  group: [...DATES, "kind", "status", "isInForce", "renewsAutomatically", "visibility", "programme"],
  measure: [...DATES],
})
export class Agreement extends Archivable {
  @Field({ description: "Short code that people use, e.g. MOU-2026-01." })
  @Property({ type: "text" })
  @Unique()
  code!: string;

  @Texts({ description: "Its title." })
  title!: TextsByLanguage;

  @Property({ type: "text" })
  language: string = "en";

  @Texts({ description: "What it is about.", nullable: true })
  subject?: TextsByLanguage;

  @Field(() => AgreementKind, { description: "What kind of instrument it is." })
  @Enum(() => AgreementKind)
  kind!: AgreementKind;

  @Field(() => [String], { description: "ISO 639-1 codes of the languages of its text; all are authentic." })
  @Property({ type: "text[]" })
  languages: string[] = [];

  @Field(() => GraphQLDate, { nullable: true, description: "When its text was settled." })
  @Property({ type: "date", nullable: true })
  negotiatedOn?: string;

  @Field(() => GraphQLDate, { nullable: true, description: "When it was signed; null: not yet." })
  @Property({ type: "date", nullable: true })
  signedOn?: string;

  @Field(() => GraphQLDate, { nullable: true, description: "First day in force; null: that of the signature." })
  @Property({ type: "date", nullable: true })
  effectiveOn?: string;

  @Field(() => GraphQLDate, { nullable: true, description: "Last day in force; null: no end set." })
  @Property({ type: "date", nullable: true })
  expiresOn?: string;

  @Field(() => GraphQLDate, { nullable: true, description: "The last day to give notice before it ends or renews itself." })
  @Property({ type: "date", nullable: true })
  noticeDeadlineOn?: string;

  @Field({ description: "Whether it renews itself at the end of its term, unless somebody gives notice." })
  @Property({ type: "boolean" })
  renewsAutomatically: boolean = false;

  @Field(() => GraphQLDate, { nullable: true, description: "From when it was ended before its time." })
  @Property({ type: "date", nullable: true })
  terminatedOn?: string;

  @Field(() => AgreementStatus, { description: "Its status today, by its dates." })
  @Computed(status)
  status!: AgreementStatus;

  @Field({ description: "Whether it binds today, by its dates." })
  @Computed(isInForce)
  isInForce!: boolean;

  @Field(() => Visibility, { description: "Who sees it." })
  @Enum(() => Visibility)
  visibility: Visibility = Visibility.INTERNAL;

  @Field(() => String, { nullable: true, description: "Where the originals are kept. For the department." })
  @Property({ type: "text", nullable: true })
  @visibleWhen(department)
  originalsLocation?: string;

  @Field(() => Programme, { nullable: true, description: "The programme that the {noun} belongs to." })
  @ManyToOne(() => Programme, { ref: true, nullable: true })
  @Index()
  programme?: Ref<Programme>;

  @Field(() => [AgreementParty], { description: "Who is party to it, besides the association." })
  @OneToMany(
    () => AgreementParty,
    (part) => part.agreement,
  )
  parties = new Collection<AgreementParty>(this);

  @Field(() => [AgreementProject], { description: "The projects it covers." })
  @OneToMany(
    () => AgreementProject,
    (part) => part.agreement,
  )
  projects = new Collection<AgreementProject>(this);

  @Field(() => [AgreementObligation], { description: "What it obliges whom to." })
  @OneToMany(
    () => AgreementObligation,
    (part) => part.agreement,
  )
  obligations = new Collection<AgreementObligation>(this);

  @Field(() => [AgreementDocument], { description: "Its texts and what goes with them." })
  @OneToMany(
    () => AgreementDocument,
    (part) => part.agreement,
  )
  documents = new Collection<AgreementDocument>(this);

  @ViewerCanUpdate("updateAgreement", editingAgreements)
  viewerCanUpdate?: boolean;
}
