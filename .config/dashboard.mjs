/**
 * Bundles the dashboard of `src/dashboard/` into `dist/dashboard/`: files whose names change with what is in them, each compressed beside
 * itself, and `manifest.json`, which says what a page needs first. Does nothing where what is there was made of the same sources and packages.
 */
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const root = fileURLToPath(new URL("..", import.meta.url));
const sources = join(root, "src", "dashboard");
const target = join(root, "dist", "dashboard");
const linguiFile = join(root, ".config", "lingui.mjs");
const manifest = join(target, "manifest.json");

/** What is loaded for whom besides the shell: the modules of a person's first screen. */
const FIRST_SCREENS = { partner: "partner/home.tsx", department: "department/today.tsx" };
const CATALOGUES = { en: "locales/en.po", zh: "locales/zh.po" };

const madeOf = digest();
if (made() !== madeOf) {
  console.error("Bundling the dashboard ...");
  await make();
}

function digest() {
  const files = readdirSync(sources, { recursive: true, encoding: "utf8" })
    .map((name) => join(sources, name))
    .filter((path) => statSync(path).isFile())
    .sort();
  const hash = createHash("sha256");
  for (const file of [...files, fileURLToPath(import.meta.url), linguiFile, join(root, "package-lock.json")])
    hash.update(relative(root, file)).update(readFileSync(file));
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
  const [{ build }, { lingui }, { getConfig }, { transformAsync }] = await Promise.all(
    ["vite", "@lingui/vite-plugin", "@lingui/conf", "@babel/core"].map((name) => import(name)),
  );
  const { output } = await build({
    configFile: false,
    root: sources,
    base: "/app/parts/",
    logLevel: "warn",
    publicDir: false,
    mode: "production",
    plugins: [macros(transformAsync, getConfig({ configPath: linguiFile })), lingui({ configPath: linguiFile, failOnCompileError: true })],
    build: {
      write: false,
      target: "es2022",
      assetsDir: "",
      cssCodeSplit: true,
      modulePreload: { polyfill: false },
      reportCompressedSize: false,
      rolldownOptions: {
        // Marks of packages for servers that render React, which mean nothing here.
        onLog: (level, log, handle) => void (log.code !== "MODULE_LEVEL_DIRECTIVE" && handle(level, log)),
        checks: { pluginTimings: false },
        input: { dashboard: join(sources, "main.tsx") },
        output: { entryFileNames: "[name]-[hash].js", chunkFileNames: "[name]-[hash].js", assetFileNames: "[name]-[hash][extname]" },
      },
    },
  });
  mkdirSync(target, { recursive: true });
  const kept = new Set(["manifest.json"]);
  for (const part of output) {
    const contents = Buffer.from(part.type === "chunk" ? part.code : part.source);
    const compressed = {
      "": contents,
      ".br": brotliCompressSync(contents, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }),
      ".gz": gzipSync(contents, { level: 9 }),
    };
    for (const [end, bytes] of Object.entries(compressed)) {
      kept.add(part.fileName + end);
      put(part.fileName + end, bytes);
    }
  }
  put("manifest.json", JSON.stringify({ madeOf, ...whatIsNeeded(output) }, null, 1));
  for (const file of readdirSync(target)) if (!kept.has(file)) rmSync(join(target, file), { force: true });
}

/**
 * Replaces Lingui's macros by what they mean. Lingui's own way is a native module, which npm leaves out where the system's Node.js is older
 * than the one that runs this.
 */
function macros(transformAsync, linguiConfig) {
  const options = {
    babelrc: false,
    configFile: false,
    sourceMaps: false,
    plugins: [["@lingui/babel-plugin-lingui-macro", { linguiConfig }]],
    parserOpts: { plugins: ["typescript", "jsx"] },
  };
  return {
    name: "lingui-macros",
    enforce: "pre",
    async transform(text, id) {
      if (!id.startsWith(sources) || !/from "@lingui\/\w+\/macro"/.test(text)) return undefined;
      return { code: (await transformAsync(text, { ...options, filename: id, cwd: root })).code, map: null };
    },
  };
}

/** The files that the shell, each language and each first screen need, with those that they import. */
function whatIsNeeded(output) {
  const chunks = new Map(output.filter(({ type }) => type === "chunk").map((chunk) => [chunk.fileName, chunk]));
  const moduleChunk = (path) => [...chunks.values()].find((chunk) => chunk.moduleIds.some((id) => id.split("?")[0] === join(sources, path)));
  const closure = (chunk, found = new Set()) => {
    if (!chunk || found.has(chunk.fileName)) return found;
    found.add(chunk.fileName);
    for (const style of chunk.viteMetadata?.importedCss ?? []) found.add(style);
    for (const name of chunk.imports) closure(chunks.get(name), found);
    return found;
  };
  const shell = closure([...chunks.values()].find(({ isEntry }) => isEntry));
  const beside = (paths) =>
    Object.fromEntries(Object.entries(paths).map(([name, path]) => [name, [...closure(moduleChunk(path))].filter((file) => !shell.has(file))]));
  return {
    entry: basename([...chunks.values()].find(({ isEntry }) => isEntry).fileName),
    shell: [...shell],
    languages: beside(CATALOGUES),
    screens: beside(FIRST_SCREENS),
    parts: output.map(({ fileName }) => fileName),
  };
}

/** Whole or not at all, for a server that is running. */
function put(name, contents) {
  const draft = join(target, `${name}.${process.pid}`);
  writeFileSync(draft, contents);
  renameSync(draft, join(target, name));
}
