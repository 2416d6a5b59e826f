import { PrimaryKeyProp } from "@mikro-orm/core";
import { Entity, Index, PrimaryKey, Property } from "@mikro-orm/decorators/legacy";

/**
 * When a record last changed, or that it was deleted. Triggers write it in the transaction of the change, whoever writes, imports included,
 * of which the audit keeps nothing. One row a record, so that it grows with the records and not with time.
 */
@Entity()
@Index({ properties: ["noun", "changedAt"] })
export class RecordChange {
  [PrimaryKeyProp]?: ["noun", "recordId"];

  /** Table of the record; empty: since when changes are recorded at all, by the identity of the database. */
  @PrimaryKey({ type: "text" })
  noun!: string;

  @PrimaryKey({ type: "uuid" })
  recordId!: string;

  @Property({ type: "timestamptz" })
  changedAt!: Date;

  @Property({ type: "boolean" })
  isDeleted!: boolean;
}

/** A snapshot of the database that a server holds open for some minutes, so that whoever names its moment reads the same again. */
@Entity()
export class HeldSnapshot {
  [PrimaryKeyProp]?: "moment";

  /** The moment that answers name it by. */
  @PrimaryKey({ type: "timestamptz" })
  moment!: Date;

  /** What PostgreSQL calls it, for as long as the transaction is open that holds it. */
  @Property({ type: "text" })
  snapshot!: string;

  @Property({ type: "timestamptz" })
  expiresAt!: Date;
}
