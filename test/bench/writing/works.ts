import type { Random } from "../reading/works.js";

/** What there is to write about. */
export interface Facts {
  programmes: readonly string[];
  organisations: readonly { id: string; version: number }[];
  countries: readonly string[];
  sites: readonly string[];
}

export interface Written {
  id: string;
  version: number;
  status?: string;
}

const PROJECT = `id code version title status visibility plannedStartOn plannedEndOn
  participants { role organisation { id name } } countries { percentage country { code name } } sectors { vocabulary code percentage }
  sites { site { id name } } milestones { title dueOn }`;
const document = (name: string, type: string, answer: string) =>
  `mutation Act($input: ${type}!) { ${name}(input: $input) { ${answer} problems { code path message } } }`;
const moved = (name: string) => document(name, "ProjectVersionInput", "project { id version status }");

/** Each mutation as Sarai is asked for it; by hand it is a path of its name, with the same input. */
export const DOCUMENTS = {
  createProject: document("createProject", "CreateProjectInput", `project { ${PROJECT} }`),
  updateProject: document("updateProject", "UpdateProjectInput", `project { ${PROJECT} }`),
  startProject: moved("startProject"),
  suspendProject: moved("suspendProject"),
  resumeProject: moved("resumeProject"),
  updateOrganisation: document(
    "updateOrganisation",
    "UpdateOrganisationInput",
    "organisation { id version name website aliases { kind name } identifiers { scheme identifier } }",
  ),
};
export type MutationName = keyof typeof DOCUMENTS;

export interface Mutation {
  name: MutationName;
  // biome-ignore lint/suspicious/noExplicitAny: each mutation has an input of its own
  input: any;
  /** What it changes, to get its new version. */
  record?: Written;
}

const one = <T>(random: Random, from: readonly T[]): T => from[random(from.length)]!;
const some = <T>(random: Random, from: readonly T[], n: number): T[] => {
  const start = random(from.length);
  return Array.from({ length: n }, (_, i) => from[(start + i) % from.length]!);
};
const texts = (about: string) => [
  { language: "ZH", text: `边境地区妇幼健康 ${about}` },
  { language: "EN", text: `Maternal and child health in border areas, ${about}` },
];
/** Never those that are there already. */
const shares = (version: number) => [String(10 + (version % 80)), String(90 - (version % 80))];

/** Somebody who writes: changes own records and organisations that nobody else edits, so that nobody is late. */
export class Editor {
  readonly #projects: Written[] = [];
  #count = 0;

  constructor(
    readonly name: string,
    readonly random: Random,
    readonly facts: Facts,
    readonly organisations: Written[],
  ) {}

  /** Three in ten make a project with its lists, three change one and two of its lists, two move one on, two change an organisation. */
  draw(): Mutation {
    const kind = this.random(10);
    const project = this.#projects.length > 0 ? one(this.random, this.#projects) : undefined;
    if (kind < 3 || !project) return { name: "createProject", input: this.#newProject() };
    if (kind < 6) return { name: "updateProject", input: this.#change(project), record: project };
    if (kind < 8) return { name: NEXT[project.status!]!, input: this.#versionOf(project), record: project };
    const organisation = one(this.random, this.organisations);
    const { version } = organisation;
    const input = {
      website: `https://example.org/${version}`,
      aliases: [{ kind: "ALIAS", name: `Also known as ${this.name} ${version}` }],
    };
    return { name: "updateOrganisation", input: { ...this.#versionOf(organisation), ...input }, record: organisation };
  }

  /** Takes in what an answer shows. */
  keep({ record }: Mutation, answer: Written): void {
    if (record) Object.assign(record, { version: answer.version, ...(answer.status && { status: answer.status }) });
    else this.#projects.push({ id: answer.id, version: answer.version, status: answer.status! });
  }

  #versionOf({ id, version }: Written) {
    return { id, expectedVersion: version };
  }

  #newProject() {
    const { random, facts } = this;
    const code = `${this.name}-${++this.#count}`;
    const [first, second] = shares(random(80));
    const [near, far] = some(random, facts.countries, 2);
    return {
      code,
      title: texts(code),
      description: texts(`${code}: for mobile people and residents of the border, with counselling, testing and referral`),
      programme: one(random, facts.programmes),
      visibility: "PARTNERS",
      plannedStartOn: "2026-01-01",
      plannedEndOn: "2028-12-31",
      participants: some(random, facts.organisations, 3).map(({ id }, i) => ({
        organisation: id,
        role: ["FUNDING", "ACCOUNTABLE", "IMPLEMENTING"][i],
      })),
      countries: [
        { country: near, percentage: first },
        { country: far, percentage: second },
      ],
      sectors: [
        { vocabulary: "1", code: "13020", percentage: second },
        { vocabulary: "1", code: "13040", percentage: first },
      ],
      sites: some(random, facts.sites, 2),
      populations: ["MOBILE_PEOPLE_IN_BORDER_AREAS", "PREGNANT_WOMEN"],
      milestones: [
        { title: texts("kick-off"), dueOn: "2026-03-01" },
        { title: texts("mid-term"), dueOn: "2027-06-30" },
      ],
    };
  }

  #change(project: Written) {
    const { version } = project;
    const [first, second] = shares(version);
    const [near, far] = some(this.random, this.facts.countries, 2);
    return {
      ...this.#versionOf(project),
      title: texts(`${this.name}, changed ${version} times`),
      plannedEndOn: `2029-${String(1 + (version % 12)).padStart(2, "0")}-01`,
      countries: [
        { country: near, percentage: first },
        { country: far, percentage: second },
      ],
      sectors: [
        { vocabulary: "1", code: "13030", percentage: first },
        { vocabulary: "1", code: "13040", percentage: second },
      ],
    };
  }
}

const NEXT: Record<string, MutationName> = { PIPELINE: "startProject", IMPLEMENTATION: "suspendProject", SUSPENDED: "resumeProject" };
