import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { type ReactNode, useState } from "react";
import { Link } from "wouter";
import { TodayDocument, type TodayQuery } from "../generated/operations.js";
import { useAnswer } from "../shell/answers.js";
import { day, dayAfter, today as dayInShanghai, daysBetween, quarter } from "../shell/moments.js";
import { number, percent, percentOf } from "../shell/numbers.js";
import { Known } from "../shell/states.js";
import { stored } from "../shell/stored.js";
import { Agenda } from "./agenda.js";
import { Sparkline } from "./sparkline.js";
import { useReportTitle, useWorkKind } from "./words.js";
import "./today.css";

type Work = TodayQuery["worklist"]["nodes"][number];
type Quarter = TodayQuery["quarters"]["nodes"][number];
type Year = TodayQuery["years"]["nodes"][number];
type Crossing = TodayQuery["crossings"]["nodes"][number];

/** The figures that the department looks at first. */
const KEY_FIGURES = ["HTS_TST", "HTS_TST_POS", "TESTING_POSITIVITY", "PrEP_NEW", "TX_CURR", "OUTREACH_SESSIONS"];
/** Quarters that are over: a running one would look like a fall. */
const QUARTERS = 8;
const kept = stored(() => localStorage, "sarai:worklist");
const SOON = 30;
const SHOWN = 6;

/** The first screen of the department. */
export default function Today() {
  const { t } = useLingui();
  const now = dayInShanghai();
  const [isMine, setMine] = useState(kept.read() === "mine");
  const choose = (mine: boolean) => {
    kept.write(mine ? "mine" : "all");
    setMine(mine);
  };
  const answer = useAnswer(TodayDocument, {
    indicators: KEY_FIGURES,
    quartersFrom: quarterStart(now, QUARTERS),
    yearFrom: `${now.slice(0, 4)}-01-01`,
    mine: isMine,
    now,
    soon: dayAfter(now, SOON),
  });
  return (
    <>
      <h1>{t`Today`}</h1>
      <p className="quiet">{day(now)}</p>
      <Known answer={answer}>
        {(known) => (
          <div className="today">
            <div>
              <Worklist known={known} isMine={isMine} choose={choose} />
              <Agenda agenda={known.agenda} />
            </div>
            <div>
              <KeyFigures {...known} />
              <Crossings crossings={known.crossings.nodes} />
            </div>
          </div>
        )}
      </Known>
    </>
  );
}

