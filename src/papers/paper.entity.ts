import type { Ref } from "@mikro-orm/core";
import { Enum, Index, ManyToOne, Property } from "@mikro-orm/decorators/legacy";
import { Field, Int, ObjectType } from "type-graphql";
import { Identified } from "../database/record.js";
import { GraphQLDateTime } from "../graphql/scalars.js";
import { Account } from "../people/account.entity.js";
import { PaperKind, PaperLanguage } from "./paper.enums.js";
import { PaperTemplate } from "./template.entity.js";

/** A paper that was made of a record. The noun that it is of has a class of its own. */
@ObjectType()
export abstract class Paper extends Identified {
  @Field(() => PaperKind, { description: "What it is for." })
  @Enum(() => PaperKind)
  kind!: PaperKind;

  @Field(() => PaperLanguage, { description: "In which language it is." })
  @Enum(() => PaperLanguage)
  language!: PaperLanguage;

  @Field(() => Int, { description: "Counts the papers of the kind and language that were made of the record, from 1." })
  @Property({ type: "int" })
  edition!: number;

  @Field(() => PaperTemplate, { nullable: true, description: "The template that it was made with; it may have changed since." })
  @ManyToOne(() => PaperTemplate, { ref: true })
  @Index()
  template!: Ref<PaperTemplate>;

  @Field(() => Int, { description: "Version of the template that it was made with." })
  @Property({ type: "int" })
  templateVersion!: number;

  @Field({ description: "Name of the file." })
  @Property({ type: "text" })
  fileName!: string;

  @Field(() => Int, { description: "Size of the file in bytes." })
  @Property({ type: "int" })
  size!: number;

  @Field({ description: "SHA-256 of the file, in hexadecimal. It stays when the file is erased." })
  @Property({ type: "text" })
  sha256!: string;

  @Field(() => Account, { nullable: true, description: "Who made it; null where the viewer does not see the account." })
  @ManyToOne(() => Account, { ref: true })
  madeBy!: Ref<Account>;

  @Field(() => GraphQLDateTime, { description: "When it was made." })
  @Property({ type: "timestamptz" })
  madeAt!: Date;

  @Field(() => GraphQLDateTime, { nullable: true, description: "When its file was erased, with the names in it; null: it is there." })
  @Property({ type: "timestamptz", nullable: true })
  erasedAt?: Date;

  /** Its bytes. */
  @Property({ type: "uuid" })
  file!: string;
}
