import { ref } from "@mikro-orm/core";
import { erase } from "../audit/erase.js";
import type { Role } from "../auth/viewer.js";
import { label, message } from "../messages/message.js";
import { Organisation } from "../partners/organisation.entity.js";
import { sql } from "../reading/sql.js";
import { type ActionContext, requireAllowed, requirePermission, run, throwIfDenied } from "../writing/act.js";
import { findVisible } from "../writing/find.js";
import { Checks, EMAIL } from "../writing/inputs.js";
import { invalid, type ProblemDraft, problem, throwProblems } from "../writing/problem.js";
import { Account, AccountKind } from "./account.entity.js";
import type { AccountVersionInput, CreateAccountInput, SetAccountRolesInput } from "./account.inputs.js";
import { accountDenialReason, editingAccounts, editingAllAccounts, editsAccounts, isReportersOf } from "./account.policy.js";
import { areForReporters, losesLastAdministrator, misplacedRoles, SERVICE_ROLES } from "./account.rules.js";

export async function createAccount(ctx: ActionContext, input: CreateAccountInput): Promise<Account> {
  requirePermission(ctx, editingAccounts);
  const isReporters = isReportersOf(ctx.viewer, input.kind, input.organisation, input.roles) && areForReporters(input.roles);
  throwIfDenied(accountDenialReason(ctx.viewer, false, isReporters));
  const at = (field: string) => ["input", field];
  const checks = new Checks();
  checks.text(input.name, at("name"), 200);
  checks.matches(input.email, at("email"), EMAIL, "emailAddress");
  // A program signs in with keys, whoever vouches for it.
  if (input.kind === AccountKind.SERVICE) checks.text(input.issuer, at("issuer"));
  else if (!ctx.issuers.includes(input.issuer)) checks.add(unknownIssuer(at("issuer"), ctx.issuers));
  checks.text(input.subject, at("subject"));
  await checks.exists(ctx, Organisation, input.organisation, at("organisation"));
  const account = { isPartners: Boolean(input.organisation), isService: input.kind === AccountKind.SERVICE };
  for (const role of misplacedRoles(input.roles, account)) checks.add(misplaced(role));
  if ((await ctx.em.count(Account, { issuer: input.issuer, subject: input.subject })) > 0)
    checks.add(problem("TAKEN", at("subject"), { value: input.subject }));
  checks.throwIfAny();
  const { kind, name, email, roles, issuer, subject, organisation } = input;
  const belonging = organisation ? { organisation: ref(ctx.em.getReference(Organisation, organisation)) } : {};
  const made = ctx.em.create(Account, { kind, name, email: email ?? undefined, roles: [...new Set(roles)], issuer, subject, ...belonging });
  ctx.em.persist(made);
  return made;
}

export async function setAccountRoles(ctx: ActionContext, { id, expectedVersion, roles }: SetAccountRolesInput): Promise<Account> {
  const { account, administrators } = await findOther(ctx, id, expectedVersion);
  throwIfDenied(accountDenialReason(ctx.viewer, false, areForReporters(roles)));
  refuseErased(account);
  const isGiven = roles.some((role) => !account.roles.includes(role));
  // What cannot sign in can lose roles all the same.
  if (isGiven) refuseStranger(ctx, account);
  const kind = { isPartners: Boolean(account.organisation), isService: account.kind === AccountKind.SERVICE };
  throwProblems(
    ...misplacedRoles(roles, kind).map((role) => misplaced(role)),
    losesLastAdministrator(administrators, account.id, { roles, isDisabled: false }) && problem("LAST_ADMINISTRATOR", ["input", "id"]),
  );
  account.roles = [...new Set(roles)];
  return account;
}

/** Puts an account out of use: from now on nobody signs in with it, and what was done with it stays. */
export async function disableAccount(ctx: ActionContext, { id, expectedVersion }: AccountVersionInput): Promise<Account> {
  const { account, administrators } = await findOther(ctx, id, expectedVersion);
  throwProblems(
    losesLastAdministrator(administrators, account.id, { roles: account.roles, isDisabled: true }) &&
      problem("LAST_ADMINISTRATOR", ["input", "id"]),
  );
  account.disabledAt ??= ctx.now;
  account.isDisabledByAdministrator ||= editsAccounts(ctx.viewer);
  return account;
}

