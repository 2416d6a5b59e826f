import pg, { type Pool } from "pg";
import { credentialOf } from "../auth/credential.js";
import { type Bearer, type Issuer, unauthenticated, verifyToken } from "../auth/token.js";
import { thePublic, type Viewer } from "../auth/viewer.js";
import { type AccountRow, viewerFrom } from "./account.viewer.js";
import { findKey, type KeyRow, noteUse, type ShownKey, viewerOfKey } from "./key.sign-in.js";

const MOST_KNOWN = 10_000;
const RETRY_AFTER = 1000;

/**
 * Who asks: the bearers of verified tokens and the holders of keys. Accounts and keys are remembered for as long as PostgreSQL would tell of their changes; where it
 * cannot be listened to, each request asks anew.
 */
export class SignIn {
  readonly #known = new Map<string, Viewer>();
  readonly #keys = new Map<string, KeyRow>();
  /** Counts what was told, so that what was read before is not remembered after. */
  #changes = 0;
  #listener: pg.Client | undefined;
  #closed = false;

  constructor(
    readonly pool: Pool,
    readonly databaseUrl: string,
    /** Whether keys of the demonstration's accounts are refused, as its tokens are. */
    readonly options: { refusesSeeded: boolean },
  ) {}

  async listen(): Promise<void> {
    if (this.#closed) return;
    const client = new pg.Client({ connectionString: this.databaseUrl });
    const again = () => {
      client.removeAllListeners("end");
      this.#listener = undefined;
      this.#forget();
      client.end().catch(() => undefined);
      setTimeout(() => void this.listen(), RETRY_AFTER).unref();
    };
    client.on("notification", () => this.#forget());
    client.on("error", () => undefined);
    client.once("end", again);
    try {
      await client.connect();
      await client.query("listen account_changed");
      if (this.#closed) return void (await client.end());
      this.#listener = client;
    } catch {
      again();
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#listener?.removeAllListeners("end");
    await this.#listener?.end().catch(() => undefined);
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

  /** Throws UNAUTHENTICATED, with one sentence whatever is wrong with the key. */
  async viewerOfKey(shown: ShownKey, now: Date): Promise<Viewer> {
    const row = await this.#remembered(this.#keys, shown.keyId, () => findKey(this.pool, shown.keyId));
    const viewer = viewerOfKey(row, shown, now, this.options.refusesSeeded);
    noteUse(this.pool, row!, now);
    return viewer;
  }

  /** What is found is remembered, what is not found is looked up each time. */
  async #remembered<T>(known: Map<string, T>, key: string, find: () => Promise<T | undefined>): Promise<T | undefined> {
    const remembered = known.get(key);
    if (remembered) return remembered;
    const before = this.#changes;
    const isTold = this.#listener !== undefined;
    const found = await find();
    if (found && isTold && before === this.#changes && known.size < MOST_KNOWN) known.set(key, found);
    return found;
  }

  #forget(): void {
    this.#changes++;
    this.#known.clear();
    this.#keys.clear();
  }
}

/** Throws UNAUTHENTICATED for one without an account in use. */
export async function viewerOf(pool: Pool, bearer: Bearer): Promise<Viewer> {
  const { rows } = await pool.query<AccountRow>({
    name: "sign-in",
    text: `select id, organisation_id as organisation, roles, kind from account where issuer = $1 and subject = $2 and disabled_at is null`,
    values: [bearer.issuer, bearer.subject],
  });
  const [account] = rows;
  if (!account) throw unauthenticated("The token is valid, but nobody here has an account with it.");
  return viewerFrom(account);
}
