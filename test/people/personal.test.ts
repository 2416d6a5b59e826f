import { Account, AccountKind } from "../../src/people/account.entity.js";
import { Visit } from "../../src/visits/visit.entity.js";
import { VisitDelegate, VisitHost } from "../../src/visits/visit.parts.js";
import { digestOf } from "../support/acting.js";
import { answered, Role, testApp } from "../support/app.js";
import { keyFor, service } from "../support/key.js";
import { twoPartners, World } from "../support/world.js";

const KNOWN = { name: "Contact of XX-TEST-OURS", jobTitle: null, email: "xx-test-ours@example.org", phone: null };
const HIDDEN = { name: null, jobTitle: null, email: null, phone: null };

describe("who somebody is", () => {
  const app = testApp();
  const tokens: Record<string, string> = {};
  let ours: { id: string };
  const everything = digestOf(app, "^api_key$");

  beforeAll(async () => {
    const world = await app.write(twoPartners);
    ours = world.ours;
    await app.write(async (em) => {
      const world = new World(em);
      const visit = world.make(Visit, {
        ...{ code: "VISIT", direction: "OUTBOUND", kind: "STUDY", purpose: { en: "Visit" }, startsOn: "2026-01-01", endsOn: "2026-01-02" },
      });
      world.make(VisitHost, { visit, organisation: ours.id, position: 1 });
      for (const [i, name] of ["Traveller A", "Traveller B"].entries())
        world.make(VisitDelegate, { visit, name, jobTitle: { en: "Post" }, isLeader: i === 0, position: i + 1 });
    });
    const officers = await service(app, { roles: [Role.OFFICER] });
    const partners = await service(app, { organisation: ours.id as never });
    tokens.officer = await app.signedIn([Role.OFFICER]);
    tokens.manager = await app.signedIn([Role.MANAGER], ours);
    tokens.administrator = await app.signedIn([Role.ADMINISTRATOR]);
    tokens.key = (await keyFor(app, officers, ["READ", "RECORDS_WRITE"])).text;
    tokens.personalKey = (await keyFor(app, officers, ["READ", "PERSONAL_READ"])).text;
    tokens.partnersKey = (await keyFor(app, partners, ["READ"])).text;
    tokens.partnersPersonalKey = (await keyFor(app, partners, ["READ", "PERSONAL_READ"])).text;
  });

  const CONTACTS = `{ organisations(filter: { name: { eq: "Our partner" } }) { nodes { contacts { totalCount nodes { name jobTitle email phone } } } } }`;
  const DELEGATES = `{ visit(code: "VISIT") { delegates { name jobTitle jobTitleTranslations { text } isLeader } } visitDelegatesAggregate(groupBy: [{ field: IS_LEADER }]) { groups { keys { isLeader } count } } }`;

  it.each(["key", "partnersKey"])("is shown to no key without the scope PERSONAL_READ, which still counts: %s", async (key) => {
    const { organisations } = await app.read(CONTACTS, { token: tokens[key]! });
    expect(organisations.nodes).toEqual([{ contacts: { totalCount: 1, nodes: [HIDDEN] } }]);
    const { visit, visitDelegatesAggregate } = await app.read(DELEGATES, { token: tokens[key]! });
    const nobody = { name: null, jobTitle: null, jobTitleTranslations: null };
    const isDepartments = key === "key";
    expect(visit.delegates).toEqual(isDepartments ? [true, false].map((isLeader) => ({ ...nobody, isLeader })) : []);
    const groups = [false, true].map((isLeader) => ({ keys: { isLeader }, count: 1 }));
    expect(visitDelegatesAggregate.groups).toEqual(isDepartments ? groups : []);
  });

  it.each(["officer", "personalKey", "manager", "partnersPersonalKey"])(
    "is shown to people, and to keys with the scope: %s",
    async (caller) => {
      const { organisations } = await app.read(CONTACTS, { token: tokens[caller]! });
      expect(organisations.nodes).toEqual([{ contacts: { totalCount: 1, nodes: [KNOWN] } }]);
      const { visit } = await app.read(DELEGATES, { token: tokens[caller]! });
      const names = visit.delegates.map(({ name, jobTitle }: { name: string; jobTitle: string }) => `${name}, ${jobTitle}`);
      expect(names).toEqual(["officer", "personalKey"].includes(caller) ? ["Traveller A, Post", "Traveller B, Post"] : []);
    },
  );

  it("is shown of accounts likewise, but for programs, whose names are nobody's", async () => {
    const query = "{ accounts(first: 100) { nodes { kind name email } } }";
    const named = async (caller: string) => {
      const { accounts } = await app.read(query, { token: tokens[caller] });
      return new Set(accounts.nodes.map(({ kind, name }: { kind: string; name: string | null }) => `${kind} ${name !== null}`));
    };
    await app.write(async (em) => {
      for (const account of await em.find(Account, { kind: AccountKind.PERSON })) account.email = `${account.subject}@example.org`;
    });
    expect(await named("key")).toEqual(new Set(["PERSON false", "SERVICE true"]));
    expect(await named("personalKey")).toEqual(new Set(["PERSON true", "SERVICE true"]));
    expect(await named("officer")).toEqual(new Set(["PERSON true", "SERVICE true"]));
    const { accounts } = await app.read(query, { token: tokens.key });
    expect(accounts.nodes.map(({ email }: { email: string | null }) => email).filter(Boolean)).toEqual([]);
    for (const condition of [`filter: { name: { startsWith: "A" } }`, "orderBy: [{ field: NAME }]"])
      expect((await app.refused(`{ accounts(${condition}) { totalCount } }`, { token: tokens.key })).code).toBe("FORBIDDEN");
    // By its e-mail address an account is found only by whom that is shown to; nothing is near to it either.
    for (const [caller, accepted] of [
      ["key", "ids"],
      ["personalKey", "ids, e-mail addresses"],
    ] as const)
      expect(await app.refused(`{ accounts(filter: { id: { in: ["nonsense"] } }) { totalCount } }`, { token: tokens[caller]! })).toEqual({
        code: "BAD_USER_INPUT",
        message: `filter.id.in: there is no account nonsense that you see. Accepted: ${accepted}.`,
      });
  });

  it("can be filtered by, wherever there is a filter, by those only to whom it is shown", async () => {
    const one = `{ some: { name: { startsWith: "Traveller" } } }`;
    const queries = [
      `{ visits(filter: { delegates: ${one} }) { totalCount } }`,
      `{ visits(filter: { not: { or: [{ delegates: ${one.replace("some", "none")} }] } }) { totalCount } }`,
      `{ visitsAggregate(filter: { delegates: ${one} }) { total { count } } }`,
      `{ visit(code: "VISIT") { delegatesAggregate(filter: { name: { startsWith: "Traveller" } }) { total { count } } } }`,
      `{ organisations { nodes { hostedVisits(filter: { visit: { delegates: ${one} } }) { totalCount } } } }`,
    ];
    const refusal = { code: "FORBIDDEN", message: "You may not filter by VisitDelegate.name: it is not shown to you." };
    for (const query of queries) {
      for (const caller of ["key", "partnersKey"])
        expect([query, await app.refused(query, { token: tokens[caller] })]).toEqual([query, refusal]);
      for (const caller of ["officer", "personalKey"]) await app.read(query, { token: tokens[caller] });
    }
  });

  it("is in what the audit shows to no key without it either", async () => {
    const count = async (caller: string, type: string) =>
      (await app.read(`{ auditEntries(filter: { recordType: { eq: ${type} } }) { totalCount } }`, { token: tokens[caller] })).auditEntries
        .totalCount;
    for (const [type, entries] of [
      ["VISIT_DELEGATE", 2],
      ["CONTACT", 2],
      ["VISIT", 1],
    ] as const) {
      expect([type, await count("officer", type), await count("personalKey", type)]).toEqual([type, entries, entries]);
      expect([type, await count("key", type)]).toEqual([type, type === "VISIT" ? 1 : 0]);
      expect([type, await count("partnersPersonalKey", type)]).toEqual([type, 0]);
    }
    const { auditEntries } = await app.read("{ auditEntries(first: 1000) { nodes { before after } } }", { token: tokens.key });
    expect(JSON.stringify(auditEntries)).not.toMatch(/Traveller|Contact of/);
  });

  it("is not revealed by what a key writes", async () => {
    const query =
      "mutation ($input: CreateContactInput!) { createContact(input: $input) { contact { name email organisation { name } } problems { code } } }";
    const input = { organisation: ours.id, name: "New contact", email: "new@example.org" };
    const { createContact } = await app.read(query, { token: tokens.key, variables: { input } });
    expect(createContact).toEqual({ contact: { name: null, email: null, organisation: { name: "Our partner" } }, problems: [] });
  });

  it("is not revealed by an answer that is kept for who saw more, and is by that for who saw less", async () => {
    const query =
      "mutation ($input: CreateContactInput!) { createContact(input: $input) { contact { name organisation { name } } problems { code } } }";
    const program = await service(app, { roles: [Role.OFFICER] });
    const whole = (await keyFor(app, program, ["READ", "RECORDS_WRITE", "PERSONAL_READ"])).text;
    const lesser = (await keyFor(app, program, ["READ", "RECORDS_WRITE"])).text;
    const send = (token: string, name: string) =>
      app.ask(query, { token, variables: { input: { organisation: ours.id, name } }, headers: { "idempotency-key": name } });
    const first = await send(whole, "First");
    expect(first.data.createContact.contact.name).toBe("First");
    const contacts = digestOf(app, "^contact$");
    const before = await contacts();
    const { data, errors } = await send(lesser, "First");
    expect([answered(data), errors?.map(({ message, extensions: { code } }) => [code, message])]).toEqual([
      [],
      [["FORBIDDEN", 'This was done already, with an API key that has the scope "PERSONAL_READ": its answer is for keys with that scope.']],
    ]);
    expect((await send(whole, "First")).text).toBe(first.text);
    expect(await contacts()).toEqual(before);
    const second = await send(lesser, "Second");
    expect(second.data.createContact.contact).toEqual({ name: null, organisation: { name: "Our partner" } });
    expect([(await send(lesser, "Second")).text, (await send(whole, "Second")).text]).toEqual([second.text, second.text]);
  });

  describe("as a scope of a key", () => {
    const query = "mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) { key: apiKey { scopes } problems { code } } }";
    let account: { id: string };
    beforeAll(async () => {
      account = await service(app, { organisation: ours.id as never });
    });
    const make = async (caller: string, scopes: string[]) => {
      const input = { account: account.id, scopes, expiresAt: new Date(Date.now() + 86_400_000).toISOString() };
      return app.ask(query, { token: tokens[caller], variables: { input } });
    };

    it("is given by administrators", async () => {
      const { data } = await make("administrator", ["READ", "PERSONAL_READ"]);
      expect(data.createApiKey).toEqual({ key: { scopes: ["READ", "PERSONAL_READ"] }, problems: [] });
    });

    it("is not given by a partner's manager, who is refused, and no key is made", async () => {
      const before = await everything();
      const { errors, data } = await make("manager", ["READ", "PERSONAL_READ"]);
      expect([answered(data), errors?.map(({ message, extensions: { code } }) => [code, message])]).toEqual([
        [],
        [["FORBIDDEN", 'Only the department\'s administrators make a key with the scope "PERSONAL_READ".']],
      ]);
      expect(await everything()).toEqual(before);
      expect((await make("manager", ["READ"])).data.createApiKey).toEqual({ key: { scopes: ["READ"] }, problems: [] });
    });
  });
});
