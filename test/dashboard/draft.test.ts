import {
  choose,
  type Draft,
  type Entry,
  emptyDraft,
  enter,
  type Form,
  type Outcome,
  placesToMend,
  prepare,
  type Request,
  rebase,
  same,
  settle,
  shown,
  unsent,
  wantToSubmit,
} from "../../src/dashboard/drafts/draft.js";
import fc from "../support/fast-check.js";

const value = (number: string): Entry => ({ state: "REPORTED", number });
const form = (version: number, entries: Form["entries"] = {}): Form => ({ version, entries });

describe("a draft", () => {
  it("sends what was entered, once, and shows it before and after", () => {
    const read = form(3, { a: value("1") });
    let draft = enter(emptyDraft(3), read, { a: value("2"), b: value("7") });
    expect([shown(draft, read, "a"), shown(draft, read, "b"), shown(draft, read, "c")]).toEqual([value("2"), value("7"), null]);
    draft = prepare(draft, "k1", 10);
    expect(draft.request).toEqual({ kind: "save", key: "k1", version: 3, entries: { a: value("2"), b: value("7") }, at: 10 });
    // While it is on its way nothing else is sent, and it is sent again exactly.
    draft = enter(draft, read, { a: value("3") });
    expect(prepare(draft, "k2", 11)).toBe(draft);
    draft = settle(draft, "k1", { kind: "done", version: 4 }, 12);
    expect([draft.version, draft.savedAt, unsent(draft)]).toEqual([4, 12, 1]);
    expect([shown(draft, read, "a"), shown(draft, read, "b")]).toEqual([value("3"), value("7")]);
    expect(prepare(draft, "k2", 13).request).toMatchObject({ key: "k2", version: 4, entries: { a: value("3") } });
  });

  it("has nothing to send once an entry is again as the server has it", () => {
    const read = form(1, { a: value("1") });
    const draft = enter(enter(emptyDraft(1), read, { a: value("2") }), read, { a: { number: "1", state: "REPORTED", comment: null } });
    expect([unsent(draft), prepare(draft, "k", 0)]).toEqual([0, draft]);
  });

  it("sends back to what it was while another entry is on its way there", () => {
    const read = form(1, { a: value("1") });
    const sent = prepare(enter(emptyDraft(1), read, { a: value("2") }), "k", 0);
    const back = settle(enter(sent, read, { a: value("1") }), "k", { kind: "done", version: 2 }, 1);
    expect(prepare(back, "k2", 2).request).toMatchObject({ version: 2, entries: { a: value("1") } });
  });

  it("takes over what somebody else changed elsewhere, and asks about the same place", () => {
    const read = form(1, { a: value("1"), b: value("1"), c: value("1") });
    const edited = enter(emptyDraft(1), read, { a: value("2"), b: value("2"), c: value("5") });
    const stale = settle(prepare(edited, "k", 0), "k", { kind: "stale" }, 1);
    const theirs = form(2, { a: value("1"), b: value("9"), c: value("5"), d: value("4") });
    const draft = rebase(stale, theirs);
    expect(draft.edits).toEqual({
      a: { mine: value("2"), base: value("1") },
      b: { mine: value("2"), base: value("1"), theirs: { entry: value("9") } },
    });
    expect([placesToMend(draft), shown(draft, theirs, "d")]).toEqual([["b"], value("4")]);
    expect(prepare(draft, "k2", 2).request).toMatchObject({ version: 2, entries: { a: value("2") } });
    expect(prepare(choose(draft, "b", "mine"), "k2", 2).request).toMatchObject({ entries: { a: value("2"), b: value("2") } });
    const given = choose(draft, "b", "theirs");
    expect([shown(given, theirs, "b"), prepare(given, "k2", 2).request]).toMatchObject([value("9"), { entries: { a: value("2") } }]);
  });

  it("does not take its own write, whose answer was lost, for that of somebody else", () => {
    const read = form(1, { a: value("1") });
    const sent = prepare(enter(emptyDraft(1), read, { a: value("2") }), "k", 0);
    // The server has it at version 2; more was typed before its answer came.
    const draft = rebase(enter(sent, read, { a: value("3") }), form(2, { a: value("2") }));
    expect(draft.edits).toEqual({ a: { mine: value("3"), base: value("2") } });
    const settled = settle(draft, "k", { kind: "done", version: 2 }, 1);
    expect(prepare(settled, "k2", 2).request).toMatchObject({ version: 2, entries: { a: value("3") } });
  });

  it("keeps what the server does not take at its place, sends the rest, and sends it again when it was changed", () => {
    const read = form(1);
    const sent = prepare(enter(emptyDraft(1), read, { a: value("-1"), b: value("2") }), "k", 0);
    const draft = settle(sent, "k", { kind: "problems", byPlace: { a: "A number cannot be negative." } }, 1);
    expect([placesToMend(draft), draft.edits.a!.problem]).toEqual([["a"], "A number cannot be negative."]);
    expect(prepare(draft, "k2", 2).request).toMatchObject({ entries: { b: value("2") } });
    expect(prepare(enter(draft, read, { a: value("1") }), "k2", 2).request).toMatchObject({ entries: { a: value("1"), b: value("2") } });
  });

  it("submits when everything is on the server, and no longer wants to when something is entered after", () => {
    const read = form(1);
    let draft = wantToSubmit(enter(emptyDraft(1), read, { a: value("1") }), true);
    draft = prepare(draft, "k1", 0);
    expect(draft.request!.kind).toBe("save");
    draft = prepare(settle(draft, "k1", { kind: "done", version: 2 }, 1), "k2", 2);
    expect(draft.request).toEqual({ kind: "submit", key: "k2", version: 2, at: 2 });
    const done = settle(draft, "k2", { kind: "done", version: 3 }, 3);
    expect([done.version, done.wantsSubmit, done.request]).toEqual([3, false, undefined]);
    const changed = enter(wantToSubmit(emptyDraft(1), true), read, { a: value("1") });
    expect(changed.wantsSubmit).toBe(false);
  });

  it("ignores the outcome of a request that another tab has settled, and a form that is older than what is saved", () => {
    const read = form(1);
    const draft = settle(prepare(enter(emptyDraft(1), read, { a: value("1") }), "k", 0), "k", { kind: "done", version: 2 }, 1);
    expect(settle(draft, "k", { kind: "stale" }, 2)).toBe(draft);
    expect(rebase(draft, read)).toBe(draft);
    expect(shown(rebase(draft, form(2, { a: value("1") })), form(2, { a: value("1") }), "a")).toEqual(value("1"));
  });
});

