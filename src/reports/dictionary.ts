import { createHash } from "node:crypto";
import { label, translate } from "../messages/message.js";
import type { Catalogue, CatalogueColumn, CatalogueDataset } from "./catalogue.js";
import type { Adds } from "./dataset.js";
import type { PastLoad } from "./loads.js";
import { MOST_COUNTED, type Overview, type OwnKey } from "./overview.js";
import { recipesOf } from "./recipes.js";
import { filtersOf } from "./request.js";
import type { ByLanguage, Column, Value } from "./writers/writer.js";

type Language = keyof ByLanguage;

const ADDS: Record<Adds, ByLanguage> = {
  YES: { en: "may be added", zh: "可相加" },
  CURRENCY: { en: "may be added within one currency", zh: "同一币种内可相加" },
  RULES: { en: "only as the indicator's rules allow", zh: "仅在指标的汇总规则允许时可相加" },
  NO: { en: "not to be added", zh: "不可相加" },
};

const isNumber = ({ type }: CatalogueColumn) => type === "integer" || type === "decimal";
const addsOf = (column: CatalogueColumn): Adds | undefined => (isNumber(column) ? (column.adds ?? "NO") : undefined);

/** Where a reader reached this server, and in which language. */
interface Asked {
  origin: string;
  language: Language;
}

/** The dictionary for programs. */
export const dictionaryJson = (catalogue: Catalogue, { origin, language }: Asked, overview?: Overview) => ({
  datasets: [...catalogue.values()].map((dataset) => ({
    name: dataset.name,
    title: dataset.title,
    grain: dataset.grain,
    key: dataset.key,
    time: dataset.time ?? null,
    changedSince: dataset.changes !== undefined,
    loadedWhole: dataset.whole ?? null,
    filters: filtersOf(dataset).map(({ name }) => name),
    ...(overview && { rows: countOf(dataset, overview), lastChangeAt: overview.lastChange.get(dataset.name) ?? null }),
    columns: dataset.columns.map((column) => ({
      name: column.name,
      type: column.type,
      title: column.title,
      meaning: column.meaning,
      unit: column.unit ?? null,
      adds: addsOf(column) ?? null,
      values: column.values ?? null,
      refersTo: column.refersTo ?? null,
      isPersonal: column.isPersonal ?? false,
    })),
    recipes: recipesOf(dataset, origin, language),
  })),
});

/** Up to a bound: where there are more, that is all that is known. */
function countOf({ name }: CatalogueDataset, { rows }: Overview): { count: number; isMore: boolean } | null {
  const found = rows.get(name);
  return found === undefined ? null : { count: Math.min(found, MOST_COUNTED), isMore: found > MOST_COUNTED };
}

const NAMES = [
  ...["dataset", "column", "type", "title_en", "title_zh", "meaning_en", "meaning_zh", "unit_en", "unit_zh", "adds", "refers_to"],
] as const;

/** The dictionary as a table of its own, one row a column. */
export const DICTIONARY_COLUMNS: readonly Column[] = NAMES.map((name) => ({ name, type: "text", title: { en: name, zh: name } }));

export const dictionaryRows = (catalogue: Catalogue): Value[][] =>
  [...catalogue.values()].flatMap((dataset) =>
    dataset.columns.map((column) => [
      ...[dataset.name, column.name, column.type, column.title.en, column.title.zh, column.meaning.en, column.meaning.zh],
      ...[column.unit?.en ?? null, column.unit?.zh ?? null, addsOf(column) ?? null, column.refersTo ?? null],
    ]),
  );

