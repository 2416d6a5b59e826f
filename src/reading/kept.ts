/** Keeps what was used last, up to so many bytes in all; what alone takes more than `largest` is not kept. */
export class Kept<Key, Value> {
  readonly #all = new Map<Key, { value: Value; size: number }>();
  #size = 0;

  constructor(
    readonly most: number,
    readonly largest = most / 4,
  ) {}

  get count(): number {
    return this.#all.size;
  }

  get(key: Key): Value | undefined {
    const found = this.#all.get(key);
    if (found === undefined) return undefined;
    this.#all.delete(key);
    this.#all.set(key, found);
    return found.value;
  }

  set(key: Key, value: Value, size: number): void {
    this.delete(key);
    if (size > this.largest) return;
    this.#all.set(key, { value, size });
    this.#size += size;
    for (const oldest of this.#all.keys()) {
      if (this.#size <= this.most) return;
      this.delete(oldest);
    }
  }

  delete(key: Key): void {
    const found = this.#all.get(key);
    if (found === undefined) return;
    this.#all.delete(key);
    this.#size -= found.size;
  }

  clear(): void {
    this.#all.clear();
    this.#size = 0;
  }
}
