import { useLingui } from "@lingui/react/macro";
import { type ClipboardEvent, Fragment, type KeyboardEvent, useRef, useState } from "react";
import type { Entry } from "../drafts/draft.js";
import { type Disaggregation, type Indicator, type Report, type Value, valuePlace } from "../drafts/draft.places.js";
import { period } from "../shell/moments.js";
import { CellField, CellNotes, entryOf, Previous } from "./cell.js";
import { columnsApart, type Grid, gridOf } from "./grid.js";
import { grouped, readBlock, sum } from "./numbers.js";
import { useObjection } from "./objections.js";
import { useOpenDraft, useWholeDraft } from "./use-draft.js";
import { useIsWide } from "./use-is-wide.js";
import { useDisaggregationName, useUnitName } from "./words.js";

interface Props {
  indicator: Indicator;
  comments: Report["comments"]["nodes"];
  isEditable: boolean;
}

/** What is to be reported of one indicator at one place. */
export function IndicatorStep({ days, ...props }: Props & { days: Report["period"] }) {
  const { indicator, comments, isEditable } = props;
  const { t } = useLingui();
  const { assignment, indicatorName, siteName, startsOn, endsOn, checks, disaggregations } = indicator;
  const unit = useUnitName()(indicator.unit);
  const objection = useObjection(`assignment ${assignment}`, null);
  const ofAll = comments.filter((comment) => comment.assignment?.id === assignment && !comment.cell);
  const ownDays = startsOn === days?.startsOn && endsOn === days.endsOn ? undefined : period(startsOn, endsOn);
  const before = disaggregations[0]?.cells.find(({ previous }) => previous[0])?.previous[0];
  const beforeDays = before && period(before.startsOn, before.endsOn);
  const others = checks.map(({ atMostCode }) => atMostCode).join(", ");
  return (
    <section className="step">
      <h2>{indicatorName}</h2>
      <p className="quiet">{[siteName, ownDays, t`unit: ${unit}`].filter(Boolean).join(" · ")}</p>
      {others && <p className="quiet">{t`No value may exceed that of ${others}.`}</p>}
      {ofAll.map(({ id, text }) => (
        <p key={id} className="comment">
          {text}
        </p>
      ))}
      {objection !== undefined && <p className="fault">{objection}</p>}
      {isEditable && (
        <p className="quiet hint">
          {t`Arrows, Enter and Tab move between fields; a block of a spreadsheet can be pasted. Alt and ↓ opens other answers.`}{" "}
          {beforeDays && t`Grey: approved for ${beforeDays}.`}
        </p>
      )}
      {disaggregations.map((set, i) => (
        <Cells key={set.code} set={set} isFirst={i === 0} {...{ indicator, comments, isEditable }} />
      ))}
    </section>
  );
}

function Cells({ set, isFirst, ...props }: Props & { set: Disaggregation; isFirst: boolean }) {
  const { t } = useLingui();
  const nameOf = useDisaggregationName();
  const isWide = useIsWide();
  const grid = gridOf(set);
  const hasEntries = set.cells.some(({ state }) => state !== "NOT_ENTERED");
  const tables = isWide ? [{ title: undefined, grid }] : columnsApart(grid);
  const content = (
    <>
      {tables.map(({ title, grid }) => (
        <Table key={title ?? ""} {...props} set={set} grid={grid} title={title} name={nameOf(set.code)} />
      ))}
      <Total indicator={props.indicator} set={set} />
    </>
  );
  if (isFirst) return <div className="cells">{content}</div>;
  return (
    <details className="cells" open={hasEntries}>
      <summary>
        {nameOf(set.code)} <span className="quiet">{t`all of it or nothing`}</span>
      </summary>
      {content}
    </details>
  );
}

interface TableProps extends Props {
  set: Disaggregation;
  grid: Grid;
  title: string | undefined;
  name: string;
}

