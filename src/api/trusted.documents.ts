import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type GraphQLSchema, parse, validate } from "graphql";
import { limitRules, MAX_TOKENS } from "./limits.js";
import { type PreparedQuery, preparedQuery } from "./prepared.query.js";

/** The manifest of this repository, seen from src and from dist/src. */
const MANIFEST = ["../../schema/operations.json", "../../../schema/operations.json"]
  .map((file) => fileURLToPath(new URL(file, import.meta.url)))
  .find(existsSync);

export const idOf = (text: string): string => `sha256:${createHash("sha256").update(text).digest("hex")}`;

/** The documents that clients may send by their ids, from manifests of ids and texts. */
export class TrustedDocuments {
  readonly #texts: ReadonlyMap<string, string>;
  readonly #queries = new Map<string, PreparedQuery | undefined>();

  constructor(
    readonly schema: GraphQLSchema,
    texts: Readonly<Record<string, string>>,
  ) {
    this.#texts = new Map(Object.entries(texts));
  }

  /** The text of the document with this id. */
  text(id: string): string | undefined {
    return this.#texts.get(id);
  }

  /** Whether this very text is that of a document. */
  has(text: string): boolean {
    return this.#texts.has(idOf(text));
  }

  /** The document with this id, where it holds one query that the reading engine answers alone. It is parsed and validated once. */
  query(id: string): PreparedQuery | undefined {
    if (!this.#queries.has(id)) this.#queries.set(id, this.#prepared(this.#texts.get(id)!));
    return this.#queries.get(id);
  }

  #prepared(text: string): PreparedQuery | undefined {
    const document = parse(text, { maxTokens: MAX_TOKENS });
    if (validate(this.schema, document).length > 0 || validate(this.schema, document, limitRules).length > 0) return undefined;
    return preparedQuery(this.schema, document);
  }
}

/** Reads the manifest of this repository, and another file where one is given. Throws where a file is not one or an id is not that of its text. */
export function readTrustedDocuments(schema: GraphQLSchema, file: string | undefined): TrustedDocuments {
  const files = [MANIFEST, file].filter((each) => each !== undefined);
  return new TrustedDocuments(schema, Object.assign({}, ...files.map(readManifest)));
}

function readManifest(file: string): Record<string, string> {
  const found: unknown = JSON.parse(readFileSync(file, "utf8"));
  if (typeof found !== "object" || found === null) throw new Error(`${file} is not an object of ids and texts of documents.`);
  for (const [id, text] of Object.entries(found)) {
    const expected = idOf(String(text));
    if (id !== expected) throw new Error(`${file}: the id of a document should be ${expected}, not ${id}.`);
  }
  return found as Record<string, string>;
}
