import { isLive, newKeyProblem } from "../../src/people/key.rules.js";

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

  it("is given to service accounts, to expire in the future, where fewer than two live", () => {
    const live = { expiresAt: later };
    const problem = (keys: { expiresAt: Date; revokedAt?: Date }[], expiresAt = later, isService = true) =>
      newKeyProblem({ isService, keys }, expiresAt, now);
    expect(problem([])).toBeUndefined();
    expect(problem([live, { expiresAt: past }, { expiresAt: later, revokedAt: past }])).toBeUndefined();
    expect(problem([live, live])).toBe("The account has 2 live keys already; revoke one of them first.");
    expect(problem([], now)).toBe("A key has to expire in the future.");
    expect(problem([], new Date(Number.NaN))).toBe("A key has to expire in the future.");
    expect(problem([], later, false)).toBe("Only a service account has keys; people sign in with their provider.");
  });
});
