import type { Ref } from "@mikro-orm/core";
import { Entity, Index, ManyToOne, Property } from "@mikro-orm/decorators/legacy";
import type { Scope } from "../auth/viewer.js";
import { Identified } from "../database/record.js";
import { Account } from "./account.entity.js";

/** With what a service account signs in. The secret is not here: only what it is recognised by. */
@Entity()
export class ApiKey extends Identified {
  /** The part of the key that names it; not secret. */
  @Property({ type: "text", unique: true })
  keyId!: string;

  @ManyToOne(() => Account, { ref: true })
  @Index()
  account!: Ref<Account>;

  @Property({ type: "text" })
  hash!: string;

  @Property({ type: "text[]" })
  scopes!: Scope[];

  @Property({ type: "timestamptz" })
  createdAt!: Date;

  @Property({ type: "timestamptz" })
  expiresAt!: Date;

  /** To the minute. */
  @Property({ type: "timestamptz", nullable: true })
  lastUsedAt?: Date;

  @Property({ type: "timestamptz", nullable: true })
  revokedAt?: Date;
}
