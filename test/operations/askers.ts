import { DEVELOPMENT_ISSUER } from "../../src/auth/development.js";
import { keyText } from "../../src/auth/secret.js";
import { DEPARTMENT_ROLES, PARTNER_ROLES, type Role, type Scope, thePublic, type Viewer } from "../../src/auth/viewer.js";
import type { Api, Asker } from "./api.js";
import type { Random } from "./random.js";
import type { Row, Tables } from "./tables.js";
import { KEYS } from "./world.js";

const LANGUAGES: readonly (readonly [header: string | undefined, ...languages: string[]])[] = [
  [undefined],
  ["zh", "zh"],
  ["en", "en"],
  ["zh-CN,zh;q=0.9,en;q=0.5", "zh", "en"],
  ["mn;q=0.4, fr-FR", "fr", "mn"],
  ["*"],
  ["xx-nonsense;q=2"],
  ["ru, es, mn, fr, zh, en", "ru", "es", "mn", "fr", "zh", "en"],
];

/** The public and everybody who has an account in use, as the sign-in understands their roles. */
export async function viewersIn(api: Api, tables: Tables, sign: (subject: string) => Promise<string>) {
  const accounts = tables
    .all(api.model.get("Account")!)
    .filter(({ values }) => values.issuer === DEVELOPMENT_ISSUER && values.disabledAt === null);
  const signedIn = accounts.map(async (row) => {
    const subject = row.values.subject as string;
    return { who: subject, viewer: viewerOf(row), token: await sign(subject) };
  });
  const withKeys = KEYS.flatMap(({ subject, scopes, keyId, secret }) =>
    accounts
      .filter(({ values }) => values.subject === subject)
      .map((row) => ({
        who: `${subject} with a key for ${scopes.join(", ")}`,
        viewer: { ...viewerOf(row), scopes: scopes as Scope[] } as Viewer,
        token: keyText(keyId, secret),
      })),
  );
  return [{ who: "the public", viewer: thePublic, token: undefined }, ...(await Promise.all(signedIn)), ...withKeys];
}

function viewerOf({ id, values }: Row): Viewer {
  const organisationId = values.organisation as string | null;
  const allowed = organisationId ? PARTNER_ROLES : DEPARTMENT_ROLES;
  const common = {
    accountId: id,
    roles: (values.roles as Role[]).filter((role) => allowed.has(role)),
    isService: values.kind === "SERVICE",
  };
  return organisationId ? { kind: "partner", organisationId, ...common } : { kind: "department", ...common };
}

export function askerAmong(viewers: Awaited<ReturnType<typeof viewersIn>>, random: Random): Asker {
  const [header, ...languages] = random.pick(LANGUAGES);
  return { ...random.pick(viewers), header, languages };
}
