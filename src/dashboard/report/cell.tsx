import { useLingui } from "@lingui/react/macro";
import { memo, type ReactNode, useState } from "react";
import type { Entry } from "../drafts/draft.js";
import { type Cell, type Value, type ValueState, valuePlace } from "../drafts/draft.places.js";
import { ApprovedBefore } from "./approved-before.js";
import { grouped, readNumber } from "./numbers.js";
import { useObjection } from "./objections.js";
import { useEdit, useEntry, useOpenDraft } from "./use-draft.js";

export interface CellProps {
  assignment: string;
  cell: Cell;
  /** Where it is in its table, for the arrow keys. */
  row: number;
  column: number;
  label: string;
  isEditable: boolean;
  isCount: boolean;
  /** What reviewers say of it. */
  comments: readonly string[];
  /** A wide table has the value that was approved last below the field. */
  hasPreviousBelow: boolean;
  isOpen: boolean;
  open(isOpen: boolean): void;
}

/** The field of a cell. */
export const CellField = memo(function CellField({
  assignment,
  cell,
  row,
  column,
  label,
  isEditable,
  hasPreviousBelow,
  isOpen,
  open,
}: CellProps) {
  const { t } = useLingui();
  const draft = useOpenDraft();
  const place = valuePlace(assignment, cell.cell);
  const entry = useEntry(place) as Value | null;
  const edit = useEdit(place);
  const objection = useObjection(place, entry as Entry);
  const [typed, setTyped] = useState<string>();
  const isWrong = entry?.state === "UNREADABLE" || edit?.problem !== undefined || edit?.theirs !== undefined || objection !== undefined;
  const word = wordOf(entry, t);
  if (!isEditable) return <span className="value">{entry?.state === "REPORTED" ? grouped(entry.number!) : (word ?? "–")}</span>;
  const type = (text: string) => {
    setTyped(text);
    draft.enter({ [place]: entryOf(text, entry) as Entry });
  };
  return (
    <div className={edit ? "field unsent" : "field"}>
      <input
        id={`cell-${assignment}-${cell.cell}`}
        data-row={row}
        data-column={column}
        inputMode="decimal"
        autoComplete="off"
        enterKeyHint="next"
        aria-label={label}
        aria-invalid={isWrong || undefined}
        aria-describedby={`about-${assignment}-${cell.cell}`}
        aria-keyshortcuts="Alt+ArrowDown"
        placeholder={word}
        value={typed ?? textOf(entry)}
        onChange={({ target }) => type(target.value)}
        onFocus={({ target }) => target.select()}
        onBlur={() => setTyped(undefined)}
        onKeyDown={(event) => {
          if (event.altKey && event.key === "ArrowDown") {
            event.preventDefault();
            open(true);
          }
        }}
      />
      <button
        type="button"
        className="more"
        tabIndex={-1}
        aria-expanded={isOpen}
        aria-label={t`Other answers for ${label}`}
        onClick={() => open(!isOpen)}
      >
        ⋯
      </button>
      {hasPreviousBelow && <Previous cell={cell} />}
    </div>
  );
});

/** The value that was approved last. */
export function Previous({ cell }: { cell: Cell }) {
  const { t } = useLingui();
  const [last] = cell.previous;
  const word = last?.state === "NOT_APPLICABLE" ? t`n/a` : "–";
  return <span className="previous">{last?.number == null ? word : grouped(last.number)}</span>;
}

/** What there is to say of a cell: below its row, only where there is something. */
export function CellNotes({ assignment, cell, isCount, comments, isEditable, isOpen, open }: CellProps) {
  const { t } = useLingui();
  const draft = useOpenDraft();
  const place = valuePlace(assignment, cell.cell);
  const entry = useEntry(place) as Value | null;
  const edit = useEdit(place);
  const objection = useObjection(place, entry as Entry);
  const notes: ReactNode[] = [];
  const isNoCount = isCount && entry?.state === "REPORTED" && /[-.]/.test(entry.number!);
  if (entry?.state === "UNREADABLE") notes.push(<p className="fault">{t`“${entry.text ?? ""}” is no number. It is not sent.`}</p>);
  if (isNoCount) notes.push(<p className="fault">{t`This takes whole numbers, zero or more.`}</p>);
  if (edit?.problem !== undefined) notes.push(<p className="fault">{edit.problem}</p>);
  if (objection !== undefined && !isNoCount) notes.push(<p className="fault">{objection}</p>);
  for (const text of comments) notes.push(<p className="comment">{text}</p>);
  if (edit?.theirs)
    notes.push(
      <Dispute
        mine={edit.mine as Value | null}
        theirs={edit.theirs.entry as Value | null}
        choose={(whose) => draft.choose(place, whose)}
      />,
    );
  if (isEditable && isOpen) notes.push(<Answers assignment={assignment} cell={cell} entry={entry} close={() => open(false)} />);
  else {
    if (entry?.comment) notes.push(<p className="quiet">{entry.comment}</p>);
    if (entry?.justification) notes.push(<p className="quiet">{t`Justification: ${entry.justification}`}</p>);
  }
  return (
    <div className="notes" id={`about-${assignment}-${cell.cell}`}>
      {notes.map((note, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: their order is fixed
        <div key={i}>{note}</div>
      ))}
    </div>
  );
}

