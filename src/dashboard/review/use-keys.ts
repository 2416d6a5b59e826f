import { useEffect, useState } from "react";
import { stored } from "../shell/stored.js";

const kept = stored(() => localStorage, "sarai:keys");

/** What single keys do, wherever nothing is typed; they can be switched off, for people who speak to their computer. */
export function useKeys(actions: Readonly<Record<string, () => void>>) {
  const [areOn, setOn] = useState(kept.read() !== "off");
  useEffect(() => {
    if (!areOn) return;
    const press = (event: KeyboardEvent) => {
      const isTyped = event.target instanceof HTMLElement && event.target.matches("input:not([type=checkbox]), textarea, select, dialog *");
      if (isTyped || event.ctrlKey || event.metaKey || event.altKey || !Object.hasOwn(actions, event.key)) return;
      event.preventDefault();
      actions[event.key]!();
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  });
  const toggle = () => {
    kept.write(areOn ? "off" : "on");
    setOn(!areOn);
  };
  return { areOn, toggle };
}
