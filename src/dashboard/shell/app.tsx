import { i18n } from "@lingui/core";
import { I18nProvider } from "@lingui/react";
import { useLingui } from "@lingui/react/macro";
import { QueryClientProvider } from "@tanstack/react-query";
import { Component, type ReactNode, Suspense, useEffect, useState } from "react";
import { Link, Route, Router, Switch } from "wouter";
import { ViewerDocument } from "../generated/operations.js";
import { answers, keepAnswers, useAnswer } from "./answers.js";
import { BareHeader, Header } from "./header.js";
import { useLanguage } from "./language.js";
import { routes } from "./routes.js";
import { session } from "./session.js";
import { SignIn, SignInAgain } from "./sign-in.js";
import { useSignal } from "./signal.js";
import { Failure, Known, Loading } from "./states.js";
import { type Viewer, ViewerContext } from "./viewer.js";

/** The dashboard: whoever is signed in gets their screens, everybody else is asked to sign in. */
export function App() {
  return (
    <I18nProvider i18n={i18n}>
      <QueryClientProvider client={answers}>
        <Router base="/app">
          <Page />
        </Router>
      </QueryClientProvider>
    </I18nProvider>
  );
}

function Page() {
  const { token } = useSignal(session);
  // The sentences of every component are those of the language that is chosen.
  const shown = useLanguage();
  return token === undefined ? <SignIn key={shown} /> : <SignedIn />;
}

function SignedIn() {
  const viewer = useAnswer(ViewerDocument, {});
  if (viewer.data) return viewer.data.me ? <Screens viewer={viewer.data.me} /> : <SignIn />;
  return (
    <>
      <BareHeader />
      <main>
        <h1 className="hidden">Sarai</h1>
        <Known answer={viewer}>{() => null}</Known>
      </main>
    </>
  );
}

function Screens({ viewer }: { viewer: Viewer }) {
  const { t } = useLingui();
  const isReady = useKeptAnswers(viewer.id);
  const theirs = routes.filter(({ isFor }) => isFor(viewer));
  return (
    <ViewerContext value={viewer}>
      <Header viewer={viewer} routes={theirs} />
      <SignInAgain />
      <main id="main" tabIndex={-1}>
        <Guard>
          <Suspense fallback={<Loading />}>
            {isReady && (
              <Switch>
                {theirs.map(({ path, screen: Screen }) => (
                  <Route key={path} path={path}>
                    {(params) => <Screen params={params as Record<string, string>} />}
                  </Route>
                ))}
                <Route>
                  <h1>{t`There is no such page`}</h1>
                  <p>
                    <Link href="/">{t`To the first page`}</Link>
                  </p>
                </Route>
              </Switch>
            )}
          </Suspense>
        </Guard>
      </main>
    </ViewerContext>
  );
}

function useKeptAnswers(account: string): boolean {
  const [ready, setReady] = useState<string>();
  useEffect(() => {
    void keepAnswers(account).then(() => setReady(account));
  }, [account]);
  return ready === account;
}

/** What a screen throws is shown in its place; so is that its files did not arrive. */
class Guard extends Component<{ children: ReactNode }, { error?: unknown }> {
  override state: { error?: unknown } = {};
  static getDerivedStateFromError(error: unknown) {
    return { error };
  }
  override render() {
    const { error } = this.state;
    return error === undefined ? this.props.children : <Failure error={error} again={() => location.reload()} />;
  }
}
