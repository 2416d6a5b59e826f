import { settings } from "./settings.js";
import { signal } from "./signal.js";
import { stored } from "./stored.js";

/** Who is signed in: the token is in memory only, and ends with the page. */
export interface Session {
  token?: string;
  /** The provider says that the person has to sign in again; what is on the page stays. */
  hasExpired?: boolean;
}

export const session = signal<Session>({});

/** How this tab signed in, without what it signs in with: after a reload the provider, or the server in development, gives another token. */
const how = stored(() => sessionStorage, "sarai:signed-in");

/** Where the provider sends the browser back to. */
export const RETURN_PATH = "/app/signed-in";

type Renewal = () => Promise<string | undefined>;
let renewal: Renewal | undefined;

function begin(token: string, renew: Renewal): void {
  renewal = renew;
  session.set({ token });
}

/** A person of the demonstration, in development. */
export interface DemonstrationPerson {
  as: string;
  name: string;
  token: string;
}

/** The people whom the server of a developer lets anybody on this machine be; empty elsewhere. */
export async function demonstrationPeople(): Promise<DemonstrationPerson[]> {
  if (settings.people === undefined) return [];
  const response = await fetch(settings.people, { method: "POST" });
  return response.ok ? ((await response.json()) as { people: DemonstrationPerson[] }).people : [];
}

export function becomePerson({ as, token }: DemonstrationPerson): void {
  how.write(`as ${as}`);
  begin(token, async () => (await demonstrationPeople()).find((person) => person.as === as)?.token);
}

/** Goes on with what this tab, its address or the provider knows. Leaves the session empty where nobody is signed in. */
export async function beginSession(): Promise<void> {
  const address = new URL(location.href);
  const as = address.searchParams.get("as");
  if (as !== null) {
    how.write(`as ${as}`);
    address.searchParams.delete("as");
    history.replaceState(null, "", address);
  }
  try {
    if (location.pathname === RETURN_PATH) return await finishAtProvider();
    const before = how.read();
    if (before?.startsWith("as ")) {
      const person = (await demonstrationPeople()).find((each) => each.as === before.slice(3));
      if (person) becomePerson(person);
    } else if (before === "provider") await signInAtProvider(location.pathname + location.search, true);
  } catch {
    // Nobody is signed in, and the page says how to.
  }
}

/** Leaves this page for the provider; `isSilent`: comes back at once where the provider still knows the person, or not signed in. */
export async function signInAtProvider(returnTo: string, isSilent = false): Promise<void> {
  const { leaveForProvider } = await import("./provider.js");
  await leaveForProvider(settings.signIn!, returnTo, isSilent);
}

async function finishAtProvider(): Promise<void> {
  const { returnFromProvider } = await import("./provider.js");
  const { returnTo, token, renew } = await returnFromProvider(settings.signIn!);
  history.replaceState(null, "", returnTo);
  how.write(token === undefined ? undefined : "provider");
  if (token !== undefined) begin(token, renew);
}

let renewing: Promise<boolean> | undefined;

/** Gets another token in place of one that is no longer taken; false where the person has to sign in again. */
export function renewToken(refused: string): Promise<boolean> {
  // Another request was faster.
  if (session.current.token !== refused) return Promise.resolve(session.current.token !== undefined);
  renewing ??= (async () => {
    const token = await renewal?.().catch(() => undefined);
    session.set(token === undefined ? { token: refused, hasExpired: true } : { token });
    return token !== undefined;
  })().finally(() => (renewing = undefined));
  return renewing;
}

/** Forgets the token and everything on the page that was read with it. */
export function signOut(): void {
  how.write(undefined);
  location.assign("/");
}
