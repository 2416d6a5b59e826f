import { useLingui } from "@lingui/react/macro";
import { period } from "../shell/moments.js";
import { grouped } from "./numbers.js";
import "./approved-before.css";

interface Props {
  previous: readonly { startsOn: string; endsOn: string; number: string | null; state: string | null }[];
}

/** What was approved of a cell in the periods before, the newest first. */
export function ApprovedBefore({ previous }: Props) {
  const { t } = useLingui();
  return (
    <table className="history">
      <caption>{t`Approved before`}</caption>
      <tbody>
        {previous.map(({ startsOn, endsOn, number, state }) => (
          <tr key={startsOn}>
            <th scope="row">{period(startsOn, endsOn)}</th>
            <td>{number === null ? (state === "NOT_APPLICABLE" ? t`n/a` : "–") : grouped(number)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
