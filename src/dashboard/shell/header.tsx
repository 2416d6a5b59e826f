import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Link } from "wouter";
import { countUnsent } from "../drafts/draft.store.js";
import { forgetAnswers } from "./answers.js";
import { choose, LANGUAGES, type Language, useLanguage } from "./language.js";
import type { Route } from "./routes.js";
import { signOut } from "./session.js";
import type { Viewer } from "./viewer.js";

export function Header({ viewer, routes }: { viewer: Viewer; routes: readonly Route[] }) {
  const { t, i18n } = useLingui();
  const named = routes.filter(({ name }) => name);
  return (
    <header className="header">
      <a className="skip" href="#main">
        {t`To the content`}
      </a>
      <Link className="brand" href="/">
        <Logo /> Sarai
      </Link>
      {named.length > 1 && (
        <nav aria-label={t`Screens`}>
          {named.map(({ path, name }) => (
            <Link key={path} href={path} className={(isActive) => (isActive ? "active" : "")}>
              {i18n._(name!)}
            </Link>
          ))}
        </nav>
      )}
      <LanguageSwitch />
      <details className="who">
        <summary>{viewer.organisation?.name ?? t`Department`}</summary>
        <div className="menu">
          <p>{viewer.name}</p>
          <SignOut account={viewer.id} />
        </div>
      </details>
    </header>
  );
}

/** Warns before what is not sent yet is left behind on the device. */
function SignOut({ account }: { account: string }) {
  const { t } = useLingui();
  const [waiting, setWaiting] = useState(0);
  const leave = async () => {
    await forgetAnswers(account);
    signOut();
  };
  const ask = async () => {
    const count = await countUnsent(account);
    if (count === 0) return leave();
    setWaiting(count);
  };
  if (waiting === 0)
    return (
      <button type="button" onClick={() => void ask()}>
        {t`Sign out`}
      </button>
    );
  return (
    <>
      <p role="alert">
        {plural(waiting, {
          one: "# entry is on this device only. It stays here, and is sent when you sign in again.",
          other: "# entries are on this device only. They stay here, and are sent when you sign in again.",
        })}
      </p>
      <button type="button" onClick={() => setWaiting(0)}>
        {t`Stay signed in`}
      </button>
      <button type="button" onClick={() => void leave()}>
        {t`Sign out all the same`}
      </button>
    </>
  );
}

/** Where nobody is signed in, or it is not known yet who is. */
export function BareHeader() {
  return (
    <header className="header">
      <a className="brand" href="/">
        <Logo /> Sarai
      </a>
      <LanguageSwitch />
    </header>
  );
}

function LanguageSwitch() {
  const shown = useLanguage();
  const others = (Object.keys(LANGUAGES) as Language[]).filter((each) => each !== shown);
  return others.map((each) => (
    <button key={each} type="button" className="language" lang={each} onClick={() => void choose(each)}>
      {LANGUAGES[each]}
    </button>
  ));
}

function Logo() {
  return (
    <svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
      <rect width="24" height="24" rx="5" fill="var(--accent)" />
      <path d="M4 20V9l8-5 8 5v11h-4v-5a4 4 0 0 0-8 0v5z" fill="#fbf3e6" />
    </svg>
  );
}
