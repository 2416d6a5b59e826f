import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { getOperationAST, getVariableValues, parse, validate } from "graphql";
import { DEVELOPMENT_ISSUER } from "../auth/development.js";
import { thePublic } from "../auth/viewer.js";
import { createPool } from "../database/pool.js";
import { entities } from "../nouns.js";
import { createOrm } from "../orm.js";
import { viewerOf } from "../people/account.sign-in.js";
import { execute } from "../reading/execute.js";
import { acceptedLanguages } from "../reading/languages.js";
import { Planner } from "../reading/read.js";
import { readSizes } from "../reading/sizes.js";
import { buildApi } from "../schema.js";
import { command } from "./command.js";
import { withDatabase } from "./prepare.js";

const USAGE = "npm run explain -- FILE [--operation NAME] [--variables JSON] [--as SUBJECT] [--language TAG]";

await command((why) => why, run);

/** Shows what becomes of a document: its plan, the statement, what fills it, and how PostgreSQL carries it out. */
async function run(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { operation: { type: "string" }, variables: { type: "string" }, as: { type: "string" }, language: { type: "string" } },
  });
  const [file] = positionals;
  if (!file) throw new Error(`No file is named. ${USAGE}`);
  const document = parse(await readFile(file, "utf8"));
  return withDatabase(async (url, config) => {
    const orm = await createOrm(entities, url);
    const { schema, model } = await buildApi(orm);
    await orm.close();
    const faults = validate(schema, document);
    const operation = getOperationAST(document, values.operation);
    if (faults.length > 0) throw new Error(faults.map(({ message }) => message).join("\n"));
    if (!operation) throw new Error(`Name one of the document's operations with --operation. ${USAGE}`);
    const given = getVariableValues(schema, operation.variableDefinitions ?? [], JSON.parse(values.variables ?? "{}"));
    if (given.errors) throw new Error(given.errors.map(({ message }) => message).join("\n"));
    const pool = createPool(url, { max: 1, timeout: config.statementTimeout });
    try {
      const viewer = values.as ? await viewerOf(pool, { issuer: DEVELOPMENT_ISSUER, subject: values.as }) : thePublic;
      const languages = acceptedLanguages(values.language);
      const request = { document, operation, variables: given.coerced!, viewer, languages, now: new Date(), maxPage: 100 };
      const planner = new Planner(schema, model);
      planner.learn(await readSizes(pool));
      const plan = planner.plan(request);
      console.log(
        `# Plan\ncost: ${plan.cost} objects at the most\nanswer: ${plan.complete ? "PostgreSQL's text" : "completed by graphql-js"}`,
      );
      if (plan.text === undefined) return 0;
      const keys = await planner.lookup(plan, request)?.findAll(
        (of, asked) => execute(pool, of, asked),
        () => true,
      );
      const parameters = plan.parameters.map((parameter) => parameter.of({ ...request, ...(keys && { keys }) }));
      console.log(`\n# Statement\n${plan.text}`);
      for (const [i, value] of parameters.entries()) console.log(`-- $${i + 1} = ${JSON.stringify(value)}`);
      const { rows } = await pool.query<{ "QUERY PLAN": string }>(`explain (analyze, buffers) ${plan.text}`, parameters);
      console.log(`\n# PostgreSQL's plan\n${rows.map((row) => row["QUERY PLAN"]).join("\n")}`);
      return 0;
    } finally {
      await pool.end();
    }
  });
}
