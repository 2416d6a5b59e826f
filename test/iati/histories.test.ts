import { OrganisationIdentifier } from "../../src/partners/organisation.entity.js";
import { Country, Site } from "../../src/places/place.entity.js";
import { TRANSITIONS } from "../../src/projects/project.rules.js";
import { Role } from "../support/app.js";
import fc from "../support/fast-check.js";
import { testImport } from "../support/import.js";
import { budget, file } from "../support/publication.js";
import { World } from "../support/world.js";

/** The values of a project by field, kept or published. Rows of lists are texts, e.g. "FUNDING Steppe" or "YM 50%". */
type Values = Record<string, string | null | readonly string[]>;

const STATUSES = ["", "PIPELINE", "IMPLEMENTATION", "FINALISATION", "CLOSED", "CANCELLED", "SUSPENDED"];
const ROLES = ["", "FUNDING", "ACCOUNTABLE", "EXTENDING", "IMPLEMENTING"];
const TEXTS = ["TITLE", "DESCRIPTION", "OBJECTIVES"];
const DATES = { PLANNED_START_ON: 1, ACTUAL_START_ON: 2, PLANNED_END_ON: 3, ACTUAL_END_ON: 4 };
const LISTS = ["PARTICIPANTS", "COUNTRIES", "SECTORS", "SITES"];
const FIELDS = [...TEXTS, "STATUS", ...Object.keys(DATES), ...LISTS];

const some = (...all: (string | null)[]) => fc.constantFrom(...all);
const none = fc.constant<readonly string[]>([]);
const inAnyOrder = (...all: string[]) => fc.shuffledSubarray(all, { minLength: 1 });
const shares = (a: string, b: string) =>
  fc.constantFrom([a], [b], [`${a} 50%`, `${b} 50%`], [`${b} 50%`, `${a} 50%`], [`${a} 12.5%`, `${b} 87.5%`]);

/** Values that both sides can give. */
const both = {
  TITLE: some("One", "Two", "Three"),
  DESCRIPTION: some(null, "Short", "Long"),
  OBJECTIVES: some(null, "Few", "Many"),
  PLANNED_START_ON: some(null, "2020-01-01", "2020-02-01"),
  ACTUAL_START_ON: some(null, "2020-01-02", "2020-02-02"),
  PLANNED_END_ON: some(null, "2022-01-01", "2022-02-01"),
  ACTUAL_END_ON: some(null, "2022-01-02", "2022-02-02"),
  PARTICIPANTS: fc.oneof(none, inAnyOrder("FUNDING Steppe", "IMPLEMENTING Steppe", "IMPLEMENTING Gobi")),
  COUNTRIES: fc.oneof(none, shares("YM", "YC")),
  SECTORS: fc.oneof(none, shares("13040", "13030")),
};
/** A publication also names who has no identifier, and places that are not known here. */
const published = fc.record({
  ...both,
  STATUS: some("PIPELINE", "IMPLEMENTATION", "SUSPENDED", "CLOSED"),
  PARTICIPANTS: fc.oneof(both.PARTICIPANTS, fc.constant(["IMPLEMENTING Somebody", "FUNDING Steppe"])),
  SITES: fc.oneof(none, inAnyOrder("Here", "There")),
  // Not a field that can be kept: it follows whatever staff keep.
  BUDGET: some("1.00", "2.00"),
});
const edited = fc.record({ ...both, SITES: fc.oneof(none, inAnyOrder("Clinic", "Crossing")) }, { requiredKeys: [] });
const fields = fc.subarray(FIELDS, { minLength: 1, maxLength: 4 });

type Step =
  | { publish: Values }
  | { edit: Values }
  | { transition: keyof typeof TRANSITIONS }
  | { keep: readonly string[] }
  | { follow: readonly string[] };
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ publish: published as fc.Arbitrary<Values> }) },
  { weight: 4, arbitrary: fc.record({ edit: edited as fc.Arbitrary<Values> }) },
  fc.record({ transition: fc.constantFrom(...(Object.keys(TRANSITIONS) as (keyof typeof TRANSITIONS)[])) }),
  fc.record({ keep: fields }),
  { weight: 2, arbitrary: fc.record({ follow: fields }) },
);

