import { isGoodEnd, isLive, liveKeysInTheWay } from "../../src/people/key.rules.js";

const now = new Date("2026-06-01T00:00:00Z");
const past = new Date("2026-05-31T23:59:59Z");
const later = new Date("2026-06-01T00:00:01Z");

describe("a key", () => {
  it("lives until it expires or is revoked", () => {
    expect(isLive({ expiresAt: later }, now)).toBe(true);
    expect(isLive({ expiresAt: later, revokedAt: null }, now)).toBe(true);
    expect(isLive({ expiresAt: now }, now)).toBe(false);
    expect(isLive({ expiresAt: later, revokedAt: past }, now)).toBe(false);
  });

  it("ends in the future, two years ahead at most", () => {
    expect(isGoodEnd(later, now)).toBe(true);
    expect(isGoodEnd(now, now)).toBe(false);
    expect(isGoodEnd(new Date(Number.NaN), now)).toBe(false);
    expect(isGoodEnd(new Date("2028-06-01T00:00:00Z"), now)).toBe(true);
    expect(isGoodEnd(new Date("2028-06-01T00:00:00.001Z"), now)).toBe(false);
  });

  it("finds room where fewer than two live", () => {
    const live = { expiresAt: later };
    expect(liveKeysInTheWay([], now)).toBeUndefined();
    expect(liveKeysInTheWay([live, { expiresAt: past }, { expiresAt: later, revokedAt: past }], now)).toBeUndefined();
    expect(liveKeysInTheWay([live, live], now)).toBe(2);
  });
});
