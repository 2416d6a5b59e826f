import { Role, requireScope, thePublic } from "../../src/auth/viewer.js";
import { viewerFrom } from "../../src/people/account.viewer.js";

describe("whom an account stands for", () => {
  const account = { id: "account", organisation: null, roles: Object.values(Role), kind: "PERSON" };

  it("has those of its roles that go with where it belongs and what it is", () => {
    expect(viewerFrom(account)).toEqual({
      kind: "department",
      accountId: "account",
      roles: [Role.VIEWER, Role.OFFICER, Role.FINANCE_OFFICER, Role.HEAD, Role.ADMINISTRATOR],
      isService: false,
    });
    expect(viewerFrom({ ...account, organisation: "partner", kind: "SERVICE" })).toEqual({
      kind: "partner",
      accountId: "account",
      organisationId: "partner",
      roles: [Role.REPORTER, Role.REPORT_TOOL],
      isService: true,
    });
  });

  it("may with a key what its scopes name, and nothing that no scope stands for; without a key scopes do not matter", () => {
    const person = viewerFrom(account);
    const outcome = (viewer: Parameters<typeof requireScope>[0], scope?: "read" | readonly ("read" | "updates:write")[]) => {
      try {
        return requireScope(viewer, scope, scope ? "reading" : "a mutation") ?? "allowed";
      } catch (error) {
        return (error as Error).message;
      }
    };
    for (const viewer of [person, thePublic]) expect([outcome(viewer, "read"), outcome(viewer)]).toEqual(["allowed", "allowed"]);
    expect([outcome({ ...person, scopes: ["read"] }, "read"), outcome({ ...person, scopes: ["read"] })]).toEqual([
      "allowed",
      "A key does not allow a mutation.",
    ]);
    expect(outcome({ ...person, scopes: [] }, "read")).toBe(
      'A key allows reading only with the scope "read", which this one does not have.',
    );
    const either = ["read", "updates:write"] as const;
    expect([["read"], ["updates:write"]].map((scopes) => outcome({ ...person, scopes: scopes as never }, either))).toEqual([
      "allowed",
      "allowed",
    ]);
    expect(outcome({ ...person, scopes: ["records:write"] }, either)).toBe(
      'A key allows reading only with the scope "read or updates:write", which this one does not have.',
    );
  });
});
