import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import type { TestApp } from "./app.js";

export const sha256Of = (bytes: Uint8Array | string) => createHash("sha256").update(bytes).digest("hex");

export const CREATE_UPLOAD = `mutation ($input: CreateUploadInput!) {
  createUpload(input: $input) { upload { id url method headers { name value } expiresAt } problems { code path message } }
}`;
export const CREATE_DOCUMENT = `mutation ($input: CreateDocumentInput!) {
  createDocument(input: $input) {
    document { id version title url format fileName size sha256 categories languages datedOn visibility origin organisation { name } archivedAt }
    problems { code path message }
  }
}`;

interface Upload {
  id: string;
  url: string;
  method: string;
  headers: { name: string; value: string }[];
  expiresAt: string;
}

export interface Declaring {
  fileName?: string;
  mediaType?: string;
  size?: number;
  sha256?: string;
}

/** What a client does with files, and what there is of them. */
export function filesOf(app: TestApp) {
  let client: pg.Client;
  beforeAll(async () => {
    client = new pg.Client({ connectionString: app.databaseUrl });
    // The database is dropped before this ends.
    client.on("error", () => undefined);
    await client.connect();
  });
  afterAll(() => client.end());

  const declared = (bytes: Uint8Array, said: Declaring = {}) => ({
    ...{ fileName: "report.pdf", mediaType: "application/pdf", size: bytes.length, sha256: sha256Of(bytes) },
    ...said,
  });
  const prepare = async (token: string, bytes: Uint8Array, said: Declaring = {}): Promise<Upload> => {
    const { createUpload } = await app.read(CREATE_UPLOAD, { token, variables: { input: declared(bytes, said) } });
    expect(createUpload.problems).toEqual([]);
    return createUpload.upload;
  };
  const put = (upload: Upload, body: Uint8Array | ReadableStream, headers: Record<string, string> = {}, url = upload.url) =>
    fetch(url, {
      method: upload.method,
      headers: { ...Object.fromEntries(upload.headers.map(({ name, value }) => [name, value])), ...headers },
      body,
      duplex: "half",
    } as RequestInit);
  const create = async (token: string, input: object, headers: Record<string, string> = {}) => {
    const title = [{ language: "EN", text: "Report" }];
    return (await app.read(CREATE_DOCUMENT, { token, headers, variables: { input: { title, ...input } } })).createDocument;
  };
  return {
    declared,
    prepare,
    put,
    create,
    get client() {
      return client;
    },
    /** Sent, found well, and made a document. */
    async keep(token: string, bytes: Uint8Array, input: object = {}, said: Declaring = {}) {
      const upload = await prepare(token, bytes, said);
      const { status } = await put(upload, bytes);
      expect(status).toBeLessThan(300);
      const { document, problems } = await create(token, { upload: upload.id, ...input });
      expect(problems).toEqual([]);
      return { ...document, upload: upload.id };
    },
    /** Every row and every file, to see that nothing changed. */
    async everything() {
      const tables = ["document", "upload", "project", "project_document", "audit_entry", "attempt"];
      const { rows } = await client.query(
        `select ${tables.map((table) => `(select md5(string_agg(t::text, '' order by t::text)) from ${table} t) as ${table}`).join(", ")}`,
      );
      return { ...rows[0], files: await this.files() };
    },
    async files() {
      const folder = join(app.folder, "files");
      return existsSync(folder) ? (await readdir(folder, { recursive: true })).sort() : [];
    },
  };
}
