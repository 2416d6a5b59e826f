import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const [WIDTH, HEIGHT] = [1180, 560];
const DISPLAY = ":77";
const COLUMNS = "date,type,amount,currency,receiver_name,reference";

/** The programs that it takes; on Debian: apt-get install libreoffice-calc xvfb xdotool imagemagick. */
export const hasOffice = (): boolean => ["soffice", "Xvfb", "xdotool", "import"].every((each) => spawnSync("which", [each]).status === 0);

/** A picture of the workbook that a dataset makes, as LibreOffice opens it. `key`: of a report tool. */
export async function pictureOfWorkbook(address: string, key: string, language: string, file: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "sarai-workbook-"));
  const programs: ChildProcess[] = [];
  const run = (program: string, ...args: string[]) => {
    const env = { ...process.env, DISPLAY, SAL_USE_VCLPLUGIN: "gen" };
    programs.push(spawn(program, args, { env, stdio: "ignore", detached: true }));
  };
  try {
    const answer = await fetch(`${address}/reports/fact_transaction.xlsx?lang=${language}&columns=${COLUMNS}`, {
      headers: { authorization: `Bearer ${key}` },
    });
    if (!answer.ok) throw new Error(await answer.text());
    const workbook = join(folder, "fact_transaction.xlsx");
    writeFileSync(workbook, Buffer.from(await answer.arrayBuffer()));
    run("Xvfb", DISPLAY, "-screen", "0", `${WIDTH}x${HEIGHT}x24`);
    await sleep(2000);
    run("soffice", `-env:UserInstallation=file://${folder}/office`, "--norestore", "--nologo", "--nofirststartwizard", "--calc", workbook);
    await sleep(20_000);
    const env = { ...process.env, DISPLAY };
    for (const window of execFileSync("xdotool", ["search", "--name", "Calc"], { env }).toString().split("\n").filter(Boolean))
      execFileSync("xdotool", ["windowmove", window, "0", "0", "windowsize", window, String(WIDTH), String(HEIGHT)], { env });
    await sleep(4000);
    execFileSync("import", ["-window", "root", file], { env });
  } finally {
    for (const { pid } of programs.reverse()) process.kill(-pid!, "SIGTERM");
    await sleep(1000);
    rmSync(folder, { recursive: true, force: true });
  }
}
