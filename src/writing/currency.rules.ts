const KNOWN: ReadonlySet<string> = new Set(Intl.supportedValuesOf("currency"));

/** Whether something is paid in it: ISO 4217 has it, or had it. XXX means no currency. */
export const isCurrency = (code: string): boolean => KNOWN.has(code) && code !== "XXX";
