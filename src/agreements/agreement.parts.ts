import type { Ref } from "@mikro-orm/core";
import { Entity, Enum, Index, ManyToOne, Property } from "@mikro-orm/decorators/legacy";
import { Field, ObjectType } from "type-graphql";
import { Part } from "../database/record.js";
import { Document } from "../documents/document.entity.js";
import { GraphQLDate } from "../graphql/scalars.js";
import { Organisation } from "../partners/organisation.entity.js";
import { Project } from "../projects/project.entity.js";
import { Readable, Texts, type TextsByLanguage } from "../reading/declare.js";
import { visibleWith } from "../reading/predicate.js";
import { Agreement } from "./agreement.entity.js";
import { PartyRole } from "./agreement.enums.js";

/** What belongs to an agreement and is seen with it. */
@ObjectType()
abstract class AgreementPart extends Part {
  @Field(() => Agreement, { description: "The agreement it belongs to." })
  @ManyToOne(() => Agreement, { ref: true, deleteRule: "cascade" })
  @Index()
  agreement!: Ref<Agreement>;
}

@Entity()
@Index({ properties: ["organisation", "agreement"] })
@ObjectType({ description: "An organisation that is party to an agreement." })
@Readable<AgreementParty>({
  visibleTo: visibleWith("agreement"),
  many: "agreementParties",
  filter: ["role"],
  order: "position",
  reverse: { organisation: "agreements" },
  group: ["role", "organisation", "agreement"],
})
export class AgreementParty extends AgreementPart {
  @Field(() => Organisation, { description: "The organisation of the {noun}." })
  @ManyToOne(() => Organisation, { ref: true })
  organisation!: Ref<Organisation>;

  @Field(() => PartyRole, { description: "What it is to the agreement." })
  @Enum(() => PartyRole)
  role: PartyRole = PartyRole.SIGNATORY;

  @Texts({ description: "Who signed for it.", nullable: true })
  signatoryName?: TextsByLanguage;

  @Texts({ description: "The job title of who signed for it.", nullable: true })
  signatoryJobTitle?: TextsByLanguage;
}

@Entity()
@ObjectType({ description: "A project that an agreement covers." })
@Readable<AgreementProject>({
  visibleTo: visibleWith("agreement"),
  many: "agreementProjects",
  order: "position",
  reverse: { project: "agreements" },
  group: ["project", "agreement"],
})
export class AgreementProject extends AgreementPart {
  @Field(() => Project, { nullable: true, description: "Null where the viewer may not see it." })
  @ManyToOne(() => Project, { ref: true })
  @Index()
  project!: Ref<Project>;
}

@Entity()
@ObjectType({ description: "Something that somebody has to do by an agreement." })
@Readable<AgreementObligation>({
  visibleTo: visibleWith("agreement"),
  many: "agreementObligations",
  filter: ["text", "dueOn", "doneOn"],
  sort: ["dueOn", "doneOn"],
  order: "position",
  reverse: { owner: "obligations" },
  group: ["dueOn", "doneOn", "owner", "agreement"],
  measure: ["dueOn", "doneOn"],
})
export class AgreementObligation extends AgreementPart {
  @Texts({ description: "What is to be done." })
  text!: TextsByLanguage;

  @Field(() => Organisation, { nullable: true, description: "Who has to do it; null: the association itself." })
  @ManyToOne(() => Organisation, { ref: true, nullable: true })
  @Index()
  owner?: Ref<Organisation>;

  @Field(() => GraphQLDate, { nullable: true, description: "By when; null: no day was set." })
  @Property({ type: "date", nullable: true })
  dueOn?: string;

  @Field(() => GraphQLDate, { nullable: true, description: "When it was done; null: not yet." })
  @Property({ type: "date", nullable: true })
  doneOn?: string;
}

@Entity()
@ObjectType({ description: "A document of an agreement." })
@Readable<AgreementDocument>({
  visibleTo: visibleWith("agreement"),
  many: "agreementDocuments",
  order: "position",
  reverse: { document: "agreements" },
})
export class AgreementDocument extends AgreementPart {
  @Field(() => Document, { nullable: true, description: "The document of the {noun}; null where the viewer may not open it." })
  @ManyToOne(() => Document, { ref: true, deleteRule: "cascade" })
  @Index()
  document!: Ref<Document>;
}
