import { mutationsOf } from "../writing/mutations.js";
import { createAccount, disableAccount, enableAccount, eraseAccount, setAccountRoles } from "./account.actions.js";
import { Account } from "./account.entity.js";
import { transferResponsibilities } from "./account.hand-over.js";
import {
  AccountVersionInput,
  CreateAccountInput,
  SetAccountRolesInput,
  TransferResponsibilitiesInput,
  TransferredResponsibilities,
} from "./account.inputs.js";

const EDITORS =
  "For the department's administrators, and for a partner's managers where it is the account of a person of their organisation who is no manager; not with a key.";

export const AccountMutations = mutationsOf("account", () => Account, EDITORS, {
  createAccount: {
    does: "Makes an account for somebody, or for a program, who will sign in.",
    input: CreateAccountInput,
    action: createAccount,
  },
  setAccountRoles: {
    does: "Says what an account may do from now on; never one's own. Managers give the role REPORTER only.",
    input: SetAccountRolesInput,
    action: setAccountRoles,
  },
  disableAccount: {
    does: "Puts an account out of use, at once and everywhere; never one's own.",
    input: AccountVersionInput,
    action: disableAccount,
  },
  enableAccount: {
    does: "Takes an account into use again, never one's own; of a person, one whose issuer's tokens sign in here. What an administrator disabled is enabled by an administrator only.",
    input: AccountVersionInput,
    action: enableAccount,
  },
});

export const AccountsForGood = mutationsOf("account", () => Account, "For the department's administrators; not with a key.", {
  eraseAccount: {
    does: "Takes from an account, for ever, its name, its e-mail address and who signs in with it, in the audit too; never from one's own.",
    input: AccountVersionInput,
    action: eraseAccount,
  },
  transferResponsibilities: {
    does: "Puts whatever somebody is responsible for into the hands of another, all of it at once.",
    input: TransferResponsibilitiesInput,
    action: transferResponsibilities,
    extra: {
      transferred: { type: () => [TransferredResponsibilities], description: "What went over, by type; null where nothing was done." },
    },
  },
});