type Choose = (whose: "mine" | "theirs") => void;

/** Two people entered something else in the same place. */
function Dispute({ mine, theirs, choose }: { mine: Value | null; theirs: Value | null; choose: Choose }) {
  const { t } = useLingui();
  const [ours, others] = [describe(mine, t), describe(theirs, t)];
  return (
    <div className="notice warning">
      <p>{t`Somebody else entered ${others} here; you entered ${ours}.`}</p>
      <button type="button" onClick={() => choose("mine")}>
        {t`Keep ${ours}`}
      </button>
      <button type="button" onClick={() => choose("theirs")}>
        {t`Take ${others}`}
      </button>
    </div>
  );
}

/** The answers that are no number, and what there is to say of one. */
function Answers({ assignment, cell, entry, close }: { assignment: string; cell: Cell; entry: Value | null; close(): void }) {
  const { t } = useLingui();
  const draft = useOpenDraft();
  const place = valuePlace(assignment, cell.cell);
  const set = (value: Value | null) => draft.enter({ [place]: value as Entry });
  const state = entry?.state === "NOT_REPORTED" || entry?.state === "NOT_APPLICABLE" ? entry.state : "REPORTED";
  const choices: readonly [ValueState, string][] = [
    ["REPORTED", t`A number`],
    ["NOT_REPORTED", t`Not reported`],
    ["NOT_APPLICABLE", t`Not applicable`],
  ];
  const back = () => {
    close();
    document.getElementById(`cell-${assignment}-${cell.cell}`)?.focus();
  };
  const become = (next: ValueState) =>
    set(
      next === "REPORTED"
        ? entry?.number !== undefined
          ? { ...entry, state: next }
          : null
        : { state: next, ...(entry?.comment && { comment: entry.comment }) },
    );
  const write = (field: "comment" | "justification", text: string) => {
    const { [field]: _before, ...rest } = entry ?? { state: "REPORTED" };
    set({ ...rest, ...(text && { [field]: text }) } as Value);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape closes it from wherever the focus is inside
    <div className="answers" onKeyDown={({ key }) => key === "Escape" && back()}>
      <fieldset>
        <legend>{cell.name}</legend>
        {choices.map(([value, name]) => (
          <label key={value}>
            <input
              type="radio"
              name={`state-${assignment}-${cell.cell}`}
              // biome-ignore lint/a11y/noAutofocus: it was opened by whoever has the keyboard
              autoFocus={value === state}
              checked={value === state}
              onChange={() => become(value)}
            />
            {name}
          </label>
        ))}
      </fieldset>
      {(state !== "REPORTED" || entry?.number !== undefined) && (
        <label className="text">
          {state === "NOT_REPORTED" ? t`Why there is no value (needed)` : t`Comment`}
          <textarea rows={2} maxLength={2000} value={entry?.comment ?? ""} onChange={({ target }) => write("comment", target.value)} />
        </label>
      )}
      {state === "REPORTED" && entry?.number !== undefined && (
        <label className="text">
          {t`Justification, where a check objects although the value is right`}
          <textarea
            rows={2}
            maxLength={2000}
            value={entry?.justification ?? ""}
            onChange={({ target }) => write("justification", target.value)}
          />
        </label>
      )}
      {cell.previous.length > 0 && <ApprovedBefore previous={cell.previous} />}
      <button type="button" onClick={back}>
        {t`Close`}
      </button>
    </div>
  );
}

type Translate = ReturnType<typeof useLingui>["t"];

const textOf = (entry: Value | null): string => (entry?.state === "UNREADABLE" ? entry.text : entry?.number) ?? "";

function wordOf(entry: Value | null, t: Translate): string | undefined {
  if (entry?.state === "NOT_REPORTED") return t`not reported`;
  return entry?.state === "NOT_APPLICABLE" ? t`n/a` : undefined;
}

const describe = (entry: Value | null, t: Translate): string => textOf(entry) || wordOf(entry, t) || t`nothing`;

/** What a text in a field means; the comment on the value before stays with it. */
export function entryOf(text: string, before: Value | null): Value | null {
  const { comment, justification } = before ?? {};
  const said = { ...(comment !== undefined && { comment }), ...(justification !== undefined && { justification }) };
  if (text.trim() === "") return null;
  const number = readNumber(text);
  return number === undefined ? { state: "UNREADABLE", text, ...said } : { state: "REPORTED", number, ...said };
}
