import { randomUUID } from "node:crypto";
import { open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Sink } from "./writer.js";

/** So much is read at once to be sent, in bytes. */
const PORTION = 256 * 1024;

export interface Spool {
  /** How many bytes there are. */
  readonly size: number;
  write(bytes: Uint8Array): Promise<void>;
  /** All that was written, in portions. */
  read(): AsyncGenerator<Buffer>;
  /** Sends all that was written, and gives the room back. */
  sendTo(sink: Sink): Promise<void>;
  discard(): Promise<void>;
}

/** Where a file is made that must be complete before it is sent. */
export interface Room {
  write(bytes: Uint8Array): Promise<void>;
  /** The file is complete. */
  send(): Promise<void>;
  discard(): Promise<void>;
}

/** The sink itself where nobody reads it before the end; otherwise a place on disk. */
export async function roomFor(sink: Sink): Promise<Room> {
  if (sink.isUnread)
    return {
      write: async (bytes) => sink.write(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)),
      send: async () => undefined,
      discard: async () => undefined,
    };
  const spool = await openSpool();
  return { write: spool.write, send: () => spool.sendTo(sink), discard: spool.discard };
}

/** Room on disk for a file that nobody may have before it is complete. Its name goes at once: however the process ends, nothing stays. */
export async function openSpool(): Promise<Spool> {
  const path = join(tmpdir(), `sarai-${randomUUID()}`);
  const file = await open(path, "wx+", 0o600);
  // Some systems keep the name of an open file.
  const unnamed = await rm(path).then(
    () => true,
    () => false,
  );
  let length = 0;
  const discard = async () => {
    await file.close();
    if (!unnamed) await rm(path, { force: true });
  };
  async function* read() {
    for (let sent = 0; sent < length; ) {
      // What is sent may lie with who takes it for a while: each portion is its own.
      const portion = Buffer.allocUnsafe(Math.min(PORTION, length - sent));
      const { bytesRead } = await file.read(portion, 0, portion.length, sent);
      sent += bytesRead;
      yield portion.subarray(0, bytesRead);
    }
  }
  return {
    get size() {
      return length;
    },
    read,
    async write(bytes) {
      for (let done = 0; done < bytes.length; ) {
        const { bytesWritten } = await file.write(bytes, done, bytes.length - done, length);
        done += bytesWritten;
        length += bytesWritten;
      }
    },
    async sendTo(sink) {
      try {
        for await (const portion of read()) await sink.write(portion);
      } finally {
        await discard();
      }
    },
    discard,
  };
}