const sorted = (value: Values[string]) => (Array.isArray(value) ? [...value].sort() : value) as Values[string];
const isSame = (a: Values[string] | undefined, b: Values[string] | undefined) =>
  JSON.stringify(sorted(a ?? null)) === JSON.stringify(sorted(b ?? null));
const inWords = (value: Values[string]) => (Array.isArray(value) ? [...value].sort().join("; ") || null : value);

/** What should be, written as plainly as can be. */
class Model {
  readonly kept = new Set<string>();
  readonly conflicts = new Map<string, { published: Values[string]; isSettled: boolean }>();
  readonly ours: Values;
  constructor(public last: Values) {
    this.ours = { ...last };
  }

  publish(values: Values): void {
    this.last = values;
    for (const [field, value] of Object.entries(values)) {
      if (!this.kept.has(field)) this.ours[field] = value;
      else if (isSame(value, this.ours[field])) this.conflicts.delete(field);
      else if (!isSame(this.conflicts.get(field)?.published, value) || !this.conflicts.has(field))
        this.conflicts.set(field, { published: value, isSettled: false });
    }
  }

  edit(values: Values): void {
    for (const [field, value] of Object.entries(values)) {
      if (JSON.stringify(value) === JSON.stringify(this.ours[field])) continue;
      this.ours[field] = value;
      this.kept.add(field);
      if (this.conflicts.has(field) && isSame(this.conflicts.get(field)!.published, value)) this.conflicts.delete(field);
    }
  }

  keep(given: readonly string[]): void {
    for (const field of given) {
      this.kept.add(field);
      const conflict = this.conflicts.get(field);
      if (conflict) conflict.isSettled = true;
    }
  }

  follow(given: readonly string[]): void {
    for (const field of given) {
      if (!this.kept.delete(field)) continue;
      this.ours[field] = this.last[field]!;
      this.conflicts.delete(field);
    }
  }

  open(): string[] {
    return [...this.conflicts].filter(([, { isSettled }]) => !isSettled).map(([field]) => field);
  }

  stands() {
    const conflicts = [...this.conflicts].map(([field, { published, isSettled }]) => ({
      field,
      ours: inWords(this.ours[field]!),
      published: inWords(published),
      isSettled,
    }));
    return { values: this.ours, kept: [...this.kept].sort(), conflicts: conflicts.sort((a, b) => (a.field < b.field ? -1 : 1)) };
  }
}

const narrative = (name: string, text: string | null, attributes = "") =>
  text === null ? "" : `<${name} ${attributes}><narrative>${text}</narrative></${name}>`;
const share = (name: string, row: string) => {
  const [code, percentage] = row.split(" ");
  return `<${name} code="${code}" ${percentage ? `percentage="${percentage.replace("%", "0").replace(/^(\d+)0$/, "$1.00")}"` : ""}/>`;
};

function activity(identifier: string, values: Values): string {
  const list = (field: string) => values[field] as readonly string[];
  const text = (field: string) => values[field] as string | null;
  const participants = list("PARTICIPANTS").map((row) => {
    const [role, name] = row.split(" ") as [string, string];
    const ref = name === "Somebody" ? "" : `ref="XX-TEST-${name.toUpperCase()}"`;
    return narrative("participating-org", name, `role="${ROLES.indexOf(role)}" ${ref}`);
  });
  const dates = Object.entries(DATES).map(([field, type]) =>
    values[field] === null ? "" : `<activity-date type="${type}" iso-date="${values[field]}"/>`,
  );
  return `<iati-activity xml:lang="en" default-currency="USD"><iati-identifier>${identifier}</iati-identifier>
    <reporting-org ref="XX-TEST" type="22"><narrative>Test publisher</narrative></reporting-org>
    ${narrative("title", text("TITLE"))} ${narrative("description", text("DESCRIPTION"), `type="1"`)} ${narrative("description", text("OBJECTIVES"), `type="2"`)}
    ${participants.join("")} <activity-status code="${STATUSES.indexOf(text("STATUS")!)}"/> ${dates.join("")}
    ${list("COUNTRIES")
      .map((row) => share("recipient-country", row))
      .join("")}
    ${list("SITES")
      .map((name) => `<location>${narrative("name", name)}</location>`)
      .join("")}
    ${list("SECTORS")
      .map((row) => share("sector", row))
      .join("")} ${budget(text("BUDGET")!)}</iati-activity>`;
}

