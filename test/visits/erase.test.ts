import pg from "pg";
import { actingOn, placesOf } from "../support/acting.js";
import { Role, testApp } from "../support/app.js";
import { digestOf } from "../support/digest.js";
import { tablesWith } from "../support/tables.js";
import { World } from "../support/world.js";

const FIELDS = "id version status delegates { id name jobTitle isLeader organisation { name } }";
const COUNTS = `{ visitDelegatesAggregate(groupBy: [{ field: ORGANISATION }, { field: IS_LEADER }]) {
  groups { keys { organisation { name } isLeader } count } total { count } } }`;

describe("who travelled on a visit that is over", () => {
  const app = testApp();
  const act = actingOn(app, "visit", FIELDS);
  const tokens: Record<string, string> = {};
  let client: pg.Client;
  let guest: string;
  let made = 0;

  beforeAll(async () => {
    guest = (await app.write(async (em) => new World(em).organisation("Gobi"))).id;
    tokens.officer = await app.signedIn([Role.OFFICER]);
    tokens.head = await app.signedIn([Role.HEAD]);
    tokens.administrator = await app.signedIn([Role.ADMINISTRATOR]);
    client = new pg.Client({ connectionString: app.databaseUrl });
    // The database is dropped before this ends.
    client.on("error", () => undefined);
    await client.connect();
  });
  afterAll(() => client.end());

  const named = (name: string, more: object = {}) => ({ name: `${name} (invented)`, ...more });
  /** A visit of three, whose answers were kept; the third was taken from its list before it began. */
  async function visit(who: string, last?: "completeVisit" | "cancelVisit") {
    const officer = tokens.officer!;
    const leader = named(`${who} Leader`, { isLeader: true, jobTitle: [{ language: "EN", text: `Head of ${who}` }] });
    const other = named(`${who} "Guest" 客人`, { organisation: guest });
    const input = {
      ...{ code: `ERASE-${++made}`, direction: "INBOUND", kind: "STUDY", purpose: [{ language: "EN", text: "Talks" }] },
      ...{ startsOn: "2026-03-01", endsOn: "2026-03-02", delegates: [leader, other, named(`${who} Former`)] },
    };
    const query = `mutation ($input: CreateVisitInput!) { createVisit(input: $input) { visit { id delegates { name } } problems { code } } }`;
    const headers = { "idempotency-key": `visit-${made}` };
    const { id } = (await app.read(query, { token: officer, variables: { input }, headers })).createVisit.visit;
    await act("updateVisit", { id, expectedVersion: 1, delegates: [leader, other] }, officer);
    const go = (name: string, expectedVersion: number) => act(name, { id, expectedVersion }, officer, "VisitVersionInput");
    if (last === "completeVisit") await go("startVisit", 2);
    if (last) await go(last, last === "completeVisit" ? 3 : 2);
    return { id: id as string, version: last === "completeVisit" ? 4 : last ? 3 : 2 };
  }
  const erase = (id: string, expectedVersion: number, who = "head") =>
    act("eraseVisitDelegates", { id, expectedVersion }, tokens[who]!, "VisitVersionInput");

  it.each([
    ["head", "completeVisit"],
    ["administrator", "cancelVisit"],
  ] as const)("is erased by the %s from every table and from the audit, and what is counted stays", async (who, last) => {
    const [{ id, version }, other] = [await visit(`Erased${who}`, last), await visit(`Other${who}`)];
    for (const each of ["Leader", "客人", "Former"]) expect((await tablesWith(client, each)).length).toBeGreaterThan(1);
    expect(await tablesWith(client, `Erased${who} Former`)).toEqual(["attempt", "audit_entry"]);
    expect(await tablesWith(client, `Erased${who} Leader`)).toEqual(["attempt", "audit_entry", "visit_delegate"]);
    const counts = await app.read(COUNTS, { token: tokens.officer });
    const { record: before } = await act("updateVisit", { id, expectedVersion: version }, tokens.officer!);

    const { record, problems } = await erase(id, version + 1, who);

    expect(problems).toEqual([]);
    const [leader, second] = before.delegates;
    const gone = { name: "Erased", jobTitle: null };
    expect(record).toEqual({
      ...before,
      version: version + 2,
      delegates: [
        { ...leader, ...gone },
        { ...second, ...gone },
      ],
    });
    expect([leader.isLeader, second.organisation]).toEqual([true, { name: "Gobi" }]);
    expect(await app.read(COUNTS, { token: tokens.officer })).toEqual(counts);
    // Not the post either, nor whoever was on the list before.
    expect(await tablesWith(client, `Erased${who}`)).toEqual([]);
    expect(await tablesWith(client, `Other${who} Leader`)).toEqual(["attempt", "audit_entry", "visit_delegate"]);
    expect(await tablesWith(client, `Other${who} Former`)).toEqual(["attempt", "audit_entry"]);
    expect(other.version).toBe(2);

    expect((await client.query("select * from audit_faults()")).rows).toEqual([]);
    const { rows } = await client.query(
      "select kind, action, before, after from audit_entry where record_id = $1 and kind <> 'INSERT' order by sequence",
      [leader.id],
    );
    expect(rows).toEqual(
      expect.arrayContaining(["UPDATE", "ERASE"].map((kind) => ({ kind, action: "eraseVisitDelegates", before: null, after: null }))),
    );
    // Once more there is nothing to take away.
    expect((await erase(id, version + 2, who)).record.delegates).toEqual(record.delegates);
  });

  it("stays as it is while the visit is not over, at another version, and for who may not", async () => {
    const [planned, over] = [await visit("Planned"), await visit("Over", "cancelVisit")];
    const before = await digestOf(client);
    const refused = await erase(planned.id, planned.version);
    expect(refused).toEqual({
      record: null,
      problems: [
        {
          ...{ code: "INVALID_STATUS", path: ["input", "id"] },
          message: "Not possible in status Planned; allowed in: Refused, Completed, Settled, Closed or Cancelled.",
        },
      ],
    });
    expect(placesOf(await erase(over.id, 1))).toEqual(["STALE_VERSION input.expectedVersion"]);
    const query = "mutation ($input: VisitVersionInput!) { eraseVisitDelegates(input: $input) { problems { code } } }";
    const variables = { input: { id: over.id, expectedVersion: over.version } };
    expect(await app.refused(query, { token: tokens.officer, variables })).toEqual({
      code: "FORBIDDEN",
      message: "Who travelled is erased by the department's head and administrators.",
    });
    expect(await digestOf(client)).toBe(before);
  });
});
