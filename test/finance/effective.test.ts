import { testImport } from "../support/import.js";
import { activity, file } from "../support/publication.js";

const period = (from: string, to: string, value: string, currency = "USD") =>
  `<period-start iso-date="${from}"/><period-end iso-date="${to}"/><value value-date="${from}" currency="${currency}">${value}</value>`;
const budget = (type: number, value: string, from = "2023-01-01", to = "2023-12-31", currency?: string) =>
  `<budget type="${type}">${period(from, to, value, currency)}</budget>`;
const payment = (type: number, value: string, to = "Receiver") =>
  `<planned-disbursement type="${type}">${period("2023-01-01", "2023-12-31", value)}<receiver-org><narrative>${to}</narrative></receiver-org></planned-disbursement>`;

describe("sums of money", () => {
  const test = testImport();
  afterEach(async () => {
    await test.sql("truncate project, document cascade");
  });
  const sums = async (args = "", field = "budgets"): Promise<unknown> => {
    const { total } = (
      await test.app.read(`{ all: ${field}Aggregate${args} { total { count sum { value { amount currency } } avg { value { amount } }
      max { value { amount } } } } }`)
    ).all;
    return { count: total.count, sum: total.sum.value, avg: total.avg.value[0]?.amount, max: total.max.value[0]?.amount };
  };

  it("are of what revised budgets leave in effect, unless something else is asked for", async () => {
    await test.publish(
      file(
        activity("XX-PARENT", budget(1, "1000") + budget(2, "1200") + budget(1, "70", "2024-01-01", "2024-12-31")),
        activity("XX-CHILD", budget(1, "1000")),
      ),
    );
    const usd = (amount: string) => [{ amount, currency: "USD" }];
    const parent = `{ iatiIdentifier: { eq: "XX-PARENT" } }`;
    expect(await sums(`(filter: { project: ${parent} })`)).toEqual({ count: 3, sum: usd("1270"), avg: "635", max: "1200" });
    expect(await sums()).toMatchObject({ count: 4, sum: usd("2270") });
    expect(await sums(`(includeReplaced: true)`)).toMatchObject({ count: 4, sum: usd("3270"), avg: "817.5" });
    expect(await sums(`(filter: { isEffective: { eq: false } })`)).toMatchObject({ count: 1, sum: usd("1000") });
    expect(await sums(`(filter: { not: { or: [{ isEffective: { eq: true } }] } })`)).toMatchObject({ count: 1, sum: usd("1000") });
    expect(await sums(`(filter: { type: { eq: ORIGINAL } })`)).toMatchObject({ count: 3, sum: usd("1070") });
    const { budgetsAggregate, projects } = await test.app.read(`{
      budgetsAggregate(groupBy: [{ field: IS_EFFECTIVE }]) { groups { keys { isEffective } count sum { value { amount } } } }
      projects(filter: ${parent}) { nodes {
        budgets { nodes { type isEffective } } budgetsAggregate { total { sum { value { amount } } } } } } }`);
    expect(budgetsAggregate.groups).toEqual([
      { keys: { isEffective: false }, count: 1, sum: { value: [] } },
      { keys: { isEffective: true }, count: 3, sum: { value: [{ amount: "2270" }] } },
    ]);
    expect(projects.nodes).toEqual([
      {
        budgets: {
          nodes: [
            { type: "ORIGINAL", isEffective: false },
            { type: "REVISED", isEffective: true },
            { type: "ORIGINAL", isEffective: true },
          ],
        },
        budgetsAggregate: { total: { sum: { value: [{ amount: "1270" }] } } },
      },
    ]);
  });

  it("follow what a later publication revises, or no longer does", async () => {
    const ids = async () => (await test.sql("select id from budget order by position")).map(({ id }) => id);
    await test.publish(file(activity("XX-TEST", budget(1, "1000"))));
    const [original] = await ids();
    await test.publish(file(activity("XX-TEST", budget(1, "1000") + budget(2, "1200"))));
    expect(await sums()).toMatchObject({ sum: [{ amount: "1200" }] });
    expect((await ids())[0]).toBe(original);
    await test.publish(file(activity("XX-TEST", budget(1, "1000"))));
    expect(await sums()).toMatchObject({ sum: [{ amount: "1000" }] });
  });

  it("are the same of planned disbursements between the same organisations", async () => {
    await test.publish(file(activity("XX-TEST", payment(1, "10") + payment(2, "12") + payment(1, "5", "Another"))));
    expect(await sums("", "plannedDisbursements")).toMatchObject({ count: 3, sum: [{ amount: "17" }] });
    expect(await sums("(includeReplaced: true)", "plannedDisbursements")).toMatchObject({ sum: [{ amount: "27" }] });
  });

  it("order and keep groups, currency by currency", async () => {
    await test.publish(
      file(
        activity("XX-1", budget(1, "1000") + budget(2, "10") + budget(1, "3", "2024-01-01", "2024-12-31", "CNY")),
        activity("XX-2", budget(1, "20") + budget(1, "2", "2024-01-01", "2024-12-31", "CNY")),
        activity("XX-3", budget(1, "5", "2023-01-01", "2023-12-31", "CNY")),
      ),
    );
    const groups = async (args: string, variables: Record<string, unknown> = {}, declared = ""): Promise<string[]> =>
      (
        await test.app.read(
          `query ${declared} { all: budgetsAggregate(groupBy: [{ field: PROJECT }], ${args}) { groups { keys { project { iatiIdentifier } } } } }`,
          { variables },
        )
      ).all.groups.map(({ keys }: { keys: { project: { iatiIdentifier: string } } }) => keys.project.iatiIdentifier);
    const by = (currency: string, more = "") =>
      `orderBy: [{ aggregate: SUM, field: VALUE, currency: "${currency}", direction: DESC }] ${more}`;
    expect(await groups(by("USD"))).toEqual(["XX-2", "XX-1", "XX-3"]);
    expect(await groups(by("USD", "includeReplaced: true"))).toEqual(["XX-1", "XX-2", "XX-3"]);
    expect(await groups(by("CNY"))).toEqual(["XX-3", "XX-1", "XX-2"]);
    expect(await groups(`orderBy: [{ aggregate: MAX, field: VALUE, currency: "USD", direction: DESC }]`)).toEqual(["XX-1", "XX-2", "XX-3"]);
    const having = (amount: string, currency: string) =>
      `having: { sum: { value: { currency: "${currency}", amount: ${amount} } } } ${by("CNY")}`;
    expect(await groups(having(`{ gte: "3" }`, "CNY"))).toEqual(["XX-3", "XX-1"]);
    expect(await groups(having(`{ lt: "15" }`, "USD"))).toEqual(["XX-1"]);
    expect(await groups(having(`{ isNull: true }`, "USD"))).toEqual(["XX-3"]);
    const asked = `having: { sum: { value: { currency: $of, amount: { gt: $more } } } }, orderBy: [{ aggregate: SUM, field: VALUE, currency: $of }]`;
    for (const [of, found] of [
      ["USD", ["XX-1", "XX-2"]],
      ["CNY", ["XX-2", "XX-1", "XX-3"]],
    ] as const)
      expect(await groups(asked, { of, more: "1" }, "($of: CurrencyCode!, $more: Decimal!)")).toEqual(found);
  });

  it.each([
    [`orderBy: [{ aggregate: SUM, field: VALUE }]`, "value is money: name the currency whose amounts decide."],
    [`orderBy: [{ aggregate: MIN, field: STARTS_ON, currency: "CNY" }]`, "A currency goes with a field of money only."],
    [`orderBy: [{ key: PROJECT, currency: "CNY" }]`, "A currency goes with a field of money only."],
  ])("refuse %s", async (args, message) => {
    const { errors } = await test.app.ask(`{ budgetsAggregate(groupBy: [{ field: PROJECT }], ${args}) { groups { count } } }`);
    expect(errors).toMatchObject([{ message, extensions: { code: "BAD_USER_INPUT" } }]);
  });
});
