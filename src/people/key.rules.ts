/** The old key and the new one, for as long as programs change from one to the other. */
export const MOST_LIVE_KEYS = 2;
export const MOST_YEARS = 2;

export interface KeyTimes {
  expiresAt: Date;
  revokedAt?: Date | null | undefined;
}

export const isLive = ({ expiresAt, revokedAt }: KeyTimes, now: Date): boolean => !revokedAt && now < expiresAt;

/** Whether a new key may end then: in the future, and not so far that nobody remembers it. */
export function isGoodEnd(expiresAt: Date, now: Date): boolean {
  const latest = new Date(now);
  latest.setUTCFullYear(latest.getUTCFullYear() + MOST_YEARS);
  return now < expiresAt && expiresAt <= latest;
}

/** How many keys live, where there is no room for one more. */
export function liveKeysInTheWay(keys: readonly KeyTimes[], now: Date): number | undefined {
  const live = keys.filter((key) => isLive(key, now)).length;
  return live >= MOST_LIVE_KEYS ? live : undefined;
}
