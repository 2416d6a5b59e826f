import { randomUUID } from "node:crypto";
import { LRUCache } from "lru-cache";
import pg, { type Pool } from "pg";
import { credentialOf } from "../auth/credential.js";
import { isSecretOf } from "../auth/secret.js";
import { type Bearer, type Issuer, unauthenticated, verifyToken } from "../auth/token.js";
import { thePublic, type Viewer } from "../auth/viewer.js";
import { openConnection } from "../database/connection.js";
import { message } from "../messages/message.js";
import { query, sql } from "../reading/sql.js";
import { type AccountRow, viewerFrom } from "./account.viewer.js";
import { findKey, type KeyRow, noteUse, type ShownKey, viewerOfKey } from "./key.sign-in.js";

const MOST_KNOWN = 10_000;
/** What is known of somebody is believed for so long at most, in milliseconds, also where changes are not reported and nobody notices. */
const REMEMBERED = 60_000;
const RETRY_AFTER = 1000;
/** How often the listener is heard of, and how long that may take, in milliseconds. */
const HEARTBEAT = 5000;
const HEARTBEAT_TIMEOUT = 2000;

export interface SignInOptions {
  /** Whether keys of the demonstration's accounts are refused, as its tokens are. */
  refusesSeeded: boolean;
  /** Logs for operators what no answer shows. */
  tell?: (level: "warn" | "error", message: string, error?: unknown) => void;
}

interface Remembered<T> {
  found: T;
  until: number;
}

/**
 * Who asks: the bearers of verified tokens and the holders of keys. Accounts and keys are remembered for as long as PostgreSQL would report
 * their changes, and for a minute at most; where it cannot be listened to, each request asks anew.
 */
export class SignIn {
  readonly #known = new LRUCache<string, Remembered<Viewer>>({ max: MOST_KNOWN });
  readonly #keys = new LRUCache<string, Remembered<KeyRow>>({ max: MOST_KNOWN });
  /** Counts the reported changes, so that what was read before is not remembered after. */
  #changes = 0;
  /** What is called for each notification of a channel. */
  readonly #heard = new Map([["account_changed", () => this.forget()]]);
  #listener: pg.Client | undefined;
  #hasListened = false;
  #heartbeat: NodeJS.Timeout | undefined;
  #closed = false;
  /** Whether it was logged that changes are not reported. */
  #isDeaf = false;

  constructor(
    readonly pool: Pool,
    readonly databaseUrl: string,
    readonly options: SignInOptions,
  ) {}

  /** Whether changes of accounts and keys are reported. */
  get isListening(): boolean {
    return this.#listener !== undefined;
  }

  /** Whether changes were reported and are not any more; where PostgreSQL cannot be listened to at all, nothing was lost. */
  get hasLostListener(): boolean {
    return this.#hasListened && !this.isListening;
  }

  /** Listens to another channel on the same connection, from the next `listen` on. What is notified while the connection is lost is missed. */
  hear(channel: string, heard: () => void): void {
    this.#heard.set(channel, heard);
  }

