import { useLingui } from "@lingui/react/macro";
import { VisitNormsDocument, type VisitNormsQuery } from "../generated/operations.js";
import { useAnswer } from "../shell/answers.js";
import { Known } from "../shell/states.js";

type Check = NonNullable<VisitNormsQuery["visitNormChecks"]>[number];

/** The norms and standards that apply to a visit, as a check list: what exceeds one says so, with the reason that was given. */
export function Norms({ visit }: { visit: string }) {
  const { t } = useLingui();
  const answer = useAnswer(VisitNormsDocument, { id: visit });
  return (
    <Known answer={answer}>
      {({ visitNormChecks: checks }) =>
        checks && checks.length > 0 ? (
          <section>
            <h2>{t`Norms and standards`}</h2>
            <ul className="norms">
              {checks.map((check, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: two budget lines can have the very same check
                <Row key={i} check={check} />
              ))}
            </ul>
          </section>
        ) : null
      }
    </Known>
  );
}

function Row({ check: { label, source, found, most, isExceeded, exception } }: { check: Check }) {
  const { t } = useLingui();
  return (
    <li className={isExceeded ? "exceeded" : "kept"}>
      <span className="mark" aria-hidden="true">
        {isExceeded ? "!" : "✓"}
      </span>
      <div>
        {[label, found, isExceeded && t`exceeded`].filter(Boolean).join(" · ")}
        <p className="quiet">{[t`at most ${most}`, source].join(" · ")}</p>
        {isExceeded && <p>{exception === null ? t`No exception is documented.` : t`Exception: ${exception}`}</p>}
      </div>
    </li>
  );
}
