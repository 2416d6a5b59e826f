import type { Evidence } from "../drafts/draft.places.js";
import { CreateDocumentDocument, CreateUploadDocument } from "../generated/operations.js";
import { ask, Refused, Unreachable } from "../shell/api.js";
import { language } from "../shell/language.js";

/** Bytes of a photo, and the longest side in pixels with which it begins to be made smaller. */
const MOST_BYTES = 300_000;
const SIDES = [2000, 1600, 1200, 900, 700];
const QUALITIES = [0.8, 0.65, 0.5];

/** A photo of at most 300 KB; what the browser cannot read as a picture stays as it is. */
export async function shrunk(file: File): Promise<File> {
  if (!file.type.startsWith("image/") || file.size <= MOST_BYTES) return file;
  const picture = await createImageBitmap(file).catch(() => undefined);
  if (!picture) return file;
  for (const side of SIDES)
    for (const quality of QUALITIES) {
      const scale = Math.min(1, side / Math.max(picture.width, picture.height));
      const canvas = document.createElement("canvas");
      [canvas.width, canvas.height] = [Math.round(picture.width * scale), Math.round(picture.height * scale)];
      canvas.getContext("2d")!.drawImage(picture, 0, 0, canvas.width, canvas.height);
      const smaller = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/jpeg", quality));
      if (smaller && smaller.size <= MOST_BYTES) return new File([smaller], file.name.replace(/\.\w+$/, ".jpg"), { type: "image/jpeg" });
    }
  return file;
}

/** Sends a file and makes a document of it. Throws Unreachable or Refused. */
export async function upload(chosen: File): Promise<Evidence> {
  const file = await shrunk(chosen);
  const bytes = await file.arrayBuffer();
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  const sha256 = [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const input = { fileName: file.name, mediaType: file.type || "application/octet-stream", size: file.size, sha256 };
  const { createUpload } = await ask(CreateUploadDocument, { input }, { idempotencyKey: crypto.randomUUID() });
  const { upload: place, problems } = createUpload!;
  if (!place) throw refused(problems);
  const headers = Object.fromEntries(place.headers.map(({ name, value }) => [name, value]));
  const sent = await fetch(place.url, { method: place.method, headers, body: bytes, credentials: "omit" }).catch((cause) => {
    throw new Unreachable("The file did not arrive.", { cause });
  });
  if (!sent.ok) throw new Unreachable(`The file was not taken (${sent.status}).`);
  const title = [{ language: language.current === "zh" ? ("ZH" as const) : ("EN" as const), text: file.name.slice(0, 500) }];
  const made = await ask(CreateDocumentDocument, { input: { title, upload: place.id } }, { idempotencyKey: crypto.randomUUID() });
  const { document, problems: others } = made.createDocument!;
  if (!document) throw refused(others);
  return { id: document.id, title: document.title ?? file.name };
}

const refused = (problems: readonly { code: string; message: string }[]) =>
  new Refused(problems.map(({ message }) => message).join(" "), problems[0]?.code ?? "INTERNAL", undefined, undefined);
