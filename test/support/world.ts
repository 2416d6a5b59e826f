import type { EntityManager, RequiredEntityData } from "@mikro-orm/core";
import { Document } from "../../src/documents/document.entity.js";
import { Budget } from "../../src/finance/finance.entity.js";
import { Visibility } from "../../src/graphql/visibility.js";
import { Contact, Organisation, OrganisationIdentifier, SiteOperator } from "../../src/partners/organisation.entity.js";
import { Country, Site } from "../../src/places/place.entity.js";
import { Programme } from "../../src/programmes/programme.entity.js";
import { PublicationConflict } from "../../src/projects/conflict.entity.js";
import { HeldPublication } from "../../src/projects/held.entity.js";
import { Project } from "../../src/projects/project.entity.js";
import { ProjectCountry, ProjectDocument, ProjectParticipant, ProjectSite } from "../../src/projects/project.parts.js";

type Class<T> = abstract new (...args: never[]) => T;

/** Records for tests; what a test does not say has a value that does not matter. */
export class World {
  constructor(readonly em: EntityManager) {}

  make<T extends object>(noun: Class<T>, data: Record<string, unknown>): T {
    return this.em.create(noun as never, data as RequiredEntityData<never>) as T;
  }

  organisation(name: string, data: Record<string, unknown> = {}): Organisation {
    return this.make(Organisation, { name: { en: name }, ...data });
  }

  project(code: string, data: Record<string, unknown> = {}): Project {
    return this.make(Project, { code, title: { en: `Project ${code}` }, visibility: Visibility.PUBLIC, ...data });
  }

  participant(project: Project, organisation: Organisation, data: Record<string, unknown> = {}): ProjectParticipant {
    return this.make(ProjectParticipant, { project, organisation, position: 1, ...data });
  }
}

/**
 * Two partners, four projects that differ only in who may see them, and around each: a participant, a country, a site, a budget and a
 * document of the same visibility.
 */
export async function twoPartners(em: EntityManager) {
  const world = new World(em);
  const ours = world.organisation("Our partner");
  const theirs = world.organisation("Their partner");
  for (const [organisation, identifier] of [
    [ours, "XX-TEST-OURS"],
    [theirs, "XX-TEST-THEIRS"],
  ] as const) {
    world.make(OrganisationIdentifier, { organisation, scheme: "IATI", identifier });
    world.make(Contact, { organisation, name: `Contact of ${identifier}`, email: `${identifier.toLowerCase()}@example.org` });
  }
  const country = world.make(Country, { code: "ZZ", name: { en: "Testland", zh: "测试国" } });
  const programme = world.make(Programme, { code: "PROGRAMME", name: { en: "Programme" } });
  const clinic = world.make(Site, { name: { en: "Clinic" }, latitude: "47.91", longitude: "106.92", servesKeyPopulations: true });
  const crossing = world.make(Site, { name: { en: "Crossing" }, latitude: "43.65", longitude: "111.98", kind: "BORDER_CROSSING" });
  world.make(SiteOperator, { site: clinic, organisation: ours });
  const shown = [
    ["INTERNAL", Visibility.INTERNAL, ours],
    ["OURS", Visibility.PARTNERS, ours],
    ["THEIRS", Visibility.PARTNERS, theirs],
    ["PUBLIC", Visibility.PUBLIC, theirs],
  ] as const;
  for (const [code, visibility, organisation] of shown) {
    const project = world.project(code, { visibility, programme, iatiIdentifier: `XX-TEST-${code}`, plannedStartOn: "2024-01-01" });
    world.participant(project, organisation, { role: "IMPLEMENTING", name: { en: organisation.name.en! } });
    world.make(ProjectCountry, { project, country, code: "ZZ", position: 1 });
    world.make(ProjectSite, { project, site: clinic, position: 1, latitude: "47.9", longitude: "106.9" });
    world.make(ProjectSite, { project, position: 2, latitude: "1.5", longitude: "2.5" });
    const value = { amount: "100.00", currency: "CNY" };
    world.make(Budget, { project, position: 1, startsOn: "2024-01-01", endsOn: "2024-12-31", value });
    const document = world.make(Document, {
      title: { en: `Document of ${code}` },
      url: `https://example.org/${code}`,
      organisation: code === "OURS" ? ours : undefined,
      visibility: code === "PUBLIC" ? Visibility.PUBLIC : code === "INTERNAL" ? Visibility.INTERNAL : Visibility.PARTNERS,
    });
    world.make(ProjectDocument, { project, document, position: 1 });
    const published = {
      publishedValue: `Published title of ${code}`,
      digest: code,
      runId: project.id,
      detectedAt: new Date("2025-01-01T00:00:00Z"),
    };
    world.make(PublicationConflict, { project, field: "TITLE", localValue: project.title.en, ...published });
    const held = {
      reasons: ["OLDER"],
      title: { en: `Held of ${code}` },
      runId: project.id,
      at: published.detectedAt,
      raw: "",
      contentHash: code,
    };
    world.make(HeldPublication, { project, ...held, file: `${code}.xml`, line: 1 });
  }
  await em.flush();
  return { ours, theirs, country, programme, clinic, crossing };
}
