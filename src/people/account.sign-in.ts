import type { Pool } from "pg";
import { type Bearer, unauthenticated } from "../auth/token.js";
import { DEPARTMENT_ROLES, PARTNER_ROLES, type Role, type Viewer } from "../auth/viewer.js";

interface Row {
  id: string;
  organisation: string | null;
  roles: Role[];
  kind: string;
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
