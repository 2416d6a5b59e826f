import { randomUUID } from "node:crypto";
import pg from "pg";
import { answered, Role, testApp } from "../support/app.js";

const CREATE = `mutation ($input: CreateProgrammeInput!) {
  createProgramme(input: $input) { programme { id code version name(language: ZH) nameTranslations { language text } startsOn } problems { code path message } }
}`;
const UPDATE = `mutation ($input: UpdateProgrammeInput!) {
  updateProgramme(input: $input) { programme { id version name endsOn } problems { code path message } }
}`;

describe("what is written", () => {
  const app = testApp({ COST_LIMIT: "100000" });
  let officer: string;
  let client: pg.Client;

  beforeAll(async () => {
    officer = await app.signedIn([Role.OFFICER]);
    client = new pg.Client({ connectionString: app.databaseUrl });
    // The database is dropped before this ends.
    client.on("error", () => undefined);
    await client.connect();
  });
  afterAll(() => client.end());

  /** All that there is, to see that nothing changed. */
  const everything = async () => {
    const { rows } = await client.query(
      `select (select json_agg(p order by id) from programme p) as programmes, (select count(*) from audit_entry) as audit, (select count(*) from attempt) as attempts`,
    );
    return rows[0];
  };
  const input = (code: string, more: object = {}) => ({
    code,
    name: [
      { language: "ZH", text: "丝路" },
      { language: "EN", text: `Silk ${code}` },
    ],
    ...more,
  });
  const create = (variables: object, asked: object = {}) => app.ask(CREATE, { token: officer, variables: { input: variables }, ...asked });
  const created = async (code: string) => (await create(input(code))).data.createProgramme.programme as { id: string; version: number };

  it("comes back as it is now, and is in the audit", async () => {
    const { data, errors } = await create(input("NEW", { startsOn: "2024-01-01" }));
    expect(errors).toBeUndefined();
    const { id, ...programme } = data.createProgramme.programme;
    expect([programme, data.createProgramme.problems]).toEqual([
      {
        ...{ code: "NEW", version: 1, name: "丝路", startsOn: "2024-01-01" },
        nameTranslations: [
          { language: "EN", text: "Silk NEW" },
          { language: "ZH", text: "丝路" },
        ],
      },
      [],
    ]);
    const audit = await app.read(
      `query ($id: ID) { auditEntries(filter: { recordId: { eq: $id } }) { nodes { recordType kind action accountId before after requestId } } me { id } }`,
      { token: officer, variables: { id } },
    );
    const [{ after, requestId, ...entry }] = audit.auditEntries.nodes;
    expect(entry).toEqual({ recordType: "PROGRAMME", kind: "INSERT", action: "createProgramme", accountId: audit.me.id, before: null });
    expect(JSON.parse(after)).toMatchObject({ code: "NEW", starts_on: "2024-01-01" });
    expect(requestId).toMatch(/^[\da-f-]{36}$/);
  });

  it("names all that there is to mend at once, in the reader's language, and changes nothing", async () => {
    await created("TAKEN");
    const before = await everything();
    const wrong = {
      code: "TAKEN",
      name: [
        { language: "EN", text: " " },
        { language: "EN", text: "x".repeat(501) },
      ],
      startsOn: "2024-02-01",
      endsOn: "2024-01-31",
    };
    const ask = async (language: string) => (await create(wrong, { headers: { "accept-language": language } })).data.createProgramme;
    expect(await ask("en")).toEqual({
      programme: null,
      problems: [
        { code: "TAKEN", path: ["input", "code"], message: "TAKEN is taken by another record." },
        { code: "REQUIRED", path: ["input", "name", "0", "text"], message: "This is required." },
        {
          code: "DUPLICATE",
          path: ["input", "name", "1", "language"],
          message: "There is a text in English already: give one text for each language.",
        },
        { code: "TOO_LONG", path: ["input", "name", "1", "text"], message: "This may have 500 characters; it has 501." },
        { code: "DATES_REVERSED", path: ["input", "endsOn"], message: "The end, 2024-01-31, comes before the beginning, 2024-02-01." },
      ],
    });
    expect((await ask("zh-CN")).problems[0].message).toBe("TAKEN 已被其他记录使用。");
    const { data } = await create({ code: "?", name: [] }, { headers: { "accept-language": "zh" } });
    expect(data.createProgramme.problems.map((problem: { message: string }) => problem.message)).toEqual([
      "此项应为 2 至 40 个大写字母、数字或连字符，如 SILK-ROAD。",
      "此项必填。",
    ]);
    expect(await everything()).toEqual(before);
  });

  it.each([
    ["nobody", undefined, "UNAUTHENTICATED"],
    ["a viewer", [Role.VIEWER], "FORBIDDEN"],
    ["a finance officer", [Role.FINANCE_OFFICER], "FORBIDDEN"],
  ])("is refused to %s, and changes nothing", async (_who, roles, code) => {
    const token = roles && (await app.signedIn(roles));
    const before = await everything();
    const { data, errors } = await create(input("NO"), { token });
    expect([answered(data), errors![0]!.extensions.code]).toEqual([[], code]);
    expect(await everything()).toEqual(before);
  });

  it("keeps what a patch leaves out, and clears what it sets to null", async () => {
    const { id } = await created("PATCH");
    const update = async (patch: object) =>
      (await app.read(UPDATE, { token: officer, variables: { input: { id, ...patch } } })).updateProgramme.programme;
    expect(await update({ expectedVersion: 1, endsOn: "2030-12-31" })).toEqual({
      id,
      version: 2,
      name: "Silk PATCH",
      endsOn: "2030-12-31",
    });
    expect(await update({ expectedVersion: 2, name: [{ language: "EN", text: "Road" }] })).toEqual({
      id,
      version: 3,
      name: "Road",
      endsOn: "2030-12-31",
    });
    expect(await update({ expectedVersion: 3, endsOn: null })).toEqual({ id, version: 4, name: "Road", endsOn: null });
  });

  it("ends as one success and one stale version when two change it at once, with nothing lost", async () => {
    const { id } = await created("RACE");
    const answers = await Promise.all(
      ["One", "Other"].map((text) =>
        app.read(UPDATE, { token: officer, variables: { input: { id, expectedVersion: 1, name: [{ language: "EN", text }] } } }),
      ),
    );
    const problems = answers.flatMap(({ updateProgramme }) => updateProgramme.problems);
    expect(problems).toEqual([
      {
        code: "STALE_VERSION",
        path: ["input", "expectedVersion"],
        message: "Somebody changed this in the meantime: it is at version 2 now. Read it again and repeat your change.",
      },
    ]);
    const winner = answers.find(({ updateProgramme }) => updateProgramme.programme)!.updateProgramme.programme;
    expect((await app.read(`{ programme(code: "RACE") { name version } }`)).programme).toEqual({ name: winner.name, version: 2 });
  });

  it("costs what its answer may touch, and is not done where that is too much", async () => {
    const before = await everything();
    const dear = `mutation ($input: CreateProgrammeInput!) { createProgramme(input: $input) { programme { projects(first: 100) { nodes {
      participants { organisation { participations(first: 100) { nodes { project { participants { role } } } } } } } } } problems { code } } }`;
    const { errors } = await app.ask(dear, { token: officer, variables: { input: input("DEAR") } });
    expect(errors![0]!.extensions.code).toBe("COST_EXCEEDED");
    expect(await everything()).toEqual(before);
  });

  it("is answered as it was asked for, however often the same document comes, with other variables, viewers and languages", async () => {
    const { id } = await created("AGAIN");
    const document = `mutation ($input: UpdateProgrammeInput!, $dated: Boolean!) {
      updateProgramme(input: $input) { a: programme { id } programme { code endsOn @include(if: $dated) name } problems { code } } }`;
    const head = await app.signedIn([Role.HEAD]);
    for (let version = 1; version <= 8; version++) {
      const [dated, chinese] = [version % 2 === 0, version % 4 < 2];
      const variables = { input: { id, expectedVersion: version, endsOn: `2030-01-0${version}` }, dated };
      const headers = { "accept-language": chinese ? "zh" : "en" };
      const answer = await app.read(document, { token: version > 5 ? head : officer, variables, headers });
      expect(answer.updateProgramme).toEqual({
        a: { id },
        programme: { code: "AGAIN", ...(dated && { endsOn: `2030-01-0${version}` }), name: chinese ? "丝路" : "Silk AGAIN" },
        problems: [],
      });
    }
    const other = await created("ANOTHER");
    const variables = { input: { id: other.id, expectedVersion: 1 }, dated: false };
    expect((await app.read(document, { token: officer, variables })).updateProgramme.programme.code).toBe("ANOTHER");
  });

  it("says of a record that is not there what it says of one that is hidden", async () => {
    const before = await everything();
    expect(await app.refused(UPDATE, { token: officer, variables: { input: { id: randomUUID(), expectedVersion: 1 } } })).toEqual({
      code: "NOT_FOUND",
      message: "There is no programme with this id.",
    });
    expect(await everything()).toEqual(before);
  });

  describe("with an Idempotency-Key", () => {
    const keyed = (key: string, variables: object, token = officer) => create(variables, { token, headers: { "idempotency-key": key } });

    it("happens once, however often and at once it is sent, and is answered alike", async () => {
      const key = randomUUID();
      const answers = await Promise.all(Array.from({ length: 20 }, () => keyed(key, input("ONCE"))));
      expect(new Set(answers.map(({ data }) => JSON.stringify(data))).size).toBe(1);
      expect(answers[0]!.data.createProgramme.programme.code).toBe("ONCE");
      const { rows } = await client.query(`select count(*)::int as n from programme where code = 'ONCE'`);
      expect(rows).toEqual([{ n: 1 }]);
    });

    it("is a conflict with another input, and changes nothing", async () => {
      const key = randomUUID();
      await keyed(key, input("FIRST"));
      const before = await everything();
      const { errors } = await keyed(key, input("SECOND"));
      expect(errors!.map(({ extensions, message }) => [extensions.code, message])).toEqual([
        ["CONFLICT", "This Idempotency-Key was used for another request; a new request takes a new key."],
      ]);
      expect(await everything()).toEqual(before);
    });

    it("belongs to who sent it", async () => {
      const key = randomUUID();
      await keyed(key, input("MINE"));
      const other = await app.signedIn([Role.HEAD]);
      expect((await keyed(key, input("YOURS"), other)).data.createProgramme.programme.code).toBe("YOURS");
    });

    it("is not used up by what was refused", async () => {
      const key = randomUUID();
      expect((await keyed(key, input("bad code"))).data.createProgramme.problems).toHaveLength(1);
      expect((await keyed(key, input("GOOD-CODE"))).data.createProgramme.problems).toEqual([]);
    });

    it.each([
      ["", "An Idempotency-Key has 1 to 200 visible ASCII characters."],
      ["x".repeat(201), "An Idempotency-Key has 1 to 200 visible ASCII characters."],
    ])("has a form (%p)", async (key, message) => {
      const { errors } = await keyed(key, input("FORM"));
      expect(errors![0]).toMatchObject({ message, extensions: { code: "BAD_USER_INPUT" } });
    });

    it("goes with one mutation", async () => {
      const two = `mutation ($a: CreateProgrammeInput!, $b: CreateProgrammeInput!) { a: createProgramme(input: $a) { problems { code } } b: createProgramme(input: $b) { problems { code } } }`;
      const { errors } = await app.ask(two, {
        token: officer,
        variables: { a: input("A-1"), b: input("B-1") },
        headers: { "idempotency-key": "two" },
      });
      expect(errors![0]!.message).toBe("An Idempotency-Key goes with one mutation.");
    });
  });

  it("is each done or not by itself where an operation has several: the answer has those that were done, and null for one that failed", async () => {
    const several = `mutation ($a: CreateProgrammeInput!, $b: UpdateProgrammeInput!, $c: CreateProgrammeInput!) {
      a: createProgramme(input: $a) { programme { code } problems { code } }
      b: updateProgramme(input: $b) { programme { code } problems { code } }
      c: createProgramme(input: $c) { programme { code } problems { code } } }`;
    const id = "00000000-0000-7000-8000-000000000000";
    const variables = { a: input("ONE-1"), b: { id, expectedVersion: 1 }, c: input("ONE-3") };
    const { status, data, errors } = await app.ask(several, { token: officer, variables });
    expect([status, data]).toEqual([
      200,
      { a: { programme: { code: "ONE-1" }, problems: [] }, b: null, c: { programme: { code: "ONE-3" }, problems: [] } },
    ]);
    expect(errors).toMatchObject([{ path: ["b"], extensions: { code: "NOT_FOUND" } }]);
    const { programmes } = await app.read(`{ programmes(filter: { code: { startsWith: "ONE-" } }) { nodes { code } } }`, {
      token: officer,
    });
    expect(programmes.nodes).toEqual([{ code: "ONE-1" }, { code: "ONE-3" }]);
  });

  describe("the audit", () => {
    const faults = async () => (await client.query("select * from audit_faults()")).rows;

    it("holds together, whoever wrote", async () => {
      await Promise.all(Array.from({ length: 16 }, (_, i) => created(`MANY-${i}`)));
      expect(await faults()).toEqual([]);
      const { rows } = await client.query("select count(distinct lane)::int as lanes from audit_entry");
      expect(rows[0].lanes).toBeGreaterThan(1);
    });

    it("is only added to", async () => {
      for (const statement of ["update audit_entry set action = 'x'", "delete from audit_entry", "truncate audit_entry"])
        await expect(client.query(statement)).rejects.toThrow("The audit is only added to: its entries are neither changed nor deleted.");
    });

    it.each([
      [
        "an entry that was changed",
        `update audit_entry set action = 'x' where id = (select id from audit_entry order by lane, sequence limit 1)`,
      ],
      [
        "what an entry says of its record",
        `update audit_entry set after = '{}' where id = (select id from audit_entry where after is not null order by lane, sequence limit 1)`,
      ],
      [
        "an entry that was taken out",
        `delete from audit_entry where id = (select id from audit_entry where (lane, sequence) in (select lane, max(sequence) - 1 from audit_entry group by lane having count(*) > 2) limit 1)`,
      ],
      [
        "a tail that was cut",
        `delete from audit_entry where id = (select id from audit_entry where (lane, sequence) in (select lane, max(sequence) from audit_entry group by lane having count(*) > 1) limit 1)`,
      ],
      ["a chain that is gone", `delete from audit_entry where lane = (select lane from audit_entry limit 1)`],
    ])("shows %s", async (_what, tampering) => {
      await client.query("begin");
      await client.query("set local session_replication_role = replica");
      await client.query(tampering);
      expect(await faults()).not.toEqual([]);
      await client.query("rollback");
      expect(await faults()).toEqual([]);
    });

    it("lets what it says of a person be erased, and holds together", async () => {
      await client.query("begin");
      await client.query("set local sarai.erase = 'on'");
      await client.query("update audit_entry set before = null, after = null, salt = null where noun = 'account'");
      expect(await faults()).toEqual([]);
      await client.query("rollback");
    });

    it("is for the department", async () => {
      expect((await app.read("{ auditEntries { totalCount } }")).auditEntries.totalCount).toBe(0);
    });
  });
});

