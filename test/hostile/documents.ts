import { bad, operation, times, type Vector } from "./vector.js";

const TOO_MANY = "Syntax Error: Document contains more that 2000 tokens. Parsing aborted.";
const deep = (levels: number, inside: string): string => (levels === 0 ? inside : `{ parent ${deep(levels - 1, inside)} }`);

export const documents: Vector[] = [
  { name: "an alias flood", sent: operation(`{ ${times(51, (i) => `a${i}: today`)} }`), ...bad("A document has 50 aliases at most.") },
  { name: "a flood of 10,000 aliases", sent: operation(`{ ${times(10_000, (i) => `a${i}: today`)} }`), ...bad(TOO_MANY) },
  {
    name: "aliases in a fragment that is spread often",
    sent: operation(`{ ...A ...A ...A } fragment A on Query { ${times(51, (i) => `a${i}: today`)} }`),
    ...bad("A document has 50 aliases at most."),
  },
  { name: "a directive flood", sent: operation(`{ today ${times(1000, () => "@skip(if: false)")} }`), ...bad(TOO_MANY) },
  { name: "directives that there are not", sent: operation(`{ today ${times(900, () => "@a")} }`), ...bad('Unknown directive "@a".') },
  {
    name: "a directive twice",
    sent: operation("{ today @skip(if: false) @skip(if: false) }"),
    ...bad('The directive "@skip" can only be used once at this location.'),
  },
  { name: "a duplicate-field flood", sent: operation(`{ ${times(2001, () => "today")} }`), ...bad(TOO_MANY) },
  {
    name: "an error flood",
    sent: operation(`{ ${times(1900, (i) => `nothing${i}`)} }`),
    ...bad('Cannot query field "nothing0" on type "Query".'),
  },
  {
    name: "a flood of variables that nobody uses",
    sent: operation(`query (${times(400, (i) => `$v${i}: Int`)}) { today }`),
    ...bad('Variable "$v0" is never used.'),
  },
  {
    name: "a flood of operations",
    sent: operation(times(300, (i) => `query Q${i} { today }`)),
    ...bad("Must provide operation name if query contains multiple operations."),
  },
  {
    name: "a long comment",
    sent: operation(`# ${"x".repeat(900_000)}\n{ nothing }`),
    ...bad('Cannot query field "nothing" on type "Query".'),
  },
  { name: "a long name", sent: operation(`{ ${"x".repeat(900_000)} }`), ...bad(`Cannot query field "${"x".repeat(480)}…`) },
  {
    name: "a fragment bomb",
    sent: operation(
      `{ organisations { nodes { ...F0 } } } ${times(20, (i) => `fragment F${i} on Organisation { parent { ...F${i + 1} ...F${i + 1} } }`)} fragment F20 on Organisation { id }`,
    ),
    ...bad("Fields nest 12 deep at most; here they nest 23 deep."),
  },
  {
    name: "a fragment bomb that is not deep",
    sent: operation(
      `{ organisations { nodes { ...F0 } } } ${times(20, (i) => `fragment F${i} on Organisation { ...F${i + 1} ...F${i + 1} ...F${i + 1} }`)} fragment F20 on Organisation { id }`,
    ),
    ...bad("Anonymous operation recursively requests too many selections."),
  },
  {
    name: "a fragment cycle",
    sent: operation(
      "{ organisations { nodes { ...A } } } fragment A on Organisation { parent { ...B } } fragment B on Organisation { parent { ...A } }",
    ),
    ...bad('Cannot spread fragment "A" within itself via "B".'),
  },
  {
    name: "a fragment in itself",
    sent: operation("{ ...A } fragment A on Query { ...A }"),
    ...bad('Cannot spread fragment "A" within itself.'),
  },
  {
    name: "fragments inside each other, 650 deep",
    sent: operation(`{ ${"... { ".repeat(650)} nothing ${"}".repeat(650)} }`),
    ...bad('Cannot query field "nothing" on type "Query".'),
  },
  {
    name: "a chain of 240 fragments",
    sent: operation(`{ ...F0 } ${times(240, (i) => `fragment F${i} on Query { ...F${i + 1} }`)} fragment F240 on Query { nothing }`),
    ...bad('Cannot query field "nothing" on type "Query".'),
  },
  {
    name: "a chain of 240 fragments, the last first",
    sent: operation(
      `fragment F240 on Query { nothing } ${times(240, (i) => `fragment F${239 - i} on Query { ...F${240 - i} }`)} { ...F0 }`,
    ),
    ...bad('Cannot query field "nothing" on type "Query".'),
  },
  {
    name: "fragments that unfold into 65,536 places",
    sent: operation(
      `{ organisations(first: 1) { nodes { ...F0 } } } ${times(8, (i) => `fragment F${i} on Organisation { ${times(4, (j) => `p${j}: parent { ...F${i + 1} }`)} }`)} fragment F8 on Organisation { id }`,
    ),
    status: 200,
    code: "COST_EXCEEDED",
    says: "This operation comes to more than 10000 fields and conditions once its fragments are opened.",
  },
  {
    name: "the whole schema once for each of its types",
    sent: operation(
      `{ __schema { ${times(20, (i) => `t${i}: types { ...T }`)} } } fragment T on __Type { fields { ${times(20, (i) => `a${i}: args { ...V }`)} } } fragment V on __InputValue { type { ...U ofType { ...U ofType { ...U } } } } fragment U on __Type { inputFields { name description defaultValue type { name description } } enumValues { name description } }`,
    ),
    status: 200,
    code: "COST_EXCEEDED",
    says: "What is asked of the schema comes to more than 200000 objects and values: ask for less of it at once.",
  },
  {
    name: "an object 480 deep",
    sent: operation(`{ projects(filter: ${"{ not: ".repeat(480)}{}${"}".repeat(480)}) { totalCount } }`),
    ...bad("The filters of an operation hold 200 conditions at most."),
  },
  {
    name: "fields 13 deep",
    sent: operation(`{ organisations { nodes ${deep(11, "{ id }")} } }`),
    ...bad("Fields nest 12 deep at most; here they nest 14 deep."),
  },
  {
    name: "fields 600 deep",
    sent: operation(`{ organisations { nodes ${deep(600, "{ id }")} } }`),
    ...bad("Fields nest 12 deep at most; here they nest 603 deep."),
  },
  {
    name: "a list 900 deep",
    sent: operation(`{ nodes(ids: ${"[".repeat(900)}${"]".repeat(900)}) { id } }`),
    ...bad(`ID cannot represent a non-string and non-integer value: ${"[".repeat(500)}…`),
  },
  {
    name: "an object 400 deep",
    sent: operation(`{ projects(filter: ${"{ not: ".repeat(400)}{}${"}".repeat(400)}) { totalCount } }`),
    ...bad("The filters of an operation hold 200 conditions at most."),
  },
  {
    name: "circular introspection",
    sent: operation("{ __schema { types { fields { type { fields { type { fields { type { fields { name } } } } } } } } } }"),
    ...bad("Maximum introspection depth exceeded"),
  },
  {
    name: "a name that is nearly right",
    sent: operation("{ project { titel } projekts { totalCount } }"),
    ...bad('Cannot query field "titel" on type "Project". Did you mean title or sites?'),
  },
  {
    name: "an argument that is nearly right",
    sent: operation("{ projects(frist: 1) { totalCount } }"),
    ...bad('Unknown argument "frist" on field "Query.projects". Did you mean first or last?'),
  },
  {
    name: "an enum value that is nearly right",
    sent: operation("{ projects(orderBy: [{ field: CODES }]) { totalCount } }"),
    ...bad(
      'Value "CODES" does not exist in "ProjectSortField" enum. Accepted: RELEVANCE, CODE, IATI_IDENTIFIER, TITLE, STATUS, PLANNED_START_ON, ACTUAL_START_ON, PLANNED_END_ON, ACTUAL_END_ON, CREATED_AT or UPDATED_AT. Did you mean CODE?',
    ),
  },
  {
    name: "an input field that is nearly right",
    sent: operation('{ projects(filter: { kode: { eq: "x" } }) { totalCount } }'),
    ...bad('Field "kode" is not defined by type "ProjectFilter". Did you mean code?'),
  },
  {
    name: "a type that is nearly right",
    sent: operation("query ($id: IDD) { node(id: $id) { id } }"),
    ...bad('Unknown type "IDD". Did you mean ID or Int?'),
  },
  {
    name: "a fragment on a type that is nearly right",
    sent: operation("{ ... on Queri { today } }"),
    ...bad('Unknown type "Queri". Did you mean Query?'),
  },
  { name: "a subscription", sent: operation("subscription { everything }"), ...bad("There is no subscription here.") },
  {
    name: "an operation that is not in the document",
    sent: { body: JSON.stringify({ query: "query A { today }", operationName: "B" }) },
    ...bad('Unknown operation named "B".'),
  },
  { name: "U+0000 in the document", sent: operation("{ today \u0000 }"), ...bad("Syntax Error: Unexpected character: U+0000.") },
  { name: "a lone surrogate in the document", sent: operation("{ today \ud800 }"), ...bad("Syntax Error: Invalid character: U+D800.") },
  { name: "a schema as document", sent: operation("type Query { a: Int }"), ...bad('The "Query" definition is not executable.') },
  {
    name: "variables with names that every object has",
    sent: operation(
      "query ($constructor: String, $toString: Int, $__proto__: ProjectFilter) { projects(after: $constructor, first: $toString, filter: $__proto__) { totalCount } }",
    ),
    status: 200,
    data: { projects: { totalCount: 0 } },
    reachesDatabase: true,
  },
  {
    name: "aliases with names that every object has",
    sent: operation("{ __proto__: projects { __proto__: totalCount } constructor: projects { toString: totalCount } }"),
    status: 200,
    data: JSON.parse('{"__proto__":{"__proto__":0},"constructor":{"toString":0}}'),
    reachesDatabase: true,
  },
  {
    name: "the same beside what is computed here",
    sent: operation(
      "{ valueOf: rateLimit { limit } __proto__: projects { __proto__: totalCount } constructor: projects { toString: totalCount } }",
    ),
    status: 200,
    data: JSON.parse('{"valueOf":{"limit":100000000},"__proto__":{"__proto__":0},"constructor":{"toString":0}}'),
    reachesDatabase: true,
  },
];
