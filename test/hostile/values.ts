import { bad, operation, type Vector } from "./vector.js";

const first = (n: string) => operation(`{ projects(first: ${n}) { nodes { id } } }`);
const firstAs = (n: unknown) => ({ body: `{"query":"query ($n: Int) { projects(first: $n) { nodes { id } } }","variables":{"n":${n}}}` });
const FILTER = "query ($f: ProjectFilter) { projects(filter: $f) { totalCount } }";
const filter = (f: unknown) => operation(FILTER, { f });
const nested = (levels: number): unknown => (levels === 0 ? {} : { participants: { some: { project: nested(levels - 1) } } });
const PLAIN = "Texts hold Unicode characters without U+0000 and without lone surrogates.";
const FORGED =
  "This is no cursor of this list in this order. Cursors come from the edges or the pageInfo of the same field with the same orderBy.";
const none = { status: 200, data: { projects: { totalCount: 0 } }, reachesDatabase: true } as const;

export const values: Vector[] = [
  { name: "pages of 0", sent: first("0"), ...bad("first takes 1 to 100, not 0.") },
  { name: "pages of -1", sent: first("-1"), ...bad("first takes 1 to 100, not -1.") },
  { name: "pages of 101", sent: first("101"), ...bad("first takes 1 to 100, not 101.") },
  {
    name: "pages of 2^31 in the document",
    sent: first("2147483648"),
    ...bad("Int cannot represent non 32-bit signed integer value: 2147483648"),
  },
  { name: "pages of 1e400 in the document", sent: first("1e400"), ...bad("Int cannot represent non-integer value: 1e400") },
  { name: "pages of NaN", sent: first("NaN"), ...bad("Int cannot represent non-integer value: NaN") },
  { name: "pages of 0 from the end", sent: operation("{ projects(last: 0) { nodes { id } } }"), ...bad("last takes 1 to 100, not 0.") },
  {
    name: "pages of 2^31",
    sent: firstAs("2147483648"),
    ...bad('Variable "$n" got invalid value 2147483648; Int cannot represent non 32-bit signed integer value: 2147483648'),
  },
  {
    name: "pages of 1e400",
    sent: firstAs("1e400"),
    ...bad('Variable "$n" got invalid value Infinity; Int cannot represent non-integer value: Infinity'),
  },
  {
    name: "pages of 1.5",
    sent: firstAs("1.5"),
    ...bad('Variable "$n" got invalid value 1.5; Int cannot represent non-integer value: 1.5'),
  },
  {
    name: "pages of a text",
    sent: firstAs('"25"'),
    ...bad('Variable "$n" got invalid value "25"; Int cannot represent non-integer value: "25"'),
  },
  {
    name: "pages of true",
    sent: firstAs("true"),
    ...bad('Variable "$n" got invalid value true; Int cannot represent non-integer value: true'),
  },
  {
    name: "pages of an object",
    sent: firstAs('{"n":1}'),
    ...bad('Variable "$n" got invalid value { n: 1 }; Int cannot represent non-integer value: { n: 1 }'),
  },
  {
    name: "pages of a list",
    sent: firstAs("[1]"),
    ...bad('Variable "$n" got invalid value [1]; Int cannot represent non-integer value: [1]'),
  },
  {
    name: "groups of 0",
    sent: operation("{ projectsAggregate(groupBy: [{ field: STATUS }], first: 0) { groups { count } } }"),
    ...bad("first takes 1 to 1000 groups, not 0."),
  },
  {
    name: "a number beyond 32 bits in having",
    sent: operation("query ($h: ProjectHaving) { projectsAggregate(groupBy: [{ field: STATUS }], having: $h) { groups { count } } }", {
      h: { count: { gt: 2 ** 31 } },
    }),
    ...bad('Variable "$h" got invalid value 2147483648 at "h.count.gt"; Int cannot represent non 32-bit signed integer value: 2147483648'),
  },
  {
    name: "a decimal that is infinite",
    sent: operation('{ sites(filter: { latitude: { gt: "Infinity" } }) { totalCount } }'),
    ...bad('Decimal takes a decimal number as a string such as "1250.00", not "Infinity".'),
  },
  {
    name: "a decimal as 1e400",
    sent: operation("{ sites(filter: { latitude: { gt: 1e400 } }) { totalCount } }"),
    ...bad('Decimal takes a decimal number as a string such as "1250.00", not "1e400".'),
  },
  {
    name: "a day that there is not",
    sent: filter({ plannedStartOn: { eq: "2024-02-30" } }),
    ...bad('Variable "$f" got invalid value "2024-02-30" at "f.plannedStartOn.eq"; DateBound: there is no day 2024-02-30 in the calendar.'),
  },
  { name: "a day beyond the calendar", sent: filter({ plannedStartOn: { gt: "P9999Y" } }), ...none },
  {
    name: "a scalar for an object",
    sent: filter("x"),
    ...bad('Variable "$f" got invalid value "x"; Expected type "ProjectFilter" to be an object.'),
  },
  {
    name: "a list for an object",
    sent: filter([{}, {}]),
    ...bad('Variable "$f" got invalid value [{}, {}]; Expected type "ProjectFilter" to be an object.'),
  },
  {
    name: "an object for a scalar",
    sent: filter({ code: { eq: { ne: "x" } } }),
    ...bad('Variable "$f" got invalid value { ne: "x" } at "f.code.eq"; String cannot represent a non string value: { ne: "x" }'),
  },
  {
    name: "a number for a text",
    sent: filter({ code: { eq: 1 } }),
    ...bad('Variable "$f" got invalid value 1 at "f.code.eq"; String cannot represent a non string value: 1'),
  },
  {
    name: "null for a condition",
    sent: filter({ code: { eq: null } }),
    ...bad("null is no condition; to look for missing values use isNull."),
  },
  {
    name: "an extra field",
    sent: filter({ code: { eq: "x" }, $where: "1" }),
    ...bad('Variable "$f" got invalid value { code: { eq: "x" }, $where: "1" }; Field "$where" is not defined by type "ProjectFilter".'),
  },
  {
    name: "__proto__ as a field",
    sent: { body: `{"query":"${FILTER}","variables":{"f":{"__proto__":{"code":{"eq":"x"}}}}}` },
    ...bad('Variable "$f" got invalid value { __proto__: { code: [Object] } }; Field "__proto__" is not defined by type "ProjectFilter".'),
  },
  {
    name: "constructor as a field",
    sent: filter({ constructor: { eq: "x" } }),
    ...bad('Variable "$f" got invalid value { constructor: { eq: "x" } }; Field "constructor" is not defined by type "ProjectFilter".'),
  },
  {
    name: "an object of 60,000 fields that there are not",
    sent: filter(Object.fromEntries(Array.from({ length: 60_000 }, (_, i) => [`f${i}`, 1]))),
    ...bad("An object in variables has 500 fields at most; this one has 60000."),
  },
  {
    name: "60,000 variables",
    sent: operation("{ today }", Object.fromEntries(Array.from({ length: 60_000 }, (_, i) => [`v${i}`, 1]))),
    ...bad("An object in variables has 500 fields at most; this one has 60000."),
  },
  {
    name: "60,000 objects with a field that there is not",
    sent: filter({ or: Array(60_000).fill({ a: 1 }) }),
    ...bad("The variables of a query hold 2000 fields at most; these hold 60002."),
  },
  {
    name: "1,900 objects with a field that there is not",
    sent: filter({ or: Array(1900).fill({ a: 1 }) }),
    ...bad('Variable "$f" got invalid value { a: 1 } at "f.or[0]"; Field "a" is not defined by type "ProjectFilter". (and 10 more)'),
  },
  {
    name: "a wrong enum",
    sent: filter({ status: { eq: "DROP TABLE" } }),
    ...bad(
      'Variable "$f" got invalid value "DROP TABLE" at "f.status.eq"; Value "DROP TABLE" does not exist in "ProjectStatus" enum. Accepted: PIPELINE, IMPLEMENTATION, FINALISATION, CLOSED, CANCELLED or SUSPENDED.',
    ),
  },
  {
    name: "toString as an enum",
    sent: filter({ status: { eq: "toString" } }),
    ...bad(
      'Variable "$f" got invalid value "toString" at "f.status.eq"; Value "toString" does not exist in "ProjectStatus" enum. Accepted: PIPELINE, IMPLEMENTATION, FINALISATION, CLOSED, CANCELLED or SUSPENDED.',
    ),
  },
  { name: "U+0000 in a text", sent: filter({ code: { eq: "a\u0000b" } }), ...bad(PLAIN) },
  {
    name: "U+0000 in a text of the document",
    sent: operation('{ projects(filter: { code: { contains: "a\\u0000b" } }) { totalCount } }'),
    ...bad(PLAIN),
  },
  { name: "U+0000 in a list", sent: filter({ code: { in: ["a", "\u0000"] } }), ...bad(PLAIN) },
  { name: "U+0000 in a search", sent: filter({ search: "\u0000" }), ...bad(PLAIN) },
  { name: "U+0000 in a key", sent: operation('{ project(code: "\\u0000") { id } }'), ...bad(PLAIN) },
  {
    name: "U+0000 in a key as variable",
    sent: operation("query ($c: String!) { project(code: $c) { id } }", { c: "\u0000" }),
    ...bad(PLAIN),
  },
  {
    name: "U+0000 in an id",
    sent: operation("query ($id: ID!) { node(id: $id) { id } }", { id: "\u0000" }),
    status: 200,
    data: { node: null },
  },
  { name: "U+0000 in a cursor", sent: operation('{ projects(after: "\\u0000") { nodes { id } } }'), ...bad(FORGED) },
  { name: "a lone surrogate in a text", sent: filter({ code: { startsWith: "\ud800" } }), ...bad(PLAIN) },
  { name: "a lone surrogate in a search", sent: filter({ search: "\udc00" }), ...bad(PLAIN) },
  {
    name: "a lone surrogate in an enum",
    sent: filter({ status: { eq: "\ud800" } }),
    ...bad(
      'Variable "$f" got invalid value "\\ud800" at "f.status.eq"; Value "\ufffd" does not exist in "ProjectStatus" enum. Accepted: PIPELINE, IMPLEMENTATION, FINALISATION, CLOSED, CANCELLED or SUSPENDED.',
    ),
  },
  {
    name: "a lone surrogate in a key",
    sent: operation("query ($c: String!) { country(code: $c) { id } }", { c: "\udfff" }),
    ...bad(PLAIN),
  },
  {
    name: "a long text",
    sent: filter({ code: { eq: "x".repeat(900_000) } }),
    ...bad("At most 1000 characters are compared; these are 900000."),
  },
  {
    name: "a long search",
    sent: filter({ search: "中".repeat(200_000) }),
    ...bad("At most 1000 characters are compared; these are 200000."),
  },
  {
    name: "a long key",
    sent: operation("query ($c: String!) { project(code: $c) { id } }", { c: "x".repeat(100_000) }),
    ...bad("At most 1000 characters are compared; these are 100000."),
  },
  {
    name: "a long id",
    sent: operation("query ($id: ID!) { node(id: $id) { id } }", { id: "x".repeat(100_000) }),
    status: 200,
    data: { node: null },
  },
  {
    name: "a huge list",
    sent: filter({ code: { in: Array(100_000).fill("x") } }),
    ...bad("The lists in the variables of a query hold 25000 values at most; these hold 100000."),
  },
  {
    name: "a list that is long enough",
    sent: filter({ code: { in: Array(25_000).fill("x") } }),
    ...bad("A list holds 100 values at most; this one has 25000."),
  },
  {
    name: "201 conditions",
    sent: filter({
      or: [...Array(2)].map(() => ({
        or: Array(99).fill({ code: { eq: "x" } }),
      })),
    }),
    ...bad("The filters of an operation hold 200 conditions at most."),
  },
  {
    name: "a list 400,000 deep in variables",
    sent: {
      body: `{"query":"query ($f: ProjectFilter) { projects(filter: $f) { totalCount } }","variables":{"f":${"[".repeat(400_000)}${"]".repeat(400_000)}}}`,
    },
    ...bad("Variables nest 100 deep at most."),
  },
  {
    name: "a huge list of ids",
    sent: operation("query ($ids: [ID!]!) { nodes(ids: $ids) { id } }", { ids: Array(101).fill("x") }),
    ...bad("nodes takes 100 ids at most; these are 101."),
  },
  {
    name: "a huge list of conditions",
    sent: filter({ or: Array(101).fill({}) }),
    ...bad("A list holds 100 values at most; this one has 101."),
  },
  {
    name: "too many keys of an order",
    sent: operation("query ($o: [ProjectOrder!]) { projects(orderBy: $o) { nodes { id } } }", { o: Array(1000).fill({ field: "CODE" }) }),
    ...bad("At most 3 sort keys; these are 1000."),
  },
  { name: "relations 8 deep", sent: filter(nested(4)), ...bad("Relations nest 6 deep at most in a filter.") },
  {
    name: "conditions 5,000 deep",
    sent: { body: `{"query":"${FILTER}","variables":{"f":${'{"not":'.repeat(5000)}{}${"}".repeat(5000)}}}` },
    ...bad("Variables nest 100 deep at most."),
  },
  {
    name: "lists 100,000 deep",
    sent: { body: `{"query":"${FILTER}","variables":{"f":${"[".repeat(100_000)}${"]".repeat(100_000)}}}` },
    ...bad("Variables nest 100 deep at most."),
  },
  {
    name: "variables that nobody asked for",
    sent: operation("{ __typename }", { x: "x".repeat(900_000) }),
    status: 200,
    data: { __typename: "Query" },
    reachesDatabase: true,
  },
  { name: "% as a plain character", sent: filter({ code: { contains: "%" } }), ...none },
  { name: "_ as a plain character", sent: filter({ code: { startsWith: "_" } }), ...none },
  { name: "\\ as a plain character", sent: filter({ code: { contains: "\\" } }), ...none },
  { name: "% in all languages", sent: filter({ title: { contains: "%" } }), ...none },
  { name: "SQL in a text", sent: filter({ code: { eq: "'; drop table project; --" } }), ...none },
  { name: "SQL in a search", sent: filter({ search: "' & | ! <-> :* ( \\" }), ...none },
  {
    name: "SQL in an alias",
    sent: operation('{ a_drop_table: projects(filter: { code: { eq: "\\"; --" } }) { totalCount } }'),
    status: 200,
    data: { a_drop_table: { totalCount: 0 } },
    reachesDatabase: true,
  },
];

const cursor = (inside: string) => Buffer.from(inside).toString("base64url");
const after = (text: string) => operation("query ($c: String) { projects(after: $c) { nodes { id } } }", { c: text });

export const cursors: Vector[] = [
  ["no base64", "!!!"],
  ["nothing", ""],
  ["a number", "25"],
  ["no list inside", cursor("2.abc:{}")],
  ["another version", cursor('1.abc:["00000000-0000-7000-8000-000000000000"]')],
  ["SQL for an id", cursor('2.abc:["\' or true --"]')],
  ["a megabyte", "A".repeat(900_000)],
].map(([name, text]) => ({ name: `a cursor of ${name}`, sent: after(text!), ...bad(FORGED) }));
