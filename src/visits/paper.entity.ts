import type { Ref } from "@mikro-orm/core";
import { Entity, Index, ManyToOne, Unique } from "@mikro-orm/decorators/legacy";
import { Field, ObjectType } from "type-graphql";
import { Paper } from "../papers/paper.entity.js";
import { Readable } from "../reading/declare.js";
import { department, visibleWith } from "../reading/predicate.js";
import { Visit } from "./visit.entity.js";

@Entity()
@Unique({ properties: ["visit", "kind", "language", "edition"] })
@ObjectType({ description: "A paper that was made of a visit, and is never rewritten. For the department." })
@Readable<VisitPaper>({
  visibleTo: visibleWith("visit", department),
  many: "visitPapers",
  filter: ["kind", "language", "madeAt", "sha256"],
  sort: ["madeAt"],
  reverse: { visit: "papers", template: false, madeBy: false },
})
export class VisitPaper extends Paper {
  @Field(() => Visit, { description: "The visit that it is of." })
  @ManyToOne(() => Visit, { ref: true, deleteRule: "cascade" })
  @Index()
  visit!: Ref<Visit>;
}
