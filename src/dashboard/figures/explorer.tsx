import { useLingui } from "@lingui/react/macro";
import { type ReactNode, useMemo, useState } from "react";
import { useLocation, useSearch } from "wouter";
import { FigureChoicesDocument, type FigureChoicesQuery, FigureTableDocument, type FigureTableQuery } from "../generated/operations.js";
import { useAnswer } from "../shell/answers.js";
import { Copy } from "../shell/copy.js";
import { useLanguage } from "../shell/language.js";
import { moment } from "../shell/moments.js";
import { Known } from "../shell/states.js";
import { Chart } from "./chart.js";
import { csvOf, queryOf, reportUrl } from "./copy.js";
import { Details } from "./details.js";
import { type Line, type Pivot, pivotOf } from "./pivot.js";
import {
  type Axis,
  addressOf,
  BUCKETS,
  DIMENSIONS,
  type Dimension,
  isBucket,
  PLACES,
  settled,
  type View,
  variablesOf,
  viewIn,
} from "./view.js";
import { AXES, cellText, headingName, stateName } from "./words.js";
import "./figures.css";

export interface Choice {
  id: string;
  /** What addresses and the API call it. */
  key: string;
  name: string;
}

export interface Choices {
  editions: readonly (Choice & { unit: string; dimensions: readonly Dimension[] })[];
  countries: readonly Choice[];
  programmes: readonly Choice[];
  projects: readonly Choice[];
  partners: readonly Choice[];
}

/** Official figures by whatever they are asked by; the address is the view. */
export default function Explorer() {
  const { t } = useLingui();
  const choices = useAnswer(FigureChoicesDocument, {});
  return (
    <div className="explorer">
      <h1>{t`Figures`}</h1>
      <Known answer={choices}>{(answer) => <Chosen choices={choicesOf(answer)} />}</Known>
    </div>
  );
}

function choicesOf({ indicatorEditions, countries, programmes, projects, organisations }: FigureChoicesQuery): Choices {
  return {
    editions: indicatorEditions.nodes.map(({ id, edition, name, unit, indicator, disaggregations }) => ({
      id,
      key: `${indicator.scheme}/${indicator.code}/${edition}`,
      name: `${name ?? indicator.code} (${indicator.code})`,
      unit,
      dimensions: DIMENSIONS.filter((dimension) => disaggregations.some(({ dimensions }) => dimensions.includes(dimension))),
    })),
    countries: countries.nodes.map(({ id, code, name }) => ({ id, key: code, name: name ?? code })),
    programmes: programmes.nodes.map(({ id, code, name }) => ({ id, key: code, name: name ?? code })),
    projects: projects.nodes.map(({ id, code, title }) => ({ id, key: code ?? id, name: [code, title].filter(Boolean).join(" ") })),
    partners: organisations.nodes.map(({ id, name }) => ({ id, key: id, name: name ?? id })),
  };
}

function Chosen({ choices }: { choices: Choices }) {
  const { t } = useLingui();
  const search = useSearch();
  const [path, navigate] = useLocation();
  const asked = viewIn(search);
  const edition = choices.editions.find(({ key }) => key === asked.edition) ?? choices.editions[0];
  if (!edition) return <p>{t`Nobody reports an indicator yet, so there are no figures.`}</p>;
  const view = { ...asked, edition: edition.key };
  const change = (changes: Partial<View>) => navigate(path + addressOf(settled({ ...view, ...changes })), { replace: true });
  return (
    <>
      <Controls view={view} choices={choices} dimensions={edition.dimensions} change={change} />
      {asked.edition !== undefined && asked.edition !== edition.key && (
        <p className="notice warning">{t`The indicator of this address is not there; another one is shown.`}</p>
      )}
      <Table view={view} choices={choices} title={edition.name} unit={edition.unit} />
    </>
  );
}

interface Controlled {
  view: View & { edition: string };
  choices: Choices;
  dimensions: readonly Dimension[];
  change(changes: Partial<View>): void;
}

