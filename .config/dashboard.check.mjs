/**
 * What must hold of the dashboard as it was built: nobody loads more at first than a bad line carries in a few seconds, and every sentence
 * of the code is in the catalogues, in Chinese too. Prints a sentence for everything that is wrong.
 */
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { getCatalogs } from "@lingui/cli/api";
import { getConfig } from "@lingui/conf";

/** What each loads at first, in kilobytes (1,000 bytes) of brotli. */
const BUDGETS = { partner: 110, department: 200 };

const root = fileURLToPath(new URL("..", import.meta.url));
const built = join(root, "dist", "dashboard");
const { shell, languages, screens } = JSON.parse(readFileSync(join(built, "manifest.json"), "utf8"));

const sizeOf = (files) => files.reduce((sum, file) => sum + statSync(join(built, `${file}.br`)).size, 0) / 1000;

function tooLarge() {
  const ofLanguage = Math.max(...Object.values(languages).map(sizeOf));
  return Object.entries(BUDGETS).flatMap(([who, most]) => {
    const size = sizeOf(shell) + ofLanguage + sizeOf(screens[who]);
    if (process.argv.includes("--sizes")) console.log(`${who}: ${size.toFixed(1)} KB of ${most}`);
    return size > most ? [`The first load of the ${who} is ${size.toFixed(1)} KB in brotli, and ${most} at most.`] : [];
  });
}

async function untranslated() {
  const found = [];
  for (const catalog of await getCatalogs(getConfig({ configPath: join(root, ".config", "lingui.mjs") }))) {
    const inCode = await catalog.collect();
    if (inCode === undefined) return ["The sentences of the dashboard could not be read."];
    for (const locale of ["en", "zh"]) {
      const kept = (await catalog.read(locale)) ?? {};
      const name = catalog.getFilename(locale).slice(root.length);
      for (const [id, { message }] of Object.entries(inCode)) {
        if (!kept[id]) found.push(`${name} lacks "${message}"; npm run messages adds it.`);
        else if (!kept[id].translation) found.push(`${name} does not translate "${message}".`);
      }
      for (const [id, { message }] of Object.entries(kept))
        if (!inCode[id]) found.push(`${name} has "${message}", which the code does not say; npm run messages removes it.`);
    }
  }
  return found;
}

const wrong = [...tooLarge(), ...(await untranslated())];
for (const sentence of wrong) console.log(sentence);
process.exit(wrong.length ? 1 : 0);
