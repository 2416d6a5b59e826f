import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useRef, useSyncExternalStore } from "react";
import { Link, useLocation } from "wouter";
import { isSendable } from "../drafts/draft.js";
import { type Indicator, type Report, valuePlace } from "../drafts/draft.places.js";
import { CheckReportDocument, ReportFormDocument, type ReportFormQuery } from "../generated/operations.js";
import { useAnswer } from "../shell/answers.js";
import { ask } from "../shell/api.js";
import { day, moment, period } from "../shell/moments.js";
import { Known, Loading } from "../shell/states.js";
import { CheckStep } from "./check.js";
import { EvidenceStep } from "./evidence.js";
import { IndicatorStep } from "./indicator.js";
import { MoneyStep } from "./money.js";
import { ObjectionsContext, objectionsOf } from "./objections.js";
import "./report.css";
import { DraftStatus } from "./status.js";
import { TextsStep } from "./texts.js";
import { DraftContext, useDraft, useOpenDraft } from "./use-draft.js";
import { Withdraw } from "./withdraw.js";

/** A report of a partner, to be filled in step by step while that is possible, and to be read afterwards. */
export default function ReportScreen({ params }: { params: Readonly<Record<string, string>> }) {
  const { t } = useLingui();
  const answer = useAnswer(ReportFormDocument, { report: params.id! });
  return (
    <Known answer={answer}>
      {(data) =>
        data.progressReport ? (
          <Loaded data={data} report={data.progressReport} step={params.step} />
        ) : (
          <h1>{t`There is no such report, or you do not see it`}</h1>
        )
      }
    </Known>
  );
}

interface Step {
  key: string;
  title: string;
  /** Where, of an indicator. */
  place?: string | null;
  indicator?: Indicator;
}

function Loaded({ data, report, step }: { data: ReportFormQuery; report: Report; step: string | undefined }) {
  const draft = useDraft(report.id, data);
  const check = useQuery({
    queryKey: ["check", report.id],
    queryFn: ({ signal }) => ask(CheckReportDocument, { report: report.id }, { signal }),
    enabled: false,
  });
  const found = draft?.submissionProblems ?? check.data?.submissionProblems;
  const objections = useMemo(() => objectionsOf(draft, found ?? []), [draft, found]);
  if (!draft) return <Loading />;
  return (
    <DraftContext value={draft}>
      <ObjectionsContext value={objections}>
        <Form indicators={data.reportingForm ?? []} step={step} check={check} report={report} />
      </ObjectionsContext>
    </DraftContext>
  );
}

interface FormProps {
  report: Report;
  indicators: readonly Indicator[];
  step: string | undefined;
  check: Parameters<typeof CheckStep>[0]["check"];
}

