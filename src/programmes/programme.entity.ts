import { Entity, Property, Unique } from "@mikro-orm/decorators/legacy";
import { Field, ObjectType } from "type-graphql";
import { Archivable } from "../database/record.js";
import { GraphQLDate } from "../graphql/scalars.js";
import { Readable, Texts, type TextsByLanguage } from "../reading/declare.js";
import { everyone } from "../reading/predicate.js";
import { ViewerCanUpdate } from "../writing/permission.js";
import { editingProgrammes } from "./programme.policy.js";

@Entity()
@ObjectType({ description: "A named programme that groups projects, forums and visits." })
@Readable<Programme>({
  visibleTo: everyone,
  one: "programme",
  many: "programmes",
  keys: ["code"],
  filter: ["code", "name", "startsOn", "endsOn", "archivedAt"],
  sort: ["code", "name", "startsOn"],
  search: { names: ["name", "code"], words: ["description"] },
  order: "code",
})
export class Programme extends Archivable {
  @Field({ description: "Short code that people use, e.g. SILK-ROAD." })
  @Property({ type: "text" })
  @Unique()
  code!: string;

  @Texts({ description: "Name of the {noun}." })
  name!: TextsByLanguage;

  @Texts({ description: "What the {noun} is for.", nullable: true })
  description?: TextsByLanguage;

  @Field(() => GraphQLDate, { nullable: true, description: "First day of the {noun}." })
  @Property({ type: "date", nullable: true })
  startsOn?: string;

  @Field(() => GraphQLDate, { nullable: true, description: "Last day; null: no end set." })
  @Property({ type: "date", nullable: true })
  endsOn?: string;

  @ViewerCanUpdate("updateProgramme", editingProgrammes)
  viewerCanUpdate?: boolean;
}
