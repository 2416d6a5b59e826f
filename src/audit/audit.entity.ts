import { Entity, Index, PrimaryKey, Property, Unique } from "@mikro-orm/decorators/legacy";
import { Field, ID, ObjectType, registerEnumType } from "type-graphql";
import { Identified } from "../database/record.js";
import { RecordType } from "../graphql/record-type.js";
import { GraphQLDateTime } from "../graphql/scalars.js";
import { Computed, Readable } from "../reading/declare.js";
import { auditVisibleTo } from "./audit.policy.js";

export enum ChangeKind {
  INSERT = "INSERT",
  UPDATE = "UPDATE",
  DELETE = "DELETE",
  ERASE = "ERASE",
}
registerEnumType(ChangeKind, {
  name: "ChangeKind",
  description: "What was done to a record.",
  valuesConfig: {
    INSERT: { description: "It was made." },
    UPDATE: { description: "It was changed." },
    DELETE: { description: "It was taken away." },
    ERASE: { description: "What the audit recorded was erased, because it was personal data." },
  },
});

/**
 * What was written, by whom, when, from what to what. A trigger of each table writes it in the transaction of the change, and links
 * it to the entry before it in its chain by a hash; nothing can change or delete it but the erasure of personal data, which empties
 * `before` and `after` and leaves the chain whole.
 */
@Entity()
@Unique({ properties: ["lane", "sequence"] })
@Index({
  name: "audit_entry_record_type_equal",
  expression: `create index "audit_entry_record_type_equal" on "audit_entry" using hash (upper("noun"))`,
})
@ObjectType({
  description:
    "A change of a record: who, what, when, from what to what. For those of the department who see the record and all of it; of accounts and keys for its administrators and its head.",
})
@Readable<AuditEntry>({
  visibleTo: auditVisibleTo,
  one: "auditEntry",
  many: "auditEntries",
  filter: ["recordId", "recordType", "kind", "at", "accountId", "requestId", "action"],
  sort: ["at"],
  group: ["recordType", "kind", "at", "action"],
})
export class AuditEntry extends Identified {
  @Field(() => GraphQLDateTime, { description: "When." })
  @Property({ type: "timestamptz" })
  at!: Date;

  @Field(() => RecordType, { description: "Type of the record." })
  @Computed((t) => `upper(${t}."noun")`)
  recordType!: string;

  /** The table of the record. */
  @Property({ type: "text", fieldName: "noun" })
  table!: string;

  @Field(() => ID, { description: "Id of the record." })
  @Property({ type: "uuid" })
  recordId!: string;

  @Field(() => ChangeKind, { description: "What was done to it." })
  @Property({ type: "text" })
  kind!: ChangeKind;

  @Field(() => ID, { nullable: true, description: "Id of the account that did it; null: Sarai itself, at a start or by a command." })
  @Property({ type: "uuid", nullable: true })
  accountId?: string;

  @Field(() => String, { nullable: true, description: "Id of the request." })
  @Property({ type: "text", nullable: true })
  requestId?: string;

  @Field(() => String, { nullable: true, description: "Name of the mutation." })
  @Property({ type: "text", nullable: true })
  action?: string;

  @Field(() => String, { nullable: true, description: "What changed, as it was: JSON; null for what was made, or erased." })
  @Computed((t) => `${t}."before"::text`)
  before?: string;

  @Property({ type: "json", nullable: true, fieldName: "before" })
  oldValues?: object;

  @Field(() => String, { nullable: true, description: "What changed, as it is: JSON; null for what was taken away, or erased." })
  @Computed((t) => `${t}."after"::text`)
  after?: string;

  @Property({ type: "json", nullable: true, fieldName: "after" })
  newValues?: object;

  /** Mixed into `content`, so that what was erased cannot be guessed from it. Erased with it. */
  @Property({ type: "uuid", nullable: true })
  salt?: string;

  /** Hash of salt, before and after. */
  @Property({ type: "Buffer", columnType: "bytea" })
  content!: Buffer;

  @Property({ type: "int" })
  lane!: number;

  @Property({ columnType: "bigint", type: "string" })
  sequence!: string;

  /** Hash of the entry before it in its lane, and of everything here but before, after and salt. */
  @Property({ type: "Buffer", columnType: "bytea" })
  hash!: Buffer;
}

/** The end of a chain, apart from the chain: one that was cut short no longer reaches it. Writers each take a free lane. */
@Entity()
export class AuditLane {
  @PrimaryKey({ type: "int" })
  lane!: number;

  @Property({ columnType: "bigint", type: "string" })
  sequence!: string;

  @Property({ type: "Buffer", columnType: "bytea" })
  hash!: Buffer;
}
