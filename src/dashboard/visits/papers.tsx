import { useLingui } from "@lingui/react/macro";
import { MakePaperDocument, PaperAddressDocument, VisitPapersDocument } from "../generated/operations.js";
import { askAgain, useAnswer } from "../shell/answers.js";
import { ask } from "../shell/api.js";
import { useDecision } from "../shell/decision.js";
import { moment } from "../shell/moments.js";
import { OpenFile } from "../shell/open-file.js";
import { Failure, Known } from "../shell/states.js";

/** The papers of a visit, to open, and the templates with which more can be made; what cannot be made now says why. */
export function Papers({ visit }: { visit: string }) {
  const { t } = useLingui();
  const answer = useAnswer(VisitPapersDocument, { id: visit });
  const making = useDecision(() => askAgain(VisitPapersDocument));
  const make = (template: string) =>
    making.send(
      [visit, template],
      async (options) => (await ask(MakePaperDocument, { visit, template }, options)).createVisitPaper!.problems,
    );
  return (
    <Known answer={answer}>
      {({ visit: found, availableVisitPapers: templates }) => (
        <section className="papers">
          <h2>{t`Papers`}</h2>
          {making.error !== undefined && <Failure error={making.error} />}
          {making.problems.length > 0 && (
            <ul role="alert">
              {making.problems.map((problem) => (
                <li key={problem}>{problem}</li>
              ))}
            </ul>
          )}
          <ul className="list">
            {found?.papers.nodes.map(({ id, fileName, edition, madeAt, madeBy, erasedAt, template }) => (
              <li key={id}>
                {erasedAt ? (
                  (template?.name ?? fileName)
                ) : (
                  <OpenFile address={async () => (await ask(PaperAddressDocument, { id })).visitPaperDownload?.url ?? null}>
                    {template?.name ?? fileName}
                  </OpenFile>
                )}
                <p className="quiet">
                  {[t`edition ${edition}`, moment(madeAt), madeBy?.name, erasedAt && t`the file was erased`].filter(Boolean).join(" · ")}
                </p>
              </li>
            ))}
          </ul>
          {templates && templates.length > 0 && (
            <details>
              <summary>{t`Make a paper`}</summary>
              <ul className="list">
                {templates.map(({ template, name, disabledReason }) => (
                  <li key={template}>
                    <button type="button" disabled={disabledReason !== null || making.isSending} onClick={() => void make(template)}>
                      {name}
                    </button>
                    {disabledReason && <p className="quiet">{disabledReason}</p>}
                  </li>
                ))}
              </ul>
            </details>
          )}
        </section>
      )}
    </Known>
  );
}
