import pg, { type Pool } from "pg";
import { type Bearer, unauthenticated } from "../auth/token.js";
import { DEPARTMENT_ROLES, PARTNER_ROLES, type Role, type Viewer } from "../auth/viewer.js";

interface Row {
  id: string;
  organisation: string | null;
  roles: Role[];
  kind: string;
}

const MOST_KNOWN = 10_000;
const RETRY_AFTER = 1000;

/**
 * Who the bearers of verified tokens are here. Accounts are remembered for as long as PostgreSQL would tell of their changes; where it
 * cannot be listened to, each request asks anew.
 */
export class SignIn {
  readonly #known = new Map<string, Viewer>();
  /** Counts what was told, so that what was read before is not remembered after. */
  #changes = 0;
  #listener: pg.Client | undefined;
  #closed = false;

  constructor(
    readonly pool: Pool,
    readonly databaseUrl: string,
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

  /** Throws UNAUTHENTICATED for one without an account in use. */
  async viewerOf(bearer: Bearer): Promise<Viewer> {
    const key = `${bearer.issuer}\n${bearer.subject}`;
    const known = this.#known.get(key);
    if (known) return known;
    const before = this.#changes;
    const isTold = this.#listener !== undefined;
    const viewer = await viewerOf(this.pool, bearer);
    if (isTold && before === this.#changes && this.#known.size < MOST_KNOWN) this.#known.set(key, viewer);
    return viewer;
  }

  #forget(): void {
    this.#changes++;
    this.#known.clear();
  }
}

/**
 * What the bearer of a verified token may do here: roles and organisation come from our tables, never from the token. Roles that
 * do not go with where the account belongs are left out. Throws UNAUTHENTICATED for one without an account in use.
 */
export async function viewerOf(pool: Pool, bearer: Bearer): Promise<Viewer> {
  const { rows } = await pool.query<Row>({
    name: "sign-in",
    text: `select id, organisation_id as organisation, roles, kind from account where issuer = $1 and subject = $2 and disabled_at is null`,
    values: [bearer.issuer, bearer.subject],
  });
  const [account] = rows;
  if (!account) throw unauthenticated("The token is valid, but nobody here has an account with it.");
  const belonging = account.organisation ? PARTNER_ROLES : DEPARTMENT_ROLES;
  const roles = account.roles.filter((role) => belonging.has(role));
  const isService = account.kind === "SERVICE";
  return account.organisation
    ? { kind: "partner", accountId: account.id, organisationId: account.organisation, roles, isService }
    : { kind: "department", accountId: account.id, roles, isService };
}
