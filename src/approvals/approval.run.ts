import type { Ref } from "@mikro-orm/core";
import { Enum, ManyToOne, OneToOne, Property } from "@mikro-orm/decorators/legacy";
import { Field, ObjectType } from "type-graphql";
import { Identified, Part } from "../database/record.js";
import { GraphQLDate, GraphQLDateTime } from "../graphql/scalars.js";
import { Account } from "../people/account.entity.js";
import { ApprovalAspect, ApprovalEventKind, ApprovalStatus, ApprovalStepStatus, TermUnit } from "./approval.enums.js";
import { ApprovalChain, StepDetails } from "./chain.entity.js";
import { ApprovalNumber } from "./number.entity.js";

/** An application on its way through a copy of a chain. The noun that is applied for has a class of its own, with steps and events. */
@ObjectType()
export abstract class ApprovalRun extends Part {
  @Field(() => ApprovalChain, { nullable: true, description: "The chain that was copied; it may have changed since." })
  @ManyToOne(() => ApprovalChain, { ref: true })
  chain!: Ref<ApprovalChain>;

  @Field(() => ApprovalStatus, { description: "What became of the {noun}." })
  @Enum(() => ApprovalStatus)
  status: ApprovalStatus = ApprovalStatus.OPEN;

  @Field(() => Account, { nullable: true, description: "Who submitted it; null where the viewer does not see the account." })
  @ManyToOne(() => Account, { ref: true })
  submittedBy!: Ref<Account>;

  @Field(() => GraphQLDateTime, { description: "When it was submitted." })
  @Property({ type: "timestamptz" })
  submittedAt!: Date;

  @Field(() => ApprovalNumber, { nullable: true, description: "The number of the approval; null: not approved." })
  @OneToOne(() => ApprovalNumber, { ref: true, owner: true, nullable: true })
  number?: Ref<ApprovalNumber>;

  @Property({ type: "text" })
  series!: string;

  @Property({ type: "int" })
  reportTerm!: number;

  @Property({ type: "text" })
  reportTermUnit!: TermUnit;

  @Property({ type: "text[]" })
  changesReviewed: ApprovalAspect[] = [];
}

@ObjectType()
export abstract class ApprovalRunStep extends StepDetails {
  @Field(() => ApprovalStepStatus, { description: "Whether it can be taken." })
  @Enum(() => ApprovalStepStatus)
  status: ApprovalStepStatus = ApprovalStepStatus.WAITING;

  @Field(() => GraphQLDateTime, { nullable: true, description: "Since when it can be taken." })
  @Property({ type: "timestamptz", nullable: true })
  openedAt?: Date;

  @Field(() => Account, { nullable: true, description: "Who took it; null also where the viewer does not see the account." })
  @ManyToOne(() => Account, { ref: true, nullable: true })
  signedBy?: Ref<Account>;

  @Field(() => Account, { nullable: true, description: "For whom a deputy took it; null also where the viewer does not see the account." })
  @ManyToOne(() => Account, { ref: true, nullable: true })
  onBehalfOf?: Ref<Account>;

  @Field(() => GraphQLDateTime, { nullable: true, description: "When it was taken." })
  @Property({ type: "timestamptz", nullable: true })
  signedAt?: Date;

  @Field(() => String, { nullable: true, description: "The text of whoever took it." })
  @Property({ type: "text", nullable: true })
  opinion?: string;

  @Field(() => GraphQLDate, { nullable: true, description: "The day on which the public notice was published." })
  @Property({ type: "date", nullable: true })
  noticeStartsOn?: string;

  @Field(() => GraphQLDate, { nullable: true, description: "The last day of the public notice." })
  @Property({ type: "date", nullable: true })
  noticeEndsOn?: string;

  @Field(() => String, { nullable: true, description: "An objection that was not answered yet: nothing goes on before." })
  @Property({ type: "text", nullable: true })
  objection?: string;
}

@ObjectType()
export abstract class ApprovalRunEvent extends Identified {
  @Field(() => ApprovalEventKind, { description: "What happened." })
  @Enum(() => ApprovalEventKind)
  kind!: ApprovalEventKind;

  @Field(() => String, { nullable: true, description: "Key of the step that it concerns." })
  @Property({ type: "text", nullable: true })
  step?: string;

  @Field(() => Account, { nullable: true, description: "Who did it; null where the viewer does not see the account." })
  @ManyToOne(() => Account, { ref: true })
  by!: Ref<Account>;

  @Field(() => Account, {
    nullable: true,
    description: "For whom, where a deputy did it; null also where the viewer does not see the account.",
  })
  @ManyToOne(() => Account, { ref: true, nullable: true })
  onBehalfOf?: Ref<Account>;

  @Field(() => GraphQLDateTime, { description: "When it happened." })
  @Property({ type: "timestamptz" })
  at!: Date;

  @Field(() => String, { nullable: true, description: "Reason, opinion, objection or answer." })
  @Property({ type: "text", nullable: true })
  text?: string;
}