const STYLE = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { max-width: 70rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; }
th, td { text-align: left; vertical-align: top; padding: .3rem .6rem; border-bottom: 1px solid #8884; }
code, pre { font: .85rem/1.4 ui-monospace, monospace; }
pre { overflow-x: auto; padding: .8rem; background: #8882; border-radius: 4px; }
h2 { margin-top: 2.5rem; } h2 code { font-size: 1rem; margin-left: .5rem; opacity: .7; }
summary { cursor: pointer; margin: .8rem 0; }
`;

export const DICTIONARY_POLICY = `default-src 'none'; frame-ancestors 'none'; style-src 'sha256-${createHash("sha256").update(STYLE).digest("base64")}'`;

const WORDS = {
  title: { en: "Datasets for reports", zh: "报表数据集" },
  intro: {
    en: "Each table below is at an address of its own, for Excel, Power BI, WPS, R, Python and other tools. Sign in with a key: any user name, and the whole key as the password. A tool sees what its account sees.",
    zh: "下列每张表都有自己的地址，可供 Excel、Power BI、WPS、R、Python 等工具加载。用密钥登录：用户名任意，密码为整个密钥。工具所见与其账户所见相同。",
  },
  other: { en: "中文", zh: "English" },
  key: { en: "Key", zh: "标识列" },
  time: { en: "from and to ask", zh: "from 和 to 针对" },
  changes: { en: "changedSince is answered", zh: "可使用 changedSince" },
  load: { en: "Texts to paste: Excel, Power BI, R, Python, DuckDB, curl", zh: "可粘贴的文本：Excel、Power BI、R、Python、DuckDB、curl" },
  column: { en: "Column", zh: "列" },
  type: { en: "Type", zh: "类型" },
  meaning: { en: "Meaning", zh: "含义" },
  unit: { en: "Unit", zh: "单位" },
  adds: { en: "Sums", zh: "求和" },
  signIn: {
    en: "Sign in with a key to see how many rows there are for you, and what your key loaded last",
    zh: "用密钥登录，可查看可见行数和该密钥最近的加载记录",
  },
  rows: { en: "Rows that you see", zh: "您可见的行数" },
  moreThan: { en: "more than", zh: "超过" },
  uncounted: { en: "computed for each load, not counted", zh: "每次加载时计算，不计数" },
  slow: { en: "not counted: it would have taken too long", zh: "未计数：所需时间过长" },
  lastChange: { en: "Last change", zh: "最近更改" },
  keys: { en: "Your keys", zh: "您的密钥" },
  keyId: { en: "Key", zh: "密钥" },
  scopes: { en: "Scopes", zh: "权限范围" },
  expires: { en: "Expires", zh: "到期" },
  lastUsed: { en: "Last used", zh: "最近使用" },
  never: { en: "never", zh: "从未" },
  revoked: { en: "revoked", zh: "已撤销" },
  expired: { en: "expired", zh: "已过期" },
  loads: { en: "Last loads", zh: "最近的加载" },
  noLoads: { en: "Nothing was loaded yet.", zh: "尚无加载记录。" },
  name: { en: "Name", zh: "名称" },
  when: { en: "When", zh: "时间" },
  dataset: { en: "Dataset", zh: "数据集" },
  result: { en: "Result", zh: "结果" },
  count: { en: "Rows", zh: "行数" },
  whole: { en: "always loaded whole", zh: "总是整体加载" },
  done: { en: "whole", zh: "完整" },
  unchanged: { en: "unchanged since the last load", zh: "自上次加载以来无更改" },
  cut: { en: "cut off", zh: "中断" },
  refused: { en: "refused", zh: "被拒绝" },
  times: { en: "Times are those of Asia/Shanghai.", zh: "时间均为北京时间。" },
  personal: { en: "Personal: only for keys with the scope PERSONAL_READ.", zh: "个人信息：仅限有 PERSONAL_READ 权限的密钥。" },
} satisfies Record<string, ByLanguage>;

/** As the clock has it in Asia/Shanghai, to the minute. */
const clock = (moment: Date): string => new Date(moment.getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace("T", " ");

const escaped = (text: string) => text.replace(/[&<>"]/g, (each) => `&#${each.charCodeAt(0)};`);

/** The dictionary for people: one page without a script, which loads nothing. `origin`: where the reader reached this server. */
export function dictionaryPage(catalogue: Catalogue, language: Language, origin: string, overview?: Overview): string {
  const say = (word: keyof typeof WORDS) => escaped(WORDS[word][language]);
  const other = language === "zh" ? "en" : "zh";
  const row = (column: CatalogueColumn) => {
    const adds = addsOf(column);
    const refers = column.refersTo === undefined ? "" : ` → <a href="#${column.refersTo}">${column.refersTo}</a>`;
    const values = column.values ? `<br><code>${escaped(column.values.join(" "))}</code>` : "";
    const personal = column.isPersonal ? ` ${say("personal")}` : "";
    return `<tr><td><code>${column.name}</code><br>${escaped(column.title[language])}</td><td>${escaped(translate(label("SheetWord", column.type), [language]))}</td>
<td>${escaped(column.meaning[language])}${refers}${values}${personal}</td><td>${escaped(column.unit?.[language] ?? "")}</td>
<td>${adds ? escaped(ADDS[adds][language]) : ""}</td></tr>`;
  };
  const number = (count: number) => count.toLocaleString(language);
  const counted = (dataset: CatalogueDataset, given: Overview) => {
    const rows = countOf(dataset, given);
    if (!rows) return say(dataset.rows ? "uncounted" : "slow");
    return rows.isMore ? `${say("moreThan")} ${number(rows.count)}` : number(rows.count);
  };
  const changed = ({ name }: CatalogueDataset, { lastChange }: Overview) => {
    const at = lastChange.get(name);
    return at ? clock(at) : "";
  };
  const cell = (text: string) => `<td>${text}</td>`;
  const table = (head: readonly (keyof typeof WORDS)[], rows: readonly string[][]) =>
    `<table><thead><tr>${head.map((each) => `<th>${say(each)}</th>`).join("")}</tr></thead>
<tbody>${rows.map((row) => `<tr>${row.map(cell).join("")}</tr>`).join("\n")}</tbody></table>`;
  const keyRow = ({ keyId, scopes, expiresAt, lastUsedAt, revokedAt }: OwnKey) => [
    `<code>${keyId}</code>`,
    `<code>${scopes.join(" ")}</code>`,
    `${clock(expiresAt)}${revokedAt ? ` (${say("revoked")})` : expiresAt < new Date() ? ` (${say("expired")})` : ""}`,
    lastUsedAt ? clock(lastUsedAt) : say("never"),
  ];
  const resultOf = ({ status, isWhole }: PastLoad) => {
    if (!isWhole) return say("cut");
    if (status === 304) return say("unchanged");
    return status === 200 ? say("done") : `${say("refused")} (${status})`;
  };
  const loadRow = (load: PastLoad) => [
    clock(load.startedAt),
    `<a href="#${load.dataset}">${load.dataset}</a>.${load.format}`,
    resultOf(load),
    load.rowCount === null ? "" : number(load.rowCount),
  ];
  const own = ({ keys, loads }: Overview) =>
    keys.length === 0
      ? ""
      : `<h2>${say("keys")}</h2>${table(["keyId", "scopes", "expires", "lastUsed"], keys.map(keyRow))}
<h2>${say("loads")}</h2>${loads.length === 0 ? `<p>${say("noLoads")}</p>` : table(["when", "dataset", "result", "count"], loads.map(loadRow))}
<p>${say("times")}</p>`;
  const overviewTable = () =>
    table(
      overview ? ["dataset", "name", "rows", "lastChange"] : ["dataset", "name"],
      all.map((dataset) => [
        `<a href="#${dataset.name}">${escaped(dataset.title[language])}</a>`,
        `<code>${dataset.name}</code>`,
        ...(overview ? [counted(dataset, overview), changed(dataset, overview)] : []),
      ]),
    );
  const [colon, stop] = language === "zh" ? ["：", "。"] : [": ", ". "];
  const all = [...catalogue.values()];
  const section = (dataset: CatalogueDataset) => `<section id="${dataset.name}">
<h2>${escaped(dataset.title[language])}<code>${dataset.name}</code></h2>
<p>${escaped(dataset.grain[language])}</p>
<p>${say("key")}${colon}<code>${dataset.key.join(", ")}</code>${stop}${dataset.time ? `${say("time")} <code>${dataset.time}</code>${stop}` : ""}${say(dataset.changes ? "changes" : "whole")}${stop.trim()}</p>
${dataset.whole ? `<p>${escaped(dataset.whole[language])}</p>` : ""}
<details><summary>${say("load")}</summary>
${recipesOf(dataset, origin, language)
  .map(({ label, text }) => `<h3>${escaped(label)}</h3><pre>${escaped(text)}</pre>`)
  .join("\n")}
</details>
<table><thead><tr><th>${say("column")}</th><th>${say("type")}</th><th>${say("meaning")}</th><th>${say("unit")}</th><th>${say("adds")}</th></tr></thead>
<tbody>${dataset.columns.map(row).join("\n")}</tbody></table>
</section>`;
  return `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${say("title")}</title><style>${STYLE}</style></head>
<body>
<h1>${say("title")}</h1>
<p><a href="?lang=${other}">${say("other")}</a> · <a href="dictionary.json">JSON</a> · <a href="dictionary.csv">CSV</a></p>
<p>${say("intro")}</p>
${overview ? "" : `<p><a href="sign-in">${say("signIn")}</a></p>`}
${overviewTable()}
${overview ? own(overview) : ""}
${all.map(section).join("\n")}
</body></html>
`;
}
