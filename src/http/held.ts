export interface MostHeld {
  ofAll: number;
  ofOne: number;
}

/** Bytes that are in memory for callers: no network of them takes the room of the others. */
export class Held {
  readonly #networks = new Map<string, number>();
  #all = 0;

  constructor(readonly most: MostHeld) {}

  /** Whether there is room for so many more. Who holds nothing finds some until the others have twice what they should. */
  hasRoom(network: string, bytes = 0): boolean {
    const { ofAll, ofOne } = this.most;
    const own = this.#networks.get(network) ?? 0;
    return own + bytes <= ofOne && this.#all + bytes <= (own === 0 ? 2 * ofAll : ofAll);
  }

  take(network: string, bytes: number): void {
    this.#all += bytes;
    this.#networks.set(network, (this.#networks.get(network) ?? 0) + bytes);
  }

  give(network: string, bytes: number): void {
    this.#all -= bytes;
    const left = this.#networks.get(network)! - bytes;
    if (left > 0) this.#networks.set(network, left);
    else this.#networks.delete(network);
  }
}
