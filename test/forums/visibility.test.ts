import type { EntityManager } from "@mikro-orm/core";
import { Document } from "../../src/documents/document.entity.js";
import { ForumCommitment } from "../../src/forums/commitment.entity.js";
import { ForumCommitmentDocument, ForumCommitmentNote, ForumCommitmentProject } from "../../src/forums/commitment.parts.js";
import { Forum, ForumSeries } from "../../src/forums/forum.entity.js";
import { ForumDocument, ForumParticipation, ForumSession } from "../../src/forums/forum.parts.js";
import { Country } from "../../src/places/place.entity.js";
import { Programme } from "../../src/programmes/programme.entity.js";
import { Role, testApp } from "../support/app.js";
import { World } from "../support/world.js";

/** Four forums that differ only in who may see them, and at each a commitment of its host's for every visibility. */
async function forums(em: EntityManager) {
  const world = new World(em);
  const [ours, theirs, third] = ["Our partner", "Their partner", "Third partner"].map((name) => world.organisation(name)) as never as [
    { id: string },
    { id: string },
    { id: string },
  ];
  const country = world.make(Country, { code: "ZZ", name: { en: "Testland" } });
  const programme = world.make(Programme, { code: "PROGRAMME", name: { en: "Programme" } });
  const series = world.make(ForumSeries, { code: "SERIES", name: { en: "Series" }, kind: "HELD", programme });
  const document = world.make(Document, { title: { en: "Outcome" }, url: "https://example.org/1", visibility: "PUBLIC" });
  const hidden = world.make(Document, { title: { en: "Draft" }, url: "https://example.org/2", visibility: "INTERNAL" });
  const project = world.project("HIDDEN", { visibility: "INTERNAL" });
  for (const [i, [code, visibility, organisation]] of (
    [
      ["INTERNAL", "INTERNAL", ours],
      ["OURS", "PARTNERS", ours],
      ["THEIRS", "PARTNERS", theirs],
      ["PUBLIC", "PUBLIC", theirs],
    ] as const
  ).entries()) {
    const forum = world.make(Forum, {
      ...{ code, visibility, series, country, edition: i + 1, kind: "HELD" },
      title: { en: `Forum ${code}` },
    });
    world.make(ForumParticipation, { forum, organisation, position: 1, role: "HOST", headCount: 10 });
    if (code === "PUBLIC") world.make(ForumParticipation, { forum, organisation: third, position: 2, role: "OBSERVER", headCount: 5 });
    world.make(ForumSession, { forum, position: 1, title: { en: `Session of ${code}` } });
    world.make(ForumDocument, { forum, position: 1, document });
    world.make(ForumDocument, { forum, position: 2, document: hidden });
    for (const each of ["INTERNAL", "PARTNERS", "PUBLIC"]) {
      const text = { en: `${code}/${each}` };
      const beneficiary = code === "OURS" ? third : undefined;
      const commitment = world.make(ForumCommitment, {
        ...{ forum, text, kind: "PLEDGE", committedBy: organisation, beneficiary, visibility: each },
      });
      world.make(ForumCommitmentNote, { commitment, notedOn: "2024-01-01", text: `Note on ${code}/${each}` });
      world.make(ForumCommitmentDocument, { commitment, position: 1, document });
      world.make(ForumCommitmentProject, { commitment, position: 1, project });
    }
  }
  await em.flush();
  return { ours, theirs, third };
}

const ALL = ["INTERNAL", "OURS", "PUBLIC", "THEIRS"];
const OPEN = ALL.map((code) => `${code}/PUBLIC`);
const SEEN = {
  public: { forums: ["PUBLIC"], commitments: OPEN },
  officer: { forums: ALL, commitments: ALL.flatMap((code) => ["INTERNAL", "PARTNERS", "PUBLIC"].map((each) => `${code}/${each}`)) },
  // All of its own, that of the internal forum too.
  ours: {
    forums: ["OURS", "PUBLIC"],
    commitments: [...OPEN, ...["INTERNAL", "OURS"].flatMap((code) => [`${code}/INTERNAL`, `${code}/PARTNERS`])],
  },
  theirs: {
    forums: ["PUBLIC", "THEIRS"],
    commitments: [...OPEN, ...["PUBLIC", "THEIRS"].flatMap((code) => [`${code}/INTERNAL`, `${code}/PARTNERS`])],
  },
  // It takes part in the public forum, and is to benefit from what was promised at one that it does not see.
  third: { forums: ["PUBLIC"], commitments: [...OPEN, "OURS/PARTNERS", "PUBLIC/PARTNERS"] },
};

