import { useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { day } from "../shell/moments.js";

/** A part of a record with a title; nothing where there is nothing to list. */
export function List<Row>({ title, of, children }: { title: string; of: readonly Row[]; children: (row: Row) => ReactNode }) {
  if (of.length === 0) return null;
  return (
    <section>
      <h2>{title}</h2>
      <ul className="list">{of.map(children)}</ul>
    </section>
  );
}

interface Agreed {
  id: string;
  agreement: { code: string; title: string | null; expiresOn: string | null } | null;
}

/** Agreements by their titles, with the day on which they end. */
export function Agreements({ agreements }: { agreements: readonly Agreed[] }) {
  const { t } = useLingui();
  return (
    <List title={t`Agreements`} of={agreements.filter(({ agreement }) => agreement !== null)}>
      {({ id, agreement }) => (
        <li key={id}>
          {agreement!.title ?? agreement!.code}
          <p className="quiet">
            {[agreement!.code, agreement!.expiresOn && t`until ${day(agreement!.expiresOn)}`].filter(Boolean).join(" · ")}
          </p>
        </li>
      )}
    </List>
  );
}

/** The year of a day: the span of days of which a record shows reports. */
export function yearOf(date: string): { from: string; to: string } {
  const year = date.slice(0, 4);
  return { from: `${year}-01-01`, to: `${year}-12-31` };
}
