import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A comparison, by operator or by a method that stops at the first difference, that has a secret or its hash on either side. */
const SECRET = String.raw`\b\w*(?:secret|hash|signature|password)\w*\b(?:\(\w*\))?`;
const COMPARED = [
  new RegExp(String.raw`${SECRET}[!?]*\s*[!=]==?(?![=>])(?!\s*(?:undefined|null)\b)`, "i"),
  new RegExp(String.raw`(?<!(?:undefined|null)\s*)[!=]==?\s*[\w.]*${SECRET}`, "i"),
  new RegExp(String.raw`${SECRET}[!?]*\.(?:equals|includes|startsWith|endsWith|localeCompare|indexOf)\(`, "i"),
  new RegExp(String.raw`\.(?:equals|includes|startsWith|endsWith|localeCompare|compare)\([^)]*${SECRET}`, "i"),
  /\bwhere\b[^\x60]*\bhash\b\s*=/i,
];
const comparisonsIn = (source: string) => source.split("\n").filter((line) => COMPARED.some((pattern) => pattern.test(line)));

describe("secrets", () => {
  it.each([
    "if (hashOf(secret) === row.hash) return row;",
    "return row.hash == hashOf(secret);",
    "return secret !== stored;",
    "return given === key.secret;",
    "Buffer.from(a).equals(hash)",
    "hash.equals(Buffer.from(a))",
    "text: `select id from api_key where key_id = $1 and hash = $2`,",
  ])("are found to be compared in %j", (line) => {
    expect(comparisonsIn(line)).toEqual([line]);
  });

  it.each(["if (secret === undefined) return;", "const isRight = isSecretOf(row?.hash, secret);", "(secret) => secret.length"])(
    "are not found to be compared in %j",
    (line) => {
      expect(comparisonsIn(line)).toEqual([]);
    },
  );

  it("are compared nowhere but by timingSafeEqual, which is in two places: for keys, and for signatures of addresses", () => {
    const files = ["src/auth", "src/people", "src/http", "src/storage", "src/documents"]
      .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: "utf8" }).map((file) => join(folder, file)))
      .filter((file) => file.endsWith(".ts"));
    const sources = new Map([...files, "src/server.ts"].map((file) => [file, readFileSync(file, "utf8")]));
    expect(sources.size).toBeGreaterThan(10);
    for (const [file, source] of sources) expect([file, comparisonsIn(source)]).toEqual([file, []]);
    expect([...sources].filter(([, source]) => source.includes("timingSafeEqual(")).map(([file]) => file)).toEqual([
      "src/auth/secret.ts",
      "src/storage/signed-url.ts",
    ]);
  });
});