describe("who sees what of forums", () => {
  const app = testApp();
  const tokens: Record<string, string | undefined> = { public: undefined };

  beforeAll(async () => {
    const { ours, theirs, third } = await app.write(forums);
    tokens.officer = await app.signedIn([Role.OFFICER]);
    tokens.ours = await app.signedIn([Role.REPORTER], ours);
    tokens.theirs = await app.signedIn([Role.MANAGER], theirs);
    tokens.third = await app.signedIn([Role.REPORT_TOOL], third);
  });

  describe.each(Object.entries(SEEN))("as %s", (viewer, seen) => {
    const read = (query: string, variables: Record<string, unknown> = {}) => app.read(query, { token: tokens[viewer], variables });
    const sorted = (texts: readonly string[]) => [...texts].sort();
    const commitments = sorted(seen.commitments);
    /** One of each forum, and two of the public one. */
    const participations = sorted([...seen.forums, "PUBLIC"]);
    const codes = (list: { nodes: { code?: string; forum?: { code: string } }[] }) =>
      sorted(list.nodes.map((one) => one.code ?? one.forum!.code));
    const texts = (list: { nodes: { text?: string; commitment?: { text: string } }[] }) =>
      sorted(list.nodes.map((one) => one.text ?? one.commitment!.text));

    it("lists, counts and takes together the forums alike", async () => {
      const all = await read(`{ forums { totalCount nodes { code } } forumParticipations { nodes { forum { code } } }
        forumsAggregate { total { count } } forumParticipationsAggregate { total { count sum { headCount } } } }`);
      expect([all.forums.totalCount, codes(all.forums), codes(all.forumParticipations)]).toEqual([
        seen.forums.length,
        seen.forums,
        participations,
      ]);
      expect(all.forumsAggregate.total.count).toBe(seen.forums.length);
      const sum = { headCount: `${10 * seen.forums.length + 5}` };
      expect(all.forumParticipationsAggregate.total).toEqual({ count: participations.length, sum });
    });

    it("follows relations to the same forums from every side", async () => {
      const all = await read(`{
        programmes { nodes { forumSeries { nodes { code forums { totalCount nodes { code } } } } } }
        countries(filter: { code: { eq: "ZZ" } }) { nodes { forums { nodes { code } } } }
        documents(filter: { title: { eq: "Outcome" } }) { nodes { forums { nodes { forum { code } } } } }
        organisations { nodes { forumParticipations { nodes { forum { code } } } } }
      }`);
      const [series] = all.programmes.nodes[0].forumSeries.nodes;
      expect([series.code, series.forums.totalCount]).toEqual(["SERIES", seen.forums.length]);
      for (const list of [series.forums, all.countries.nodes[0].forums, all.documents.nodes[0].forums])
        expect(codes(list)).toEqual(seen.forums);
      const parts = all.organisations.nodes.flatMap((one: { forumParticipations: never }) => codes(one.forumParticipations));
      expect(sorted(parts)).toEqual(participations);
    });

    it("reads a forum and its parts by their ids exactly where it sees the forum", async () => {
      const officer = { token: tokens.officer };
      const { forums } = await app.read("{ forums { nodes { id code sessions { id } participations { nodes { id } } } } }", officer);
      for (const { id, code, ...lists } of forums.nodes) {
        const parts = [id, lists.sessions[0].id, lists.participations.nodes[0].id];
        const query =
          "query ($id: ID!, $code: String!, $parts: [ID!]!) { a: forum(id: $id) { code } b: forum(code: $code) { code } nodes(ids: $parts) { id } }";
        const sees = seen.forums.includes(code);
        const one = sees ? { code } : null;
        expect([code, await read(query, { id, code, parts })]).toEqual([
          code,
          { a: one, b: one, nodes: parts.map((each) => (sees ? { id: each } : null)) },
        ]);
      }
    });

    it("filters by no forum that it does not see", async () => {
      for (const code of ALL) {
        const query = `query ($code: String!) {
          organisations(filter: { forumParticipations: { some: { forum: { code: { eq: $code } } } } }) { totalCount }
          forumSeriesList(filter: { forums: { none: { code: { eq: $code } } } }) { totalCount }
          forumCommitments(filter: { forum: { code: { eq: $code } } }) { totalCount }
        }`;
        const { organisations, forumSeriesList, forumCommitments: found } = await read(query, { code });
        const sees = seen.forums.includes(code);
        const made = commitments.filter((text) => sees && text.startsWith(`${code}/`)).length;
        expect([code, organisations.totalCount, forumSeriesList.totalCount, found.totalCount]).toEqual([
          code,
          participations.filter((each) => each === code).length,
          sees ? 0 : 1,
          made,
        ]);
      }
    });

    it("lists, counts and takes together the commitments alike, from every side", async () => {
      const all = await read(`{
        forumCommitments(first: 100) { totalCount nodes { text forum { code } notes { nodes { text } } projects { project { code } } } }
        forumCommitmentsAggregate { total { count } }
        byForum: forumCommitmentsAggregate(groupBy: [{ field: FORUM }]) { groups { keys { forum { code } } count } }
        organisations { nodes { forumCommitments { nodes { text } } } }
        documents(filter: { title: { eq: "Outcome" } }) { nodes { forumCommitments { nodes { commitment { text } } } } }
      }`);
      expect([all.forumCommitments.totalCount, texts(all.forumCommitments), all.forumCommitmentsAggregate.total.count]).toEqual([
        commitments.length,
        commitments,
        commitments.length,
      ]);
      const made = all.organisations.nodes.flatMap((one: { forumCommitments: never }) => texts(one.forumCommitments));
      expect([sorted(made), texts(all.documents.nodes[0].forumCommitments)]).toEqual([commitments, commitments]);
      for (const { text, forum, notes, projects } of all.forumCommitments.nodes) {
        const code = text.split("/")[0];
        const isHidden = viewer !== "officer";
        expect([text, forum, notes.nodes, projects]).toEqual([
          ...[text, seen.forums.includes(code) ? { code } : null, [{ text: `Note on ${text}` }]],
          [{ project: isHidden ? null : { code: "HIDDEN" } }],
        ]);
      }
      // What was made at forums that it does not see is one group.
      const groups = all.byForum.groups.map(({ keys }: { keys: { forum: { code: string } | null } }) => keys.forum?.code ?? "");
      expect(sorted(groups)).toEqual(sorted([...seen.forums, ...(seen.forums.length < 4 ? [""] : [])]));
    });

    it("opens the documents that are for it only", async () => {
      const { forums } = await read("{ forums { nodes { documents { document { title } } } } }");
      const hidden = viewer === "officer" ? { title: "Draft" } : null;
      for (const { documents } of forums.nodes) expect(documents).toEqual([{ document: { title: "Outcome" } }, { document: hidden }]);
    });
  });
});
