import { useLingui } from "@lingui/react/macro";
import { Link } from "wouter";
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
          <button type="button" onClick={signOut}>
            {t`Sign out`}
          </button>
        </div>
      </details>
    </header>
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
