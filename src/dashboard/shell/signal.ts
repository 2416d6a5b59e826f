import { useSyncExternalStore } from "react";

/** A value that the whole page shares, and that screens follow. */
export interface Signal<Value> {
  readonly current: Value;
  set(value: Value): void;
  follow(listener: () => void): () => void;
}

export function signal<Value>(first: Value): Signal<Value> {
  let current = first;
  const listeners = new Set<() => void>();
  return {
    get current() {
      return current;
    },
    set(value) {
      current = value;
      for (const listener of listeners) listener();
    },
    follow(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

export const useSignal = <Value>(followed: Signal<Value>): Value => useSyncExternalStore(followed.follow, () => followed.current);
