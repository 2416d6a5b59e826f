import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { DataKeysDocument } from "../generated/operations.js";
import { useAnswer } from "../shell/answers.js";
import { askPath } from "../shell/api.js";
import { Copy } from "../shell/copy.js";
import { type Language, useLanguage } from "../shell/language.js";
import { day, moment } from "../shell/moments.js";
import { Known } from "../shell/states.js";
import "./data.css";

type ByLanguage = Readonly<Record<Language, string>>;

/** As `/reports/dictionary.json` has it. */
interface Dataset {
  name: string;
  title: ByLanguage;
  grain: ByLanguage;
  rows?: { count: number; isMore: boolean } | null;
  lastChangeAt?: string | null;
  columns: readonly { name: string; title: ByLanguage; meaning: ByLanguage }[];
  /** Texts to paste into tools. */
  recipes: readonly { label: string; text: string }[];
}

const FORMATS = ["csv", "xlsx", "json", "ndjson", "parquet"] as const;

/** The datasets for report tools, with texts to paste, and the keys that tools sign in with. */
export default function Data() {
  const { t } = useLingui();
  const language = useLanguage();
  const dictionary = useQuery({
    queryKey: ["/reports/dictionary.json", language],
    queryFn: ({ signal }) => askPath<{ datasets: readonly Dataset[] }>(`/reports/dictionary.json?lang=${language}`, signal),
  });
  return (
    <div className="data">
      <h1>{t`Data for report tools`}</h1>
      <p className="intro">{t`Each dataset is a table at an address of its own, for Excel, Power BI, WPS, R, Python and others. A tool signs in with a key: any user name, and the whole key as the password.`}</p>
      <Known answer={dictionary}>{({ datasets }) => <Datasets datasets={datasets} language={language} />}</Known>
      <Keys />
      <p className="quiet">
        <a href={`/reports/?lang=${language}`}>{t`The whole dictionary, with every column; signed in with a key, also its last loads`}</a>
      </p>
    </div>
  );
}

function Datasets({ datasets, language }: { datasets: readonly Dataset[]; language: Language }) {
  const { t } = useLingui();
  const facts = datasets.filter(({ name }) => name.startsWith("fact_"));
  const others = datasets.filter(({ name }) => !name.startsWith("fact_"));
  return (
    <>
      <h2>{t`What is counted`}</h2>
      <DatasetList datasets={facts} language={language} />
      <h2>{t`What it is counted by`}</h2>
      <DatasetList datasets={others} language={language} />
    </>
  );
}

function DatasetList({ datasets, language }: { datasets: readonly Dataset[]; language: Language }) {
  return (
    <div className="datasets">
      {datasets.map((dataset) => (
        <OneDataset key={dataset.name} dataset={dataset} language={language} />
      ))}
    </div>
  );
}

function OneDataset({ dataset, language }: { dataset: Dataset; language: Language }) {
  const { t, i18n } = useLingui();
  const [isOpen, setOpen] = useState(false);
  const { name, title, grain, rows, lastChangeAt } = dataset;
  const count = rows && new Intl.NumberFormat(i18n.locale).format(rows.count);
  const changed = lastChangeAt && moment(lastChangeAt);
  return (
    <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        <b>{title[language]}</b> <code>{name}</code>
        <span className="quiet">{rows && (rows.isMore ? t`more than ${count} rows` : t`${count} rows`)}</span>
      </summary>
      {isOpen && (
        <div className="opened">
          <p>{grain[language]}</p>
          {changed && <p className="quiet">{t`Last changed ${changed}.`}</p>}
          <Addresses name={name} language={language} />
          <Recipes recipes={dataset.recipes} />
          <Columns dataset={dataset} language={language} />
        </div>
      )}
    </details>
  );
}

function Addresses({ name, language }: { name: string; language: Language }) {
  const { t } = useLingui();
  const [format, setFormat] = useState<(typeof FORMATS)[number]>("csv");
  const url = `${location.origin}/reports/${name}.${format}?lang=${language}`;
  return (
    <div className="address">
      <label>
        {t`Format`}{" "}
        <select value={format} onChange={({ target }) => setFormat(target.value as typeof format)}>
          {FORMATS.map((each) => (
            <option key={each}>{each}</option>
          ))}
        </select>
      </label>
      <code>{url}</code>
      <Copy text={url}>{t`Copy address`}</Copy>
    </div>
  );
}

function Recipes({ recipes }: Pick<Dataset, "recipes">) {
  const { t } = useLingui();
  const [shown, setShown] = useState(recipes[0]?.label);
  const recipe = recipes.find(({ label }) => label === shown);
  return (
    <div className="recipes">
      <p className="labels">
        {recipes.map(({ label }) => (
          <button key={label} type="button" aria-pressed={label === shown} onClick={() => setShown(label)}>
            {label}
          </button>
        ))}
      </p>
      {recipe && (
        <>
          <Scroll label={recipe.label}>{recipe.text}</Scroll>
          <Copy text={recipe.text}>{t`Copy text`}</Copy>
        </>
      )}
    </div>
  );
}

function Scroll({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard
    <section className="scroll" aria-label={label} tabIndex={0}>
      <pre>{children}</pre>
    </section>
  );
}

function Columns({ dataset: { columns }, language }: { dataset: Dataset; language: Language }) {
  const { t } = useLingui();
  const count = columns.length;
  return (
    <details className="columns">
      <summary>{t`${count} columns`}</summary>
      <dl>
        {columns.map(({ name, title, meaning }) => (
          <div key={name}>
            <dt>
              <code>{name}</code> {title[language]}
            </dt>
            {meaning[language] !== title[language] && <dd className="quiet">{meaning[language]}</dd>}
          </div>
        ))}
      </dl>
    </details>
  );
}

function Keys() {
  const { t } = useLingui();
  const answer = useAnswer(DataKeysDocument, {});
  return (
    <>
      <h2>{t`Keys`}</h2>
      <Known answer={answer}>
        {({ apiKeys }) =>
          apiKeys.nodes.length === 0 ? (
            <p>{t`You see no keys. An administrator, or the manager of a partner, makes one for a program; its secret is shown once.`}</p>
          ) : (
            <ul className="keys">
              {apiKeys.nodes.map(({ id, keyId, scopes, expiresAt, lastUsedAt, account }) => {
                const [used, expires] = [lastUsedAt && moment(lastUsedAt), day(expiresAt.slice(0, 10))];
                return (
                  <li key={id}>
                    <b>{account?.name}</b> <code>{keyId}</code>
                    <span className="quiet">
                      {scopes.join(", ")} · {used ? t`last used ${used}` : t`never used`} · {t`expires ${expires}`}
                    </span>
                  </li>
                );
              })}
            </ul>
          )
        }
      </Known>
    </>
  );
}
