import { useLingui } from "@lingui/react/macro";
import { useEffect, useRef } from "react";
import { Link } from "wouter";
import { FigureDetailsDocument, type FigureDetailsQuery } from "../generated/operations.js";
import { useAnswer } from "../shell/answers.js";
import { day, period } from "../shell/moments.js";
import { Known } from "../shell/states.js";
import { headingOf, type Line } from "./pivot.js";
import { isBucket, type View, variablesOf } from "./view.js";
import { headingName, MISSING, number, stateName } from "./words.js";

type Detailed = FigureDetailsQuery["figures"]["nodes"][number];

/** What a cell is made of, in front of the table. */
export function Details({ view, line, close }: { view: View & { edition: string }; line: Line; close: () => void }) {
  const { t } = useLingui();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current!.showModal();
  }, []);
  const names = [view.rows, view.columns].flatMap((axis) => (axis === undefined ? [] : [headingName(axis, headingOf(axis, line))]));
  const answer = useAnswer(FigureDetailsDocument, variablesOfLine(view, line));
  const idOf = (each: Line) => `${headingOf(view.rows, each).id}\n${headingOf(view.columns, each).id}`;
  return (
    <dialog ref={dialog} className="details" onClose={close} aria-labelledby="details-title">
      <header>
        <h2 id="details-title">{names.join(" · ")}</h2>
        <button type="button" onClick={() => dialog.current!.close()}>
          {t`Close`}
        </button>
      </header>
      <Known answer={answer}>
        {({ figures }) => {
          const found = figures.nodes.find((each) => idOf(each) === idOf(line));
          return found ? <Figure figure={found} /> : <p>{t`This figure is no longer there.`}</p>;
        }}
      </Known>
    </dialog>
  );
}

function Figure({ figure }: { figure: Detailed }) {
  const { t, i18n } = useLingui();
  const { completeness, sources, missingReports, flagDetails, unadjustedValue, value, target, achievement, baseline } = figure;
  const facts: [string, string | null | undefined][] = [
    [t`Plain sum`, unadjustedValue !== value ? unadjustedValue && number(unadjustedValue) : undefined],
    [t`Numerator`, figure.numerator && number(figure.numerator)],
    [t`Denominator`, figure.denominator && number(figure.denominator)],
    [t`Target`, target && number(target)],
    [t`Reached`, achievement && `${number(achievement)} %`],
    [t`Baseline`, baseline && number(baseline)],
  ];
  const { expected = 0, reported = 0, notApplicable = 0 } = completeness ?? {};
  return (
    <>
      <p className="figure">{stateName(figure)}</p>
      {figure.notAggregable && <p>{figure.notAggregable.message}</p>}
      <dl className="facts">
        {facts.map(
          ([name, text]) =>
            text && (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{text}</dd>
              </div>
            ),
        )}
        {completeness && (
          <div>
            <dt>{t`Reports`}</dt>
            <dd>
              {t`${reported} of ${expected} expected`}
              {notApplicable > 0 && `, ${t`${notApplicable} not applicable`}`}
            </dd>
          </div>
        )}
        {missingReports && missingReports.length > 0 && (
          <div>
            <dt>{t`Missing`}</dt>
            <dd>
              {missingReports.map(({ reason, count }) => `${MISSING[reason] ? i18n._(MISSING[reason]) : reason}: ${count}`).join(" · ")}
            </dd>
          </div>
        )}
      </dl>
      {flagDetails.length > 0 && (
        <ul className="flags">
          {flagDetails.map(({ message }) => (
            <li key={message}>{message}</li>
          ))}
        </ul>
      )}
      {sources && sources.totalCount > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard
        <section className="scroll" aria-label={t`Approved values`} tabIndex={0}>
          <table>
            <caption>{t`Approved values`}</caption>
            <thead>
              <tr>
                <th scope="col">{t`Period`}</th>
                <th scope="col">{t`Partner and place`}</th>
                <th scope="col">{t`Cell`}</th>
                <th scope="col" className="number">
                  {t`Value`}
                </th>
                <th scope="col">{t`Approved`}</th>
              </tr>
            </thead>
            <tbody>
              {sources.nodes.map(({ reportId, period: span, partner, site, project, cell, number: found, versionNumber, approvedAt }) => (
                <tr key={`${reportId} ${site?.name} ${cell} ${versionNumber}`}>
                  <td>{period(span.startsOn, span.endsOn)}</td>
                  <td>
                    {partner.name}
                    <br />
                    <span className="quiet">{site?.name ?? project.name}</span>
                  </td>
                  <td>{cell}</td>
                  <td className="number">{found === null ? t`n/a` : number(found)}</td>
                  <td>
                    {day(approvedAt.slice(0, 10))}
                    <br />
                    <Link href={`/reports/${reportId}`}>{t`version ${versionNumber}`}</Link>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          {sources.totalCount > sources.nodes.length && (
            <p className="quiet">{t`The first ${sources.nodes.length} of ${sources.totalCount} values.`}</p>
          )}
        </section>
      )}
    </>
  );
}

/** The view, narrowed down to what the line is of: the figure of each line stays what it is. */
function variablesOfLine(view: View & { edition: string }, line: Line) {
  const { filter, ...asked } = variablesOf(view);
  const { keys } = line;
  const axes = [view.rows, view.columns];
  const isOf = (place: (typeof axes)[number]) => axes.includes(place);
  const one = (reference: { recordId: string } | null) => (reference ? [reference.recordId] : undefined);
  const period = axes.some(isBucket) && keys.period ? { from: keys.period.startsOn, to: keys.period.endsOn } : {};
  const within = {
    ...(isOf("COUNTRY") && { countries: one(keys.country) }),
    ...(isOf("PROGRAMME") && { programmes: one(keys.programme) }),
    ...(isOf("PROJECT") && { projects: one(keys.project) }),
    ...(isOf("PARTNER") && { partners: one(keys.partner) }),
    ...(isOf("SITE") && { sites: one(keys.site) }),
  };
  const known = Object.fromEntries(Object.entries(within).filter(([, ids]) => ids !== undefined));
  return { ...asked, filter: { ...filter, ...period, ...known } };
}
