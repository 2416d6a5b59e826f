import { useSyncExternalStore } from "react";

const wide = matchMedia("(min-width: 48rem)");

/** Whether there is room for tables with several columns. */
export const useIsWide = (): boolean =>
  useSyncExternalStore(
    (changed) => {
      wide.addEventListener("change", changed);
      return () => wide.removeEventListener("change", changed);
    },
    () => wide.matches,
  );
