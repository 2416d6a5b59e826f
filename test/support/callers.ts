import { AccountKind } from "../../src/people/account.entity.js";
import { Role, type TestApp } from "./app.js";
import { keyFor, service } from "./key.js";

/**
 * Whoever may ask: the department's people, two partners', and programs of the department's, an officer's each, by the scopes of their key.
 */
export async function callersOf(app: TestApp, ours: { id: string }, theirs: { id: string }) {
  const program = await service(app, { roles: [Role.OFFICER] });
  return {
    public: undefined,
    reporter: await app.signedIn([Role.REPORTER], ours),
    manager: await app.signedIn([Role.MANAGER], ours),
    otherManager: await app.signedIn([Role.MANAGER], theirs),
    viewer: await app.signedIn([Role.VIEWER]),
    officer: await app.signedIn([Role.OFFICER]),
    finance: await app.signedIn([Role.FINANCE_OFFICER]),
    head: await app.signedIn([Role.HEAD]),
    administrator: await app.signedIn([Role.ADMINISTRATOR]),
    reportTool: await app.signedIn([Role.REPORT_TOOL], undefined, AccountKind.SERVICE),
    readKey: (await keyFor(app, program, ["READ"])).text,
    recordsKey: (await keyFor(app, program, ["READ", "RECORDS_WRITE"])).text,
    personalKey: (await keyFor(app, program, ["READ", "PERSONAL_READ"])).text,
    updatesKey: (await keyFor(app, program, ["READ", "REPORTS_WRITE"])).text,
  };
}
