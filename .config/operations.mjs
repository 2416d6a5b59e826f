/**
 * What is made of the documents in `schema/operations/`: the manifest that the server reads, ids and texts, and the types of each operation
 * for clients in TypeScript, in which a document is nothing but its id.
 */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { preset } from "@graphql-codegen/client-preset";
import { codegen } from "@graphql-codegen/core";
import { buildSchema, isScalarType, isSpecifiedScalarType, parse, Source } from "graphql";

/** Texts by the names of the files that they belong into, from the folder with the documents and the text of the schema. */
export async function generate(folder, schema) {
  const schemaAst = buildSchema(schema);
  const scalars = Object.values(schemaAst.getTypeMap()).filter((type) => isScalarType(type) && !isSpecifiedScalarType(type));
  const sections = await preset.buildGeneratesSection({
    baseOutputDir: "/",
    schema: parse(schema),
    schemaAst,
    documents: documentsIn(folder),
    config: {
      documentMode: "string",
      useTypeImports: true,
      // Days, moments and decimals are texts, so that no digit is lost.
      scalars: { ID: "string", ...Object.fromEntries(scalars.map(({ name }) => [name, "string"])) },
    },
    presetConfig: {
      fragmentMasking: false,
      persistedDocuments: { mode: "replaceDocumentWithHash", hashPropertyName: "id", hashAlgorithm: idOf },
    },
    plugins: [],
    pluginMap: {},
    documentTransforms: [],
  });
  const wanted = sections.filter(({ filename }) => ["/graphql.ts", "/persisted-documents.json"].includes(filename));
  // In one go: the manifest waits for the types.
  const made = await Promise.all(wanted.map(async (section) => [section.filename, await codegen(section)]));
  const { "/graphql.ts": types, "/persisted-documents.json": manifest } = Object.fromEntries(made);
  return { types: types.replace("/* eslint-disable */", "/* Made of schema/operations/ by `npm run schema`. */"), manifest: sorted(manifest) };
}

const idOf = (text) => `sha256:${createHash("sha256").update(text).digest("hex")}`;

function documentsIn(folder) {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".graphql"))
    .sort()
    .map((name) => {
      const rawSDL = readFileSync(join(folder, name), "utf8");
      return { location: name, rawSDL, document: parse(new Source(rawSDL, `schema/operations/${name}`)) };
    });
}

/** By their texts, so that a new document is a line of the difference. */
function sorted(manifest) {
  const entries = Object.entries(JSON.parse(manifest)).sort(([, a], [, b]) => (a < b ? -1 : 1));
  return `${JSON.stringify(Object.fromEntries(entries), null, 2)}\n`;
}
