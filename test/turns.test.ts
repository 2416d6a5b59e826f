import { Turns } from "../src/api/admission.js";

/** The state of each of these once everybody who could has had a turn. */
async function stand(entered: readonly Promise<unknown>[]): Promise<string> {
  const waits = new Promise<string>((later) => setImmediate(later, "-"));
  const states = entered.map((each) =>
    Promise.race([
      each.then(
        () => "W",
        () => "R",
      ),
      waits,
    ]),
  );
  return (await Promise.all(states)).join("");
}

const over = new AbortController();
const stays = over.signal;
const dear = 100;

describe("turns of ten", () => {
  // Who still waits would do so for seconds.
  afterAll(() => over.abort());

  it("are two for dear operations, and small ones pass by those that wait", async () => {
    const turns = new Turns(10);
    const asked = ["a", "b", "c", "d"].map((caller) => turns.enter(caller, dear, false, stays));
    expect(await stand(asked)).toBe("WW--");
    expect(await stand([turns.enter("c", dear - 1, false, stays), turns.enter("e", 0, true, stays)])).toBe("WW");
    (await asked[0]!)();
    expect(await stand(asked)).toBe("WWW-");
    // Twice the same end is one.
    (await asked[0]!)();
    expect(await stand(asked)).toBe("WWW-");
    (await asked[2]!)();
    expect(await stand(asked)).toBe("WWWW");
  });

  it("are one for dear operations of the public", async () => {
    const turns = new Turns(10);
    const asked = [turns.enter("p", dear, true, stays), turns.enter("q", dear, true, stays), turns.enter("a", dear, false, stays)];
    expect(await stand(asked)).toBe("W-W");
    (await asked[2]!)();
    expect(await stand(asked)).toBe("W-W");
    (await asked[0]!)();
    expect(await stand(asked)).toBe("WWW");
  });

  it("go from caller to caller, whoever asks for the most", async () => {
    const turns = new Turns(10);
    const crowd = Array.from({ length: 6 }, () => turns.enter("crowd", dear, false, stays));
    const other = turns.enter("other", dear, false, stays);
    expect(await stand([...crowd, other])).toBe("WW-----");
    (await crowd[0]!)();
    (await crowd[1]!)();
    expect(await stand([...crowd, other])).toBe("WWW---W");
  });

  it("are given up by who hangs up, while waiting for either", async () => {
    const turns = new Turns(10);
    const first = [turns.enter("a", dear, false, stays), turns.enter("b", dear, false, stays)];
    const gone = new AbortController();
    const waiting = turns.enter("c", dear, false, gone.signal);
    expect(await stand([...first, waiting])).toBe("WW-");
    gone.abort();
    await expect(waiting).rejects.toMatchObject({ extensions: { code: "RATE_LIMITED" } });
    for (const each of first) (await each)();

    // All places are taken by small ones: a dear one waits for its place, not for its turn among the dear.
    const small = Array.from({ length: 10 }, (_, i) => turns.enter(`s${i}`, 1, false, stays));
    expect(await stand(small)).toBe("WWWWWWWWWW");
    const late = new AbortController();
    const both = [turns.enter("a", dear, false, late.signal), turns.enter("b", dear, false, late.signal)];
    expect(await stand(both)).toBe("--");
    late.abort();
    expect(await stand(both)).toBe("RR");
    for (const each of small) (await each)();
    expect(await stand([turns.enter("c", dear, false, stays), turns.enter("d", dear, false, stays)])).toBe("WW");
  });
});
