/** What no answer may hold: it is of use to nobody but who looks for a way in. */
const PATTERNS = [
  /\bat \S+ \(|\.[jt]s:\d+|node_modules|node:internal/,
  /\/(work|src|home|usr|app|dist)\//,
  /\b(select|insert|update|delete)\b.+\b(from|into|set)\b/i,
  /\b(pg_\w+|postgres\w*|libpq|relation \w|syntax error at)\b|\bcolumn [\w"]/i,
  /apollo|fastify|mikro|kysely|undici|graphql-js|type-graphql|jose\b/i,
  /\b(Type|Range|Reference|Syntax)Error\b|ECONN|ENOENT|FST_|stack/,
  /\[object \w+\]|\bundefined\b/,
];
/** Names that a caller has to send. */
const NEEDED = /x-apollo-operation-name|apollo-require-preflight/g;

/** The patterns, and names of tables that are no words, which a text holds. */
export function leaks(text: string, tables: readonly string[]): string[] {
  const checked = text.replace(NEEDED, "");
  return [
    ...PATTERNS.filter((pattern) => pattern.test(checked)).map(String),
    ...tables.filter((name) => name.includes("_") && new RegExp(`\\b${name}\\b`).test(checked)),
  ];
}
