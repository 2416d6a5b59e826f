import type { EntityManager } from "@mikro-orm/core";
import { BudgetLine, BudgetVersion } from "../../src/funds/budget.entity.js";
import { FundingSource } from "../../src/funds/source.entity.js";
import type { Organisation } from "../../src/partners/organisation.entity.js";
import { Role, type TestApp } from "../support/app.js";
import { World } from "../support/world.js";

export interface Line {
  code: string;
  amount: string;
  startsOn?: string;
}

/** A source of 2025 in CNY with an approved budget of these lines; by code, the ids of the lines. */
export async function sourceWith(em: EntityManager, code: string, lines: readonly Line[], more: Record<string, unknown> = {}) {
  const world = new World(em);
  const days = { startsOn: "2025-01-01", endsOn: "2025-12-31" };
  const fundingSource = world.make(FundingSource, {
    ...{ code, title: { en: code }, kind: "OWN", purpose: { en: "Test" }, currency: "CNY", conversionRule: "BUDGET_RATE" },
    ...days,
    ...more,
  });
  const version = await budgetOf(em, fundingSource, lines, 1);
  return { source: fundingSource.id, ...version };
}

/** An approved version of the budget of a source, which is the effective one. */
export async function budgetOf(em: EntityManager, fundingSource: FundingSource, lines: readonly Line[], number: number) {
  const world = new World(em);
  for (const before of await em.find(BudgetVersion, { fundingSource })) before.isEffective = false;
  const budgetVersion = world.make(BudgetVersion, {
    ...{
      fundingSource,
      number,
      type: number === 1 ? "ORIGINAL" : "REVISED",
      status: "APPROVED",
      isEffective: true,
      approvedOn: "2025-01-01",
    },
  });
  const made = lines.map(({ code, amount: size, startsOn = "2025-01-01" }, i) => {
    const amount = { amount: size, currency: fundingSource.currency };
    return world.make(BudgetLine, {
      ...{ budgetVersion, position: i + 1, code, activity: { en: code }, category: "GRANTS", startsOn, endsOn: "2025-12-31" },
      ...{ quantity: "1", unitCost: size, amount, effectiveAmount: amount, sourceAmount: amount, effectiveSourceAmount: amount },
    });
  });
  await em.flush();
  return { version: budgetVersion.id, lines: Object.fromEntries(made.map(({ code, id }) => [code, id])) };
}

/** One person of each kind that takes a step of a payment, and one of another partner. */
export const peopleOf = async (app: TestApp, ours: Organisation, theirs: Organisation) => ({
  reporter: await app.signedIn([Role.REPORTER], ours),
  other: await app.signedIn([Role.REPORTER], theirs),
  officer: await app.signedIn([Role.OFFICER]),
  finance: await app.signedIn([Role.FINANCE_OFFICER]),
  secondFinance: await app.signedIn([Role.FINANCE_OFFICER]),
  head: await app.signedIn([Role.HEAD]),
});

const inputs = new WeakMap<TestApp, Promise<Map<string, string>>>();

/** The name of the input that each mutation takes. */
const inputsOf = async (app: TestApp): Promise<Map<string, string>> => {
  const { __schema } = await app.read("{ __schema { mutationType { fields { name args { type { ofType { name } } } } } } }");
  const fields = __schema.mutationType.fields as { name: string; args: { type: { ofType: { name: string } } }[] }[];
  return new Map(fields.map(({ name, args }) => [name, args[0]!.type.ofType.name]));
};

async function document(app: TestApp, name: string, shows: string): Promise<string> {
  if (!inputs.has(app)) inputs.set(app, inputsOf(app));
  const type = (await inputs.get(app)!).get(name)!;
  return `mutation ($input: ${type}!) { ${name}(input: $input) { ${shows} problems { code path message } } }`;
}

const told = ({ code, path, message }: { code: string; path: string[]; message: string }) =>
  `${code} ${path.slice(1).join(".")}: ${message}`;

/** What a mutation answers to an input: the record, and each problem as its code, path and message. */
export async function act(
  app: TestApp,
  token: string | undefined,
  name: string,
  input: object,
  shows: string,
  headers = {},
): Promise<Made & { problems: string[] }> {
  const { data, errors } = await app.ask(await document(app, name, shows), { token, headers, variables: { input } });
  expect(errors).toBeUndefined();
  const { problems, ...rest } = data[name];
  return { ...(Object.values(rest)[0] as Made), problems: problems.map(told) as string[] };
}

/** The same of a refusal: its code and sentence. */
export const refusal = async (app: TestApp, token: string | undefined, name: string, input: object) =>
  app.refused(await document(app, name, ""), { token, variables: { input } });

/** A signed commitment of lines and instalments of the same amount. */
export async function commitmentOf(
  app: TestApp,
  token: string,
  given: {
    code: string;
    source: string;
    partner: string;
    lines: Readonly<Record<string, string>>;
    amount: string;
    instalments?: object[];
    more?: object;
  },
) {
  const { code, source, partner, lines, amount, instalments = [{ dueOn: "2025-02-01", amount }], more = {} } = given;
  const sums = Object.entries(lines).map(([budgetLine, size]) => ({ budgetLine, amount: size }));
  const input = {
    ...{ code, title: [{ language: "EN", text: code }], fundingSource: source, partner, startsOn: "2025-01-01", endsOn: "2025-12-31" },
    ...{ signedOn: "2025-01-15", amount: { amount, currency: "CNY" }, lines: sums, instalments, ...more },
  };
  return act(
    app,
    token,
    "createFundingCommitment",
    input,
    "fundingCommitment { id version lines { id code amount { amount } } instalments { id } }",
  );
}

export interface Made {
  id: string;
  version: number;
  lines: { id: string; code: string }[];
  instalments: { id: string }[];
  number?: number;
  status?: string;
  kind?: string;
  amount?: { amount: string; currency: string };
  availableTransitions?: { key: string; disabledReason: string | null }[];
}