  async listen(): Promise<void> {
    if (this.#closed) return;
    // With `pipeline` a statement that is not answered in time ends the connection.
    const client = new pg.Client({
      connectionString: this.databaseUrl,
      application_name: "sarai listener",
      connectionTimeoutMillis: HEARTBEAT_TIMEOUT,
      query_timeout: HEARTBEAT_TIMEOUT,
      keepAlive: true,
      pipeline: true,
    } as pg.ClientConfig);
    let isOver = false;
    const again = (error?: unknown) => {
      if (isOver) return;
      isOver = true;
      clearTimeout(this.#heartbeat);
      this.#listener = undefined;
      this.forget();
      if (!this.#isDeaf) this.#tell("warn", "PostgreSQL does not tell of changes of accounts and keys: each request looks them up", error);
      this.#isDeaf = true;
      // Not ended in order: the other side may be silent.
      openConnection(client).connection.stream.destroy();
      setTimeout(() => void this.listen(), RETRY_AFTER).unref();
    };
    client.on("error", () => undefined);
    client.once("end", () => again());
    client.on("notification", ({ channel }) => this.#heard.get(channel)?.());
    try {
      await client.connect();
      const channel = `sarai_beat_${randomUUID().replaceAll("-", "")}`;
      await client.query([...this.#heard.keys(), channel].map((each) => `listen ${each}`).join("; "));
      await beat(client, channel);
      if (this.#closed) return void (await client.end());
      this.#listener = client;
      this.#hasListened = true;
      if (this.#isDeaf) this.#tell("warn", "PostgreSQL tells of changes of accounts and keys again");
      this.#isDeaf = false;
      // One after the other, however late a timer comes.
      const beatLater = () => {
        this.#heartbeat = setTimeout(() => void beat(client, channel).then(beatLater, again), HEARTBEAT).unref();
      };
      beatLater();
    } catch (error) {
      again(error);
    }
  }

  #tell(level: "warn" | "error", message: string, error?: unknown): void {
    if (!this.#closed) this.options.tell?.(level, message, error);
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#heartbeat);
    const listener = this.#listener;
    if (!listener) return;
    listener.removeAllListeners("end");
    // The other side may be silent, and would not answer.
    const late = setTimeout(() => openConnection(listener).connection.stream.destroy(), HEARTBEAT_TIMEOUT);
    await listener.end().catch(() => undefined);
    clearTimeout(late);
  }

  /** Who sends these Authorization headers: without any the public. Throws UNAUTHENTICATED for a token or key that is not good. */
  async whoAsks(headers: readonly string[] | undefined, issuers: readonly Issuer[], now: Date): Promise<Viewer> {
    const credential = credentialOf(headers);
    if (!credential) return thePublic;
    if (credential.kind === "key") return this.viewerOfKey(credential, now);
    return this.viewerOf(await verifyToken(credential.token, issuers, now));
  }

  /** Throws UNAUTHENTICATED for one without an account in use. */
  async viewerOf(bearer: Bearer): Promise<Viewer> {
    return (await this.#remembered(this.#known, `${bearer.issuer}\n${bearer.subject}`, () => viewerOf(this.pool, bearer)))!;
  }

  /**
   * Throws UNAUTHENTICATED, with one sentence whatever is wrong with the key, and after looking into the database once whatever it is: how
   * long that takes does not reveal which keys there are.
   */
  async viewerOfKey(shown: ShownKey, now: Date): Promise<Viewer> {
    const remembered = this.#keys.get(shown.keyId);
    const row =
      remembered && Date.now() < remembered.until && isSecretOf(remembered.found.hash, shown.secret)
        ? remembered.found
        : await this.#found(this.#keys, shown.keyId, () => findKey(this.pool, shown.keyId));
    const viewer = viewerOfKey(row, shown, now, this.options.refusesSeeded);
    noteUse(this.pool, row!, now, (error) => this.#tell("error", "it was not kept that a key was used", error));
    return viewer;
  }

  async #remembered<T>(known: LRUCache<string, Remembered<T>>, key: string, find: () => Promise<T | undefined>): Promise<T | undefined> {
    const remembered = known.get(key);
    return remembered && Date.now() < remembered.until ? remembered.found : this.#found(known, key, find);
  }

  /** What is found is remembered, what is not found is looked up each time. */
  async #found<T>(known: LRUCache<string, Remembered<T>>, key: string, find: () => Promise<T | undefined>): Promise<T | undefined> {
    const before = this.#changes;
    const [isTold, until] = [this.isListening, Date.now() + REMEMBERED];
    const found = await find();
    if (found && isTold && before === this.#changes) known.set(key, { found, until });
    return found;
  }

  /** Accounts or keys have changed. */
  forget(): void {
    this.#changes++;
    this.#known.clear();
    this.#keys.clear();
  }
}

/**
 * Whether PostgreSQL still notifies this connection of what it listens to: rejects where it does not. A firewall may have forgotten the
 * connection, and a pooler may have given its session to somebody else.
 */
async function beat(client: pg.Client, channel: string): Promise<void> {
  const heard = Promise.withResolvers<void>();
  const listen = (message: pg.Notification) => void (message.channel === channel && heard.resolve());
  client.on("notification", listen);
  const late = setTimeout(() => heard.reject(new Error("PostgreSQL does not tell of changes.")), HEARTBEAT_TIMEOUT);
  try {
    await Promise.all([client.query(`notify ${channel}`), heard.promise]);
  } finally {
    clearTimeout(late);
    client.off("notification", listen);
  }
}

/** Throws UNAUTHENTICATED for one without an account in use. */
export async function viewerOf(pool: Pool, bearer: Bearer): Promise<Viewer> {
  const [account] = await query<AccountRow & { isDisabled: boolean }>(
    pool,
    sql`select id, organisation_id as organisation, roles, kind, disabled_at is not null as "isDisabled" from account
      where issuer = ${bearer.issuer} and subject = ${bearer.subject}`,
    { isPrepared: true },
  );
  if (!account || account.isDisabled)
    throw unauthenticated(
      message("token.withoutAccount"),
      account ? "the account is disabled" : "there is no account of this issuer and subject",
    );
  return viewerFrom(account);
}
