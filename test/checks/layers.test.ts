import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** What the checker says about a source folder with these files. */
function said(files: Record<string, string>): string[] {
  const top = mkdtempSync(join(tmpdir(), "sarai-layers-"));
  try {
    for (const [name, text] of Object.entries(files)) {
      const path = join(top, "src", name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
    }
    const { status, stdout, stderr } = spawnSync(process.execPath, [".config/layers.mjs", top], { encoding: "utf8" });
    expect(stderr).toBe("");
    expect(status).toBe(stdout === "" ? 0 : 1);
    return stdout.split("\n").filter((line) => line !== "");
  } finally {
    rmSync(top, { recursive: true, force: true });
  }
}

describe("the check of layers", () => {
  it("lets nouns use the nouns before them and the ground, and the tops use everything", () => {
    const files = {
      "main.ts": 'import { startServer } from "./server.js";',
      "schema.ts": 'import { VisitResolver } from "./visits/visit.resolver.js";',
      "demonstration/load.ts": 'import { Visit } from "../visits/visit.entity.js";',
      "visits/visit.entity.ts": 'import { Project } from "../projects/project.entity.js";\nimport { read } from "../reading/read.js";',
      "visits/visit.resolver.ts": 'import { badInput } from "../errors.js";\nimport { Field } from "type-graphql";',
      "visits/visit.rules.ts": 'import { today } from "./visit.days.js";\nimport { randomUUID } from "node:crypto";',
      "reading/read.ts": 'import type { Viewer } from "../auth/viewer.js";',
    };
    expect(said(files)).toEqual([]);
  });

  it.each([
    ["projects/project.entity.ts", "../visits/visit.entity.js", "visits comes after projects; the later noun owns the link"],
    ["reading/read.ts", "../projects/project.entity.js", "the ground and the reading engine know no noun"],
    ["errors.ts", "./places/place.entity.js", "the ground and the reading engine know no noun"],
    ["auth/viewer.ts", "../people/account.entity.js", "the ground and the reading engine know no noun"],
    ["auth/token.ts", "../writing/act.js", "writing comes after auth in the ground"],
    ["visits/visit.actions.ts", "../schema.js", "what puts everything together is imported by nothing below it"],
    ["database/orm.ts", "../demonstration/load.js", "what puts everything together is imported by nothing below it"],
    ["visits/visit.actions.ts", "./visit.resolver.js", "only schema.ts imports resolvers"],
    ["server.ts", "./graphql/today.resolver.js", "only schema.ts imports resolvers"],
    ["visits/visit.rules.ts", "@mikro-orm/core", "rules decide on plain values and know neither the database nor GraphQL"],
    ["iati/iati.rules.shares.ts", "graphql", "rules decide on plain values and know neither the database nor GraphQL"],
    ["visits/visit.rules.ts", "type-graphql", "rules decide on plain values and know neither the database nor GraphQL"],
    ["places/place.entity.ts", "../../test/support/app.js", "src uses nothing outside src, tests least of all"],
    ["utils/text.ts", "../errors.js", "utils is neither a noun, ground nor a top in .config/layers.mjs; name it there"],
    ["places/place.entity.ts", "../utils/text.js", "it is neither a noun, ground nor a top in .config/layers.mjs"],
  ])("refuses in %s the import of %s", (file, wanted, why) => {
    expect(said({ [file]: `import { x } from "${wanted}";` })).toEqual([`src/${file} imports ${wanted}: ${why}.`]);
  });

  it.each([
    'import type { Visit } from "../visits/visit.entity.js";',
    'import {\n  Visit,\n  Stop,\n} from "../visits/visit.entity.js";',
    'import "../visits/visit.entity.js";',
    'export * from "../visits/visit.entity.js";',
    'export { Visit } from "../visits/visit.entity.js";',
    'const { Visit } = await import("../visits/visit.entity.js");',
    'type Visit = import("../visits/visit.entity.js").Visit;',
  ])("sees %j", (text) => {
    expect(said({ "places/place.entity.ts": text })).toHaveLength(1);
  });

  it("does not take a comment for an import", () => {
    const text =
      '// import { Visit } from "../visits/visit.entity.js";\n/* like import("../visits/visit.entity.js") */\nexport const from = 1;';
    expect(said({ "places/place.entity.ts": text })).toEqual([]);
  });

  it("finds nothing in Sarai itself", () => {
    expect(spawnSync(process.execPath, [".config/layers.mjs"], { encoding: "utf8" })).toMatchObject({ stdout: "", status: 0 });
  });
});
