import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { Link, useLocation } from "wouter";
import { countUnsent } from "../drafts/draft.store.js";
import { BeginReportDocument, PartnerHomeDocument, type PartnerHomeQuery } from "../generated/operations.js";
import { askAgain, useAnswer } from "../shell/answers.js";
import { ask, Refused } from "../shell/api.js";
import { day, daysBetween, moment, period } from "../shell/moments.js";
import { Failure, Known } from "../shell/states.js";
import { useViewer } from "../shell/viewer.js";
import "./home.css";

type Work = PartnerHomeQuery["worklist"]["nodes"][number];
type Returned = PartnerHomeQuery["returned"]["nodes"][number];
type Sent = PartnerHomeQuery["sent"]["nodes"][number];

/** What a partner has to do, and what it has sent. */
export default function Home() {
  const { t } = useLingui();
  const answer = useAnswer(PartnerHomeDocument, {});
  const waiting = useKeptEntries();
  return (
    <>
      <h1>{t`Reports`}</h1>
      {waiting > 0 && (
        <p className="notice warning" role="status">
          {plural(waiting, { one: "# entry is on this device only.", other: "# entries are on this device only." })}
        </p>
      )}
      <Known answer={answer}>{(home) => <Lists home={home} />}</Known>
    </>
  );
}

/** How many entries are on this device only, after they were sent where that is possible. */
function useKeptEntries(): number {
  const { id: account } = useViewer();
  const [waiting, setWaiting] = useState(0);
  useEffect(() => {
    const send = async () => {
      // What is opened next is fetched at the same time, while the person reads.
      const [{ sendKept }] = await Promise.all([import("../report/send-kept.js"), import("../report/report.js")]);
      await sendKept(account);
    };
    const look = () =>
      void send()
        .catch(() => undefined)
        .then(() => countUnsent(account))
        .then(setWaiting);
    const timer = setTimeout(look, 1000);
    addEventListener("online", look);
    return () => {
      clearTimeout(timer);
      removeEventListener("online", look);
    };
  }, [account]);
  return waiting;
}

function Lists({ home: { today, worklist, returned, sent } }: { home: PartnerHomeQuery }) {
  const { t } = useLingui();
  const due = worklist.nodes.filter(({ kind }) => kind !== "RETURNED");
  return (
    <div className="home">
      {returned.nodes.length > 0 && (
        <Group title={t`Returned`}>
          {returned.nodes.map((report) => (
            <ReturnedReport key={report.id} report={report} />
          ))}
        </Group>
      )}
      <Group title={t`Due`}>
        {due.map((work) => (
          <DueWork key={`${work.recordType} ${work.recordId}`} work={work} today={today} />
        ))}
        {due.length === 0 && <li className="quiet">{t`Nothing is due.`}</li>}
      </Group>
      <Group title={t`Sent`}>
        {sent.nodes.map((report) => (
          <SentReport key={report.id} report={report} />
        ))}
        {sent.nodes.length === 0 && <li className="quiet">{t`Nothing has been sent yet.`}</li>}
      </Group>
    </div>
  );
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h2>{title}</h2>
      <ul className="rows">{children}</ul>
    </section>
  );
}

function ReturnedReport({ report: { id, period: days, project, comments } }: { report: Returned }) {
  const { t } = useLingui();
  const [first] = comments.nodes;
  const others = comments.totalCount - 1;
  const about = [first?.assignment?.indicatorEdition.name, first?.cell?.name].filter(Boolean).join(" · ");
  return (
    <li className="row returned">
      <div>
        <h3>
          <Link href={`/reports/${id}`}>{days && period(days.startsOn, days.endsOn)}</Link>
        </h3>
        <p className="quiet">{project?.title}</p>
        {first && (
          <blockquote>
            {about && <p className="quiet">{about}</p>}
            <p>{first.text}</p>
            {others > 0 && <p className="quiet">{plural(others, { one: "and # more comment", other: "and # more comments" })}</p>}
          </blockquote>
        )}
      </div>
      <Link className="action primary" href={`/reports/${id}`}>
        {t`Correct`}
      </Link>
    </li>
  );
}

