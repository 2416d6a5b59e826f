import { useLingui } from "@lingui/react/macro";

/** The first screen of the department. */
export default function Today() {
  const { t } = useLingui();
  return <h1>{t`Today`}</h1>;
}
