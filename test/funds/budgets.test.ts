import { Document } from "../../src/documents/document.entity.js";
import { Result } from "../../src/results/result.entity.js";
import { actingOn, digestOf, placesOf } from "../support/acting.js";
import { Role, testApp } from "../support/app.js";
import { dayInShanghai, daysLater } from "../support/day.js";
import { twoPartners, World } from "../support/world.js";

const VERSION = `id version number type status isEffective reason approvedOn viewerCanUpdate
  lines { id code startsOn quantity unit unitCost amount { amount currency } effectiveAmount { amount currency } sourceAmount { amount currency }
    effectiveSourceAmount { amount currency } isEffective }
  availableTransitions { key label disabledReason }`;

describe("project funds", () => {
  const app = testApp();
  const sources = actingOn(
    app,
    "fundingSource",
    "id version code currency conversionRule projects { project { code } } partners { partner { name } }",
  );
  const versions = actingOn(app, "budgetVersion", VERSION);
  const reallocations = actingOn(
    app,
    "reallocation",
    "id amount { amount currency } toAmount { amount currency } sourceAmount { amount currency } reason reallocatedOn corrects { id } document { id }",
  );
  const everything = digestOf(app, "^(funding|budget|reallocation)");
  const token = {} as Record<"finance" | "head" | "administrator" | "officer" | "partner" | "both", string>;
  const ids: Record<string, string> = {};
  let made = 0;

  beforeAll(async () => {
    const { ours, theirs } = await app.write(twoPartners);
    Object.assign(ids, { ours: ours.id, theirs: theirs.id });
    token.finance = await app.signedIn([Role.FINANCE_OFFICER]);
    token.head = await app.signedIn([Role.HEAD]);
    token.administrator = await app.signedIn([Role.ADMINISTRATOR]);
    token.officer = await app.signedIn([Role.OFFICER]);
    token.partner = await app.signedIn([Role.MANAGER], ours);
    token.both = await app.signedIn([Role.FINANCE_OFFICER, Role.HEAD]);
    for (const code of ["OURS", "THEIRS"]) {
      const query = `{ project(code: "${code}") { id } }`;
      ids[code] = (await app.read(query, { token: token.officer })).project.id;
    }
    await app.write(async (em) => {
      const world = new World(em);
      ids.result = world.make(Result, { project: ids.THEIRS, position: 1, title: { en: "Result" } }).id;
      ids.paper = world.make(Document, { title: { en: "Consent of the donor" }, url: "https://example.org/consent" }).id;
    });
  });

  const text = (given: string) => [{ language: "EN", text: given }];
  const sourceInput = (more: object = {}) => ({
    ...{
      code: `SOURCE-${++made}`,
      title: text("Grant"),
      kind: "DONOR_AGREEMENT",
      donor: ids.theirs,
      purpose: text("Clinics at the border"),
    },
    ...{ startsOn: "2025-01-01", endsOn: "2026-12-31", currency: "USD", conversionRule: "UN_OPERATIONAL_RATE" },
    ...{ reallocationLimit: "10", indirectCostShare: "7", projects: ["OURS"], partners: [ids.ours] },
    ...more,
  });
  const source = async (more: object = {}): Promise<{ id: string; version: number; code: string }> => {
    const { record, problems } = await sources("createFundingSource", sourceInput(more), token.finance);
    expect(problems).toEqual([]);
    return record;
  };
  const line = (code: string, amount: string, more: object = {}) => ({
    ...{ code, activity: text(`Activity ${code}`), category: "STAFF", startsOn: "2025-01-01", endsOn: "2025-12-31" },
    ...{ quantity: "1", unit: "year", unitCost: amount, amount: { amount, currency: "USD" } },
    ...more,
  });
  const inMnt = { budgetRate: "0.000285", budgetRateOn: "2025-01-02", budgetRateSource: "UN operational rate" };
  const FOUR = () => [
    line("1.1", "1000.00", { quantity: "4", unit: "quarter", unitCost: "250", project: "OURS", partner: ids.ours, sector: "13020" }),
    line("1.2", "1000000.00", {
      ...{ category: "TRAVEL", quantity: "8", unit: "journey", unitCost: "125000", amount: { amount: "1000000.00", currency: "MNT" } },
      ...{ country: "MN", project: "OURS", ...inMnt },
    }),
    line("1.3", "30000", {
      ...{ category: "EQUIPMENT", unit: "set", unitCost: "30000", amount: { amount: "30000", currency: "JPY" } },
      ...{ budgetRate: "0.0064", budgetRateOn: "2025-01-02", budgetRateSource: "Central parity" },
    }),
    line("9", "100.00", { category: "INDIRECT_COSTS" }),
  ];
  const draft = async (fundingSource: string, lines: object[] = FOUR()) => {
    const { record, problems } = await versions("createBudgetVersion", { fundingSource, lines }, token.finance);
    expect(problems).toEqual([]);
    return record;
  };
  const approve = ({ id, version }: { id: string; version: number }, by = token.head) =>
    versions("approveBudgetVersion", { id, expectedVersion: version }, by, "BudgetVersionInput");
  const approved = async (fundingSource: string, lines?: object[]) => {
    const { record, problems } = await approve(await draft(fundingSource, lines));
    expect(problems).toEqual([]);
    return record;
  };
  /** The effective version as it is now. */
  const now = async (id: string) =>
    (await app.read(`{ budgetVersion(id: "${id}") { ${VERSION} } }`, { token: token.finance })).budgetVersion;
  const reallocate = (
    version: { id: string; version: number; lines: { id: string }[] },
    from: number,
    to: number,
    amount: string,
    more = {},
  ) =>
    reallocations(
      "createReallocation",
      {
        ...{ budgetVersion: version.id, expectedVersion: version.version, reason: "Prices rose" },
        ...{ fromLine: version.lines[from]!.id, toLine: version.lines[to]!.id, amount, ...more },
      },
      token.finance,
    );

  describe("sources", () => {
    it("are recorded and changed by finance officers, found by words, and say what they may fund", async () => {
      const { id, version } = await source({ code: "UNFPA-2025" });
      const input = { id, expectedVersion: version, projects: ["OURS", "THEIRS"], conversionRule: "RATE_OF_PAYMENT_DAY" };
      expect(placesOf(await sources("updateFundingSource", input, token.finance))).toEqual(["REQUIRED input.conversionRateKind"]);
      const changed = await sources("updateFundingSource", { ...input, conversionRateKind: "CENTRAL_PARITY" }, token.finance);
      expect(changed.record).toMatchObject({
        ...{ version: 2, conversionRule: "RATE_OF_PAYMENT_DAY", partners: [{ partner: { name: "Our partner" } }] },
        projects: [{ project: { code: "OURS" } }, { project: { code: "THEIRS" } }],
      });
      const query = `{ fundingSources(filter: { search: "clinics" }) { nodes { code donor { name } } }
        organisation(id: "${ids.ours}") { fundingSources { nodes { fundingSource { code } } } }
        fundingSourcesAggregate(filter: { code: { eq: "UNFPA-2025" } }, groupBy: [{ field: KIND }]) { groups { keys { kind } count } } }`;
      expect(await app.read(query, { token: token.officer })).toEqual({
        fundingSources: { nodes: [{ code: "UNFPA-2025", donor: { name: "Their partner" } }] },
        organisation: { fundingSources: { nodes: [{ fundingSource: { code: "UNFPA-2025" } }] } },
        fundingSourcesAggregate: { groups: [{ keys: { kind: "DONOR_AGREEMENT" }, count: 1 }] },
      });
    });

    it("are refused with everything that is wrong, and nothing is written", async () => {
      const before = await everything();
      const bad = {
        ...{ code: "x", title: [], purpose: text(" "), startsOn: "2026-01-01", endsOn: "2025-01-01", currency: "XXX", kind: "OWN" },
        ...{
          reallocationLimit: "100.5",
          indirectCostShare: "-1",
          statementTermDays: 400,
          projects: ["NOWHERE"],
          partners: [ids.ours, ids.ours],
        },
        ...{ conversionRateKind: "ECB_REFERENCE", conversionLookBackDays: 16 },
      };
      const found = await sources("createFundingSource", sourceInput(bad), token.finance);
      expect(placesOf(found).sort()).toEqual(
        [
          ...["INVALID input.code", "REQUIRED input.title", "REQUIRED input.purpose.0.text", "DATES_REVERSED input.endsOn"],
          ...["INVALID input.currency", "INVALID input.donor", "INVALID input.conversionLookBackDays", "INVALID input.conversionRateKind"],
          ...["INVALID input.conversionLookBackDays", "INVALID input.reallocationLimit", "INVALID input.indirectCostShare"],
          ...[
            "INVALID input.statementTermDays",
            "REQUIRED input.statementCadence",
            "NOT_FOUND input.projects.0",
            "DUPLICATE input.partners.1",
          ],
        ].sort(),
      );
      expect(placesOf(await sources("createFundingSource", sourceInput({ currency: "XDR" }), token.finance))).toEqual([
        "INVALID input.currency",
      ]);
      expect(placesOf(await sources("createFundingSource", sourceInput({ donor: null }), token.finance))).toEqual(["REQUIRED input.donor"]);
      expect(await everything()).toEqual(before);
    });

    it("keep covering the lines of their effective budget, and their currency", async () => {
      const { id, version } = await source();
      await approved(id);
      const before = await everything();
      const change = (more: object) => sources("updateFundingSource", { id, expectedVersion: version, ...more }, token.finance);
      const found = await change({
        startsOn: "2025-02-01",
        endsOn: "2025-11-30",
        currency: "EUR",
        projects: ["THEIRS"],
        partners: [ids.theirs],
      });
      expect([...new Set(placesOf(found))]).toEqual([
        ...[
          "IN_USE input.currency",
          "OUT_OF_RANGE input.startsOn",
          "OUT_OF_RANGE input.endsOn",
          "IN_USE input.projects",
          "IN_USE input.partners",
        ],
      ]);
      expect(found.problems[1]!.message).toBe(
        "Line 1.1 of the effective budget is for 2025-01-01 to 2025-12-31: the source should cover these days.",
      );
      expect(await everything()).toEqual(before);
      expect((await change({ endsOn: "2025-12-31", projects: [] })).problems).toEqual([]);
    });
  });

  describe("budgets", () => {
    it("reckon each line in the currency of the source, and count once they are approved", async () => {
      const { id, code } = await source();
      const version = await draft(id);
      expect(version).toMatchObject({
        number: 1,
        type: "ORIGINAL",
        status: "DRAFT",
        isEffective: false,
        approvedOn: null,
        viewerCanUpdate: true,
      });
      expect(version.lines.map((each: { sourceAmount: object }) => each.sourceAmount)).toEqual(
        ["1000.00", "285.00", "192.00", "100.00"].map((amount) => ({ amount, currency: "USD" })),
      );
      const sums = `{ budgetLinesAggregate(filter: { budgetVersion: { fundingSource: { code: { eq: "${code}" } } } }, groupBy: [{ field: CATEGORY }]) {
        groups { keys { category } sum { amount { amount currency } effectiveSourceAmount { amount currency } } } total { count sum { sourceAmount { amount currency } } } } }`;
      const read = async () => (await app.read(sums, { token: token.officer })).budgetLinesAggregate;
      expect((await read()).total).toEqual({ count: 4, sum: { sourceAmount: [] } });
      const { record } = await approve(version);
      expect(record).toMatchObject({ status: "APPROVED", isEffective: true, approvedOn: dayInShanghai(), viewerCanUpdate: false });
      const { groups, total } = await read();
      expect(total).toEqual({ count: 4, sum: { sourceAmount: [{ amount: "1577.00", currency: "USD" }] } });
      expect(groups.map(({ keys, sum }: { keys: { category: string }; sum: object }) => [keys.category, sum])).toEqual([
        ["STAFF", { amount: [{ amount: "1000.00", currency: "USD" }], effectiveSourceAmount: [{ amount: "1000.00", currency: "USD" }] }],
        ["EQUIPMENT", { amount: [{ amount: "30000", currency: "JPY" }], effectiveSourceAmount: [{ amount: "192.00", currency: "USD" }] }],
        ["TRAVEL", { amount: [{ amount: "1000000.00", currency: "MNT" }], effectiveSourceAmount: [{ amount: "285.00", currency: "USD" }] }],
        [
          "INDIRECT_COSTS",
          { amount: [{ amount: "100.00", currency: "USD" }], effectiveSourceAmount: [{ amount: "100.00", currency: "USD" }] },
        ],
      ]);
    });

    it("are refused with everything that is wrong in their lines, and the amount that would be right", async () => {
      const { id } = await source();
      const before = await everything();
      const lines = [
        line("1", "10.00", { unitCost: "3.335", quantity: "3" }),
        line("2", "10.00", { startsOn: "2025-02-01", endsOn: "2026-02-01" }),
        line("3", "10.00", { startsOn: "2024-12-31", endsOn: "2025-06-30", project: "THEIRS", partner: ids.theirs }),
        line("4", "10.00", { endsOn: "2025-06-30" }),
        line("4", "10.00", { startsOn: "2025-06-30" }),
        line("5", "10.00", { amount: { amount: "10.00", currency: "CNY" } }),
        line("6", "10.00", { budgetRate: "1", project: "OURS", result: ids.result }),
        line("", "-1", { activity: [], sector: "x", quantity: "-1", startsOn: "2025-06-01", endsOn: "2025-05-01" }),
      ];
      const { record, problems } = await versions("createBudgetVersion", { fundingSource: id, lines }, token.finance);
      expect(record).toBeNull();
      expect(problems.map(({ code, path, message }) => [code, path.slice(2).join("."), message])).toEqual([
        ["NOT_OF_PROJECT", "6.result", expect.any(String)],
        ["AMOUNT_MISMATCH", "0.amount.amount", "The amount should be 10.01."],
        ["INVALID", "1.endsOn", "This should be a day before 2026-02-01: a period is a year at most."],
        ["REQUIRED", "5.budgetRate", "Give the rate of CNY."],
        ["REQUIRED", "5.budgetRateOn", "This is required."],
        ["REQUIRED", "5.budgetRateSource", "This is required."],
        ["INVALID", "6.budgetRate", "This should be left out: the amount is in USD, the currency of the source."],
        ["REQUIRED", "7.code", "This is required."],
        ["REQUIRED", "7.activity", "This is required."],
        ["INVALID", "7.sector", "This should be an OECD-DAC purpose code of five digits, e.g. 13020."],
        ["DATES_REVERSED", "7.endsOn", expect.any(String)],
        ["INVALID", "7.quantity", "This should be 0 or more."],
        ["INVALID", "7.unitCost", "This should be 0 or more."],
        ["OVERLAP", "4.startsOn", "Line 4 is for 2025-01-01 to 2025-06-30 already: periods of one code do not overlap."],
        ["OUT_OF_RANGE", "2.startsOn", "The period of line 3 should lie within 2025-01-01 to 2026-12-31, the days of the source."],
        ["OUTSIDE_PURPOSE", "2.project", "Line 3 is for a project that the source may not fund."],
        ["OUTSIDE_PURPOSE", "2.partner", "Line 3 is for a partner that the source may not fund."],
      ]);
      const indirect = [line("1", "1000.00"), line("2", "70.01", { category: "INDIRECT_COSTS" })];
      const over = await versions("createBudgetVersion", { fundingSource: id, lines: indirect }, token.finance);
      expect(over.problems).toEqual([
        {
          ...{ code: "EXCEEDS", path: ["input", "lines"] },
          message: "Indirect costs come to 70.01 USD: 7 per cent of the direct costs allow 70.00 USD.",
        },
      ]);
      expect(await everything()).toEqual(before);
    });

    it("are approved by the head, once, and not by who wrote them", async () => {
      const { id } = await source();
      const { record } = await versions("createBudgetVersion", { fundingSource: id, lines: FOUR() }, token.both);
      const before = await everything();
      const refused = async (by: string) => {
        const { errors } = await app.ask(
          "mutation ($input: BudgetVersionInput!) { approveBudgetVersion(input: $input) { problems { code } } }",
          {
            token: by,
            variables: { input: { id: record.id, expectedVersion: record.version } },
          },
        );
        return errors?.[0] && [errors[0].extensions.code, errors[0].message];
      };
      expect(await refused(token.both)).toEqual(["FORBIDDEN", "You wrote this version: somebody else approves it."]);
      expect(await refused(token.finance)).toEqual(["FORBIDDEN", "Budgets are approved by the department's head."]);
      expect(record.availableTransitions).toEqual([
        { key: "approveBudgetVersion", label: "Approve", disabledReason: "You wrote this version: somebody else approves it." },
      ]);
      expect(await everything()).toEqual(before);
      const both = await Promise.all([approve(record), approve(record)]);
      expect(both.map((each) => placesOf(each)).sort()).toEqual([[], ["STALE_VERSION input.expectedVersion"]]);
    });

    it("never change once they are approved", async () => {
      const { id } = await source();
      const version = await approved(id);
      const before = await everything();
      const update = { id: version.id, expectedVersion: version.version, lines: [] };
      expect((await versions("updateBudgetVersion", update, token.finance)).problems).toEqual([
        { code: "INVALID_STATUS", path: ["input", "id"], message: "Version 1 is approved and never changes: revise it." },
      ]);
      expect(placesOf(await approve(version))).toEqual(["INVALID_STATUS input.id"]);
      expect(placesOf(await versions("createBudgetVersion", { fundingSource: id }, token.finance))).toEqual([
        "INVALID_STATUS input.fundingSource",
      ]);
      expect(await everything()).toEqual(before);
    });

    it("are replaced whole by a revision, which is never added to what it replaces", async () => {
      const { id, code } = await source();
      const first = await approved(id);
      const revise = (version: { id: string; version: number }) =>
        versions("reviseBudgetVersion", { id: version.id, expectedVersion: version.version, reason: "A second year" }, token.finance);
      const { record: second } = await revise(first);
      expect(second).toMatchObject({ number: 2, type: "REVISED", status: "DRAFT", isEffective: false, reason: "A second year" });
      expect(second.lines.map((each: { amount: object }) => each.amount)).toEqual(
        first.lines.map((each: { amount: object }) => each.amount),
      );
      expect(placesOf(await revise(first))).toEqual(["INVALID_STATUS input.id"]);
      const lines = [line("1.1", "500.00"), line("1.1", "700.00", { startsOn: "2026-01-01", endsOn: "2026-12-31" })];
      const changed = await versions("updateBudgetVersion", { id: second.id, expectedVersion: second.version, lines }, token.finance);
      expect(changed.problems).toEqual([]);
      const sums = `{ counted: budgetLinesAggregate(filter: { budgetVersion: { fundingSource: { code: { eq: "${code}" } } } }) { total { sum { sourceAmount { amount } } } }
        all: budgetLinesAggregate(filter: { budgetVersion: { fundingSource: { code: { eq: "${code}" } } } }, includeReplaced: true) { total { sum { sourceAmount { amount } } } } }`;
      const read = async () => {
        const { counted, all } = await app.read(sums, { token: token.officer });
        return [counted, all].map(({ total }) => total.sum.sourceAmount[0].amount);
      };
      expect(await read()).toEqual(["1577.00", "2777.00"]);
      expect((await approve(changed.record)).problems).toEqual([]);
      expect(await read()).toEqual(["1200.00", "2777.00"]);
      expect(await now(first.id)).toMatchObject({ status: "APPROVED", isEffective: false });
      const before = await everything();
      const stale = await revise({ id: first.id, version: (await now(first.id)).version });
      expect(stale.problems.map(({ message }) => message)).toEqual([
        "Version 1 is not the effective one: work with the latest that was approved.",
      ]);
      expect(await everything()).toEqual(before);
    });

    it("are checked again on approval against what the source says by then", async () => {
      const { id, version } = await source({ indirectCostShare: "50" });
      const empty = await draft(id, []);
      expect(placesOf(await approve(empty))).toEqual(["REQUIRED input.id"]);
      const lines = [line("1", "100.00", { project: "OURS" }), line("2", "50.00", { category: "INDIRECT_COSTS" })];
      const { record } = await versions("updateBudgetVersion", { id: empty.id, expectedVersion: empty.version, lines }, token.finance);
      const changed = { endsOn: "2025-06-30", projects: ["THEIRS"], indirectCostShare: "7" };
      expect((await sources("updateFundingSource", { id, expectedVersion: version, ...changed }, token.finance)).problems).toEqual([]);
      const before = await everything();
      expect((await approve(record)).problems.map(({ code, message }) => [code, message])).toEqual([
        ["OUT_OF_RANGE", "The period of line 1 should lie within 2025-01-01 to 2025-06-30, the days of the source."],
        ["OUTSIDE_PURPOSE", "Line 1 is for a project that the source may not fund."],
        ["OUT_OF_RANGE", "The period of line 2 should lie within 2025-01-01 to 2025-06-30, the days of the source."],
        ["EXCEEDS", "Indirect costs come to 50.00 USD: 7 per cent of the direct costs allow 7.00 USD."],
      ]);
      expect(await everything()).toEqual(before);
    });

    it("take lines again whose content changed, in any order, and keep those that did not", async () => {
      const { id } = await source();
      const version = await draft(id);
      const [first, second, third, fourth] = FOUR();
      const lines = [fourth, { ...first, quantity: "8", amount: { amount: "2000.00", currency: "USD" } }, second, third];
      const { record, problems } = await versions(
        "updateBudgetVersion",
        { id: version.id, expectedVersion: version.version, lines },
        token.finance,
      );
      expect(problems).toEqual([]);
      expect(record.lines.map(({ code }: { code: string }) => code)).toEqual(["9", "1.1", "1.2", "1.3"]);
      expect(record.lines[2].id).toBe(version.lines[1].id);
    });

    it("have one draft at a time, also where two begin at once", async () => {
      const { id } = await source();
      const found = await Promise.all(
        [1, 2].map(() => versions("createBudgetVersion", { fundingSource: id, lines: FOUR() }, token.finance)),
      );
      expect(found.map((each) => placesOf(each)).sort()).toEqual([[], ["INVALID_STATUS input.fundingSource"]]);
    });

    it("are left alone while their source is archived", async () => {
      const { id, version } = await source();
      const { id: budget, version: expectedVersion } = await draft(id);
      const archived = await sources("archiveFundingSource", { id, expectedVersion: version }, token.finance, "FundingSourceVersionInput");
      expect(archived.problems).toEqual([]);
      const before = await everything();
      expect(placesOf(await versions("updateBudgetVersion", { id: budget, expectedVersion, lines: [] }, token.finance))).toEqual([
        "ARCHIVED input.id",
      ]);
      expect(placesOf(await approve({ id: budget, version: expectedVersion }))).toEqual(["ARCHIVED input.id"]);
      expect(await everything()).toEqual(before);
      const query = `{ budgetLines(filter: { budgetVersion: { id: { eq: "${budget}" } } }) { totalCount } }`;
      expect((await app.read(query, { token: token.officer })).budgetLines.totalCount).toBe(0);
    });
  });

  describe("reallocations", () => {
    it("move money by the budget rates of both lines, and leave the whole as it was", async () => {
      const { id } = await source();
      const version = await approved(id);
      const { record, problems } = await reallocate(version, 0, 1, "20.00");
      expect(problems).toEqual([]);
      expect(record).toMatchObject({
        ...{ amount: { amount: "20.00", currency: "USD" }, toAmount: { amount: "70175.44", currency: "MNT" } },
        ...{ sourceAmount: { amount: "20.00", currency: "USD" }, reason: "Prices rose", reallocatedOn: dayInShanghai() },
      });
      const after = await now(version.id);
      expect(after.version).toBe(version.version + 1);
      expect(
        after.lines.map((each: { effectiveAmount: { amount: string }; effectiveSourceAmount: { amount: string } }) => [
          each.effectiveAmount.amount,
          each.effectiveSourceAmount.amount,
        ]),
      ).toEqual([
        ["980.00", "980.00"],
        ["1070175.44", "305.00"],
        ["30000", "192.00"],
        ["100.00", "100.00"],
      ]);
      expect(after.lines[0].amount.amount).toBe("1000.00");
    });

    it("stay within the limit of the source, both ways and cumulative, unless the donor's paper is there", async () => {
      const { id } = await source({ indirectCostShare: null });
      let version = await approved(id);
      expect((await reallocate(version, 0, 3, "6.00")).problems).toEqual([]);
      version = await now(version.id);
      const before = await everything();
      expect((await reallocate(version, 3, 0, "4.01")).problems).toEqual([
        {
          ...{ code: "EXCEEDS", path: ["input", "amount"] },
          message:
            "10 per cent of line 9 since the version was approved leave 4.00 USD: reallocate no more, or name the donor's paper in `document`.",
        },
      ]);
      expect(await everything()).toEqual(before);
      expect((await reallocate(version, 3, 0, "50.00", { document: ids.paper })).problems).toEqual([]);
      version = await now(version.id);
      expect((await reallocate(version, 3, 0, "4.00")).problems).toEqual([]);
    });

    it("are refused with the amount that would be right, and nothing is written", async () => {
      const { id } = await source({ reallocationLimit: null });
      const other = await approved((await source()).id);
      const version = await approved(id);
      const before = await everything();
      const message = async (answer: ReturnType<typeof reallocate>) => (await answer).problems.map((each) => each.message);
      expect(await message(reallocate(version, 0, 2, "1000.01"))).toEqual([
        "Line 1.1 has 1000.00 USD that are not committed: no more can be taken from it.",
      ]);
      expect(await message(reallocate(version, 2, 0, "0.5"))).toEqual(["The amount should be 1."]);
      expect(await message(reallocate(version, 0, 2, "0"))).toEqual(["This should be more than 0."]);
      expect(await message(reallocate(version, 0, 3, "10.00"))).toEqual([
        "Indirect costs come to 110.00 USD: 7 per cent of the direct costs allow 102.69 USD.",
      ]);
      expect(placesOf(await reallocate(version, 0, 0, "1.00", { reason: " " }))).toEqual([
        "REQUIRED input.reason",
        "DUPLICATE input.toLine",
      ]);
      expect(placesOf(await reallocate(version, 0, 1, "1.00", { toLine: other.lines[0].id }))).toEqual(["NOT_FOUND input.toLine"]);
      expect(placesOf(await reallocate({ ...version, version: version.version - 1 }, 0, 1, "1.00"))).toEqual([
        "STALE_VERSION input.expectedVersion",
      ]);
      const waiting = await draft((await source()).id);
      const withDraft = await everything();
      expect(placesOf(await reallocate(waiting, 0, 1, "1.00"))).toEqual(["INVALID_STATUS input.budgetVersion"]);
      expect(await everything()).toEqual(withDraft);
      expect(before.reallocation).toBe(withDraft.reallocation);
    });

    it("move money once, also where the same is sent twice at once", async () => {
      const version = await approved((await source()).id);
      const found = await Promise.all([reallocate(version, 0, 1, "10.00"), reallocate(version, 0, 1, "10.00")]);
      expect(found.map((each) => placesOf(each)).sort()).toEqual([[], ["STALE_VERSION input.expectedVersion"]]);
      expect((await now(version.id)).lines[0].effectiveAmount.amount).toBe("990.00");
    });

    it("are taken back whole, once, by negative amounts that name them", async () => {
      let version = await approved((await source()).id);
      const { record } = await reallocate(version, 0, 1, "20.00");
      const correct = (id: string) => reallocations("correctReallocation", { id, reason: "Wrong line" }, token.finance);
      const back = await correct(record.id);
      expect(back.record).toMatchObject({
        ...{
          amount: { amount: "-20.00", currency: "USD" },
          toAmount: { amount: "-70175.44", currency: "MNT" },
          corrects: { id: record.id },
        },
        ...{ sourceAmount: { amount: "-20.00", currency: "USD" }, reason: "Wrong line" },
      });
      version = await now(version.id);
      expect(version.lines.slice(0, 2).map((each: { effectiveAmount: { amount: string } }) => each.effectiveAmount.amount)).toEqual([
        ...["1000.00", "1000000.00"],
      ]);
      const before = await everything();
      expect((await correct(record.id)).problems.map(({ message }) => message)).toEqual(["This was taken back, or takes another back."]);
      expect(placesOf(await correct(back.record.id))).toEqual(["INVALID_STATUS input.id"]);
      expect(await everything()).toEqual(before);
      // What was taken back uses up nothing of the limit: 28.50 is 10 per cent of 285.00.
      expect((await reallocate(version, 0, 1, "28.50")).problems).toEqual([]);
    });

    it("are not taken back where the money has gone on", async () => {
      let version = await approved((await source({ reallocationLimit: null, indirectCostShare: null })).id);
      const { record } = await reallocate(version, 0, 3, "500.00");
      version = await now(version.id);
      await reallocate(version, 3, 1, "550.00");
      const before = await everything();
      const back = await reallocations("correctReallocation", { id: record.id, reason: "Wrong line" }, token.finance);
      expect(back.problems.map(({ code, message }) => [code, message])).toEqual([
        ["EXCEEDS", "Line 9 has 50.00 USD that are not committed: no more can be taken from it."],
      ]);
      expect(await everything()).toEqual(before);
    });

    it("are in the lines of a revision, as a lump sum of what there is then", async () => {
      let version = await approved((await source()).id);
      await reallocate(version, 0, 1, "20.00");
      version = await now(version.id);
      const { record } = await versions(
        "reviseBudgetVersion",
        { id: version.id, expectedVersion: version.version, reason: "Prices" },
        token.finance,
      );
      expect(
        record.lines
          .slice(0, 3)
          .map(({ quantity, unit, unitCost, amount, sourceAmount }: Record<string, { amount: string }>) => [
            quantity,
            unit,
            unitCost,
            amount!.amount,
            sourceAmount!.amount,
          ]),
      ).toEqual([
        ["1", null, "980.00", "980.00", "980.00"],
        ["1", null, "1070175.44", "1070175.44", "305.00"],
        ["1", "set", "30000", "30000", "192.00"],
      ]);
    });
  });

  it("are for the department: partners and the public see nothing of sources, budgets and reallocations", async () => {
    const query = `{ fundingSources { totalCount } budgetVersions { totalCount } budgetLines { totalCount } reallocations { totalCount }
      budgetLinesAggregate { total { count } } organisation(id: "${ids.ours}") { fundingSources { totalCount } budgetLines { totalCount } } }`;
    const none = { totalCount: 0 };
    for (const by of [token.partner, undefined])
      expect(await app.read(query, { token: by })).toEqual({
        ...{
          fundingSources: none,
          budgetVersions: none,
          budgetLines: none,
          reallocations: none,
          budgetLinesAggregate: { total: { count: 0 } },
        },
        organisation: { fundingSources: none, budgetLines: none },
      });
    const { budgetVersions } = await app.read("{ budgetVersions { totalCount } }", { token: token.officer });
    expect(budgetVersions.totalCount).toBeGreaterThan(5);
  });

  it("are in the worklist: a version for the head who did not write it, a source that ends for everybody", async () => {
    const ends = await source({ endsOn: daysLater(dayInShanghai(), 90), title: text("Ends soon") });
    await source({ endsOn: daysLater(dayInShanghai(), 91), title: text("Ends later") });
    const { id } = await source({ title: text("Waits") });
    const empty = await draft((await source({ title: text("Empty") })).id, []);
    const waiting = await draft(id);
    const items = async (by: string) => {
      const { worklist } = await app.read("{ worklist(first: 1000) { nodes { recordType recordId kind title dueOn sinceOn canAct } } }", {
        token: by,
      });
      return worklist.nodes.filter(({ recordType }: { recordType: string }) => ["FUNDING_SOURCE", "BUDGET_VERSION"].includes(recordType));
    };
    const forHead = await items(token.head);
    expect(forHead).toContainEqual({
      ...{
        recordType: "BUDGET_VERSION",
        recordId: waiting.id,
        kind: "WAITING",
        title: "Waits",
        dueOn: null,
        sinceOn: dayInShanghai(),
        canAct: true,
      },
    });
    expect(forHead.map(({ recordId }: { recordId: string }) => recordId)).not.toContain(empty.id);
    const ending = forHead.filter(({ recordType }: { recordType: string }) => recordType === "FUNDING_SOURCE");
    expect(ending.map(({ recordId, kind, title }: Record<string, string>) => [recordId, kind, title])).toContainEqual([
      ends.id,
      "EXPIRING",
      "Ends soon",
    ]);
    expect(ending.map(({ title }: { title: string }) => title)).not.toContain("Ends later");
    const forFinance = await items(token.finance);
    expect(forFinance.filter(({ recordType }: { recordType: string }) => recordType === "BUDGET_VERSION")).toEqual([]);
    expect(forFinance.map(({ recordId }: { recordId: string }) => recordId)).toContain(ends.id);
    expect(await items(token.partner)).toEqual([]);
  });

  it("are in the agenda and in timelines: for the department, with the donor and with partners that the source may fund", async () => {
    const endsOn = daysLater(dayInShanghai(), 400);
    const { id } = await source({ endsOn, title: text("Ends on a day"), projects: [] });
    await approved(id);
    const query = `query ($from: Date!, $to: Date!, $partner: ID!) {
      agenda(from: $from, to: $to) { nodes { kind recordType title startsOn organisation { name } } }
      timeline(partner: $partner, first: 100) { nodes { kind recordType title startsOn } } }`;
    const read = async (by: string, partner: string) => {
      const answer = await app.read(query, { token: by, variables: { from: endsOn, to: endsOn, partner } });
      return [answer.agenda.nodes, answer.timeline.nodes.filter(({ title }: { title: string }) => title === "Ends on a day")];
    };
    const ends = { kind: "FUNDING_ENDS", recordType: "FUNDING_SOURCE", title: "Ends on a day", startsOn: endsOn };
    const approval = { kind: "BUDGET_APPROVED", recordType: "BUDGET_VERSION", title: "Ends on a day", startsOn: dayInShanghai() };
    const expected = [[{ ...ends, organisation: { name: "Their partner" } }], [approval]];
    expect(await read(token.officer, ids.ours!)).toEqual(expected);
    expect(await read(token.officer, ids.theirs!)).toEqual(expected);
    expect(await read(token.partner, ids.ours!)).toEqual([[], []]);
  });

  it("name their people in the audit", async () => {
    const version = await approved((await source()).id);
    const { auditEntries } = await app.read(
      `{ auditEntries(filter: { recordId: { eq: "${version.id}" } }, first: 100) { nodes { action accountId } } }`,
      { token: token.administrator },
    );
    const { me: head } = await app.read("{ me { id } }", { token: token.head });
    expect(auditEntries.nodes.map(({ action }: { action: string }) => action)).toContain("approveBudgetVersion");
    expect(auditEntries.nodes.find(({ action }: { action: string }) => action === "approveBudgetVersion").accountId).toBe(head.id);
  });
});
