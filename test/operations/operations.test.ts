import { parse, print, specifiedRules, validate } from "graphql";
import { limitRules } from "../../src/api/limits.js";
import { buildApi } from "../../src/schema.js";
import { testApp } from "../support/app.js";
import { type Api, apiOf, type Operation } from "./api.js";
import { askerAmong, viewersIn } from "./askers.js";
import { Coverage } from "./coverage.js";
import { Cursors } from "./cursors.js";
import { generate } from "./generate.js";
import { Random } from "./random.js";
import { Reference } from "./reference.js";
import { shrink } from "./shrink.js";
import { loadTables, type Tables } from "./tables.js";
import { throughObjects, tryOut } from "./trial.js";
import { vary } from "./vary.js";
import { fillWorld } from "./world.js";

const SEED = Number(process.env.OPERATIONS_SEED ?? 1);
const COUNT = Number(process.env.OPERATIONS_COUNT ?? 1000);
/** So many are asked at a time; the cursors that they teach count from the next lot on, so that a seed always asks the same. */
const LOT = 4;
/** What is larger than the API takes is not asked. */
const RULES = [...specifiedRules, ...limitRules];

describe("any operation", () => {
  // Nobody runs out of budget, but what is too dear is not tried.
  const app = testApp({ COST_LIMIT: "20000", COST_RESTORE_RATE: "100000000" });
  const cursors = new Cursors();
  let api: Api;
  let tables: Tables;
  let viewers: Awaited<ReturnType<typeof viewersIn>>;

  beforeAll(async () => {
    await fillWorld(app);
    api = apiOf(await buildApi(app.orm));
    tables = await loadTables(app.databaseUrl, api.model);
    viewers = await viewersIn(api, tables, app.sign);
  }, 600_000);

  /** The nth operation of the seed: a new one, or the one before with other values and for somebody else. */
  function operationAt(place: number): Operation {
    const random = new Random(SEED, place);
    const asker = askerAmong(viewers, random);
    const again = previous && random.chance(0.35);
    previous = again ? vary(previous!, random.chance(0.3) ? previous!.asker : asker, random, api, tables, cursors) : newOperation(place);
    return previous;
  }
  let previous: Operation | undefined;

  /** What does not fit together by chance is written anew. */
  function newOperation(place: number): Operation {
    for (let attempt = 0; ; attempt++) {
      const random = new Random(SEED, place, attempt + 1);
      const asker = askerAmong(viewers, random);
      const { text, variables } = generate(random, api, tables, cursors, asker);
      const document = parse(text);
      const [error] = validate(api.schema, throughObjects(document), RULES);
      if (!error) return { document, variables, asker };
      if (attempt === 50) throw new Error(`Operation ${place} of seed ${SEED} cannot be written: ${error.message}\n${text}`);
    }
  }

  it("is answered alike by both outlets and by a slow reference, or refused by all", async () => {
    const reference = new Reference(api, tables, cursors);
    const coverage = new Coverage(api);
    const outcomes: Record<string, number> = {};
    const started = performance.now();
    for (let from = 0; from < COUNT; from += LOT) {
      const lot = Array.from({ length: Math.min(LOT, COUNT - from) }, (_, i) => operationAt(from + i));
      const tried = await Promise.all(lot.map((operation) => tryOut(operation, app, reference, cursors)));
      for (const [i, outcome] of tried.entries()) {
        outcomes[outcome.is] = (outcomes[outcome.is] ?? 0) + 1;
        coverage.add(lot[i]!);
        if (outcome.is === "different") throw new Error(await told(from + i, lot[i]!, outcome.what, reference));
      }
    }
    const seconds = (performance.now() - started) / 1000;
    const counts = Object.entries(outcomes).map(([is, count]) => `${count} ${is}`);
    process.stderr.write(
      `seed ${SEED}: ${COUNT} operations without a difference (${counts.join(", ")}) in ${seconds.toFixed(1)} s, ${Math.round(COUNT / seconds)}/s; ${coverage.told()}\n`,
    );
    expect(outcomes.answered).toBeGreaterThan(COUNT * 0.7);
  }, 3_600_000);

  async function told(place: number, operation: Operation, what: string, reference: Reference): Promise<string> {
    let last = what;
    const isOwn = (found: string) => found.startsWith("the reference");
    const fails = async (smaller: Operation) => {
      const outcome = await tryOut(smaller, app, reference, cursors);
      if (outcome.is !== "different" || isOwn(outcome.what) !== isOwn(what)) return false;
      last = outcome.what;
      return true;
    };
    const smallest = process.env.OPERATIONS_SHRINK === "no" ? operation : await shrink(operation, api.schema, fails);
    const write = ({ document, variables }: Operation) => `${print(document)}\nvariables ${JSON.stringify(variables)}`;
    const { who, header } = operation.asker;
    return [
      `Operation ${place} of seed ${SEED}, asked by ${who}, Accept-Language ${header ?? "none"}: ${last}`,
      write(smallest),
      `which came from (${what})`,
      write(operation),
    ].join("\n");
  }
});
