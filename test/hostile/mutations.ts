import { bad, operation, times, type Vector } from "./vector.js";

const CREATE = "mutation ($i: CreateProgrammeInput!) { createProgramme(input: $i) { programme { id } problems { code path } } }";
const create = (i: unknown) => operation(CREATE, { i });
const programme = (more: object = {}) => ({ code: "HOSTILE", name: [{ language: "EN", text: "Name" }], ...more });
const raw = (i: string) => ({ body: JSON.stringify({ query: CREATE, variables: { i: 0 } }).replace('{"i":0}', `{"i":${i}}`) });
const UPDATE = "mutation ($i: UpdateProgrammeInput!) { updateProgramme(input: $i) { problems { code path } } }";
const version = (text: string) => ({
  body: JSON.stringify({ query: UPDATE, variables: { i: 0 } }).replace('{"i":0}', `{"i":{"id":"x","expectedVersion":${text}}}`),
});
const INVITE = "mutation ($i: CreateAccountInput!) { createAccount(input: $i) { account { id } problems { code path } } }";
const one = (i: number) => `m${i}: createProgramme(input: { code: "H${i}", name: [{ language: EN, text: "H" }] }) { problems { code } }`;
const TOO_MANY = bad("An operation has 4 mutations at most.");
const problems = (field: string, record: string, found: [code: string, ...path: string[]][]) => ({
  status: 200,
  data: { [field]: { [record]: null, problems: found.map(([code, ...path]) => ({ code, path: ["input", ...path] })) } },
});
const got = 'Variable "$i" got invalid value';
const nested = (levels: number) => `${"[".repeat(levels)}${"]".repeat(levels)}`;
const key = (text: string, query: string) => ({
  headers: { "content-type": "application/json", "idempotency-key": text },
  body: JSON.stringify({ query }),
});

