import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import type { UseQueryResult } from "@tanstack/react-query";
import { useEffect } from "react";
import { Link } from "wouter";
import { placesToMend, unsent } from "../drafts/draft.js";
import type { Indicator, Report } from "../drafts/draft.places.js";
import type { CheckReportQuery } from "../generated/operations.js";
import { Failure } from "../shell/states.js";
import { placeOfProblem, withoutPlace } from "./objections.js";
import { useWholeDraft } from "./use-draft.js";

interface Props {
  report: Report;
  indicators: readonly Indicator[];
  isEditable: boolean;
  check: UseQueryResult<CheckReportQuery>;
}

/** Everything that is against submitting the report, each with the way to its field; and submitting it. */
export function CheckStep({ report, indicators, isEditable, check }: Props) {
  const { t } = useLingui();
  const open = useWholeDraft();
  const { draft, submissionProblems } = open;
  const waiting = unsent(draft);
  const { refetch } = check;
  useEffect(() => {
    if (isEditable) void open.flush().then(() => refetch());
  }, [open, refetch, isEditable]);
  if (!isEditable)
    return (
      <section className="step">
        <h2>{t`Overview`}</h2>
        <p>{t`This report cannot be changed now.`}</p>
      </section>
    );
  const found = submissionProblems ?? check.data?.submissionProblems ?? [];
  const toMend = placesToMend(draft).filter((place) => !found.some((problem) => placeOfProblem(problem) === place));
  const count = found.length + toMend.length;
  const isChecked = check.data !== undefined || submissionProblems !== undefined;
  return (
    <section className="step check">
      <h2>{t`Check and submit`}</h2>
      {check.error && <Failure error={check.error} again={() => void refetch()} />}
      {check.isFetching && <p role="status">{t`Checking …`}</p>}
      {count > 0 && (
        <p>
          {plural(count, {
            one: "# thing is to be mended before it can be submitted:",
            other: "# things are to be mended before it can be submitted:",
          })}
        </p>
      )}
      <ol className="problems">
        {toMend.map((place) => (
          <li key={place}>
            <Place place={place} {...{ report, indicators }} />{" "}
            {draft.edits[place]?.problem ??
              (draft.edits[place]?.theirs ? t`Somebody else entered something else here.` : t`This is no number.`)}
          </li>
        ))}
        {found.map((problem) => (
          <li key={`${problem.code} ${problem.path.join(" ")}`}>
            <Place place={placeOfProblem(problem)} {...{ report, indicators }} /> <span>{withoutPlace(problem.message)}</span>
          </li>
        ))}
      </ol>
      {isChecked && count === 0 && !check.isFetching && <p className="done">{t`Nothing is missing.`}</p>}
      {waiting > 0 && (
        <p className="quiet">
          {plural(waiting, {
            one: "# entry is on this device only and is sent first.",
            other: "# entries are on this device only and are sent first.",
          })}
        </p>
      )}
      <button type="button" className="primary" disabled={draft.wantsSubmit || toMend.length > 0} onClick={() => open.submit()}>
        {draft.wantsSubmit ? t`Submitting …` : t`Submit`}
      </button>
    </section>
  );
}

/** The way to a field, named as it is in the form. */
function Place({ place, report, indicators }: { place: string; report: Report; indicators: readonly Indicator[] }) {
  const { t } = useLingui();
  const [part, assignment, cell] = place.split(" ");
  const to = (step: string, hash = "") => `/reports/${report.id}/${step}${hash}`;
  if (part === "text") return <Link href={to("texts")}>{t`What was done`}</Link>;
  if (part === "expenditures") return <Link href={to("money")}>{t`Expenditure`}</Link>;
  if (part === "evidence") return <Link href={to("evidence")}>{t`Evidence`}</Link>;
  const indicator = indicators.find((each) => each.assignment === assignment);
  if (!indicator) return null;
  const name = indicator.disaggregations.flatMap(({ cells }) => cells).find((each) => each.cell === cell)?.name;
  const label = [indicator.indicatorName, indicator.siteName, name].filter(Boolean).join(" · ");
  return <Link href={to(indicator.assignment, cell ? `#cell-${assignment}-${cell}` : "")}>{label}</Link>;
}
