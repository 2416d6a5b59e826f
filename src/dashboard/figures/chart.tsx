import { useLingui } from "@lingui/react/macro";
import { scaleBand, scaleLinear, scalePoint } from "d3-scale";
import {
  line as lineOf,
  symbol,
  symbolCircle,
  symbolCross,
  symbolDiamond,
  symbolSquare,
  symbolStar,
  symbolTriangle,
  symbolWye,
} from "d3-shape";
import { useEffect, useRef, useState } from "react";
import type { Heading, Pivot } from "./pivot.js";
import { isBucket, type View } from "./view.js";
import { headingName, number } from "./words.js";

/** More lines or bars than these nobody distinguishes. */
const MOST_SERIES = 7;
const MOST_BARS = 24;

const MARKS = [symbolCircle, symbolSquare, symbolTriangle, symbolDiamond, symbolCross, symbolStar, symbolWye];
const DASHES = ["", "6 3", "2 3", "8 3 2 3", "12 3", "3 6", "1 2"];

interface Drawn {
  view: View;
  pivot: Pivot;
  width: number;
}

/** A table as a picture: lines over time, else bars. What is not reported is a gap. The table beside it has every value. */
export function Chart({ view, pivot }: Omit<Drawn, "width">) {
  const { t } = useLingui();
  const [place, width] = useWidth();
  const columns = pivot.columns.slice(0, MOST_SERIES);
  const rows = isBucket(view.rows) ? pivot.rows : pivot.rows.slice(0, MOST_BARS);
  const shown = { ...pivot, columns, rows };
  const left = pivot.columns.length - columns.length;
  const leftRows = pivot.rows.length - rows.length;
  return (
    <figure className="chart" ref={place}>
      {columns.length > 1 && (
        <ul className="legend">
          {columns.map((column, i) => (
            <li key={column.id}>
              <svg width="28" height="12" aria-hidden="true" className={`series-${i}`}>
                {isBucket(view.rows) ? (
                  <>
                    <line x1="0" x2="28" y1="6" y2="6" strokeDasharray={DASHES[i]} />
                    <path d={markPath(i)} transform="translate(14 6)" />
                  </>
                ) : (
                  <rect width="28" height="12" />
                )}
              </svg>
              {headingName(view.columns, column)}
            </li>
          ))}
        </ul>
      )}
      {width > 0 &&
        (isBucket(view.rows) ? <Lines view={view} pivot={shown} width={width} /> : <Bars view={view} pivot={shown} width={width} />)}
      {(left > 0 || leftRows > 0) && (
        <figcaption className="quiet">
          {left > 0 && t`The chart shows the first ${columns.length} columns; the table has all.`}{" "}
          {leftRows > 0 && t`The chart shows the first ${rows.length} rows; the table has all.`}
        </figcaption>
      )}
    </figure>
  );
}

const markPath = (i: number) => symbol(MARKS[i]!, 36)() ?? "";

const valueAt = (pivot: Pivot, row: Heading, column: Heading): number | undefined => {
  const found = pivot.at(row, column);
  return found?.state === "REPORTED" && found.value !== null ? Number(found.value) : undefined;
};

const highest = (pivot: Pivot) =>
  Math.max(1e-9, ...pivot.rows.flatMap((row) => pivot.columns.map((column) => valueAt(pivot, row, column) ?? 0)));

function Lines({ view, pivot, width }: Drawn) {
  const { t, i18n } = useLingui();
  const [height, left, right, top, bottom] = [260, 48, 16, 10, 28];
  const y = scaleLinear([0, highest(pivot)], [height - bottom, top]).nice(4);
  const x = scalePoint(
    pivot.rows.map(({ id }) => id),
    [left, width - right],
  ).padding(0.4);
  const compact = new Intl.NumberFormat(i18n.locale, { notation: "compact" });
  const every = Math.ceil(pivot.rows.length / Math.max(1, Math.floor((width - left - right) / 100)));
  return (
    <svg className="plot" width={width} height={height} role="img" aria-label={t`Line chart; its values are in the table`}>
      {y.ticks(4).map((tick) => (
        <g key={tick} transform={`translate(0 ${y(tick)})`}>
          <line className="grid" x1={left} x2={width - right} />
          <text x={left - 8} dy="0.32em" textAnchor="end">
            {compact.format(tick)}
          </text>
        </g>
      ))}
      {pivot.rows.map((row, i) =>
        i % every === 0 ? (
          <text key={row.id} x={x(row.id)} y={height - 8} textAnchor="middle">
            {headingName(view.rows, row)}
          </text>
        ) : null,
      )}
      {pivot.columns.map((column, i) => {
        const points = pivot.rows.map((row) => ({ row, value: valueAt(pivot, row, column) }));
        const path = lineOf<(typeof points)[number]>()
          .defined(({ value }) => value !== undefined)
          .x(({ row }) => x(row.id)!)
          .y(({ value }) => y(value!));
        return (
          <g key={column.id} className={`series-${i}`}>
            <path d={path(points) ?? ""} fill="none" className="line" strokeDasharray={DASHES[i]} />
            {points.map(({ row, value }) =>
              value === undefined ? null : (
                <path key={row.id} d={markPath(i)} transform={`translate(${x(row.id)} ${y(value)})`}>
                  <title>{`${headingName(view.rows, row)}, ${headingName(view.columns, column)}: ${number(String(value))}`}</title>
                </path>
              ),
            )}
          </g>
        );
      })}
    </svg>
  );
}

function Bars({ view, pivot, width }: Drawn) {
  const { t } = useLingui();
  const [thick, gap] = [pivot.columns.length > 1 ? 14 : 20, 14];
  const isNarrow = width < 560;
  const left = isNarrow ? 0 : Math.min(260, width * 0.32);
  const heading = isNarrow ? 20 : 0;
  const step = heading + thick * pivot.columns.length + gap;
  const height = step * pivot.rows.length;
  const x = scaleLinear([0, highest(pivot)], [left, width - 76]);
  const band = scaleBand(
    pivot.rows.map(({ id }) => id),
    [0, height],
  );
  const cut = (name: string) => (name.length > 34 ? `${name.slice(0, 33)}…` : name);
  return (
    <svg className="plot" width={width} height={height} role="img" aria-label={t`Bar chart; its values are in the table`}>
      {pivot.rows.map((row) => (
        <g key={row.id} transform={`translate(0 ${band(row.id)})`}>
          <text
            x={isNarrow ? 0 : left - 10}
            y={isNarrow ? 14 : (thick * pivot.columns.length) / 2}
            dy={isNarrow ? 0 : "0.32em"}
            textAnchor={isNarrow ? "start" : "end"}
          >
            {cut(headingName(view.rows, row))}
          </text>
          {pivot.columns.map((column, i) => {
            const value = valueAt(pivot, row, column);
            if (value === undefined) return null;
            const y = heading + thick * i;
            return (
              <g key={column.id} className={`series-${i}`}>
                <rect x={left} y={y} width={Math.max(1, x(value) - left)} height={thick - 2}>
                  <title>{`${headingName(view.rows, row)}, ${headingName(view.columns, column)}: ${number(String(value))}`}</title>
                </rect>
                <text className="value" x={x(value) + 6} y={y + thick / 2 - 1} dy="0.32em">
                  {number(String(value))}
                </text>
              </g>
            );
          })}
        </g>
      ))}
    </svg>
  );
}

/** How wide an element is, followed. */
function useWidth() {
  const element = useRef<HTMLElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry!.contentRect.width)));
    observer.observe(element.current!);
    return () => observer.disconnect();
  }, []);
  return [element, width] as const;
}
