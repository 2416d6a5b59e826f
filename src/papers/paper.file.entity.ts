import { Entity, Property } from "@mikro-orm/decorators/legacy";
import { Identified } from "../database/record.js";

/**
 * The bytes of a template or a paper. They are in the database, so that they are written, kept and erased in one transaction with what they
 * belong to; a trigger refuses to change them.
 */
@Entity()
export class PaperFile extends Identified {
  @Property({ type: "text" })
  fileName!: string;

  @Property({ type: "blob" })
  bytes!: Uint8Array;
}
