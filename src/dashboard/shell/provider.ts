import * as oauth from "oauth4webapi";
import { RETURN_PATH } from "./session.js";
import type { DashboardSettings } from "./settings.js";
import { stored } from "./stored.js";

type SignIn = NonNullable<DashboardSettings["signIn"]>;

/** What has to be known again when the provider sends the browser back: nothing of it signs anybody in by itself. */
interface Attempt {
  verifier: string;
  state: string;
  returnTo: string;
}

const attempt = stored(() => sessionStorage, "sarai:attempt");

const isLoopback = (address: string) => /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:|\/|$)/.test(address);
const optionsOf = ({ issuer }: SignIn) => ({ [oauth.allowInsecureRequests]: isLoopback(issuer) });
const returnAddress = () => location.origin + RETURN_PATH;

async function discover(signIn: SignIn): Promise<oauth.AuthorizationServer> {
  const issuer = new URL(signIn.issuer);
  return oauth.processDiscoveryResponse(issuer, await oauth.discoveryRequest(issuer, optionsOf(signIn)));
}

/** Sends the browser to the provider. */
export async function leaveForProvider(signIn: SignIn, returnTo: string, isSilent: boolean): Promise<void> {
  const server = await discover(signIn);
  const verifier = oauth.generateRandomCodeVerifier();
  const state = oauth.generateRandomState();
  attempt.write(JSON.stringify({ verifier, state, returnTo } satisfies Attempt));
  const address = new URL(server.authorization_endpoint!);
  const parameters = {
    client_id: signIn.clientId,
    response_type: "code",
    redirect_uri: returnAddress(),
    scope: signIn.scopes,
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: "S256",
    state,
    ...(signIn.resource !== undefined && { resource: signIn.resource }),
    ...(isSilent && { prompt: "none" }),
  };
  for (const [name, value] of Object.entries(parameters)) address.searchParams.set(name, value);
  location.assign(address);
  // The page goes away; nothing is to be drawn before.
  await new Promise(() => undefined);
}

export interface Returned {
  returnTo: string;
  /** Absent: the provider signed nobody in. */
  token?: string;
  /** Gets another token while the provider allows; undefined when it does no longer. */
  renew(): Promise<string | undefined>;
}

/** Takes what the provider sent the browser back with. */
export async function returnFromProvider(signIn: SignIn): Promise<Returned> {
  const nobody = (returnTo: string): Returned => ({ returnTo, renew: async () => undefined });
  const { verifier, state, returnTo } = JSON.parse(attempt.read() ?? "{}") as Partial<Attempt>;
  attempt.write(undefined);
  if (verifier === undefined || state === undefined || returnTo === undefined) return nobody("/app");
  const server = await discover(signIn);
  const client: oauth.Client = { client_id: signIn.clientId };
  try {
    const parameters = oauth.validateAuthResponse(server, client, new URL(location.href), state);
    const request = oauth.authorizationCodeGrantRequest(server, client, oauth.None(), parameters, returnAddress(), verifier, {
      ...optionsOf(signIn),
      ...(signIn.resource !== undefined && { additionalParameters: { resource: signIn.resource } }),
    });
    const answer = await oauth.processAuthorizationCodeResponse(server, client, await request);
    let refreshToken = answer.refresh_token;
    const renew = async () => {
      if (refreshToken === undefined) return undefined;
      const renewed = await oauth.refreshTokenGrantRequest(server, client, oauth.None(), refreshToken, optionsOf(signIn));
      const next = await oauth.processRefreshTokenResponse(server, client, renewed);
      refreshToken = next.refresh_token ?? refreshToken;
      return next.access_token;
    };
    return { returnTo, token: answer.access_token, renew };
  } catch (error) {
    if (error instanceof oauth.AuthorizationResponseError || error instanceof oauth.ResponseBodyError) return nobody(returnTo);
    throw error;
  }
}
