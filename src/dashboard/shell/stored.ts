/** A value that this browser keeps as text; it is not kept where the browser refuses, as some do in private windows. */
export function stored(storage: () => Storage, key: string) {
  return {
    read(): string | undefined {
      try {
        return storage().getItem(key) ?? undefined;
      } catch {
        return undefined;
      }
    },
    write(text: string | undefined): void {
      try {
        if (text === undefined) storage().removeItem(key);
        else storage().setItem(key, text);
      } catch {
        // It is asked for again the next time.
      }
    },
  };
}
