import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type DocumentNode, type GraphQLSchema, Kind, type OperationDefinitionNode, OperationTypeNode, parse, validate } from "graphql";
import { fragmentsIn, rootFields } from "../graphql/root.js";
import { limitRules, MAX_TOKENS } from "./limits.js";

/** The manifest of this repository, seen from src and from dist/src. */
const MANIFEST = ["../../schema/operations.json", "../../../schema/operations.json"]
  .map((file) => fileURLToPath(new URL(file, import.meta.url)))
  .find(existsSync);

/** A query that the reading engine answers alone, parsed and validated. */
export interface TrustedQuery {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
}

export const idOf = (text: string): string => `sha256:${createHash("sha256").update(text).digest("hex")}`;

/** The documents that clients may send by their ids, from manifests of ids and texts. */
export class TrustedDocuments {
  readonly #texts: ReadonlyMap<string, string>;
  readonly #queries = new Map<string, TrustedQuery | undefined>();

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
  query(id: string): TrustedQuery | undefined {
    if (!this.#queries.has(id)) this.#queries.set(id, this.#prepared(this.#texts.get(id)!));
    return this.#queries.get(id);
  }

  #prepared(text: string): TrustedQuery | undefined {
    const document = parse(text, { maxTokens: MAX_TOKENS });
    const [operation, ...others] = document.definitions.filter((each) => each.kind === Kind.OPERATION_DEFINITION);
    if (operation?.operation !== OperationTypeNode.QUERY || others.length > 0) return undefined;
    if (validate(this.schema, document).length > 0 || validate(this.schema, document, limitRules).length > 0) return undefined;
    const fields = this.schema.getQueryType()!.getFields();
    const isPlanned = (name: string) => name === "__typename" || fields[name]?.extensions.reading !== undefined;
    return rootFields(operation.selectionSet, fragmentsIn(document)).every(({ name }) => isPlanned(name.value))
      ? { document, operation }
      : undefined;
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
