import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Link } from "wouter";
import { VisitPageDocument, type VisitPageQuery, VisitStepsDocument, type VisitStepsQuery } from "../generated/operations.js";
import { List } from "../records/list.js";
import { useAnswer } from "../shell/answers.js";
import { day, moment, period } from "../shell/moments.js";
import { money } from "../shell/numbers.js";
import { Known } from "../shell/states.js";
import { type Action, type Choice, Decide } from "./decide.js";
import { Norms } from "./norms.js";
import { Papers } from "./papers.js";
import { useCosts, useVisitStatus } from "./words.js";
import "../records/record.css";
import "./visit.css";

export type Visit = NonNullable<VisitPageQuery["visit"]>;
type Step = Visit["approvals"][number]["steps"][number];
type Turn = NonNullable<VisitStepsQuery["openVisitSteps"]>[number];

/** A visit with the steps of its approval, which whoever has the turn takes here. */
export default function VisitPage({ params: { id } }: { params: Readonly<Record<string, string>> }) {
  const { t } = useLingui();
  const answer = useAnswer(VisitPageDocument, { id: id! });
  return (
    <Known answer={answer}>
      {({ visit }) =>
        visit ? (
          <>
            <h1>{visit.purpose ?? visit.code}</h1>
            <Facts visit={visit} />
            <div className="record">
              <div>
                <Approval visit={visit} />
                <Norms visit={visit.id} />
                <Plan visit={visit} />
                <Costs visit={visit} />
                <Papers visit={visit.id} />
              </div>
              <Beside visit={visit} />
            </div>
          </>
        ) : (
          <h1>{t`There is no such visit`}</h1>
        )
      }
    </Known>
  );
}

function Facts({ visit: { code, status, startsOn, endsOn, days, personCount, project } }: { visit: Visit }) {
  const words = useVisitStatus();
  const facts = [
    code,
    words[status],
    period(startsOn, endsOn),
    plural(days, { one: "# day", other: "# days" }),
    personCount !== null && plural(personCount, { one: "# person", other: "# persons" }),
  ];
  return (
    <p className="quiet">
      {facts.filter(Boolean).join(" · ")}
      {project && (
        <>
          {" · "}
          <Link href={`/projects/${project.code}`}>{project.title}</Link>
        </>
      )}
    </p>
  );
}

/** The steps of the last application; what the viewer may do is shown at each that is open, or why they may not. */
function Approval({ visit }: { visit: Visit }) {
  const { t } = useLingui();
  const [choice, setChoice] = useState<Choice>();
  const open = useAnswer(VisitStepsDocument, { id: visit.id }).data?.openVisitSteps;
  const approval = visit.approvals.at(-1);
  if (!approval) return null;
  return (
    <section>
      <h2>{approval.number ? t`Approval ${approval.number.text}` : t`Approval`}</h2>
      <ol className="chain">
        {approval.steps.map((step) => (
          <StepRow key={step.id} step={step} visit={visit} turn={open?.find((each) => each.step === step.key)} choose={setChoice} />
        ))}
      </ol>
      {choice && <Decide visit={visit} choice={choice} onClose={() => setChoice(undefined)} />}
    </section>
  );
}

/** What can be done at a step: what a notice needs comes before anybody signs it. */
function actionsAt({ kind, noticeEndsOn, objection }: Step): readonly Action[] {
  if (objection) return ["answerVisitObjection", "returnVisit", "refuseVisit"];
  if (kind === "PUBLIC_NOTICE" && !noticeEndsOn) return ["publishVisitNotice", "returnVisit", "refuseVisit"];
  return ["signVisitStep", ...(noticeEndsOn ? (["recordVisitObjection"] as const) : []), "returnVisit", "refuseVisit"];
}

const MARKS = { DONE: "✓", OPEN: "▸", WAITING: "·" };

interface StepProps {
  step: Step;
  visit: Visit;
  /** Where it is the turn of the step: whether the viewer may take it. */
  turn: Turn | undefined;
  choose: (choice: Choice) => void;
}