describe("a caller who has spent everything", () => {
  const app = testApp({ COST_LIMIT: "1000", COST_RESTORE_RATE: "100" });

  it("is refused with the time to wait, whatever is asked back, and changes nothing", async () => {
    const token = await app.signedIn([Role.OFFICER]);
    const send = (code: string) =>
      app.ask("mutation ($input: CreateProgrammeInput!) { createProgramme(input: $input) { problems { code } } }", {
        token,
        variables: { input: { code, name: [{ language: "EN", text: code }] } },
      });
    const answers = await Promise.all(Array.from({ length: 300 }, (_, i) => send(i % 2 ? "bad code" : `SPENT-${i}`)));
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThan(0);
    expect(
      refused.every(({ errors, headers }) => errors![0]!.extensions.code === "RATE_LIMITED" && Number(headers.get("retry-after")) > 0),
    ).toBe(true);
    const written = answers.filter(({ data }, i) => i % 2 === 0 && data?.createProgramme?.problems.length === 0).length;
    const { programmes } = await app.read("{ programmes { totalCount } }");
    expect(programmes.totalCount).toBe(written);
  });

  it("is refused before waiting for a turn, which others may have for long", async () => {
    const token = await app.signedIn([Role.OFFICER]);
    const client = new pg.Client({ connectionString: app.databaseUrl });
    await client.connect();
    await client.query("begin");
    await client.query("lock table programme in access exclusive mode");
    const query = "mutation ($input: CreateProgrammeInput!) { createProgramme(input: $input) { problems { code } } }";
    const send = (code: string) => app.ask(query, { token, variables: { input: { code, name: [{ language: "EN", text: code }] } } });
    const answers = Array.from({ length: 300 }, (_, i) => send(`WAITS-${i}`));
    expect((await Promise.race(answers)).errors![0]!.message).toMatch(/^This operation costs 10, and \d+ is left of 1000/);
    await client.query("rollback");
    await client.end();
    await Promise.all(answers);
  });
});
