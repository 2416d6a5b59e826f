import type { EntityCtor } from "@mikro-orm/core";

type Noun = EntityCtor<{ id: string }>;

let noun: Noun | undefined;

/** Marks the noun whose records are the versions that are approved. It comes later, and official values refer to it. */
export const HoldsOfficialValues = () => (target: Noun) => {
  noun = target;
};

export function versionNoun(): Noun {
  if (!noun) throw new Error("No noun says that it holds official values.");
  return noun;
}
