import type { EntityManager } from "@mikro-orm/postgresql";
import { ForumCommitment } from "../forums/commitment.entity.js";
import { ForumCommitmentNote, ForumCommitmentProject } from "../forums/commitment.parts.js";
import { Forum, ForumSeries } from "../forums/forum.entity.js";
import { ForumParticipation, ForumSession } from "../forums/forum.parts.js";
import type { Organisation } from "../partners/organisation.entity.js";
import type { Country } from "../places/place.entity.js";
import type { Programme } from "../programmes/programme.entity.js";
import type { Project } from "../projects/project.entity.js";
import { create, optional, placed } from "./create.js";
import { COMMITMENTS, FORUMS, SERIES } from "./forums.facts.js";

/** What is there already, by the names that the facts use. */
export interface Known {
  organisation(key: string): Organisation;
  country(code: string): Country;
  programme(code: string): Programme;
  project(code: string): Project;
}

export function createForums(em: EntityManager, known: Known): void {
  const series = new Map(
    SERIES.map(({ code, kind, programme, en, zh }) => [
      code,
      create(em, ForumSeries, { code, kind, name: { en, zh }, programme: optional(programme, known.programme) }),
    ]),
  );
  const forums = new Map(
    FORUMS.map(({ code, en, zh, country, series: ofSeries, sessions, participations, ...rest }) => {
      const links = { series: optional(ofSeries, (key) => series.get(key)), country: known.country(country) };
      const forum = create(em, Forum, { ...rest, ...links, code, title: { en, zh } });
      for (const { en, zh, ...session } of placed(sessions)) create(em, ForumSession, { ...session, forum, title: { en, zh } });
      for (const [i, [organisation, role, headCount]] of participations.entries())
        create(em, ForumParticipation, { forum, position: i + 1, role, headCount, organisation: known.organisation(organisation) });
      return [code, forum] as const;
    }),
  );
  for (const { forum, committedBy, beneficiary, beneficiaryCountry, project, notes = [], en, zh, ...rest } of COMMITMENTS) {
    const commitment = create(em, ForumCommitment, {
      ...{ ...rest, text: { en, zh }, forum: forums.get(forum)!, committedBy: known.organisation(committedBy) },
      beneficiary: optional(beneficiary, known.organisation),
      beneficiaryCountry: optional(beneficiaryCountry, known.country),
    });
    if (project) create(em, ForumCommitmentProject, { commitment, position: 1, project: known.project(project) });
    for (const { organisation, ...note } of notes)
      create(em, ForumCommitmentNote, { ...note, commitment, organisation: optional(organisation, known.organisation) });
  }
}
