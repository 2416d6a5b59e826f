import { stored } from "./stored.js";

/** Within these milliseconds after a reload another one would not help. */
const AGAIN = 10_000;

const reloaded = stored(() => sessionStorage, "reloaded");

/**
 * A tab that was opened before Sarai was upgraded asks for parts that are no longer there: it loads the page anew, once, which brings the
 * newer parts. Nothing typed is lost, since drafts and comments that were not sent are kept on this device.
 */
export function loadNewerParts(): void {
  addEventListener("vite:preloadError", (event) => {
    if (Date.now() - Number(reloaded.read() ?? 0) < AGAIN) return;
    event.preventDefault();
    reloaded.write(String(Date.now()));
    location.reload();
  });
}