describe("histories of a project that is published and kept", () => {
  const test = testImport();
  const ids: Record<string, string> = {};
  let officer: string;
  let histories = 0;

  beforeAll(async () => {
    officer = await test.app.signedIn([Role.OFFICER]);
    await test.app.write(async (em) => {
      const world = new World(em);
      for (const name of ["Steppe", "Gobi"]) {
        const organisation = world.organisation(name);
        ids[name] = organisation.id;
        world.make(OrganisationIdentifier, { organisation, scheme: "IATI", identifier: `XX-TEST-${name.toUpperCase()}` });
      }
      for (const code of ["YM", "YC"]) ids[code] = world.make(Country, { code, name: { en: code } }).id;
      for (const name of ["Clinic", "Crossing"]) ids[name] = world.make(Site, { name: { en: name } }).id;
    });
  });

  // biome-ignore lint/suspicious/noExplicitAny: what a query answers has the shape that the test asked for
  type Data = any;
  const read = async (identifier: string): Promise<Data> => {
    const { project } = await test.app.read(
      `query ($id: String!) { project(iatiIdentifier: $id) { id version overriddenFields title(language: EN) description(language: EN)
        objectives(language: EN) status plannedStartOn actualStartOn plannedEndOn actualEndOn
        participants { role name(language: EN) organisation { name } } countries { country { code } percentage }
        sectors { code percentage } sites { name(language: EN) site { name } } budgets { nodes { value { amount } } }
        publicationConflicts { nodes { field localValue publishedValue resolvedAt } } } }`,
      { token: officer, variables: { id: identifier } },
    );
    return project;
  };
  const percent = (code: string, percentage: string | null) =>
    percentage === null ? code : `${code} ${percentage.replace(/\.0+$|(\.\d*?)0+$/, "$1")}%`;
  const inOrder = (words: string | null) => words?.split("; ").sort().join("; ") ?? null;
  const stands = async (identifier: string) => {
    const { overriddenFields, publicationConflicts, ...project } = await read(identifier);
    const values: Values = {
      TITLE: project.title,
      DESCRIPTION: project.description,
      OBJECTIVES: project.objectives,
      STATUS: project.status,
      PLANNED_START_ON: project.plannedStartOn,
      ACTUAL_START_ON: project.actualStartOn,
      PLANNED_END_ON: project.plannedEndOn,
      ACTUAL_END_ON: project.actualEndOn,
      PARTICIPANTS: project.participants.map(({ role, organisation, name }: Data) => `${role} ${organisation?.name ?? name}`),
      COUNTRIES: project.countries.map(({ country, percentage }: Data) => percent(country.code, percentage)),
      SECTORS: project.sectors.map(({ code, percentage }: Data) => percent(code, percentage)),
      SITES: project.sites.map(({ name, site }: Data) => name ?? site.name),
      BUDGET: project.budgets.nodes.map(({ value }: Data) => value.amount).join(),
    };
    const conflicts = publicationConflicts.nodes.map(({ field, localValue: ours, publishedValue: published, resolvedAt }: Data) => ({
      field,
      ours: inOrder(ours),
      published: inOrder(published),
      isSettled: resolvedAt !== null,
    }));
    return { values, kept: overriddenFields.sort(), conflicts: conflicts.sort((a: Data, b: Data) => (a.field < b.field ? -1 : 1)) };
  };

  const inputOf = (values: Values) => {
    const input: Record<string, unknown> = {};
    for (const [field, value] of Object.entries(values)) {
      const name = field.toLowerCase().replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
      const rows = (value ?? []) as readonly string[];
      const shared = (key: string) =>
        rows
          .map((row) => row.split(" "))
          .map(([code, part]) => ({ [key]: ids[code!] ?? code, percentage: part?.replace("%", "") ?? null }));
      if (TEXTS.includes(field)) input[name] = value === null ? null : [{ language: "EN", text: value }];
      else if (field === "PARTICIPANTS")
        input[name] = rows.map((row) => row.split(" ")).map(([role, organisation]) => ({ role, organisation: ids[organisation!] }));
      else if (field === "COUNTRIES") input[name] = shared("country");
      else if (field === "SECTORS") input[name] = shared("code");
      else if (field === "SITES") input[name] = rows.map((site) => ids[site]);
      else input[name] = value;
    }
    return input;
  };
  const act = async (identifier: string, name: string, type: string, given: object): Promise<string[]> => {
    const { id, version: expectedVersion } = await read(identifier);
    const data = await test.app.read(`mutation ($input: ${type}!) { ${name}(input: $input) { problems { code } } }`, {
      token: officer,
      variables: { input: { id, expectedVersion, ...given } },
    });
    return data[name].problems.map(({ code }: Data) => code);
  };

  async function carryOut(identifier: string, done: Step, model: Model): Promise<void> {
    if ("publish" in done) {
      const report = await test.publish(file(activity(identifier, done.publish)));
      model.publish(done.publish);
      expect(report.quarantined).toEqual([]);
      expect(report.conflicts.map(({ field }) => field).sort()).toEqual(model.open().sort());
    } else if ("edit" in done) {
      expect(await act(identifier, "updateProject", "UpdateProjectInput", inputOf(done.edit))).toEqual([]);
      model.edit(done.edit);
    } else if ("transition" in done) {
      const { from, to } = TRANSITIONS[done.transition];
      const isNow = (from as readonly string[]).includes(String(model.ours.STATUS));
      expect(await act(identifier, done.transition, "ProjectVersionInput", {})).toEqual(isNow ? [] : ["INVALID_STATUS"]);
      if (isNow) model.edit({ STATUS: to });
    } else if ("keep" in done) {
      expect(await act(identifier, "overrideFields", "ProjectFieldsInput", { fields: done.keep })).toEqual([]);
      model.keep(done.keep);
    } else {
      expect(await act(identifier, "revertToPublication", "ProjectFieldsInput", { fields: done.follow })).toEqual([]);
      model.follow(done.follow);
    }
  }

  it("end where a plain model of them ends, step by step, and lose nothing that staff wrote", async () => {
    const history = async (first: Values, steps: readonly Step[]) => {
      const identifier = `XX-TEST-${++histories}`;
      await test.publish(file(activity(identifier, first)));
      const model = new Model(first);
      expect(await stands(identifier)).toEqual(model.stands());
      for (const each of steps) {
        await carryOut(identifier, each, model);
        expect(await stands(identifier)).toEqual(model.stands());
      }
      // What nobody keeps any more is as if nobody had ever touched it.
      await carryOut(identifier, { follow: FIELDS }, model);
      expect(await stands(identifier)).toEqual({ values: model.last, kept: [], conflicts: [] });
    };
    const runs = Number(process.env.HISTORIES ?? 15);
    await fc.assert(
      fc.asyncProperty(published as fc.Arbitrary<Values>, fc.array(step, { minLength: 3, maxLength: 12, size: "max" }), history),
      { numRuns: runs, endOnFailure: runs > 15 },
    );
  }, 600_000);
});
