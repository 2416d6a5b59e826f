import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { Link } from "wouter";
import type { CollectionLinesFragment, CollectionStatus } from "../generated/operations.js";
import { day, period } from "../shell/moments.js";
import "./collection.css";

type Line = CollectionLinesFragment["nodes"][number];
type Cell = Line["cells"][number];

const OPEN: readonly CollectionStatus[] = ["DUE", "DRAFT", "SUBMITTED", "RETURNED", "REOPENED"];

interface Props {
  collection: CollectionLinesFragment;
  /** Only lines in which something is to be done. */
  isOpenOnly?: boolean;
  /** What heads a line: without it both, else what the lines have not all the same. */
  by?: "partner" | "project";
}

/** Lines of partners and projects with a cell for each period, which leads to its report. */
export function Matrix({ collection: { nodes, totalCount, counts, lateCount }, isOpenOnly = false, by }: Props) {
  const { t } = useLingui();
  const words = useStatusWords();
  const lines = isOpenOnly ? nodes.filter(({ cells }) => cells.some(({ status }) => OPEN.includes(status))) : nodes;
  const ends = [...new Set(lines.flatMap(({ cells }) => cells.map(spanOf)))].sort((a, b) => order(a).localeCompare(order(b)));
  if (totalCount === 0) return <p className="quiet">{t`No report is expected.`}</p>;
  return (
    <>
      <p className="quiet">
        {[...counts.map(({ status, count }) => t`${words[status].name}: ${count}`), lateCount > 0 && t`late: ${lateCount}`]
          .filter(Boolean)
          .join(" · ")}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: who has no mouse scrolls it by keys */}
      <section className="collection-scroll" tabIndex={0} aria-label={t`Reports by partner and period`}>
        <table className="collection">
          <thead>
            <tr>
              <th scope="col">{by === "project" ? t`Project` : t`Partner`}</th>
              {ends.map((span) => (
                <th key={span} scope="col">
                  {period(...(span.split(" ") as [string, string]))}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={`${line.projectId} ${line.partnerId}`}>
                <th scope="row">
                  {by !== "project" && <Link href={`/partners/${line.partnerId}`}>{line.partnerName}</Link>}
                  {by !== "partner" && (
                    <Link className="of" href={`/projects/${line.projectCode ?? line.projectId}`}>
                      {[line.projectCode, line.projectTitle].filter(Boolean).join(" · ")}
                    </Link>
                  )}
                </th>
                {ends.map((span) => (
                  <CellOf key={span} cell={line.cells.find((cell) => spanOf(cell) === span)} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {totalCount > nodes.length && <p className="quiet">{t`The first ${nodes.length} of ${totalCount} are shown.`}</p>}
    </>
  );
}

const spanOf = ({ startsOn, endsOn }: Cell): string => `${startsOn} ${endsOn}`;
/** By the last day, then the shorter first. */
const order = (span: string): string => span.split(" ").reverse().join(" ");

function CellOf({ cell }: { cell: Cell | undefined }) {
  const { t } = useLingui();
  const words = useStatusWords();
  if (!cell) return <td className="none" />;
  const { status, daysLate, dueOn, submittedOn, startsOn, endsOn, progressReportId } = cell;
  const { letter, name } = words[status];
  const content = (
    <>
      <b aria-hidden="true">{letter}</b>
      {name} <span className="when quiet">{period(startsOn, endsOn)}</span>
      {daysLate > 0 ? (
        <span className={submittedOn ? undefined : "late"}>{plural(daysLate, { one: "# day late", other: "# days late" })}</span>
      ) : (
        <span>{submittedOn ? day(submittedOn) : t`due on ${day(dueOn)}`}</span>
      )}
    </>
  );
  const style = `cell ${status.toLowerCase()}`;
  return (
    <td>
      {progressReportId ? (
        <Link className={style} href={`/reports/${progressReportId}`}>
          {content}
        </Link>
      ) : (
        <div className={style}>{content}</div>
      )}
    </td>
  );
}

/** What each state is called, and the letter that it has beside its colour. */
function useStatusWords(): Readonly<Record<CollectionStatus, { letter: string; name: string }>> {
  const { t } = useLingui();
  return {
    UPCOMING: { letter: "·", name: t`to come` },
    DUE: { letter: "!", name: t`not begun` },
    DRAFT: { letter: "✎", name: t`begun` },
    SUBMITTED: { letter: "?", name: t`submitted` },
    RETURNED: { letter: "↩", name: t`returned` },
    REOPENED: { letter: "↻", name: t`open for correction` },
    APPROVED: { letter: "✓", name: t`approved` },
  };
}
