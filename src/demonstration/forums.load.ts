import { type EntityManager, ref } from "@mikro-orm/postgresql";
import { ForumCommitment } from "../forums/commitment.entity.js";
import { ForumCommitmentNote, ForumCommitmentProject } from "../forums/commitment.parts.js";
import { Forum, ForumSeries } from "../forums/forum.entity.js";
import { ForumParticipation, ForumSession } from "../forums/forum.parts.js";
import type { Organisation } from "../partners/organisation.entity.js";
import type { Country } from "../places/place.entity.js";
import type { Programme } from "../programmes/programme.entity.js";
import type { Project } from "../projects/project.entity.js";
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
      em.create(ForumSeries, { ...{ code, kind, name: { en, zh } }, programme: programme && known.programme(programme) } as never),
    ]),
  );
  const forums = new Map(
    FORUMS.map(({ code, en, zh, country, sessions = [], participations, ...rest }) => {
      const links = { series: rest.series && series.get(rest.series), country: known.country(country) };
      const forum = em.create(Forum, { ...rest, ...links, code, title: { en, zh } } as never);
      for (const [i, { en, zh, ...session }] of sessions.entries())
        em.create(ForumSession, { ...session, forum, position: i + 1, title: { en, zh } });
      for (const [i, [organisation, role, headCount]] of participations.entries())
        em.create(ForumParticipation, {
          ...{ forum, position: i + 1, role, headCount },
          organisation: known.organisation(organisation),
        } as never);
      return [code, forum] as const;
    }),
  );
  for (const { forum, committedBy, beneficiary, beneficiaryCountry, project, notes = [], en, zh, ...rest } of COMMITMENTS) {
    const commitment = em.create(ForumCommitment, {
      ...{ ...rest, text: { en, zh }, forum: forums.get(forum), committedBy: known.organisation(committedBy) },
      beneficiary: beneficiary && known.organisation(beneficiary),
      beneficiaryCountry: beneficiaryCountry && known.country(beneficiaryCountry),
    } as never);
    if (project) em.create(ForumCommitmentProject, { commitment, position: 1, project: ref(known.project(project)) });
    for (const { organisation, ...note } of notes)
      em.create(ForumCommitmentNote, { ...note, commitment, organisation: organisation && known.organisation(organisation) } as never);
  }
}