function Table({ indicator, comments, isEditable, grid, title, name }: TableProps) {
  const { t } = useLingui();
  const draft = useOpenDraft();
  const table = useRef<HTMLTableElement>(null);
  const [openCell, setOpenCell] = useState<string>();
  const { assignment, isCount } = indicator;
  const isTwofold = grid.columns.length > 1;
  const last = grid.rows.flatMap(({ cells }) => cells).find((cell) => cell?.previous[0])?.previous[0];
  const fieldAt = (row: number, column: number) =>
    table.current?.querySelector<HTMLInputElement>(`[data-row="${row}"][data-column="${column}"]`);

  const move = (event: KeyboardEvent) => {
    const { target, key, altKey, ctrlKey, metaKey, shiftKey } = event;
    if (
      !(target instanceof HTMLInputElement) ||
      target.dataset.row === undefined ||
      altKey ||
      ctrlKey ||
      metaKey ||
      event.nativeEvent.isComposing
    )
      return;
    const [row, column] = [Number(target.dataset.row), Number(target.dataset.column)];
    const [from, to, length] = [target.selectionStart, target.selectionEnd, target.value.length];
    const isWhole = from === 0 && to === length;
    const next = {
      ArrowUp: fieldAt(row - 1, column),
      ArrowDown: fieldAt(row + 1, column),
      Enter: fieldAt(row + (shiftKey ? -1 : 1), column),
      ArrowLeft: isWhole || to === 0 ? fieldAt(row, column - 1) : undefined,
      ArrowRight: isWhole || from === length ? fieldAt(row, column + 1) : undefined,
    }[key];
    if (!next) return;
    event.preventDefault();
    next.focus();
  };
  const paste = (event: ClipboardEvent) => {
    const { target } = event;
    if (!isEditable || !(target instanceof HTMLInputElement) || target.dataset.row === undefined) return;
    const block = readBlock(event.clipboardData.getData("text/plain"));
    if (!block) return;
    event.preventDefault();
    const [top, left] = [Number(target.dataset.row), Number(target.dataset.column)];
    const entries: Record<string, Entry> = {};
    for (const [i, texts] of block.entries())
      for (const [j, text] of texts.entries()) {
        const cell = grid.rows[top + i]?.cells[left + j];
        if (!cell || text.trim() === "") continue;
        const place = valuePlace(assignment, cell.cell);
        entries[place] = entryOf(text, draft.shown(place) as Value | null) as Entry;
      }
    draft.enter(entries);
    target.blur();
    target.focus();
  };
  return (
    <table ref={table} className={isTwofold ? "grid twofold" : "grid"} onKeyDown={move} onPaste={paste}>
      <caption className={title ? undefined : "hidden"}>{title ?? name}</caption>
      <thead>
        <tr>
          <td />
          {isTwofold ? (
            grid.columns.map((heading) => (
              <th key={heading} scope="col">
                {heading}
              </th>
            ))
          ) : (
            <>
              <th scope="col" className="before">
                {last ? period(last.startsOn, last.endsOn) : t`Before`}
              </th>
              <th scope="col">{t`Now`}</th>
            </>
          )}
        </tr>
      </thead>
      <tbody>
        {grid.rows.map(({ heading, cells }, row) => {
          const propsOf = (cell: NonNullable<(typeof cells)[number]>, column: number) => ({
            ...{ assignment, cell, row, column, isEditable, isCount, hasPreviousBelow: isTwofold },
            label: [grid.columns[column] ?? title, heading].filter(Boolean).join(", "),
            comments: comments.flatMap(({ cell: at, assignment: of, text }) =>
              at?.id === cell.cell && of?.id === assignment ? [text] : [],
            ),
            isOpen: openCell === cell.cell,
            open: (isOpen: boolean) => setOpenCell(isOpen ? cell.cell : undefined),
          });
          return (
            <Fragment key={heading}>
              <tr>
                <th scope="row">{heading}</th>
                {!isTwofold && <td className="before">{cells[0] && <Previous cell={cells[0]} />}</td>}
                {cells.map((cell, column) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
                  <td key={column}>{cell && <CellField {...propsOf(cell, column)} />}</td>
                ))}
              </tr>
              <tr className="about">
                <td colSpan={isTwofold ? grid.columns.length + 1 : 3}>
                  {cells.map((cell, column) => cell && <CellNotes key={cell.cell} {...propsOf(cell, column)} />)}
                </td>
              </tr>
            </Fragment>
          );
        })}
      </tbody>
    </table>
  );
}

/** What the cells come to, live. */
function Total({ indicator: { assignment, addsUp, disaggregations, unit: counted }, set }: { indicator: Indicator; set: Disaggregation }) {
  const { t } = useLingui();
  const nameOf = useDisaggregationName();
  const unit = useUnitName()(counted);
  const draft = useWholeDraft();
  if (!addsUp || set.cells.length < 2) return null;
  const totalOf = ({ cells }: Disaggregation) => {
    const values = cells.map(({ cell }) => draft.shown(valuePlace(assignment, cell)) as Value | null);
    const numbers = values.flatMap((value) => (value?.state === "REPORTED" ? [value.number!] : []));
    const isComplete = values.every((value) => value?.state === "REPORTED" || value?.state === "NOT_APPLICABLE");
    return { isComplete, hasAny: numbers.length > 0, total: sum(numbers), entered: values.filter(Boolean).length };
  };
  const own = totalOf(set);
  const [first] = disaggregations;
  const whole = first && first !== set && set.code !== "TOTAL" ? totalOf(first) : undefined;
  const differs = whole?.isComplete && own.isComplete && own.hasAny && whole.total !== own.total;
  const [total, other, otherName] = [grouped(own.total), whole && grouped(whole.total), first && nameOf(first.code)];
  const [entered, all] = [own.entered, set.cells.length];
  return (
    <p className="total" aria-live="polite">
      <strong>{t`Total: ${total} ${unit}`}</strong> {entered < all && <span className="quiet">{t`${entered} of ${all} entered`}</span>}
      {differs && <span className="fault">{t`differs from ${otherName}: ${other}`}</span>}
    </p>
  );
}
