import { randomBytes, randomUUID } from "node:crypto";
import { createReadStream, type ReadStream } from "node:fs";
import { link, mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { measured } from "./checksum.js";
import type { Arrived, Made } from "./media.rules.js";

const ID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

export interface Received extends Arrived {
  /** Gives it its place, at once or not at all. */
  keep(id: string): Promise<void>;
  discard(): Promise<void>;
}

/** Files in a folder of this machine, each by its id: no name that a client chose is ever a name here. */
export class FolderStore {
  readonly kind = "folder";
  readonly #kept: string;
  readonly #arriving: string;

  private constructor(
    readonly folder: string,
    /** Signs the addresses. */
    readonly secret: string,
  ) {
    this.#kept = join(folder, "kept");
    this.#arriving = join(folder, "arriving");
  }

  /** With the secret that is given, or one of its own. Throws one clear sentence where the folder cannot be written to. */
  static async open(folder: string, secret?: string): Promise<FolderStore> {
    try {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const store = new FolderStore(folder, secret ?? (await ownSecret(folder)));
      await mkdir(store.#kept, { recursive: true, mode: 0o700 });
      await mkdir(store.#arriving, { recursive: true, mode: 0o700 });
      return store;
    } catch (error) {
      throw new Error(
        `Files cannot be kept in ${folder} (${(error as Error).message}); set SARAI_DATA to a folder that may be written, or FILES_S3_ENDPOINT.`,
        { cause: error },
      );
    }
  }

  /** Writes what comes to a file of its own. Undefined, with nothing left, where it is longer than `most`; what fails leaves nothing. */
  async receive(stream: Readable, most: number): Promise<Received | undefined> {
    const draft = join(this.#arriving, randomUUID());
    const discard = () => rm(draft, { force: true });
    const file = await open(draft, "wx", 0o600);
    try {
      // The answer goes over the socket that a destroyed request would take with it.
      const arrived = await measured(stream.iterator({ destroyOnReturn: false }), most, (chunk) => file.writeFile(chunk));
      if (arrived) await file.sync();
      await file.close();
      if (arrived) return { ...arrived, discard, keep: (id) => this.#keep(draft, id) };
    } catch (error) {
      await file.close().catch(() => undefined);
      await discard();
      throw error;
    }
    await discard();
    return undefined;
  }

  /** Takes in what this server made. */
  async keepWhole(id: string, { size, read }: Made): Promise<void> {
    const received = await this.receive(Readable.from(read()), size);
    if (!received) throw new Error(`The file ${id} is longer than it was said to be.`);
    await received.keep(id);
  }

  async #keep(draft: string, id: string): Promise<void> {
    await rename(draft, this.#path(id));
    const folder = await open(this.#kept);
    await folder.sync().finally(() => folder.close());
  }

  /** Throws where there is none. */
  async read(id: string): Promise<ReadStream> {
    const path = this.#path(id);
    await stat(path);
    return createReadStream(path);
  }

  async remove(id: string): Promise<void> {
    await rm(this.#path(id), { force: true });
  }

  /** Takes away what began to arrive before that moment and never did: a server that ended in the middle leaves it. */
  async sweep(before: Date): Promise<void> {
    for (const name of await readdir(this.#arriving)) {
      const path = join(this.#arriving, name);
      const found = await stat(path).catch(ifAbsent(undefined));
      if (found && found.mtime < before) await rm(path, { force: true });
    }
  }

  #path(id: string): string {
    if (!ID.test(id)) throw new Error(`${JSON.stringify(id)} is no id of a file.`);
    return join(this.#kept, id);
  }
}

const ifAbsent =
  <T>(value: T) =>
  (error: NodeJS.ErrnoException): T => {
    if (error.code !== "ENOENT") throw error;
    return value;
  };

/** Made at the first start; of several that start at once, one makes it. */
async function ownSecret(folder: string): Promise<string> {
  const path = join(folder, "secret");
  const known = async () => (await readFile(path, "utf8").catch(ifAbsent(""))).trim();
  if (!(await known())) {
    const draft = `${path}.${randomUUID()}`;
    await writeFile(draft, randomBytes(32).toString("base64url"), { mode: 0o600 });
    await link(draft, path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "EEXIST") throw error;
    });
    await rm(draft);
  }
  const secret = await known();
  if (secret.length < 32) throw new Error("secret should hold 32 characters or more; take it away to have one made");
  return secret;
}
