/**
 * Bundles the GraphiQL page of `src/http/page/` into `dist/page/`, with everything that it needs, compressed as it is sent. Does nothing
 * where what is there was made of the same sources and packages.
 */
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const root = fileURLToPath(new URL("..", import.meta.url));
const sources = join(root, "src", "http", "page");
const target = join(root, "dist", "page");
const manifest = join(target, "manifest.json");

/** Each is one file: a browser fetches few, and the loader of Monaco's parts needs no addresses of its own. */
const entries = {
  script: join(sources, "main.tsx"),
  style: join(sources, "page.css"),
  editor: "monaco-editor/esm/vs/editor/editor.worker.js",
  json: "monaco-editor/esm/vs/language/json/json.worker.js",
  graphql: "monaco-graphql/esm/graphql.worker.js",
};

const madeOf = digest();
if (made() !== madeOf) {
  console.error("Bundling the GraphiQL page ...");
  await make();
}

function digest() {
  const files = [...readdirSync(sources).sort().map((name) => join(sources, name)), fileURLToPath(import.meta.url), join(root, "package-lock.json")];
  const hash = createHash("sha256");
  for (const file of files) hash.update(readFileSync(file));
  return hash.digest("base64url");
}

function made() {
  try {
    return JSON.parse(readFileSync(manifest, "utf8")).madeOf;
  } catch {
    return undefined;
  }
}

async function make() {
  const { build } = await import("esbuild");
  const { metafile, outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: entries,
    outdir: target,
    entryNames: "[name]-[hash]",
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    format: "esm",
    target: "es2022",
    jsx: "automatic",
    define: { "process.env.NODE_ENV": '"production"' },
    legalComments: "eof",
    logLevel: "warning",
    loader: { ".ttf": "dataurl", ".woff": "dataurl", ".woff2": "dataurl" },
    plugins: [{ name: "styles", setup: (build) => build.onLoad({ filter: /\.css$/ }, ofScripts) }],
  });
  const byEntry = Object.entries(metafile.outputs).filter(([, { entryPoint }]) => entryPoint);
  const files = Object.fromEntries(
    Object.entries(entries).map(([name]) => [name, basename(byEntry.find(([path]) => basename(path).startsWith(`${name}-`))[0])]),
  );
  mkdirSync(target, { recursive: true });
  for (const { path, contents } of outputFiles) {
    put(basename(path), contents);
    put(`${basename(path)}.br`, brotliCompressSync(contents, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }));
    put(`${basename(path)}.gz`, gzipSync(contents, { level: 9 }));
  }
  put("manifest.json", JSON.stringify({ madeOf, ...files }));
  const kept = Object.values(files);
  for (const file of readdirSync(target))
    if (file !== "manifest.json" && !kept.includes(file.replace(/\.(br|gz)$/, ""))) rmSync(join(target, file), { force: true });
}

/** What GraphiQL's own style sheet has already is not taken again out of Monaco's scripts. */
function ofScripts({ path }) {
  return path.includes("monaco-editor") ? { contents: "", loader: "css" } : undefined;
}

/** Whole or not at all, for a server that is running. */
function put(name, contents) {
  const draft = join(target, `${name}.${process.pid}`);
  writeFileSync(draft, contents);
  renameSync(draft, join(target, name));
}
