import { useLingui } from "@lingui/react/macro";
import { useEffect, useRef } from "react";
import { ApprovedBefore } from "../report/approved-before.js";
import { moment, period } from "../shell/moments.js";
import { changeInPercent, number } from "../shell/numbers.js";
import { type Cell, growth, type Indicator, isLarge, type Pair, pairOf, placeOf, type Report, totalOf } from "./cells.js";

type Comment = Report["comments"]["nodes"][number];

interface Props {
  indicator: Indicator;
  /** All cells are there, so that their sum is the indicator's. */
  isWhole: boolean;
  comments: readonly Comment[];
  /** What the reviewer has written, by place; undefined where nothing can be sent. */
  notes: Readonly<Record<string, string>> | undefined;
  chosen: string | undefined;
  open: string | undefined;
  onOpen: (place: string) => void;
  onNote: (place: string, text: string) => void;
}

/** The cells of an indicator, each with the value before, its change, and the comment on it. */
export function IndicatorTable({ indicator, isWhole, ...rest }: Props) {
  const { t } = useLingui();
  const { indicatorName, indicatorCode, siteName, disaggregations, startsOn, endsOn } = indicator;
  return (
    <table className="cells">
      <caption>
        <h2>{indicatorName}</h2>{" "}
        <span className="quiet">{[indicatorCode, siteName, period(startsOn, endsOn)].filter(Boolean).join(" · ")}</span>
      </caption>
      <thead>
        <tr>
          <th scope="col">{t`Cell`}</th>
          <th scope="col">{t`Before`}</th>
          <th scope="col">{t`Now`}</th>
          <th scope="col">{t`Change`}</th>
          <th scope="col" className="notes">{t`Notes`}</th>
        </tr>
      </thead>
      {disaggregations.map(({ code, cells }) => (
        <tbody key={code}>
          {isWhole && cells.length > 1 && <TotalRow pair={totalOf(cells)} />}
          {cells.map((cell) => (
            <CellRow
              key={cell.cell}
              cell={cell}
              place={placeOf(indicator.assignment, cell.cell)}
              assignment={indicator.assignment}
              {...rest}
            />
          ))}
        </tbody>
      ))}
    </table>
  );
}

function TotalRow({ pair }: { pair: Pair }) {
  const { t } = useLingui();
  return (
    <tr className="total">
      <th scope="row">{t`Total`}</th>
      <td data-label={t`Before`}>{pair.before === null ? "–" : number(pair.before)}</td>
      <td data-label={t`Now`}>{pair.now === null ? "–" : number(pair.now)}</td>
      <Change pair={pair} />
      <td className="notes" />
    </tr>
  );
}

interface RowProps extends Omit<Props, "indicator" | "isWhole"> {
  cell: Cell;
  place: string;
  assignment: string;
}

function CellRow({ cell, place, assignment, comments, notes, chosen, open, onOpen, onNote }: RowProps) {
  const { t } = useLingui();
  const pair = pairOf(cell);
  const theirs = comments.filter((comment) => comment.assignment?.id === assignment && comment.cell?.id === cell.cell);
  return (
    <tr className={chosen === place ? "chosen" : undefined} data-place={place} aria-current={chosen === place || undefined}>
      <th scope="row">{cell.name}</th>
      <td data-label={t`Before`}>
        <Before cell={cell} />
      </td>
      <td data-label={t`Now`}>{pair.now === null ? <State state={cell.state} /> : number(pair.now)}</td>
      <Change pair={pair} />
      <td className="notes">
        {cell.comment && <p className="said">{cell.comment}</p>}
        {cell.justification && <p className="said">{t`Justified: ${cell.justification}`}</p>}
        {theirs.map(({ id, text, authorName, createdAt }) => (
          <p key={id} className="said ours">
            {text} <span className="quiet">{[authorName, moment(createdAt)].filter(Boolean).join(", ")}</span>
          </p>
        ))}
        {notes && (
          <Note
            name={cell.name}
            text={notes[place]}
            isOpen={open === place}
            onOpen={() => onOpen(place)}
            onNote={(text) => onNote(place, text)}
          />
        )}
      </td>
    </tr>
  );
}

/** The value before; where there are more of them, it opens to them. */
function Before({ cell }: { cell: Cell }) {
  const { previousNumber, previousState, previous } = cell;
  const last = previousNumber === null ? <State state={previousState} /> : number(previousNumber);
  if (previous.length < 2 || previous.every(({ state }) => state === null)) return last;
  return (
    <details>
      <summary>{last}</summary>
      <ApprovedBefore previous={previous} />
    </details>
  );
}

function Change({ pair }: { pair: Pair }) {
  const { t } = useLingui();
  const { before, now } = pair;
  const grown = growth(pair);
  const isFlagged = isLarge(pair);
  return (
    <td data-label={t`Change`} className={isFlagged ? "large" : undefined}>
      {isFlagged && (
        <span role="img" aria-label={t`large change`}>
          ⚑{" "}
        </span>
      )}
      {grown === null ? (before === 0 && now ? `+${number(now)}` : "–") : changeInPercent(before!, now!)}
    </td>
  );
}

function State({ state }: { state: Cell["state"] | Cell["previousState"] }) {
  const { t } = useLingui();
  const words = { NOT_ENTERED: "–", NOT_REPORTED: t`not reported`, NOT_APPLICABLE: t`n/a`, REPORTED: "–" };
  return <span className="state">{state === null ? "–" : words[state]}</span>;
}

interface NoteProps {
  name: string;
  text: string | undefined;
  isOpen: boolean;
  onOpen: () => void;
  onNote: (text: string) => void;
}

function Note({ name, text = "", isOpen, onOpen, onNote }: NoteProps) {
  const { t } = useLingui();
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (isOpen) field.current?.focus();
  }, [isOpen]);
  if (!isOpen && text === "")
    return (
      <button type="button" onClick={onOpen} aria-label={t`Add comment: ${name}`}>
        {t`Add comment`}
      </button>
    );
  return (
    <textarea
      ref={field}
      value={text}
      maxLength={2000}
      aria-label={t`Comment on ${name}`}
      onChange={({ target }) => onNote(target.value)}
    />
  );
}