/** A server as the API is: it does a request once for its key, and refuses what was made on another version. */
class Server {
  version = 1;
  entries: Record<string, Entry> = {};
  /** What was at a place, in order. */
  history: Record<string, Entry[]> = {};
  readonly #answered = new Map<string, Outcome>();

  write(entries: Readonly<Record<string, Entry>>): void {
    this.version++;
    Object.assign(this.entries, entries);
    for (const [place, entry] of Object.entries(entries)) {
      this.history[place] ??= [];
      this.history[place].push(entry);
    }
  }

  answer(request: Request): Outcome {
    const before = this.#answered.get(request.key);
    if (before) return before;
    if (request.version !== this.version) return { kind: "stale" };
    this.write(request.kind === "save" ? request.entries : {});
    const outcome: Outcome = { kind: "done", version: this.version };
    this.#answered.set(request.key, outcome);
    return outcome;
  }

  read(): Form {
    return { version: this.version, entries: { ...this.entries } };
  }
}

const place = fc.constantFrom("a", "b", "c");
const entry = fc.option(fc.constantFrom("0", "1", "2", "3").map(value), { nil: null });
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ does: fc.constant("type" as const), place, entry }) },
  {
    weight: 3,
    arbitrary: fc.record({ does: fc.constant("send" as const), fate: fc.constantFrom("arrives", "never arrives", "is not answered") }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant("other" as const), place, entry }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant("read" as const), isLate: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant("choose" as const), place }) },
);

describe("a draft over a bad line, while somebody else writes", () => {
  it("brings every last entry to the server, unless somebody else changed it after it was there", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const server = new Server();
        let form = server.read();
        let late: Form | undefined;
        let draft: Draft = emptyDraft(form.version);
        const typed: Record<string, Entry> = {};
        let keys = 0;
        const take = (read: Form) => {
          draft = rebase(draft, read);
          if (read.version >= form.version) form = read;
        };
        const send = (fate: string) => {
          // What is prepared is kept before it is sent; a killed browser finds it again.
          draft = prepare(draft, `k${keys++}`, 0);
          const { request } = draft;
          if (!request || fate === "never arrives") return;
          const outcome = server.answer(request);
          if (fate === "is not answered") return;
          draft = settle(draft, request.key, outcome, 0);
          if (outcome.kind === "stale") take(server.read());
        };
        for (const each of steps) {
          if (each.does === "type") {
            draft = enter(draft, form, { [each.place]: each.entry });
            typed[each.place] = each.entry;
          } else if (each.does === "send") send(each.fate);
          else if (each.does === "other") server.write({ [each.place]: each.entry });
          else if (each.does === "choose") draft = choose(draft, each.place, "mine");
          else if (each.isLate) late = server.read();
          else {
            take(late ?? server.read());
            late = undefined;
          }
        }
        for (let i = 0; i < 20 && (unsent(draft) > 0 || draft.request); i++) {
          for (const disputed of placesToMend(draft)) draft = choose(draft, disputed, "mine");
          send("arrives");
        }
        take(server.read());
        expect([unsent(draft), draft.request]).toEqual([0, undefined]);
        for (const [where, mine] of Object.entries(typed)) {
          const now = server.entries[where] ?? null;
          const was = [null, ...(server.history[where] ?? [])].some((each) => same(each, mine));
          expect([where, same(now, mine) || was]).toEqual([where, true]);
          expect(shown(draft, form, where)).toEqual(now);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it("brings exactly what was typed where nobody else writes, and each request once", () => {
    fc.assert(
      fc.property(
        fc.array(
          step.filter(({ does }) => does !== "other"),
          { maxLength: 60 },
        ),
        (steps) => {
          const server = new Server();
          let form = server.read();
          let draft: Draft = emptyDraft(form.version);
          const typed: Record<string, Entry> = {};
          let keys = 0;
          const send = (fate: string) => {
            draft = prepare(draft, `k${keys++}`, 0);
            const { request } = draft;
            if (!request || fate === "never arrives") return;
            const outcome = server.answer(request);
            if (fate === "arrives") draft = settle(draft, request.key, outcome, 0);
          };
          for (const each of steps) {
            if (each.does === "type") {
              draft = enter(draft, form, { [each.place]: each.entry });
              typed[each.place] = each.entry;
            } else if (each.does === "send") send(each.fate);
            else if (each.does === "read") {
              form = server.read();
              draft = rebase(draft, form);
            }
            expect(placesToMend(draft)).toEqual([]);
            for (const [where, mine] of Object.entries(typed)) expect(same(shown(draft, form, where), mine)).toBe(true);
          }
          for (let i = 0; i < 5; i++) send("arrives");
          expect([unsent(draft), draft.request]).toEqual([0, undefined]);
          for (const [where, mine] of Object.entries(typed)) expect(same(server.entries[where] ?? null, mine)).toBe(true);
        },
      ),
      { numRuns: 2000 },
    );
  });
});
