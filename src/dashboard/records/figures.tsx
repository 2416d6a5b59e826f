import { useLingui } from "@lingui/react/macro";
import { ProjectFiguresDocument, type ProjectFiguresQuery } from "../generated/operations.js";
import { useAnswer } from "../shell/answers.js";
import { today as dayInShanghai } from "../shell/moments.js";
import { number, percent, percentOf } from "../shell/numbers.js";
import { Known } from "../shell/states.js";

type Figure = ProjectFiguresQuery["figures"]["nodes"][number];

const YEARS = 3;

/** The official figures of a project for this year and those before, with target and completeness. */
export function ProjectFigures({ project, indicators }: { project: string; indicators: string[] }) {
  return indicators.length > 0 ? <Figures project={project} indicators={indicators} /> : null;
}

function Figures({ project, indicators }: { project: string; indicators: string[] }) {
  const { t } = useLingui();
  const now = Number(dayInShanghai().slice(0, 4));
  const years = Array.from({ length: YEARS }, (_, i) => now - YEARS + 1 + i);
  const answer = useAnswer(ProjectFiguresDocument, { project, indicators, from: `${years[0]}-01-01` });
  return (
    <section>
      <h2>{t`Results`}</h2>
      <Known answer={answer}>
        {({ figures: { nodes } }) => (
          <table className="figures">
            <thead>
              <tr>
                <th scope="col">{t`Indicator`}</th>
                {years.map((year) => (
                  <th key={year} scope="col">
                    {year}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {[...Map.groupBy(nodes, ({ indicator }) => indicator.code)].map(([code, of]) => (
                <tr key={code}>
                  <th scope="row">{of[0]!.indicator.name}</th>
                  {years.map((year) => (
                    <Value key={year} figure={of.find(({ keys }) => keys.period?.startsOn.startsWith(String(year)))} />
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </Known>
    </section>
  );
}

function Value({ figure }: { figure: Figure | undefined }) {
  const { t } = useLingui();
  if (!figure) return <td>–</td>;
  const { state, value, target, achievement, completeness, indicator } = figure;
  const words = { NOT_REPORTED: t`not reported`, NOT_APPLICABLE: t`n/a`, NOT_AGGREGABLE: t`not added up`, REPORTED: "–" };
  const shown = value === null ? words[state] : indicator.unit === "per cent" ? percentOf(value) : number(value);
  return (
    <td>
      {shown}
      {target !== null && (
        <span>{achievement === null ? t`Target ${number(target)}` : t`${percent(achievement)} of ${number(target)}`}</span>
      )}
      {completeness && <span>{t`${completeness.reported} of ${completeness.expected - completeness.notApplicable} reports`}</span>}
    </td>
  );
}
