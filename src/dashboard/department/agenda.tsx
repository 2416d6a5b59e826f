import { useLingui } from "@lingui/react/macro";
import type { EventKind, TodayQuery } from "../generated/operations.js";
import { period, shortDay } from "../shell/moments.js";
import "./events.css";

/** What the next days bring, of whatever kind. */
export function Agenda({ agenda: { nodes, totalCount } }: Pick<TodayQuery, "agenda">) {
  const { t } = useLingui();
  return (
    <section>
      <h2>
        {t`Next 30 days`} <span className="count">{totalCount}</span>
      </h2>
      <Events events={nodes} dayOf={shortDay} />
      {nodes.length === 0 && <p className="quiet">{t`Nothing is planned.`}</p>}
      {totalCount > nodes.length && <p className="quiet">{t`The first ${nodes.length} of ${totalCount} are shown.`}</p>}
    </section>
  );
}

interface Event {
  kind: EventKind;
  startsOn: string;
  endsOn: string;
  recordId: string;
  title: string;
  organisation: { name: string | null } | null;
}

/** What happens or has happened, each with its day as `dayOf` writes it. */
export function Events({ events, dayOf }: { events: readonly Event[]; dayOf: (date: string) => string }) {
  const kindOf = useEventKind();
  return (
    <ul className="events">
      {events.map(({ kind, startsOn, endsOn, recordId, title, organisation }) => (
        <li key={`${kind} ${recordId} ${startsOn} ${organisation?.name}`} className="event">
          <span className="quiet">{dayOf(startsOn)}</span>
          <div>
            <p>{titleOf(title, organisation?.name)}</p>
            <p className="quiet">{[kindOf(kind), startsOn !== endsOn && period(startsOn, endsOn)].filter(Boolean).join(" · ")}</p>
          </div>
        </li>
      ))}
    </ul>
  );
}

/** A report is called by its days, which do not say whose it is. */
function titleOf(title: string, organisation: string | null | undefined): string {
  const [startsOn, endsOn] = title.split(" – ");
  const isDays = startsOn && endsOn && /^\d{4}-\d\d-\d\d$/.test(startsOn);
  const name = isDays ? period(startsOn, endsOn) : title;
  return isDays && organisation ? `${organisation} · ${name}` : name;
}

function useEventKind(): (kind: EventKind) => string {
  const { t } = useLingui();
  return (kind) =>
    ({
      AGREEMENT_SIGNED: t`Agreement signed`,
      AGREEMENT_EXPIRES: t`Agreement expires`,
      AGREEMENT_TERMINATED: t`Agreement terminated`,
      BUDGET_APPROVED: t`Budget approved`,
      COMMITMENT_DUE: t`Commitment due`,
      COMMITMENT_FULFILLED: t`Commitment fulfilled`,
      FORUM: t`Forum`,
      FUNDING_ENDS: t`Funding ends`,
      MEETING: t`Meeting`,
      MEMBERSHIP_BEGAN: t`Membership began`,
      MEMBERSHIP_ENDED: t`Membership ends`,
      NOTICE_DEADLINE: t`Last day of notice`,
      OBLIGATION_DONE: t`Obligation met`,
      OBLIGATION_DUE: t`Obligation due`,
      PROJECT_STARTED: t`Project starts`,
      PROJECT_ENDED: t`Project ends`,
      REPORT_DUE: t`Report due`,
      REPORT_SUBMITTED: t`Report submitted`,
      REPORT_APPROVED: t`Report approved`,
      VISIT: t`Visit`,
    })[kind];
}
