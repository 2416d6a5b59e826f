import { PrimaryKeyProp } from "@mikro-orm/core";
import { Entity, PrimaryKey, Property } from "@mikro-orm/decorators/legacy";

/** A mutation that came with an Idempotency-Key and was carried out: the same once more is answered from here. Kept for 30 days. */
@Entity()
export class Attempt {
  [PrimaryKeyProp]?: ["accountId", "key"];

  @PrimaryKey({ type: "uuid" })
  accountId!: string;

  @PrimaryKey({ type: "text" })
  key!: string;

  /**
   * Of the document, the operation and the variables: another request under the same key is a mistake. Marked where who somebody is was not
   * shown, so that the answer is given to nobody to whom it would not have been.
   */
  @Property({ type: "text" })
  request!: string;

  /** The payload; null only inside the transaction that carries it out. */
  @Property({ type: "json", nullable: true })
  answer?: object;

  @Property({ type: "timestamptz", defaultRaw: "now()" })
  createdAt: Date = new Date();
}