/** The first day of the quarter of a day, or of one so many quarters before. */
function quarterStart(date: string, before = 0): string {
  const month = Number(date.slice(0, 4)) * 12 + Math.floor((Number(date.slice(5, 7)) - 1) / 3) * 3 - before * 3;
  return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}-01`;
}

interface WorklistProps {
  known: TodayQuery;
  isMine: boolean;
  choose: (mine: boolean) => void;
}

function Worklist({ known: { today, worklist }, isMine, choose }: WorklistProps) {
  const { t } = useLingui();
  const { nodes, totalCount } = worklist;
  const isSoon = ({ dueOn }: Work) => dueOn !== null && daysBetween(today, dueOn) <= SOON;
  const others = nodes.filter(({ kind }) => kind !== "WAITING" && kind !== "OVERDUE");
  const groups: readonly [title: string, of: readonly Work[]][] = [
    [t`To decide`, nodes.filter(({ kind, canAct }) => kind === "WAITING" && canAct)],
    [t`Overdue`, nodes.filter(({ kind }) => kind === "OVERDUE")],
    [t`Due within 30 days`, others.filter(isSoon)],
    [t`Later`, others.filter((work) => !isSoon(work))],
    [t`For others to decide`, nodes.filter(({ kind, canAct }) => kind === "WAITING" && !canAct)],
  ];
  return (
    <div>
      <fieldset className="scope">
        <legend className="hidden">{t`Whose work`}</legend>
        <label>
          <input type="radio" name="scope" checked={!isMine} onChange={() => choose(false)} />
          {t`Of the whole department`}
        </label>
        <label>
          <input type="radio" name="scope" checked={isMine} onChange={() => choose(true)} />
          {t`Of projects that I am responsible for`}
        </label>
      </fieldset>
      {groups.map(([title, of]) => of.length > 0 && <Group key={title} title={title} of={of} today={today} />)}
      {totalCount === 0 && <p className="quiet">{t`There is nothing to do.`}</p>}
      {totalCount > nodes.length && <p className="quiet">{t`The first ${nodes.length} of ${totalCount} are shown.`}</p>}
    </div>
  );
}

function Group({ title, of, today }: { title: string; of: readonly Work[]; today: string }) {
  const { t } = useLingui();
  const [isWhole, setWhole] = useState(of.length <= SHOWN + 1);
  const shown = isWhole ? of : of.slice(0, SHOWN);
  return (
    <section>
      <h2>
        {title} <span className="count">{of.length}</span>
      </h2>
      <ul>
        {shown.map((work) => (
          <WorkRow key={`${work.recordType} ${work.recordId} ${work.organisation?.recordId}`} work={work} today={today} />
        ))}
        {!isWhole && (
          <li className="work">
            <button type="button" onClick={() => setWhole(true)}>{t`Show all ${of.length}`}</button>
          </li>
        )}
      </ul>
    </section>
  );
}

function WorkRow({ work, today }: { work: Work; today: string }) {
  const { t } = useLingui();
  const titleOf = useReportTitle();
  const kindOf = useWorkKind();
  const { recordType, recordId, title, project, organisation, kind, canAct } = work;
  const isReport = recordType === "PROGRESS_REPORT" || recordType === "REPORTING_PERIOD";
  const name = isReport ? titleOf(title) : title;
  const isToDecide = (recordType === "PROGRESS_REPORT" || recordType === "VISIT") && kind === "WAITING" && canAct;
  const actionOf = () => {
    if (recordType === "PROGRESS_REPORT") return { href: `/reports/${recordId}`, name: isToDecide ? t`Review` : t`Open` };
    if (recordType === "VISIT") return { href: `/visits/${recordId}`, name: isToDecide ? t`Review` : t`Open` };
    if (organisation) return { href: `/partners/${organisation.recordId}`, name: t`To the partner` };
    return project?.code ? { href: `/projects/${project.code}`, name: t`To the project` } : undefined;
  };
  const action = actionOf();
  return (
    <li className="work">
      <p className="what">{isReport && organisation ? t`${organisation.name}: ${name}` : name}</p>
      <p className="quiet">
        {[kindOf(recordType), !isReport && organisation?.name, project && (project.code ?? project.name)].filter(Boolean).join(" · ")}
      </p>
      <When work={work} today={today} />
      {action && (
        <Link className={isToDecide ? "action primary" : "action"} href={action.href}>
          {action.name}
        </Link>
      )}
    </li>
  );
}

/** Of what waits, how long it has; of the rest, until when there is time. */
function When({ work: { kind, dueOn, sinceOn }, today }: { work: Work; today: string }) {
  const { t } = useLingui();
  const waits = sinceOn === null ? 0 : daysBetween(sinceOn, today);
  if (kind === "WAITING")
    return <p className="quiet">{plural(waits, { 0: "since today", one: "waits for # day", other: "waits for # days" })}</p>;
  if (dueOn === null) return <p className="quiet">{t`no day is set`}</p>;
  return (
    <p className="quiet">
      <Days days={daysBetween(today, dueOn)} /> · {day(dueOn)}
    </p>
  );
}

function Days({ days }: { days: number }) {
  const { t } = useLingui();
  const late = -days;
  if (days < 0) return <span className="days late">{plural(late, { one: "# day late", other: "# days late" })}</span>;
  if (days === 0) return <span className="days late">{t`today`}</span>;
  return <span className="days">{plural(days, { one: "in # day", other: "in # days" })}</span>;
}

function KeyFigures({ today, quarters, years }: Pick<TodayQuery, "today" | "quarters" | "years">) {
  const { t } = useLingui();
  const year = today.slice(0, 4);
  const starts = Array.from({ length: QUARTERS }, (_, i) => quarterStart(today, QUARTERS - i));
  return (
    <section>
      <h2>
        {t`Key figures`} <span className="count">{year}</span>
      </h2>
      <ul>
        {KEY_FIGURES.map((code) => (
          <KeyFigure
            key={code}
            quarters={quarters.nodes.filter(({ indicator }) => indicator.code === code)}
            year={years.nodes.find(({ indicator, keys }) => indicator.code === code && keys.period?.startsOn.startsWith(year))}
            starts={starts}
          />
        ))}
      </ul>
      <p className="quiet legend">{t`The lines are of the last ${QUARTERS} quarters. An open circle: reports of it are missing.`}</p>
    </section>
  );
}

/** What nobody reports is not shown. */
function KeyFigure({ quarters, year, starts }: { quarters: readonly Quarter[]; year: Year | undefined; starts: readonly string[] }) {
  const { t } = useLingui();
  const indicator = (year ?? quarters[0])?.indicator;
  if (!indicator) return null;
  const points = starts.map((startsOn) => {
    const found = quarters.find(({ keys }) => keys.period?.startsOn === startsOn);
    const { expected = 0, reported = 0, notApplicable = 0 } = found?.completeness ?? {};
    return { startsOn, value: found?.value ?? null, isComplete: reported + notApplicable >= expected };
  });
  const inWords = points.map(({ startsOn, value, isComplete }) => {
    const inWord = value === null ? t`not reported` : isComplete ? number(value) : t`${number(value)}, reports are missing`;
    return `${quarter(startsOn)}: ${inWord}`;
  });
  return (
    <li className="key-figure">
      <h3>{indicator.name}</h3>
      <YearValue year={year} />
      <Sparkline
        points={points.map(({ value, isComplete }) => ({ value: value === null ? null : Number(value), isComplete }))}
        label={inWords.join("; ")}
      />
      {year && <YearBasis year={year} />}
    </li>
  );
}

/** The name of a figure says what is counted; only a share needs its unit. */
const shown = (value: string, unit: string): string => (unit === "per cent" ? percentOf(value) : number(value));

function YearValue({ year }: { year: Year | undefined }) {
  const { t } = useLingui();
  if (year?.state === "REPORTED" && year.value !== null) return <p className="value">{shown(year.value, year.indicator.unit)}</p>;
  if (year?.state === "NOT_AGGREGABLE") return <p className="value none">{t`not added up`}</p>;
  if (year?.state === "NOT_APPLICABLE") return <p className="value none">{t`not applicable`}</p>;
  return <p className="value none">{t`not reported`}</p>;
}

function YearBasis({ year: { target, achievement, completeness, notAggregable } }: { year: Year }) {
  const { t } = useLingui();
  const parts: ReactNode[] = [];
  if (notAggregable) parts.push(notAggregable.message);
  if (target !== null)
    parts.push(achievement === null ? t`Target ${number(target)}` : t`${percent(achievement)} of the target of ${number(target)}`);
  if (completeness) {
    const { expected, reported, notApplicable } = completeness;
    parts.push(t`${reported} of ${expected - notApplicable} reports`);
  }
  return <p className="beside">{parts.join(" · ")}</p>;
}

/** Each pair of crossings once: from the first of its sides by name. */
function Crossings({ crossings }: { crossings: readonly Crossing[] }) {
  const { t } = useLingui();
  const known = new Set<string>();
  const pairs = crossings.filter(({ id, counterpart }) => {
    if (!counterpart || known.has(id)) return false;
    known.add(counterpart.id);
    return true;
  });
  if (pairs.length === 0) return null;
  return (
    <section>
      <h2>{t`Border crossings`}</h2>
      <ul className="pairs">
        {pairs.map(({ id, name, country, counterpart, projects }) => (
          <li key={id}>
            <div>
              {name}
              <p>{country?.name}</p>
            </div>
            <span className="between" aria-hidden="true">
              ⇄
            </span>
            <div>
              {counterpart!.name}
              <p>{counterpart!.country?.name}</p>
            </div>
            <span className="quiet">{plural(projects.totalCount, { one: "# project", other: "# projects" })}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
