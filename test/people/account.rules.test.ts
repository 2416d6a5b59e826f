import { Role } from "../../src/auth/viewer.js";
import { losesLastAdministrator, misplacedRoles } from "../../src/people/account.rules.js";

describe("roles", () => {
  it.each([
    ["the department's people", { isPartners: false, isService: false }, ["VIEWER", "OFFICER", "FINANCE_OFFICER", "HEAD", "ADMINISTRATOR"]],
    ["a partner's people", { isPartners: true, isService: false }, ["REPORTER", "MANAGER"]],
    ["a program", { isPartners: false, isService: true }, ["OFFICER", "REPORT_TOOL"]],
    ["a partner's program", { isPartners: true, isService: true }, ["REPORTER", "REPORT_TOOL"]],
  ])("of %s are its own", (_whose, account, allowed) => {
    const misplaced = misplacedRoles(Object.values(Role), account);
    expect(Object.values(Role).filter((role) => !misplaced.includes(role))).toEqual(allowed);
  });
});

describe("the last administrator", () => {
  const { ADMINISTRATOR, HEAD } = Role;
  it.each([
    [["a"], "a", [HEAD], false, true],
    [["a"], "a", [ADMINISTRATOR], true, true],
    [["a"], "a", [ADMINISTRATOR, HEAD], false, false],
    [["a", "b"], "a", [], true, false],
    [["b"], "a", [], true, false],
    [[], "a", [], true, false],
  ])("of %j: %s with roles %j, disabled %p, loses: %p", (administrators, account, roles, isDisabled, expected) => {
    expect(losesLastAdministrator(administrators, account, { roles, isDisabled })).toBe(expected);
  });
});