function DueWork({ work, today }: { work: Work; today: string }) {
  const { t } = useLingui();
  const { kind, dueOn, recordType, recordId, title, project } = work;
  const days = dueOn === null ? undefined : daysBetween(today, dueOn);
  const isReport = recordType === "PROGRESS_REPORT" || recordType === "REPORTING_PERIOD";
  const name = isReport ? periodOf(title) : title;
  const when = dueOn && (kind === "EXPIRING" ? t`Open for correction until ${day(dueOn)}` : t`Due on ${day(dueOn)}`);
  return (
    <li className="row">
      <div>
        <h3>{recordType === "PROGRESS_REPORT" ? <Link href={`/reports/${recordId}`}>{name}</Link> : name}</h3>
        <p className="quiet">{project?.name}</p>
        <p>
          {days !== undefined && <Days days={days} />} <span className="quiet">{when}</span>
        </p>
      </div>
      {recordType === "PROGRESS_REPORT" && (
        <Link className="action" href={`/reports/${recordId}`}>
          {t`Continue`}
        </Link>
      )}
      {recordType === "REPORTING_PERIOD" && <Begin period={recordId} />}
    </li>
  );
}

function Days({ days }: { days: number }) {
  const { t } = useLingui();
  const late = -days;
  if (days < 0) return <strong className="badge late">{plural(late, { one: "# day late", other: "# days late" })}</strong>;
  if (days === 0) return <strong className="badge soon">{t`today`}</strong>;
  return <strong className={days <= 7 ? "badge soon" : "badge"}>{plural(days, { one: "in # day", other: "in # days" })}</strong>;
}

/** The worklist's title of a report is its first and its last day. */
function periodOf(title: string): string {
  const [startsOn, endsOn] = title.split(" – ");
  return startsOn && endsOn ? period(startsOn, endsOn) : title;
}

function Begin({ period: id }: { period: string }) {
  const { t } = useLingui();
  const [, go] = useLocation();
  const [isAsking, setAsking] = useState(false);
  const [error, setError] = useState<unknown>();
  // The same key until there is an answer: pressed again after a bad line, it begins one report.
  const key = useRef<string>(undefined);
  const begin = async () => {
    key.current ??= crypto.randomUUID();
    setAsking(true);
    setError(undefined);
    try {
      const { createProgressReport } = await ask(BeginReportDocument, { period: id }, { idempotencyKey: key.current });
      key.current = undefined;
      const { progressReport, problems } = createProgressReport!;
      const [problem] = problems;
      if (problem) throw new Refused(problem.message, problem.code, undefined, undefined);
      await askAgain(PartnerHomeDocument);
      go(`/reports/${progressReport!.id}`);
    } catch (failure) {
      setError(failure);
      setAsking(false);
    }
  };
  return (
    <>
      <button type="button" className="action" disabled={isAsking} onClick={() => void begin()}>
        {t`Begin`}
      </button>
      {error !== undefined && <Failure error={error} />}
    </>
  );
}

function SentReport({ report: { id, status, submittedAt, decidedAt, period: days, project } }: { report: Sent }) {
  const { t } = useLingui();
  const isApproved = status === "APPROVED";
  const at = moment((isApproved ? decidedAt : submittedAt) ?? 0);
  return (
    <li className="row">
      <div>
        <h3>
          <Link href={`/reports/${id}`}>{days && period(days.startsOn, days.endsOn)}</Link>
        </h3>
        <p className="quiet">{project?.title}</p>
      </div>
      <p className={isApproved ? "state approved" : "state"}>{isApproved ? t`Approved ${at}` : t`Submitted ${at}, waits for review`}</p>
    </li>
  );
}
