type Noun = abstract new () => { id: string };

let noun: Noun | undefined;

/** Marks the noun whose records are the versions that are approved. It comes later, and official values refer to it. */
export const HoldsOfficialValues = (): ClassDecorator => (target) => {
  noun = target as unknown as Noun;
};

export function versionNoun(): Noun {
  if (!noun) throw new Error("No noun says that it holds official values.");
  return noun;
}