function Controls({ view, choices, dimensions, change }: Controlled) {
  const { t, i18n } = useLingui();
  const axes = (list: readonly Axis[]) =>
    list.map((axis) => (
      <option key={axis} value={axis}>
        {i18n._(AXES[axis])}
      </option>
    ));
  const groups = (
    <>
      <optgroup label={t`Time`}>{axes(BUCKETS)}</optgroup>
      <optgroup label={t`Where and who`}>{axes(PLACES)}</optgroup>
      {dimensions.length > 0 && <optgroup label={t`Categories`}>{axes(dimensions)}</optgroup>}
    </>
  );
  const filters = [
    ["country", t`Country or region`, choices.countries],
    ["programme", t`Programme`, choices.programmes],
    ["project", t`Project`, choices.projects],
    ["partner", t`Partner`, choices.partners],
  ] as const;
  const inUse = filters.filter(([name]) => view[name] !== undefined).length + Number(view.asOf !== undefined);
  return (
    <form className="controls" onSubmit={(event) => event.preventDefault()}>
      <Field name={t`Indicator`} isWide>
        <select value={view.edition} onChange={({ target }) => change({ edition: target.value })}>
          {options(choices.editions)}
        </select>
      </Field>
      <Field name={t`Rows`}>
        <select value={view.rows} onChange={({ target }) => change({ rows: target.value as Axis })}>
          {groups}
        </select>
      </Field>
      <Field name={t`Columns`}>
        <select value={view.columns ?? ""} onChange={({ target }) => change({ columns: (target.value || undefined) as Axis | undefined })}>
          <option value="">{t`none`}</option>
          {groups}
        </select>
      </Field>
      <Field name={t`From`}>
        <input type="date" value={view.from ?? ""} onChange={({ target }) => change({ from: target.value || undefined })} />
      </Field>
      <Field name={t`To`}>
        <input type="date" value={view.to ?? ""} onChange={({ target }) => change({ to: target.value || undefined })} />
      </Field>
      <details className="more" open={inUse > 0}>
        <summary>{inUse > 0 ? t`Filters (${inUse})` : t`Filters`}</summary>
        <div>
          {filters.map(([name, title, list]) => (
            <Field key={name} name={title}>
              <select value={view[name] ?? ""} onChange={({ target }) => change({ [name]: target.value || undefined })}>
                <option value="">{t`all`}</option>
                {options(list)}
              </select>
            </Field>
          ))}
          <Field name={t`As it was at`}>
            <input
              type="datetime-local"
              value={view.asOf === undefined ? "" : shanghaiTime(view.asOf)}
              onChange={({ target }) => change({ asOf: target.value ? `${target.value}:00+08:00` : undefined })}
            />
          </Field>
        </div>
      </details>
    </form>
  );
}

/** A moment as a clock in Asia/Shanghai shows it: 2026-11-30T14:05. */
const shanghaiTime = (at: string) => new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 16);

const options = (choices: readonly Choice[]) =>
  choices.map(({ key, name }) => (
    <option key={key} value={key}>
      {name}
    </option>
  ));

function Field({ name, isWide, children }: { name: string; isWide?: boolean; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is given
    <label className={isWide ? "wide" : ""}>
      <span>{name}</span>
      {children}
    </label>
  );
}

function Table({ view, choices, title, unit }: { view: View & { edition: string }; choices: Choices; title: string; unit: string }) {
  const answer = useAnswer(FigureTableDocument, variablesOf(view));
  return (
    <Known answer={answer}>{({ figures }) => <Shown view={view} choices={choices} title={title} unit={unit} figures={figures} />}</Known>
  );
}

interface ShownTable {
  view: View & { edition: string };
  choices: Choices;
  title: string;
  unit: string;
  figures: FigureTableQuery["figures"];
}

