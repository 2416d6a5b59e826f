import { useLingui } from "@lingui/react/macro";
import { useEffect, useState } from "react";
import { Unreachable } from "./api.js";
import { BareHeader } from "./header.js";
import { becomePerson, type DemonstrationPerson, demonstrationPeople, session, signInAtProvider } from "./session.js";
import { settings } from "./settings.js";
import { useSignal } from "./signal.js";
import { Failure } from "./states.js";

/** Where nobody is signed in. */
export function SignIn() {
  const { t } = useLingui();
  return (
    <>
      <BareHeader />
      <main className="sign-in">
        <h1>{t`Sign in`}</h1>
        {settings.signIn ? (
          <Provider />
        ) : (
          settings.people === undefined && <p>{t`No OpenID provider is configured here, so nobody can sign in.`}</p>
        )}
        {settings.people !== undefined && <People />}
      </main>
    </>
  );
}

function Provider() {
  const { t } = useLingui();
  const [failed, setFailed] = useState(false);
  const leave = () => {
    setFailed(false);
    signInAtProvider(returnTo()).catch(() => setFailed(true));
  };
  const { host } = new URL(settings.signIn!.issuer);
  return (
    <>
      {failed && <Failure error={new Unreachable()} />}
      <button type="button" className="primary" onClick={leave}>
        {t`Sign in at ${host}`}
      </button>
    </>
  );
}

const returnTo = () => (location.pathname.startsWith("/app/") ? location.pathname : "/app");

/** In development: the people whom the demonstration invents. */
function People() {
  const { t } = useLingui();
  const [people, setPeople] = useState<readonly DemonstrationPerson[]>();
  useEffect(() => {
    demonstrationPeople().then(setPeople, () => setPeople([]));
  }, []);
  return (
    <>
      <p>{t`This Sarai is for trying out. Choose one of the people whom its demonstration invents:`}</p>
      <ul className="people">
        {people?.map((person) => (
          <li key={person.as}>
            <button type="button" onClick={() => becomePerson(person)}>
              {person.name}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Says that the token is no longer taken, while what is on the page stays. */
export function SignInAgain() {
  const { t } = useLingui();
  const { hasExpired } = useSignal(session);
  if (!hasExpired) return null;
  const again = () => (settings.signIn ? void signInAtProvider(returnTo()) : location.reload());
  return (
    <div className="notice warning" role="alert">
      <p>{t`You are no longer signed in. What you entered is kept on this device.`}</p>
      <button type="button" onClick={again}>
        {t`Sign in again`}
      </button>
    </div>
  );
}