function Form({ report, indicators, step, check }: FormProps) {
  const { t } = useLingui();
  const [, go] = useLocation();
  const isEditable = report.status === "DRAFT" || report.status === "RETURNED" || report.status === "REOPENED";
  const steps: readonly Step[] = [
    ...indicators.map((indicator) => ({
      key: indicator.assignment,
      title: indicator.indicatorName,
      place: indicator.siteName,
      indicator,
    })),
    { key: "texts", title: t`What was done` },
    { key: "money", title: t`Expenditure` },
    { key: "evidence", title: t`Evidence` },
    { key: "check", title: isEditable ? t`Check and submit` : t`Overview` },
  ];
  const place = Math.max(
    0,
    steps.findIndex(({ key }) => key === step),
  );
  const current = steps[place]!;
  const address = (to: Step) => `/reports/${report.id}/${to.key}`;
  const [before, after] = [steps[place - 1], steps[place + 1]];
  const comments = report.comments.nodes;
  const content = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // A link to a cell leads to its field.
    const field = location.hash ? document.getElementById(location.hash.slice(1)) : undefined;
    field?.closest("details")?.setAttribute("open", "");
    if (field) field.focus();
    else if (step !== undefined) scrollTo({ top: 0 });
  }, [step]);
  const number = place + 1;
  const count = steps.length;
  return (
    <div className="report">
      <Head report={report} isEditable={isEditable} />
      <nav className="steps" aria-label={t`Parts of the report`}>
        <ol>
          {steps.map((each) => (
            <li key={each.key}>
              <Link href={address(each)} aria-current={each === current ? "step" : undefined}>
                {each.title} {each.place && <span className="place">{each.place}</span>}{" "}
                {each.indicator && <Progress indicator={each.indicator} />}
              </Link>
            </li>
          ))}
        </ol>
        <label>
          <span className="quiet">{t`${number} of ${count}`}</span>
          <select
            aria-label={t`Part of the report`}
            value={current.key}
            onChange={({ target }) => go(`/reports/${report.id}/${target.value}`)}
          >
            {steps.map((each) => (
              <option key={each.key} value={each.key}>
                {[each.title, each.place].filter(Boolean).join(" · ")}
              </option>
            ))}
          </select>
        </label>
      </nav>
      <div className="content" ref={content} key={current.key}>
        {current.indicator && (
          <IndicatorStep indicator={current.indicator} days={report.period} comments={comments} isEditable={isEditable} />
        )}
        {current.key === "texts" && <TextsStep isEditable={isEditable} />}
        {current.key === "money" && <MoneyStep isEditable={isEditable} />}
        {current.key === "evidence" && <EvidenceStep isEditable={isEditable} />}
        {current.key === "check" && <CheckStep {...{ report, indicators, isEditable, check }} />}
        <div className="pager">
          {before && <Link className="action" href={address(before)}>{t`Back`}</Link>}
          {after && <Link className="action primary" href={address(after)}>{t`Next`}</Link>}
        </div>
      </div>
    </div>
  );
}

function Head({ report, isEditable }: { report: Report; isEditable: boolean }) {
  const { t } = useLingui();
  const { period: days, project, status, submittedAt, decidedAt, reopenedUntil, comments } = report;
  const general = comments.nodes.filter(({ assignment }) => !assignment);
  const [submitted, decided, until] = [submittedAt, decidedAt, reopenedUntil].map((at) => (at ? moment(at) : ""));
  const due = days && day(days.dueOn);
  const states: Readonly<Record<string, string>> = {
    DRAFT: t`Due on ${due}`,
    SUBMITTED: t`Submitted ${submitted}, waits for review`,
    RETURNED: t`Returned ${decided}`,
    APPROVED: t`Approved ${decided}`,
    REOPENED: t`Open for correction until ${until}`,
  };
  return (
    <header className="head">
      <div>
        <h1>{days && period(days.startsOn, days.endsOn)}</h1>
        <p className="quiet">{[project?.title, states[status]].filter(Boolean).join(" · ")}</p>
        {general.map(({ id, text }) => (
          <p key={id} className="comment">
            {text}
          </p>
        ))}
      </div>
      {isEditable ? <DraftStatus /> : <Withdraw report={report} />}
    </header>
  );
}

/** How much of what is required is entered, in the list of steps. */
function Progress({ indicator: { assignment, disaggregations } }: { indicator: Indicator }) {
  const { t } = useLingui();
  const draft = useOpenDraft();
  const places = useMemo(() => {
    const cells = disaggregations.filter(({ isRequired }, i) => i === 0 || isRequired).flatMap((set) => set.cells);
    return cells.map(({ cell }) => valuePlace(assignment, cell));
  }, [assignment, disaggregations]);
  // A number: of hundreds of indicators only the one that has changed is drawn again.
  const entered = useSyncExternalStore(draft.follow, () => {
    const { edits } = draft.draft;
    return places.some((place) => edits[place] && !isSendable(edits[place]))
      ? -1
      : places.filter((place) => draft.shown(place) !== null).length;
  });
  const all = places.length;
  if (entered < 0) return <span className="mark fault">{t`to mend`}</span>;
  return <span className={entered === all ? "mark done" : "mark"}>{entered === all ? t`complete` : t`${entered} of ${all}`}</span>;
}
