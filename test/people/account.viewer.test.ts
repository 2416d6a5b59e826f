import { Role, requireScope, thePublic } from "../../src/auth/viewer.js";
import { viewerFrom } from "../../src/people/account.viewer.js";

describe("who is behind an account", () => {
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

  it("may with a key what its scopes name, and nothing that has no scope; without a key scopes do not matter", () => {
    const person = viewerFrom(account);
    const outcome = (viewer: Parameters<typeof requireScope>[0], scope?: "READ" | readonly ("READ" | "REPORTS_WRITE")[]) => {
      try {
        return requireScope(viewer, scope, scope ? "reading" : "a mutation") ?? "allowed";
      } catch (error) {
        return (error as Error).message;
      }
    };
    for (const viewer of [person, thePublic]) expect([outcome(viewer, "READ"), outcome(viewer)]).toEqual(["allowed", "allowed"]);
    expect([outcome({ ...person, scopes: ["READ"] }, "READ"), outcome({ ...person, scopes: ["READ"] })]).toEqual([
      "allowed",
      "A key does not allow a mutation.",
    ]);
    expect(outcome({ ...person, scopes: [] }, "READ")).toBe(
      'A key allows reading only with the scope "READ", which this one does not have.',
    );
    const either = ["READ", "REPORTS_WRITE"] as const;
    expect([["READ"], ["REPORTS_WRITE"]].map((scopes) => outcome({ ...person, scopes: scopes as never }, either))).toEqual([
      "allowed",
      "allowed",
    ]);
    expect(outcome({ ...person, scopes: ["RECORDS_WRITE"] }, either)).toBe(
      'A key allows reading only with the scope "READ or REPORTS_WRITE", which this one does not have.',
    );
  });
});
