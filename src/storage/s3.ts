import { Readable } from "node:stream";
import { AwsV4Signer } from "aws4fetch";
import { measured } from "./checksum.js";
import type { Arrived, Declared, Made } from "./media.rules.js";

export interface S3Settings {
  endpoint: string;
  region: string;
  bucket: string;
  accessKeyId: string;
  secretAccessKey: string;
}

/** What came, as it was when it was looked at. */
export interface Collected extends Arrived {
  /** Copies exactly that to its place; what somebody sent in the meantime is not what was looked at, and fails. */
  keep(mediaType: string): Promise<void>;
  discard(): Promise<void>;
}

/** How long one exchange with the store may take, in milliseconds. */
const PATIENCE = 30_000;
const PATIENCE_TO_SEND = 15 * 60_000;

/**
 * Files in a bucket of an S3-compatible store, addressed by path. Clients send to `arriving/` and fetch from `kept/` themselves, by
 * addresses signed for that one thing.
 */
export class S3Store {
  readonly kind = "s3";

  constructor(readonly settings: S3Settings) {}

  /** The store takes only bytes of this type, length and hash there, and only once where it knows `if-none-match`. */
  async uploadAddress(
    id: string,
    { mediaType, size, sha256 }: Declared,
    seconds: number,
  ): Promise<{ url: string; headers: [string, string][] }> {
    const headers: [string, string][] = [
      ["content-type", mediaType],
      ["if-none-match", "*"],
      ["x-amz-checksum-sha256", Buffer.from(sha256, "hex").toString("base64")],
    ];
    const url = await this.#presigned("PUT", `arriving/${id}`, seconds, {}, [...headers, ["content-length", String(size)]]);
    return { url, headers };
  }

  downloadAddress(id: string, mediaType: string, disposition: string, seconds: number): Promise<string> {
    return this.#presigned("GET", `kept/${id}`, seconds, {
      "response-content-type": mediaType,
      "response-content-disposition": disposition,
    });
  }

  /** Reads what came, all of it; undefined where nothing did. */
  async collect(id: string, most: number): Promise<Collected | undefined> {
    const response = await this.#ask("GET", `arriving/${id}`);
    if (response.status === 404) {
      await response.body?.cancel();
      return undefined;
    }
    if (!response.ok || !response.body) return this.#fail("read", response);
    const etag = response.headers.get("etag") ?? "";
    const length = Number(response.headers.get("content-length") ?? 0);
    const arrived = await measured(response.body, most);
    // What is longer than anything may be is not read to its end.
    const found = arrived ?? { size: Math.max(length, most + 1), sha256: "", head: new Uint8Array() };
    return { ...found, keep: (mediaType) => this.#keep(id, etag, mediaType), discard: () => this.#delete(`arriving/${id}`) };
  }

  /** What came, as it is now. */
  async readArriving(id: string): Promise<ReadableStream<Uint8Array>> {
    const response = await this.#ask("GET", `arriving/${id}`);
    return response.ok && response.body ? response.body : this.#fail("read", response);
  }

  async #keep(id: string, etag: string, mediaType: string): Promise<void> {
    const response = await this.#ask("PUT", `kept/${id}`, {
      "content-type": mediaType,
      "x-amz-copy-source": `/${this.settings.bucket}/arriving/${id}`,
      "x-amz-copy-source-if-match": etag,
      "x-amz-metadata-directive": "REPLACE",
    });
    // A copy may fail after its answer began, with the status of success.
    const text = await response.text();
    if (!response.ok || text.includes("<Error>"))
      throw new Error(`The store of files did not copy ${id}: ${response.status} ${text.slice(0, 500)}`);
  }

  /** Takes in what this server made. */
  async keepWhole(id: string, { size, read }: Made): Promise<void> {
    const headers = { "content-length": String(size) };
    const response = await this.#ask("PUT", `kept/${id}`, headers, Readable.toWeb(Readable.from(read())) as ReadableStream<Uint8Array>);
    if (!response.ok) return this.#fail("take", response);
    await response.body?.cancel();
  }

  async remove(id: string): Promise<void> {
    await this.#delete(`kept/${id}`);
    await this.forget(id);
  }

  /** What came and was kept, or was never asked for, is no longer needed where it came. */
  forget(id: string): Promise<void> {
    return this.#delete(`arriving/${id}`);
  }

  async #delete(key: string): Promise<void> {
    const response = await this.#ask("DELETE", key);
    if (!response.ok && response.status !== 404) return this.#fail("delete", response);
    await response.body?.cancel();
  }

  async #fail(what: string, response: Response): Promise<never> {
    throw new Error(`The store of files did not ${what}: ${response.status} ${(await response.text()).slice(0, 500)}`);
  }

  #address(key: string): URL {
    const { endpoint, bucket } = this.settings;
    return new URL(`${endpoint.replace(/\/+$/, "")}/${bucket}/${key}`);
  }

  #signer(method: string, url: URL, headers: [string, string][], signQuery: boolean): AwsV4Signer {
    const { region, accessKeyId, secretAccessKey } = this.settings;
    return new AwsV4Signer({
      method,
      url: url.href,
      headers,
      region,
      accessKeyId,
      secretAccessKey,
      service: "s3",
      signQuery,
      allHeaders: true,
    });
  }

  async #presigned(
    method: string,
    key: string,
    seconds: number,
    query: Record<string, string>,
    headers: [string, string][] = [],
  ): Promise<string> {
    const url = this.#address(key);
    url.search = new URLSearchParams({ ...query, "X-Amz-Expires": String(seconds) }).toString();
    const { url: signed } = await this.#signer(method, url, headers, true).sign();
    // Signed as %20; not every store takes a plus for a space.
    return signed.href.replaceAll("+", "%20");
  }

  async #ask(method: string, key: string, headers: Record<string, string> = {}, body?: ReadableStream<Uint8Array>): Promise<Response> {
    const signed = await this.#signer(method, this.#address(key), Object.entries(headers), false).sign();
    const signal = AbortSignal.timeout(body ? PATIENCE_TO_SEND : PATIENCE);
    return fetch(signed.url, { method, headers: signed.headers, redirect: "error", signal, ...(body && { body, duplex: "half" }) });
  }
}
