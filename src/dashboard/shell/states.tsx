import { useLingui } from "@lingui/react/macro";
import type { UseQueryResult } from "@tanstack/react-query";
import { type ReactNode, useEffect, useState } from "react";
import { Refused, Unreachable } from "./api.js";
import { moment } from "./moments.js";

/** Shows an answer as soon as anything is known of it, with its moment where it is not of now; else that it is loading, or what failed. */
export function Known<Answer>({ answer, children }: { answer: UseQueryResult<Answer>; children: (known: Answer) => ReactNode }) {
  const { data, error, refetch } = answer;
  if (data === undefined) return error ? <Failure error={error} again={() => void refetch()} /> : <Loading />;
  return (
    <>
      {error ? <Failure error={error} shownFrom={answer.dataUpdatedAt} again={() => void refetch()} /> : <Refreshing answer={answer} />}
      {children(data)}
    </>
  );
}

/** That something newer was asked for, where it takes long enough to notice. */
function Refreshing({ answer: { isFetching, dataUpdatedAt } }: { answer: UseQueryResult<unknown> }) {
  const { t } = useLingui();
  const isLong = useIsLong(isFetching, 1000);
  if (!isLong) return null;
  const at = moment(dataUpdatedAt);
  return (
    <p className="notice quiet" role="status">
      {t`Shown as of ${at}. Asking for what is newer …`}
    </p>
  );
}

export function Loading() {
  const { t } = useLingui();
  const isLong = useIsLong(true, 300);
  return (
    <p className="loading" role="status">
      {isLong ? t`Loading …` : ""}
    </p>
  );
}

/** What failed, and what there is to do about it. `shownFrom`: what is shown below was answered at that moment. */
export function Failure({ error, shownFrom, again }: { error: unknown; shownFrom?: number; again?: () => void }) {
  const { t } = useLingui();
  const at = shownFrom === undefined ? undefined : moment(shownFrom);
  return (
    <div className="notice warning" role="alert">
      <p>
        <FailureText error={error} /> {at !== undefined && t`What is shown is from ${at}.`}
      </p>
      {again && (
        <button type="button" onClick={again}>
          {t`Try again`}
        </button>
      )}
    </div>
  );
}

export function FailureText({ error }: { error: unknown }) {
  const { t } = useLingui();
  if (error instanceof Unreachable) return t`Sarai cannot be reached. Check the connection.`;
  if (!(error instanceof Refused)) return t`This page has failed. Load it again.`;
  if (error.code === "UNAUTHENTICATED") return t`You are no longer signed in.`;
  const { message, requestId } = error;
  return requestId === undefined || error.code !== "INTERNAL" ? message : t`${message} (Request ${requestId})`;
}

function useIsLong(is: boolean, after: number): boolean {
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    if (!is) return setLong(false);
    const timer = setTimeout(() => setLong(true), after);
    return () => clearTimeout(timer);
  }, [is, after]);
  return isLong;
}
