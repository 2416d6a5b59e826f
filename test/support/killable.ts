import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { type BrowserContext, chromium } from "playwright-core";
import { CHROMIUM } from "./browser.js";

/** A Chromium that keeps its profile in a folder, and that can be killed as a power cut or the system of a phone does it. */
export interface KillableBrowser {
  context: BrowserContext;
  /** False where it had ended already. */
  kill(): Promise<boolean>;
}

export async function launchKillable(profile: string): Promise<KillableBrowser> {
  const flags = [
    "--headless=new",
    "--no-sandbox",
    "--no-first-run",
    "--remote-debugging-port=0",
    `--user-data-dir=${profile}`,
    "about:blank",
  ];
  const child = spawn(CHROMIUM!, flags, { detached: true, stdio: ["ignore", "ignore", "pipe"] });
  const browser = await chromium.connectOverCDP(await addressOf(child));
  return {
    context: browser.contexts()[0]!,
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return false;
      const ended = once(child, "exit");
      process.kill(-child.pid!, "SIGKILL");
      await ended;
      return true;
    },
  };
}

/** What Chromium says on stderr when it can be talked to. */
async function addressOf(child: ChildProcess): Promise<string> {
  let said = "";
  for await (const chunk of child.stderr!.iterator({ destroyOnReturn: false })) {
    said += chunk;
    const address = /ws:\/\/\S+/.exec(said)?.[0];
    if (address) {
      child.stderr!.resume();
      return address;
    }
  }
  throw new Error(`Chromium did not start: ${said}`);
}