function StepRow({ step, visit, turn, choose }: StepProps) {
  const { t } = useLingui();
  const words = { DONE: t`signed`, OPEN: t`open`, WAITING: t`not yet` };
  const { status, signedAt, signedBy, onBehalfOf, opinion, objection, noticeEndsOn } = step;
  const who = signedBy?.name && (onBehalfOf?.name ? t`${signedBy.name} for ${onBehalfOf.name}` : signedBy.name);
  const actions = actionsAt(step);
  const possible = actions.flatMap((action) => {
    const found = visit.availableTransitions.find(({ key, disabledReason }) => key === action && disabledReason === null);
    return found ? [{ action, label: found.label }] : [];
  });
  const { steps } = visit.approvals.at(-1)!;
  const earlier = steps.filter(({ key }) => step.returnsTo.includes(key)).map(({ key, name }) => ({ key, name: name ?? key }));
  return (
    <li className={status.toLowerCase()}>
      <span className="mark" aria-hidden="true">
        {MARKS[status]}
      </span>
      <div>
        <h3>{step.name}</h3>
        <p className="quiet">
          {[words[status], who, signedAt && moment(signedAt), noticeEndsOn && t`published until ${day(noticeEndsOn)}`]
            .filter(Boolean)
            .join(" · ")}
        </p>
        {opinion && <p>{opinion}</p>}
        {objection && <p>{t`Objection: ${objection}`}</p>}
        {turn?.disabledReason && <p className="quiet">{turn.disabledReason}</p>}
        {turn?.disabledReason === null && possible.length > 0 && (
          <div className="buttons">
            {possible.map(({ action, label }) => (
              <button
                key={action}
                type="button"
                className={action === actions[0] ? "primary" : undefined}
                onClick={() => choose({ action, label, step: step.key, stepName: step.name ?? step.key, earlier })}
              >
                {label}
              </button>
            ))}
          </div>
        )}
      </div>
    </li>
  );
}

/** What the plan of the year has for it, and what is taken and left of the quota of its kind. */
function Plan({ visit: { plannedVisit, planDeviation, quota } }: { visit: Visit }) {
  const { t } = useLingui();
  if (!plannedVisit && !planDeviation && !quota) return null;
  const yuan = (amount: string | null) => amount !== null && money({ amount, currency: "CNY" });
  const rows = quota && [
    [t`Visits`, quota.maxVisits, quota.visitsUsed, quota.visitsInReview, quota.visitsRemaining],
    [t`Persons`, quota.maxPersons, quota.personsUsed, quota.personsInReview, quota.personsRemaining],
    [t`Costs`, yuan(quota.maxCostCny), yuan(quota.costUsedCny), yuan(quota.costInReviewCny), yuan(quota.costRemainingCny)],
  ];
  return (
    <section>
      <h2>{t`Plan of the year`}</h2>
      {plannedVisit ? <Planned {...plannedVisit} /> : <p>{t`outside the plan`}</p>}
      {planDeviation && <p>{t`Reason: ${planDeviation}`}</p>}
      {rows && (
        <table className="figures">
          <thead>
            <tr>
              <td />
              {[t`Quota`, t`Used`, t`In review`, t`Left`].map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(([name, ...cells]) => (
              <tr key={String(name)}>
                <th scope="row">{name}</th>
                {cells.map((cell, i) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: the columns are always the same
                  <td key={i}>{cell === null || cell === false ? "–" : cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function Planned({ code, title, quarter, persons: personCount, days, costCny }: NonNullable<Visit["plannedVisit"]>) {
  const { t } = useLingui();
  const facts = [
    code,
    t`quarter ${quarter}`,
    plural(personCount, { one: "# person", other: "# persons" }),
    plural(days, { one: "# day", other: "# days" }),
    money({ amount: costCny, currency: "CNY" }),
  ];
  return (
    <>
      {title}
      <p className="quiet">{facts.join(" · ")}</p>
    </>
  );
}

function Costs({ visit: { budgetLines, costCny, costWithoutRate } }: { visit: Visit }) {
  const { t } = useLingui();
  const words = useCosts();
  if (budgetLines.length === 0) return null;
  const totals = [...(costCny === null ? [] : [{ amount: costCny, currency: "CNY" }]), ...(costWithoutRate ?? [])];
  return (
    <section>
      <h2>{t`Costs`}</h2>
      <table className="figures">
        <tbody>
          {budgetLines.map(({ id, category, persons, days, amount }) => (
            <tr key={id}>
              <th scope="row">{words[category]}</th>
              <td>{t`${persons} × ${days} days`}</td>
              <td>{money(amount)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t`Total`}</th>
            <td />
            <td>
              {totals.map((amount) => (
                <strong key={amount.currency}>{money(amount)} </strong>
              ))}
            </td>
          </tr>
        </tfoot>
      </table>
    </section>
  );
}

function Beside({ visit: { stops, hosts, delegates } }: { visit: Visit }) {
  const { t } = useLingui();
  return (
    <div>
      <List title={t`Route`} of={stops}>
        {({ id, place, country, arrivesOn, departsOn }) => (
          <li key={id}>
            {[place, country.name].filter(Boolean).join(", ")}
            <p className="quiet">{period(arrivesOn, departsOn)}</p>
          </li>
        )}
      </List>
      <List title={t`Hosts`} of={hosts}>
        {({ id, organisation }) => (
          <li key={id}>
            <Link href={`/partners/${organisation.id}`}>{organisation.name}</Link>
          </li>
        )}
      </List>
      <List title={t`Who travels`} of={delegates}>
        {({ id, name, jobTitle, isLeader }) => (
          <li key={id}>
            {name}
            <p className="quiet">{[jobTitle, isLeader && t`leads`].filter(Boolean).join(" · ")}</p>
          </li>
        )}
      </List>
    </div>
  );
}
