import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { ReportReviewDocument, type ReportReviewQuery, ViewerDocument } from "../generated/operations.js";
import { useAnswer } from "../shell/answers.js";
import { day, moment, period } from "../shell/moments.js";
import { Known } from "../shell/states.js";
import { Beside } from "./beside.js";
import { type Indicator, needsAttention, placeOf, type Report } from "./cells.js";
import { Decide, type Decision } from "./decide.js";
import { IndicatorTable } from "./table.js";
import { useKeys } from "./use-keys.js";
import { useNotes } from "./use-notes.js";
import "./review.css";

/** A report as the department reads it and decides on it. */
export default function Review({ params: { id } }: { params: Readonly<Record<string, string>> }) {
  const { t } = useLingui();
  const answer = useAnswer(ReportReviewDocument, { id: id! });
  const viewer = useAnswer(ViewerDocument, {});
  return (
    <Known answer={answer}>
      {({ progressReport, reportingForm }) =>
        progressReport ? (
          <Sheet report={progressReport} indicators={reportingForm ?? []} account={viewer.data?.me?.id ?? ""} />
        ) : (
          <h1>{t`There is no such report`}</h1>
        )
      }
    </Known>
  );
}

interface Props {
  report: Report;
  indicators: NonNullable<ReportReviewQuery["reportingForm"]>;
  account: string;
}

function Sheet({ report, indicators, account }: Props) {
  const { t } = useLingui();
  const { notes, write, forget } = useNotes(account, report.id, report.version);
  const [isShort, setShort] = useState(false);
  const [chosen, setChosen] = useState<string>();
  const [open, setOpen] = useState<string>();
  const [decision, setDecision] = useState<Decision>();
  const shown = indicators.map((indicator) =>
    only(indicator, (place, cell) => !isShort || needsAttention(cell) || place in notes.comments),
  );
  const places = shown.flatMap(({ assignment, disaggregations }) =>
    disaggregations.flatMap(({ cells }) => cells.map(({ cell }) => placeOf(assignment, cell))),
  );
  const outstanding = indicators.flatMap(({ disaggregations }) => disaggregations.flatMap(({ cells }) => cells.filter(needsAttention)));
  const can = (key: Decision) => report.availableTransitions.some((each) => each.key === key && each.disabledReason === null);
  const move = (by: number) => {
    const place =
      places[
        Math.min(Math.max(chosen === undefined ? (by > 0 ? 0 : places.length - 1) : places.indexOf(chosen) + by, 0), places.length - 1)
      ];
    setChosen(place);
    document.querySelector(`[data-place="${place}"]`)?.scrollIntoView({ block: "center" });
  };
  const keys = useKeys({
    n: () => move(1),
    p: () => move(-1),
    c: () => can("returnProgressReport") && chosen !== undefined && setOpen(chosen),
    a: () => can("approveProgressReport") && setDecision("approveProgressReport"),
    r: () => can("returnProgressReport") && setDecision("returnProgressReport"),
  });
  return (
    <div className="review">
      <header>
        <h1>
          {report.partner.name}: {report.period && period(report.period.startsOn, report.period.endsOn)}
        </h1>
        <p>{report.project?.title}</p>
        <Facts report={report} />
        <div className="switches">
          <label>
            <input type="checkbox" checked={isShort} onChange={() => setShort(!isShort)} />
            {t`Only what needs attention (${outstanding.length})`}
          </label>
          <label className="keys">
            <input type="checkbox" checked={keys.areOn} onChange={keys.toggle} />
            {t`Keys: n next, p previous, c comment, a approve, r return`}
          </label>
        </div>
      </header>
      <div>
        {shown
          .filter(({ disaggregations }) => disaggregations.length > 0)
          .map((indicator) => (
            <IndicatorTable
              key={`${indicator.assignment} ${indicator.startsOn}`}
              indicator={indicator}
              isWhole={!isShort}
              comments={report.comments.nodes}
              notes={can("returnProgressReport") ? notes.comments : undefined}
              chosen={chosen}
              open={open}
              onOpen={(place) => {
                setChosen(place);
                setOpen(place);
              }}
              onNote={(place, text) => write((before) => ({ ...before, comments: { ...before.comments, [place]: text } }))}
            />
          ))}
        {places.length === 0 && <p className="quiet">{t`Nothing needs attention.`}</p>}
      </div>
      <Beside report={report} />
      <DecisionBar report={report} count={Object.values(notes.comments).filter((text) => text.trim()).length} decide={setDecision} />
      {decision && (
        <Decide
          decision={decision}
          report={report}
          notes={notes}
          onText={(text) => write((before) => ({ ...before, text }))}
          onClose={(done) => {
            setDecision(undefined);
            if (done) void forget();
          }}
        />
      )}
    </div>
  );
}

/** An indicator with those of its cells for which something holds. */
function only(
  indicator: Indicator,
  holds: (place: string, cell: Indicator["disaggregations"][number]["cells"][number]) => boolean,
): Indicator {
  const disaggregations = indicator.disaggregations
    .map((each) => ({ ...each, cells: each.cells.filter((cell) => holds(placeOf(indicator.assignment, cell.cell), cell)) }))
    .filter(({ cells }) => cells.length > 0);
  return { ...indicator, disaggregations };
}

function Facts({ report: { status, submittedAt, submittedByName, period: days } }: { report: Report }) {
  const { t } = useLingui();
  const states = {
    DRAFT: t`Draft of the partner`,
    SUBMITTED: t`Waits for a decision`,
    RETURNED: t`Returned to the partner`,
    APPROVED: t`Approved`,
    REOPENED: t`Open for correction`,
  };
  const at = submittedAt && moment(submittedAt);
  const facts = [
    states[status],
    at && (submittedByName ? t`submitted ${at} by ${submittedByName}` : t`submitted ${at}`),
    days && t`due on ${day(days.dueOn)}`,
  ];
  return <p className="facts">{facts.filter(Boolean).join(" · ")}</p>;
}

function DecisionBar({ report, count, decide }: { report: Report; count: number; decide: (decision: Decision) => void }) {
  const { t } = useLingui();
  const find = (key: Decision) => report.availableTransitions.find((each) => each.key === key);
  const [approve, back] = [find("approveProgressReport"), find("returnProgressReport")];
  if (report.status !== "SUBMITTED") return null;
  const waiting = count > 0 && plural(count, { one: "# comment not sent yet", other: "# comments not sent yet" });
  const said = approve?.disabledReason ?? back?.disabledReason ?? waiting;
  return (
    <section className="decision" aria-label={t`Decision`}>
      {said && <p>{said}</p>}
      {back?.disabledReason === null && (
        <button type="button" onClick={() => decide("returnProgressReport")}>{t`Return with comments`}</button>
      )}
      {approve?.disabledReason === null && (
        <button type="button" className="primary" onClick={() => decide("approveProgressReport")}>{t`Approve`}</button>
      )}
    </section>
  );
}