/** What an administrator sends who means no good: nothing of it may be written. */
export const mutations: Vector[] = [
  { name: "five of them", sent: operation(`mutation { ${times(5, one)} }`), ...TOO_MANY },
  { name: "fifty of them", sent: operation(`mutation { ${times(50, one)} }`), ...TOO_MANY },
  {
    name: "five of them in fragments",
    sent: operation(
      `mutation { ${one(0)} ...F ... on Mutation { ...G } } fragment F on Mutation { ${times(2, (i) => one(i + 1))} } fragment G on Mutation { ${times(2, (i) => one(i + 3))} }`,
    ),
    ...TOO_MANY,
  },
  {
    name: "a bomb of fragments",
    sent: operation(
      `mutation { ...F0 } ${times(30, (i) => `fragment F${i} on Mutation { ...F${i + 1} ...F${i + 1} }`)} fragment F30 on Mutation { ${one(1)} }`,
    ),
    ...bad("Anonymous operation recursively requests too many selections."),
  },
  {
    name: "two in a fragment under one Idempotency-Key",
    sent: key("two", `mutation { ...F } fragment F on Mutation { ${times(2, one)} }`),
    ...bad("An Idempotency-Key goes with one mutation."),
  },
  {
    name: "an Idempotency-Key of 201 characters",
    sent: key("x".repeat(201), `mutation { ${one(1)} }`),
    ...bad("An Idempotency-Key has 1 to 200 visible ASCII characters."),
  },
  {
    name: "U+0000 in a text",
    sent: create(programme({ name: [{ language: "EN", text: "a\u0000b" }] })),
    ...problems("createProgramme", "programme", [["INVALID", "name", "0", "text"]]),
  },
  {
    name: "lone surrogates, wherever they are",
    sent: create(programme({ code: "\ud800", description: [{ language: "EN", text: "\udfff" }] })),
    ...problems("createProgramme", "programme", [
      ["INVALID", "code"],
      ["INVALID", "description", "0", "text"],
    ]),
  },
  {
    name: "U+0000 where only a form is looked at",
    sent: operation(INVITE, { i: { name: "N", email: "a\u0000@b", roles: ["VIEWER"], issuer: "i\u0000", subject: "s\ud800" } }),
    ...problems("createAccount", "account", [
      ["INVALID", "email"],
      ["INVALID", "issuer"],
      ["INVALID", "subject"],
    ]),
  },
  {
    name: "U+0000 in a code that is looked up, beside what else is wrong",
    sent: create({ code: "A\u0000", name: [], startsOn: "2024-02-01", endsOn: "2024-01-01" }),
    ...problems("createProgramme", "programme", [
      ["REQUIRED", "name"],
      ["DATES_REVERSED", "endsOn"],
      ["INVALID", "code"],
    ]),
  },
  {
    name: "U+0000 in a name that is looked up, beside what else is wrong",
    sent: operation(INVITE, { i: { name: " ", email: "x", roles: ["REPORTER"], issuer: "sarai-development", subject: "\u0000" } }),
    ...problems("createAccount", "account", [
      ["REQUIRED", "name"],
      ["INVALID", "email"],
      ["ROLE_NOT_ALLOWED", "roles"],
      ["INVALID", "subject"],
    ]),
  },
  {
    name: "a name that nobody sees",
    sent: create(programme({ name: [{ language: "EN", text: "\u200b\u3164 \u2060" }] })),
    ...problems("createProgramme", "programme", [["REQUIRED", "name", "0", "text"]]),
  },
  ...["a\u0000@b", "\ud800@b"].map((email) => ({
    name: `${JSON.stringify(email)} where only a form is looked at`,
    sent: operation(INVITE, { i: { name: "N", email, roles: ["VIEWER"], issuer: "sarai-development", subject: "s" } }),
    ...problems("createAccount", "account", [["INVALID", "email"]]),
  })),
  {
    name: "U+0000 in an id",
    sent: operation(UPDATE, { i: { id: "\u0000", expectedVersion: 1 } }),
    status: 200,
    code: "NOT_FOUND",
    says: "There is no programme \ufffd that you see. Accepted: ids, codes such as SILK-ROAD.",
  },
  {
    name: "SQL for an id",
    sent: operation(UPDATE, { i: { id: "' or true; drop table programme; --", expectedVersion: 1 } }),
    status: 200,
    code: "NOT_FOUND",
    says: "There is no programme ' or true; drop table programme; -- that you see. Accepted: ids, codes such as SILK-ROAD.",
  },
  {
    name: "a version of 2^31",
    sent: version("2147483648"),
    ...bad(`${got} 2147483648 at "i.expectedVersion"; Int cannot represent non 32-bit signed integer value: 2147483648`),
  },
  {
    name: "a version of 1e400",
    sent: version("1e400"),
    ...bad(`${got} Infinity at "i.expectedVersion"; Int cannot represent non-integer value: Infinity`),
  },
  {
    name: "a version of 1.5",
    sent: version("1.5"),
    ...bad(`${got} 1.5 at "i.expectedVersion"; Int cannot represent non-integer value: 1.5`),
  },
  {
    name: "a version that is a text",
    sent: version('"1"'),
    ...bad(`${got} "1" at "i.expectedVersion"; Int cannot represent non-integer value: "1"`),
  },
  {
    name: "a version of null",
    sent: version("null"),
    ...bad(`${got} null at "i.expectedVersion"; Expected non-nullable type "Int!" not to be null.`),
  },
  {
    name: "an object for a scalar",
    sent: create(programme({ code: { $ne: "" } })),
    ...bad(`${got} { $ne: "" } at "i.code"; String cannot represent a non string value: { $ne: "" }`),
  },
  {
    name: "a scalar for an object",
    sent: create("x"),
    ...bad(`${got} "x"; Expected type "CreateProgrammeInput" to be an object.`),
  },
  {
    name: "a list for an object",
    sent: create([{}, {}]),
    ...bad(`${got} [{}, {}]; Expected type "CreateProgrammeInput" to be an object.`),
  },
  {
    name: "a field that only the table has",
    sent: create(programme({ version: 7 })),
    ...bad(`${got} { code: "HOSTILE", name: [[Object]], version: 7 }; Field "version" is not defined by type "CreateProgrammeInput".`),
  },
  {
    name: "__proto__ as a field",
    sent: raw('{"code":"HOSTILE","name":[],"__proto__":{"code":"X"}}'),
    ...bad(
      `${got} { code: "HOSTILE", name: [], __proto__: { code: "X" } }; Field "__proto__" is not defined by type "CreateProgrammeInput".`,
    ),
  },
  { name: "an input 100,000 deep", sent: raw(nested(100_000)), ...bad("Variables nest 100 deep at most.") },
  {
    name: "an object of 60,000 fields that there are not",
    sent: create(programme(Object.fromEntries(Array.from({ length: 60_000 }, (_, i) => [`f${i}`, 1])))),
    ...bad("An object in variables has 500 fields at most; this one has 60002."),
  },
  {
    name: "1,000 objects of 80 fields that there are not",
    sent: create(programme({ name: Array(1000).fill(Object.fromEntries(Array.from({ length: 80 }, (_, i) => [`f${i}`, 1]))) })),
    ...bad(expect.stringMatching(/^Variable "\$i" got invalid value \{ f0: 1, f1: 1, .*…/) as never),
  },
  {
    name: "a list of 1,001 in a variable",
    sent: create(programme({ description: Array(1001).fill({ language: "EN", text: "x" }) })),
    ...bad("A list holds 1000 values at most; this one has 1001."),
  },
  {
    name: "a list of 1,001 inside of a list",
    sent: create({ name: [{ language: "EN", text: Array(1001).fill("x") }] }),
    ...bad("A list holds 1000 values at most; this one has 1001."),
  },
  {
    name: "a list of 1,001 in the document",
    sent: operation(
      `mutation { createProject(input: { code: "H", title: [], sites: [${times(1001, () => "1")}] }) { problems { code } } }`,
    ),
    ...bad("A list holds 1000 values at most; this one has 1001."),
  },
  {
    name: "a text of a megabyte less a little",
    sent: create(programme({ description: [{ language: "EN", text: "x".repeat(900_000) }] })),
    ...problems("createProgramme", "programme", [["TOO_LONG", "description", "0", "text"]]),
  },
  {
    name: "an id of a megabyte less a little",
    sent: operation(
      "mutation ($i: CreateOrganisationInput!) { createOrganisation(input: $i) { organisation { id } problems { message } } }",
      {
        i: { name: [{ language: "EN", text: "x" }], country: "z".repeat(900_000) },
      },
    ),
    status: 200,
    data: {
      createOrganisation: {
        organisation: null,
        problems: [{ message: `There is no country ${"z".repeat(500)}… that you see. Accepted: ids, codes such as MN.` }],
      },
    },
  },
  {
    name: "a language that there is not",
    sent: create(programme({ name: [{ language: "../en", text: "x" }] })),
    ...bad(`${got} "../en" at "i.name[0].language"; Value "../en" does not exist in "LanguageCode" enum. Did you mean EN?`),
  },
  {
    name: "one by GET",
    sent: {
      method: "GET",
      path: `/graphql?query=${encodeURIComponent(`mutation { ${one(1)} }`)}`,
      headers: { "apollo-require-preflight": "1" },
    },
    ...bad("GET requests only support query operations, not mutation operations", 405),
  },
];
