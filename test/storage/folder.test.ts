import { randomUUID } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { readConfig } from "../../src/config.js";
import { openFiles } from "../../src/storage/files.js";
import { FolderStore } from "../../src/storage/folder.js";
import { sha256Of } from "../support/files.js";

describe("a folder of files", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "sarai-files-"));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it("makes one secret, whoever opens it first, and nobody else on the machine reads what is in it", async () => {
    const opened = await Promise.all(Array.from({ length: 8 }, () => FolderStore.open(join(folder, "files"))));
    const [secret, ...more] = new Set(opened.map((store) => store.secret));
    expect([secret, more]).toEqual([expect.stringMatching(/^[\w-]{43}$/), []]);
    expect((await FolderStore.open(join(folder, "files"))).secret).toBe(secret);
    expect((await readdir(join(folder, "files"))).sort()).toEqual(["arriving", "kept", "secret"]);
    const mode = async (name: string) => ((await stat(join(folder, "files", name))).mode & 0o777).toString(8);
    expect([await mode("."), await mode("kept"), await mode("arriving"), await mode("secret")]).toEqual(["700", "700", "700", "600"]);
    expect((await FolderStore.open(join(folder, "files"), "given")).secret).toBe("given");
  });

  it("is refused in one sentence where it cannot be written, or holds no secret", async () => {
    await writeFile(join(folder, "file"), "");
    const config = (SARAI_DATA: string) => readConfig({ NODE_ENV: "test", SARAI_DATA });
    const path = join(folder, "file");
    await expect(openFiles(config(path))).rejects.toThrow(
      `Files cannot be kept in ${path}/files (ENOTDIR: not a directory, mkdir '${path}/files'); set SARAI_DATA to a folder that may be written, or FILES_S3_ENDPOINT.`,
    );
    await FolderStore.open(join(folder, "files"));
    await writeFile(join(folder, "files", "secret"), "short");
    await expect(openFiles(config(folder))).rejects.toThrow("(secret should hold 32 characters or more; take it away to have one made)");
  });

  it("keeps what comes under an id and under nothing else", async () => {
    const store = await FolderStore.open(folder);
    const bytes = Buffer.alloc(200_000, "x");
    const received = (await store.receive(Readable.from([bytes, bytes]), 400_000))!;
    expect({ ...received, head: received.head.length }).toMatchObject({
      size: 400_000,
      sha256: sha256Of(Buffer.concat([bytes, bytes])),
      head: 4096,
    });
    for (const id of ["../secret", "..", "", "a/b", `${randomUUID()}/x`, randomUUID().toUpperCase()]) {
      await expect(received.keep(id)).rejects.toThrow("is no id of a file");
      await expect(store.remove(id)).rejects.toThrow("is no id of a file");
      await expect(store.read(id)).rejects.toThrow("is no id of a file");
    }
    const id = randomUUID();
    await received.keep(id);
    expect(await readdir(join(folder, "kept"))).toEqual([id]);
    expect((await readFile(join(folder, "kept", id))).length).toBe(400_000);
    await store.remove(id);
    await store.remove(id);
    expect([await readdir(join(folder, "kept")), await readdir(join(folder, "arriving"))]).toEqual([[], []]);
  });

  it("leaves nothing of what is too long, or breaks off", async () => {
    const store = await FolderStore.open(folder);
    expect(await store.receive(Readable.from([Buffer.alloc(10), Buffer.alloc(1)]), 10)).toBeUndefined();
    const breaking = Readable.from(
      (async function* () {
        yield Buffer.alloc(5);
        throw new Error("broken off");
      })(),
    );
    await expect(store.receive(breaking, 10)).rejects.toThrow("broken off");
    expect(await readdir(join(folder, "arriving"))).toEqual([]);
  });
});
