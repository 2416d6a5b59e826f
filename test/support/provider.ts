import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, generateKeyPair, type JWK } from "jose";
import Provider from "oidc-provider";

export interface OpenIdProvider {
  readonly issuer: string;
  /** Its signing key, as whoever stole it would have it. */
  readonly key: JWK & { kid: string };
  /** Paths that it was asked for since it began. */
  readonly asked: string[];
  /** An access token for a program, by client credentials. Its `sub` is the client's id. */
  token(client?: string, audience?: string): Promise<string>;
  /** Signs with a new key from now on, and publishes no other. */
  rotate(): Promise<void>;
  /** Stops answering, or answers again. */
  fail(fails: boolean): void;
  close(): Promise<void>;
}

const SECRET = "secret-of-the-client";
export const CLIENT = "program";
/** What people sign in with in a browser. */
export const PUBLIC_CLIENT = "dashboard";

/** A real OpenID provider on a port of this machine. `returnAddress`: where people who sign in are sent back to. */
export async function openIdProviderForTests(
  alg: "ES256" | "RS256" = "ES256",
  returnAddress = "http://127.0.0.1/app/signed-in",
): Promise<OpenIdProvider> {
  const asked: string[] = [];
  let handler: RequestListener;
  let fails = false;
  const server = createServer((request, response) => {
    asked.push(request.url!);
    if (fails) return void response.writeHead(503).end();
    handler(request, response);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  let key: JWK & { kid: string };
  let rotations = 0;
  const rotate = async () => {
    const { privateKey } = await generateKeyPair(alg, { extractable: true });
    key = { ...(await exportJWK(privateKey)), kid: `key-${alg}-${++rotations}`, alg, use: "sig" };
    handler = providerWith(issuer, alg, key, returnAddress).callback();
  };
  await rotate();
  return {
    issuer,
    get key() {
      return key;
    },
    asked,
    async token(client = CLIENT, audience = "sarai") {
      const response = await fetch(`${issuer}/token`, {
        method: "POST",
        headers: { authorization: `Basic ${btoa(`${client}:${SECRET}`)}`, "content-type": "application/x-www-form-urlencoded" },
        body: new URLSearchParams({ grant_type: "client_credentials", resource: `urn:${audience}` }),
      });
      const { access_token: token, ...rest } = (await response.json()) as { access_token?: string };
      if (!token) throw new Error(`The provider gave no token: ${JSON.stringify(rest)}`);
      return token;
    },
    rotate,
    fail(now) {
      fails = now;
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

function providerWith(issuer: string, alg: string, key: JWK, returnAddress: string): Provider {
  // It warns of what is for trying out only, which a test is.
  const { warn } = console;
  console.warn = () => undefined;
  try {
    return new Provider(issuer, configurationWith(alg, key, returnAddress));
  } finally {
    console.warn = warn;
  }
}

function configurationWith(alg: string, key: JWK, returnAddress: string) {
  return {
    jwks: { keys: [key] },
    ttl: { ClientCredentials: 600, AccessToken: 600, RefreshToken: 3600, IdToken: 600, Interaction: 600, Session: 3600, Grant: 3600 },
    findAccount: (_context: unknown, sub: string) => ({ accountId: sub, claims: () => ({ sub }) }),
    clients: [
      ...[CLIENT, "stranger"].map((id) => ({
        client_id: id,
        client_secret: SECRET,
        grant_types: ["client_credentials"],
        redirect_uris: [],
        response_types: [],
        ...(alg === "ES256" && { id_token_signed_response_alg: "ES256" }),
      })),
      {
        client_id: PUBLIC_CLIENT,
        token_endpoint_auth_method: "none",
        grant_types: ["authorization_code", "refresh_token"],
        redirect_uris: [returnAddress],
        ...(alg === "ES256" && { id_token_signed_response_alg: "ES256" }),
      },
    ],
    clientBasedCORS: () => true,
    issueRefreshToken: async () => true,
    features: {
      // A page where anybody signs in as whoever they say.
      devInteractions: { enabled: true },
      clientCredentials: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => "urn:sarai",
        useGrantedResource: () => true,
        getResourceServerInfo: (_context: unknown, resource: string) => ({
          scope: "",
          audience: resource.slice("urn:".length),
          accessTokenFormat: "jwt",
          accessTokenTTL: 600,
          jwt: { sign: { alg } },
        }),
      },
    },
  };
}
