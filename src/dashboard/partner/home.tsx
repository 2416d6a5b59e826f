import { useLingui } from "@lingui/react/macro";

export default function Home() {
  const { t } = useLingui();
  return <h1>{t`Reports`}</h1>;
}
