import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { type Entry, UNREADABLE } from "../drafts/draft.js";
import { EXPENDITURES, type Expenditure } from "../drafts/draft.places.js";
import { grouped, readNumber, sum } from "./numbers.js";
import { useEdit, useEntry, useOpenDraft } from "./use-draft.js";

const CURRENCIES = ["CNY", "USD", "EUR", "MNT", "MMK", "KHR", "LAK", "VND", "KZT", "RUB", "HKD", "MOP"];

/** What was spent in the period, line by line. */
export function MoneyStep({ isEditable }: { isEditable: boolean }) {
  const { t } = useLingui();
  const draft = useOpenDraft();
  const entry = useEntry(EXPENDITURES);
  const edit = useEdit(EXPENDITURES);
  const items = (entry?.items ?? []) as readonly Expenditure[];
  const set = (next: readonly Expenditure[]) => draft.enter({ [EXPENDITURES]: entryOf(next) });
  const change = (at: number, part: Partial<Expenditure>) => set(items.map((item, i) => (i === at ? { ...item, ...part } : item)));
  const add = () => set([...items, { amount: "", currency: items.at(-1)?.currency ?? "CNY" }]);
  return (
    <section className="step">
      <h2>{t`Expenditure`}</h2>
      <p className="quiet">{t`What was spent in the period. A currency is never added to another one.`}</p>
      <ul className="money">
        {items.map((item, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other name
          <li key={i}>
            {isEditable ? (
              <Line item={item} change={(part) => change(i, part)} remove={() => set(items.filter((_each, other) => other !== i))} />
            ) : (
              <p>
                <strong>
                  {grouped(item.amount)} {item.currency}
                </strong>{" "}
                {item.purpose}
              </p>
            )}
          </li>
        ))}
      </ul>
      {items.length === 0 && <p className="quiet">{t`Nothing is entered.`}</p>}
      <Sums items={items} />
      {edit?.problem !== undefined && <p className="fault">{edit.problem}</p>}
      {edit?.theirs && (
        <div className="notice warning">
          <p>{t`Somebody else changed the expenditure.`}</p>
          <button type="button" onClick={() => draft.choose(EXPENDITURES, "mine")}>
            {t`Keep mine`}
          </button>
          <button type="button" onClick={() => draft.choose(EXPENDITURES, "theirs")}>
            {t`Take theirs`}
          </button>
        </div>
      )}
      {isEditable && (
        <button type="button" onClick={add}>
          {t`Add a line`}
        </button>
      )}
    </section>
  );
}

function Line({ item, change, remove }: { item: Expenditure; change(part: Partial<Expenditure>): void; remove(): void }) {
  const { t } = useLingui();
  const [typed, setTyped] = useState<string>();
  const isWrong = readNumber(item.amount) === undefined;
  return (
    <div className="line">
      <label>
        {t`Amount`}
        <input
          inputMode="decimal"
          autoComplete="off"
          aria-invalid={isWrong || undefined}
          value={typed ?? item.amount}
          onChange={({ target }) => {
            setTyped(target.value);
            change({ amount: readNumber(target.value) ?? target.value });
          }}
          onBlur={() => setTyped(undefined)}
        />
      </label>
      <label>
        {t`Currency`}
        <select value={item.currency} onChange={({ target }) => change({ currency: target.value })}>
          {[...new Set([...CURRENCIES, item.currency])].map((currency) => (
            <option key={currency}>{currency}</option>
          ))}
        </select>
      </label>
      <label className="wide">
        {t`Purpose`}
        <input maxLength={500} value={item.purpose ?? ""} onChange={({ target }) => change({ purpose: target.value || undefined })} />
      </label>
      <button type="button" onClick={remove}>
        {t`Remove`}
      </button>
      {isWrong && item.amount !== "" && <p className="fault">{t`“${item.amount}” is no number. It is not sent.`}</p>}
    </div>
  );
}

function Sums({ items }: { items: readonly Expenditure[] }) {
  const { t } = useLingui();
  const currencies = [...new Set(items.map(({ currency }) => currency))];
  const readable = (currency: string) => items.flatMap((item) => (item.currency === currency ? (readNumber(item.amount) ?? []) : []));
  const sums = currencies.map((currency) => `${grouped(sum(readable(currency)))} ${currency}`).join(", ");
  return items.length > 1 ? (
    <p className="total">
      <strong>{t`Total: ${sums}`}</strong>
    </p>
  ) : null;
}

/** A line whose amount cannot be read keeps all of them from being sent. */
function entryOf(items: readonly Expenditure[]): Entry {
  if (items.length === 0) return null;
  const isReadable = items.every(({ amount }) => readNumber(amount) !== undefined);
  return { items, ...(!isReadable && { state: UNREADABLE }) };
}
