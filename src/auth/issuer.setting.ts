/** An OpenID provider whose access tokens are believed, as the configuration names it. */
export interface IssuerSetting {
  /** `iss` of its tokens. */
  issuer: string;
  /** `aud` of the tokens that are meant for Sarai. */
  audience: string;
  /** Where its keys are; otherwise its discovery document says it. */
  jwksUri?: string;
  /** The `typ` that its tokens carry in their header; otherwise any. */
  typ?: string;
}

const ENTRY = /^(\S+) +(\S+)((?: +(?:jwks|typ)=\S+)*)$/;

/** `ISSUER AUDIENCE [jwks=ADDRESS] [typ=TYPE]`, several parted by semicolons. Undefined where it reads otherwise. */
export function readIssuers(text: string): IssuerSetting[] | undefined {
  const settings = text
    .split(";")
    .map((entry) => entry.trim())
    .filter((entry) => entry !== "")
    .map(readIssuer);
  return settings.length > 0 && settings.every((setting) => setting !== undefined) ? settings : undefined;
}

function readIssuer(entry: string): IssuerSetting | undefined {
  const [, issuer, audience, rest] = ENTRY.exec(entry) ?? [];
  if (!issuer || !audience || audience.includes("=") || !isWebAddress(issuer)) return undefined;
  const options = rest!.split(/ +/).filter((option) => option !== "");
  const named = new Map(options.map((option) => [option.slice(0, option.indexOf("=")), option.slice(option.indexOf("=") + 1)]));
  if (named.size < options.length) return undefined;
  const [jwksUri, typ] = [named.get("jwks"), named.get("typ")];
  if (jwksUri !== undefined && !isWebAddress(jwksUri)) return undefined;
  return { issuer, audience, ...(jwksUri && { jwksUri }), ...(typ && { typ }) };
}

const isWebAddress = (text: string) => /^https?:\/\//.test(text) && URL.canParse(text) && !/[?#]/.test(text);

/** Why settings that read well are wrong all the same. */
export function issuersProblem(settings: readonly IssuerSetting[]): string | undefined {
  const insecure = settings.flatMap(({ issuer, jwksUri }) => [issuer, jwksUri ?? issuer]).find((address) => !isSafe(address));
  if (insecure) return `${insecure} must begin with https://, because whoever stands in between could sign in as anybody`;
  const issuers = settings.map(({ issuer }) => issuer);
  const twice = issuers.find((issuer, i) => issuers.indexOf(issuer) < i);
  return twice && `${twice} is named twice`;
}

/** Over TLS, or never leaving this machine. */
export function isSafe(address: string): boolean {
  const { protocol, hostname } = new URL(address);
  return protocol === "https:" || (protocol === "http:" && /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname));
}
