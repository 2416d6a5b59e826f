/** Ways to ask for something by `$v`. What is somebody else's must answer, to the letter, like what is not there at all. */
export interface Way {
  name: string;
  of:
    | "project"
    | "code"
    | "iati"
    | "title"
    | "part"
    | "budget"
    | "document"
    | "site"
    | "account"
    | "key"
    | "entry"
    | "organisation"
    | "export"
    | "cursor";
  query: string;
}

const way = (of: Way["of"], name: string, query: string): Way => ({ of, name, query });
const id = (field: string) => `query ($v: ID!) { ${field} }`;
const text = (field: string) => `query ($v: String!) { ${field} }`;
const counts = "{ groupCount groups { count } total { count } }";

export const ways: Way[] = [
  way("project", "by id", id("project(id: $v) { id code }")),
  way("document", "a document by id", id("document(id: $v) { id title }")),
  way("account", "an account by id", id("account(id: $v) { id name }")),
  way("key", "a key by id", id("apiKey(id: $v) { id keyId }")),
  way("key", "filter of keys", id("apiKeys(filter: { id: { eq: $v } }) { totalCount }")),
  way("entry", "an entry of the audit by id", id("auditEntry(id: $v) { id recordType before after }")),
  way("project", "filter of the audit", id("auditEntries(filter: { recordId: { eq: $v } }) { totalCount nodes { recordType } }")),
  way(
    "project",
    "aggregate of the audit",
    id(`auditEntriesAggregate(filter: { recordId: { eq: $v } }, groupBy: [{ field: RECORD_TYPE }]) ${counts}`),
  ),
  way("organisation", "what an organisation keeps", id("storageUse(organisation: $v) { bytes files mostBytes mostFiles }")),
  way("export", "an export by id", id("exportJob(id: $v) { id status url rowCount }")),
  way("code", "by key", text("project(code: $v) { id code }")),
  way("iati", "by another key", text("project(iatiIdentifier: $v) { id code }")),
  ...(["project", "part", "budget", "document", "site", "account", "key", "entry", "export"] as const).flatMap((of) => [
    way(of, `node of a ${of}`, id("node(id: $v) { __typename id }")),
    way(of, `nodes of a ${of}`, id("nodes(ids: [$v, $v]) { __typename id }")),
  ]),
  way("project", "filter by id", id("projects(filter: { id: { eq: $v } }) { totalCount nodes { code } pageInfo { hasNextPage } }")),
  way("project", "filter by ids", id("projects(filter: { id: { in: [$v] } }) { totalCount edges { cursor } }")),
  way("code", "filter by what it is not", text("projects(filter: { code: { ne: $v } }) { totalCount nodes { code } }")),
  way("code", "filter by what is not it", text("projects(filter: { not: { code: { eq: $v } } }) { totalCount nodes { code } }")),
  way("title", "filter by a text", text("projects(filter: { title: { contains: $v } }) { totalCount }")),
  way("account", "filter of accounts", id("accounts(filter: { id: { eq: $v } }) { totalCount }")),
  way("document", "filter of documents", id("documents(filter: { id: { eq: $v } }) { totalCount }")),
  way("document", "filter over a link", id("projects(filter: { documents: { some: { document: { id: { eq: $v } } } } }) { totalCount }")),
  way("code", "filter over a relation, some", text("programmes(filter: { projects: { some: { code: { eq: $v } } } }) { totalCount }")),
  way("code", "filter over a relation, none", text("programmes(filter: { projects: { none: { code: { eq: $v } } } }) { totalCount }")),
  way("code", "filter over a relation, every", text("programmes(filter: { projects: { every: { code: { ne: $v } } } }) { totalCount }")),
  way(
    "code",
    "filter over two relations",
    text("organisations(filter: { participations: { some: { project: { code: { eq: $v } } } } }) { totalCount }"),
  ),
  way("part", "filter by a part", id("organisations(filter: { participations: { some: { id: { eq: $v } } } }) { totalCount }")),
  way("account", "filter by an account", id("organisations(filter: { accounts: { some: { id: { eq: $v } } } }) { totalCount }")),
  way("code", "nested list", text("programmes { nodes { projects(filter: { code: { eq: $v } }) { totalCount nodes { code } } } }")),
  way(
    "code",
    "nested twice",
    text(
      "programmes { nodes { projects { nodes { participants { organisation { participations(filter: { project: { code: { eq: $v } } }) { totalCount } } } } } } }",
    ),
  ),
  way(
    "code",
    "sort",
    text('projects(filter: { code: { in: [$v, "PUBLIC"] } }, orderBy: [{ field: TITLE, direction: DESC }]) { nodes { code } }'),
  ),
  way("code", "aggregate", text(`projectsAggregate(filter: { code: { eq: $v } }) ${counts}`)),
  way("code", "aggregate of what belongs to it", text("budgetsAggregate(filter: { project: { code: { eq: $v } } }) { total { count } }")),
  way("code", "groupBy", text(`projectsAggregate(filter: { code: { in: [$v, "PUBLIC"] } }, groupBy: [{ field: VISIBILITY }]) ${counts}`)),
  way(
    "code",
    "groupBy of what belongs to it",
    text(
      "budgetsAggregate(filter: { project: { code: { in: [$v] } } }, groupBy: [{ field: PROJECT }]) { groups { keys { project { code } } count } }",
    ),
  ),
  way(
    "code",
    "having",
    text(
      `projectsAggregate(filter: { code: { in: [$v, "PUBLIC"] } }, groupBy: [{ field: PROGRAMME }], having: { count: { gte: 2 } }) ${counts}`,
    ),
  ),
  way("account", "aggregate of accounts", id("accountsAggregate(filter: { id: { eq: $v } }) { total { count } }")),
  way("title", "search", text("projects(filter: { search: $v }) { totalCount nodes { code } }")),
  way("title", "search over a relation", text("programmes(filter: { projects: { some: { search: $v } } }) { totalCount }")),
  way(
    "cursor",
    "a cursor of another viewer",
    text("projects(after: $v, orderBy: [{ field: CODE }]) { totalCount nodes { code } pageInfo { hasNextPage hasPreviousPage } }"),
  ),
  way(
    "cursor",
    "a cursor of another viewer, backwards",
    text("projects(last: 5, before: $v, orderBy: [{ field: CODE }]) { nodes { code } pageInfo { hasNextPage hasPreviousPage } }"),
  ),
  way("cursor", "a cursor in another order", text("projects(after: $v) { nodes { code } }")),
  way("cursor", "a cursor of another list", text("programmes(after: $v) { nodes { code } }")),
];
