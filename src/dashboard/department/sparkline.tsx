const WIDTH = 120;
const HEIGHT = 32;
const EDGE = 4;

interface Point {
  value: number | null;
  /** Nothing of it is missing. */
  isComplete: boolean;
}

/** A small line of values in their order, from zero; where there is none it is interrupted. `label` says the same in words. */
export function Sparkline({ points, label }: { points: readonly Point[]; label: string }) {
  const most = Math.max(...points.map(({ value }) => value ?? 0), 1);
  const placed = points.map(({ value, isComplete }, place) =>
    value === null
      ? null
      : {
          x: EDGE + (place * (WIDTH - 2 * EDGE)) / Math.max(points.length - 1, 1),
          y: HEIGHT - EDGE - (value / most) * (HEIGHT - 2 * EDGE),
          isComplete,
        },
  );
  const path = placed
    .map((point, place) => point && `${place > 0 && placed[place - 1] ? "L" : "M"}${point.x.toFixed(1)} ${point.y.toFixed(1)}`)
    .filter(Boolean)
    .join(" ");
  const last = placed.findLast((point) => point !== null);
  const marked = placed.filter((point) => point && (point === last || !point.isComplete));
  return (
    <svg className="sparkline" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      <path d={`M0 ${HEIGHT - EDGE}H${WIDTH}`} stroke="var(--line)" />
      <path d={path} fill="none" stroke="var(--ink)" strokeWidth="1.5" strokeLinejoin="round" strokeLinecap="round" />
      {marked.map(
        (point) =>
          point && (
            <circle
              key={point.x}
              cx={point.x}
              cy={point.y}
              r="3"
              fill={point.isComplete ? "var(--accent)" : "var(--paper)"}
              stroke="var(--accent)"
              strokeWidth="1.5"
            />
          ),
      )}
    </svg>
  );
}
