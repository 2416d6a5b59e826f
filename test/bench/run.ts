import { benchCosts } from "./costs.js";
import { benchDashboard } from "./dashboard.js";
import { benchFairness } from "./fairness.js";
import { benchFigures } from "./figures.js";
import { benchImport } from "./import.js";
import { benchReading } from "./reading.js";
import { benchReports } from "./reports.js";
import { benchWriting } from "./writing.js";

const BENCHMARKS: Record<string, (args: readonly string[]) => Promise<void>> = {
  import: benchImport,
  reading: benchReading,
  writing: benchWriting,
  figures: benchFigures,
  costs: benchCosts,
  fairness: benchFairness,
  reports: benchReports,
  dashboard: benchDashboard,
};

/** One benchmark with its options, or all of them. */
const [wanted, ...options] = process.argv.slice(2);
if (wanted && !BENCHMARKS[wanted]) throw new Error(`There is no benchmark ${wanted}; there are ${Object.keys(BENCHMARKS).join(", ")}.`);
for (const name of wanted ? [wanted] : Object.keys(BENCHMARKS)) await BENCHMARKS[name]!(options);
