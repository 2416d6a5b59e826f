import fc from "fast-check";

/** Tests draw the same each time: who breaks something sees it, and who does not sees nothing. TEST_SEED draws others, `fresh` ones never drawn. */
const { TEST_SEED: wanted = "1" } = process.env;
const seed = wanted === "fresh" ? Math.floor(Math.random() * 2 ** 31) : Number(wanted);
if (!Number.isSafeInteger(seed)) throw new Error(`TEST_SEED takes a whole number or "fresh", not ${JSON.stringify(wanted)}.`);
if (wanted === "fresh") process.stderr.write(`TEST_SEED=${seed}\n`);
fc.configureGlobal({ seed });

export default fc;