function Shown({ view, choices, title, unit, figures }: ShownTable) {
  const { t, i18n } = useLingui();
  const language = useLanguage();
  const [opened, setOpened] = useState<Line>();
  const pivot = useMemo(() => pivotOf(view, figures.nodes, language), [view, figures.nodes, language]);
  const { totalCount, nodes, valuesSpanningPeriods } = figures;
  const asOf = moment(figures.asOf);
  const corner = i18n._(AXES[view.rows]);
  const query = queryOf(view);
  const url = reportUrl(view, choices, location.origin, language);
  const csv = () => csvOf(view, pivot, corner);
  return (
    <>
      <div className="title">
        <h2>{title}</h2>
        <p className="quiet">{t`Unit: ${unit}. Approved values only, as of ${asOf} (Asia/Shanghai).`}</p>
      </div>
      {nodes.length === 0 ? (
        <p>{t`There is no figure for this. Ask for other days or take a filter away.`}</p>
      ) : (
        <>
          <Chart view={view} pivot={pivot} />
          <Figures view={view} pivot={pivot} title={title} corner={corner} open={setOpened} />
          <Legend />
        </>
      )}
      {totalCount > nodes.length && (
        <p className="notice warning">{t`The first ${nodes.length} of ${totalCount} figures. Narrow them down.`}</p>
      )}
      {valuesSpanningPeriods > 0 && (
        <p className="quiet">{t`${valuesSpanningPeriods} values are of reports that cover more than one of these spans, and are in no row.`}</p>
      )}
      <p className="actions">
        <Copy text={query}>{t`Copy GraphQL`}</Copy>
        <Copy text={url}>{t`Copy report URL`}</Copy>
        <button type="button" onClick={() => download(`${view.edition.split("/")[1]}.csv`, csv())}>
          {t`Download CSV`}
        </button>
      </p>
      <p className="quiet hint">{t`The report URL is the dataset of official figures by quarter and year that comes closest; a report tool asks it with a key.`}</p>
      {opened && <Details view={view} line={opened} close={() => setOpened(undefined)} />}
    </>
  );
}

interface Tabled {
  view: View;
  pivot: Pivot;
  title: string;
  corner: string;
  open(line: Line): void;
}

function Figures({ view, pivot, title, corner, open }: Tabled) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard
    <section className="scroll" aria-label={title} tabIndex={0}>
      <table className={isBucket(view.rows) ? "figures" : "figures named"}>
        <caption className="hidden">{title}</caption>
        <thead>
          <tr>
            <th scope="col">{corner}</th>
            {pivot.columns.map((column) => (
              <th key={column.id} scope="col" className="number">
                {headingName(view.columns, column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {pivot.rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">{headingName(view.rows, row)}</th>
              {pivot.columns.map((column) => {
                const line = pivot.at(row, column);
                return (
                  <td key={column.id} className="number">
                    {line && <Cell line={line} open={open} />}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Cell({ line, open }: { line: Line; open(line: Line): void }) {
  const { t } = useLingui();
  const { state, completeness } = line;
  const { expected = 0, reported = 0, notApplicable = 0 } = completeness ?? {};
  const isPartial = state === "REPORTED" && reported + notApplicable < expected;
  const [text, name] = [cellText(line), stateName(line)];
  return (
    <button type="button" className={`cell ${state}`} onClick={() => open(line)}>
      {isPartial && (
        <small aria-hidden="true">
          {reported}/{expected}
        </small>
      )}
      <span aria-hidden={text !== name}>{text}</span>
      {text !== name && <span className="hidden">{name}</span>}
      {isPartial && <span className="hidden">{t`, ${reported} of ${expected} reports`}</span>}
    </button>
  );
}

/** What cells look like that hold no number. */
function Legend() {
  const { t } = useLingui();
  return (
    <ul className="states quiet">
      <li>
        <span className="cell NOT_REPORTED" /> {t`not reported`}
      </li>
      <li>
        <b>0</b> {t`zero was reported`}
      </li>
      <li>
        <b>{t`n/a`}</b> {t`n/a` !== t`not applicable` && t`not applicable`}
      </li>
      <li>
        <b>≠</b> {t`not to be added; the cell says why`}
      </li>
      <li>
        <small>2/3</small> {t`reports that came of those expected`}
      </li>
    </ul>
  );
}

function download(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  const link = Object.assign(document.createElement("a"), { href: url, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
