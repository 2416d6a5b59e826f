/** The old key and the new one, for as long as programs change from one to the other. */
export const MOST_LIVE_KEYS = 2;

export interface KeyTimes {
  expiresAt: Date;
  revokedAt?: Date | null | undefined;
}

export const isLive = ({ expiresAt, revokedAt }: KeyTimes, now: Date): boolean => !revokedAt && now < expiresAt;

/** What stands against one more key, in a sentence; undefined: nothing. */
export function newKeyProblem(account: { isService: boolean; keys: readonly KeyTimes[] }, expiresAt: Date, now: Date): string | undefined {
  if (!account.isService) return "Only a service account has keys; people sign in with their provider.";
  if (!(now < expiresAt)) return "A key has to expire in the future.";
  const live = account.keys.filter((key) => isLive(key, now)).length;
  return live >= MOST_LIVE_KEYS ? `The account has ${live} live keys already; revoke one of them first.` : undefined;
}
