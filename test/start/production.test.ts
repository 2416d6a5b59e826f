import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

describe("the runner of the commands, in production", () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "sarai-production-"));
    for (const name of ["package.json", "package-lock.json", ".config"]) cpSync(name, join(folder, name), { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const put = (name: string, text: string) => {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  };
  /** With no npm in reach, so that nothing could be installed unseen. */
  const run = (...args: string[]) => {
    const env = { PATH: dirname(process.execPath), NODE_ENV: "production", npm_config_offline: "true" };
    const { status, stdout, stderr } = spawnSync(process.execPath, [".config/run.mjs", ...args], { cwd: folder, env, encoding: "utf8" });
    return { status, stdout, stderr };
  };
  const files = () => readdirSync(folder, { recursive: true }).toSorted();

  it.each(["start", "import", "backup", "test"])("has `%s` say that nothing is built, and makes nothing", (command) => {
    const before = files();
    const message = "Nothing is built here, and in production a start neither installs nor compiles. Run `npm run build` first.\n";
    expect(run(command)).toEqual({ status: 1, stdout: "", stderr: message });
    mkdirSync(join(folder, "node_modules"));
    expect(run(command)).toEqual({ status: 1, stdout: "", stderr: message });
    expect(files()).toEqual([...before, "node_modules"].toSorted());
  });

  it("runs what was built as it is, although sources and packages have changed since", () => {
    mkdirSync(join(folder, "node_modules"));
    put("src/commands/figures.ts", "this does not compile");
    put("dist/src/commands/figures.js", "console.log(process.argv.slice(2).join());");
    const before = files();
    expect(run("figures:rebuild", "--more")).toEqual({ status: 0, stdout: "rebuild,--more\n", stderr: "" });
    expect(files()).toEqual(before);
  });
});
