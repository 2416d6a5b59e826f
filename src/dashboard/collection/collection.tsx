import { useLingui } from "@lingui/react/macro";
import { useSearchParams } from "wouter";
import { CollectedReportsDocument } from "../generated/operations.js";
import { useAnswer } from "../shell/answers.js";
import { today as dayInShanghai } from "../shell/moments.js";
import { Known } from "../shell/states.js";
import { Matrix } from "./matrix.js";

/** Which reports have come: partner by period, of a year that is in the address. */
export default function ReportCollection() {
  const { t } = useLingui();
  const [params, setParams] = useSearchParams();
  const thisYear = Number(dayInShanghai().slice(0, 4));
  const asked = Number(params.get("year"));
  const year = Number.isInteger(asked) && asked >= 2000 && asked <= thisYear + 1 ? asked : thisYear;
  const isOpenOnly = params.has("open");
  const answer = useAnswer(CollectedReportsDocument, { from: `${year}-01-01`, to: `${year}-12-31` });
  const change = (next: Record<string, string | undefined>) =>
    setParams(
      (before) => {
        for (const [name, value] of Object.entries(next)) value === undefined ? before.delete(name) : before.set(name, value);
        return before;
      },
      { replace: true },
    );
  return (
    <>
      <h1>{t`Collection`}</h1>
      <div className="collection-bar">
        <div className="years">
          <button type="button" aria-label={t`The year before`} onClick={() => change({ year: String(year - 1) })}>
            ←
          </button>
          <strong>{year}</strong>
          <button
            type="button"
            aria-label={t`The year after`}
            disabled={year > thisYear}
            onClick={() => change({ year: String(year + 1) })}
          >
            →
          </button>
        </div>
        <label>
          <input type="checkbox" checked={isOpenOnly} onChange={() => change({ open: isOpenOnly ? undefined : "" })} />
          {t`Only partners with something open`}
        </label>
      </div>
      <Known answer={answer}>{({ reportCollection }) => <Matrix collection={reportCollection} isOpenOnly={isOpenOnly} />}</Known>
    </>
  );
}
