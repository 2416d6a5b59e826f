import { useLingui } from "@lingui/react/macro";
import { DocumentLink } from "../records/document.js";
import { moment } from "../shell/moments.js";
import { money } from "../shell/numbers.js";
import type { Report } from "./cells.js";

/** What a report says besides its values, and what was done with it. */
export function Beside({ report }: { report: Report }) {
  const { t } = useLingui();
  const { narrative, challenges, nextSteps, expenditures, evidence, comments, events } = report;
  const texts: readonly [title: string, text: string | null][] = [
    [t`What was done`, narrative],
    [t`Challenges`, challenges],
    [t`Next steps`, nextSteps],
  ];
  const onTheWhole = comments.nodes.filter(({ assignment }) => assignment === null);
  return (
    <div className="aside">
      {texts.some(([, text]) => text) && (
        <section>
          <h2>{t`Narrative`}</h2>
          {texts.map(
            ([title, text]) =>
              text && (
                <div key={title}>
                  <h3>{title}</h3>
                  <p>{text}</p>
                </div>
              ),
          )}
        </section>
      )}
      {onTheWhole.length > 0 && (
        <section>
          <h2>{t`Comments on the whole`}</h2>
          {onTheWhole.map(({ id, text, authorName, createdAt }) => (
            <p key={id} className="said ours">
              {text} <span className="quiet">{[authorName, moment(createdAt)].filter(Boolean).join(", ")}</span>
            </p>
          ))}
        </section>
      )}
      {expenditures.length > 0 && (
        <section>
          <h2>{t`Expenditure`}</h2>
          <ul>
            {expenditures.map(({ id, purpose, value }) => (
              <li key={id}>
                {money(value)} <span className="quiet">{purpose}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {evidence.length > 0 && (
        <section>
          <h2>{t`Evidence`}</h2>
          <ul>
            {evidence.map(({ id, document }) => (
              <li key={id}>
                {document ? (
                  <DocumentLink document={{ ...document, title: document.title ?? document.fileName }} />
                ) : (
                  t`A file that you may not open`
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
      <History events={events} />
    </div>
  );
}

function History({ events }: Pick<Report, "events">) {
  const { t } = useLingui();
  const steps = {
    CREATED: t`Begun`,
    SUBMITTED: t`Submitted`,
    RETURNED: t`Returned`,
    APPROVED: t`Approved`,
    REOPENED: t`Opened for correction`,
    WITHDRAWN: t`Taken back`,
    REOPENING_REVOKED: t`Correction ended`,
  };
  return (
    <section>
      <h2>{t`History`}</h2>
      <ul>
        {events.map(({ id, step, at, byName, reason }) => (
          <li key={id}>
            {steps[step]} <span className="quiet">{[byName, moment(at)].filter(Boolean).join(", ")}</span>
            {reason && <p className="said">{reason}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}