export async function enableAccount(ctx: ActionContext, { id, expectedVersion }: AccountVersionInput): Promise<Account> {
  const { account } = await findOther(ctx, id, expectedVersion);
  requireAllowed(editsAccounts(ctx.viewer) || !account.isDisabledByAdministrator, message("permission.disabledByAdministrator"));
  refuseErased(account);
  refuseStranger(ctx, account);
  account.disabledAt = undefined;
  account.isDisabledByAdministrator = false;
  return account;
}

/** Whose tokens are nobody's: no provider can have this name. */
const ERASED = "urn:sarai:erased";

/** In use again, it would look like somebody who could be given something to do, and nobody can sign in with it. */
const refuseErased = ({ issuer }: Account) => throwProblems(issuer === ERASED && invalid(["input", "id"], "standingAccount"));

/** Of somebody whose tokens are refused here: the account would look like one that signs in. Programs sign in with keys. */
function refuseStranger({ issuers }: ActionContext, { kind, issuer }: Account): void {
  if (kind === AccountKind.SERVICE || issuers.includes(issuer)) return;
  const path = ["input", "id"];
  throwProblems(
    issuers.length > 0
      ? invalid(path, "accountOfKnownIssuer", { issuer, issuers })
      : invalid(path, "accountOfKnownIssuer.none", { issuer }),
  );
}

/**
 * Takes from an account all that says whose it was, for ever and in the audit too. What was done with it stays the deed of this account;
 * whoever asks is an administrator and remains one.
 */
export async function eraseAccount(ctx: ActionContext, { id, expectedVersion }: AccountVersionInput): Promise<Account> {
  requirePermission(ctx, editingAllAccounts);
  const { account } = await findOther(ctx, id, expectedVersion);
  const gone = {
    name: "Erased account",
    email: undefined,
    issuer: ERASED,
    subject: account.id,
    roles: [],
    disabledAt: account.disabledAt ?? ctx.now,
  };
  Object.assign(account, gone);
  await erase(ctx, Account, [account.id], ["name", "email", "subject"]);
  return account;
}

/**
 * Somebody else's account, and who are administrators in use. These are locked first, in one order, so that of two administrators who take
 * each other's role the second turns out to be the last.
 */
async function findOther(ctx: ActionContext, given: string, version: number): Promise<{ account: Account; administrators: string[] }> {
  // Whichever way it is written.
  const id = given.toLowerCase();
  const { viewer } = ctx;
  throwIfDenied(accountDenialReason(viewer, id === viewer.accountId, true));
  const rows = await run<{ id: string }>(
    ctx,
    sql`select id from account where disabled_at is null and organisation_id is null and roles @> '{ADMINISTRATOR}' order by id for update`,
  );
  // Somebody took the role away while this waited.
  requireAllowed(viewer.kind === "partner" || rows.some((row) => row.id === viewer.accountId), editingAccounts.otherwise);
  const permitted = ({ kind, organisation, roles }: Account) =>
    throwIfDenied(accountDenialReason(viewer, false, isReportersOf(viewer, kind, organisation?.id, roles)));
  return { account: await findVisible(ctx, Account, id, { version, permit: permitted }), administrators: rows.map((row) => row.id) };
}

const unknownIssuer = (path: readonly string[], issuers: readonly string[]): ProblemDraft =>
  issuers.length > 0 ? invalid(path, "knownIssuer", { issuers }) : invalid(path, "knownIssuer.none");

const misplaced = (role: Role): ProblemDraft =>
  problem("ROLE_NOT_ALLOWED", ["input", "roles"], {
    role: label("Role", role),
    allowed: [...SERVICE_ROLES].map((each) => label("Role", each)),
  });
