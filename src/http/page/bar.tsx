import { useGraphiQL, useGraphiQLActions } from "@graphiql/react";
import { type ChangeEvent, type FormEvent, useEffect, useRef, useState } from "react";
import type { Asking, Caller } from "./caller.js";
import type { PageExample } from "./settings.js";
import { keepTabs, type Tabs } from "./tabs.js";

/** Above the editors: the examples, who one is, and the languages. */
export function Bar({ asking }: { asking: Asking }) {
  const { examples, languages, texts } = asking.settings;
  useKeptOnLeaving();
  useQuietEditors();
  return (
    <header className="bar">
      <span className="brand">
        <Logo /> Sarai
      </span>
      <Examples label={texts.examples} examples={examples} />
      <Who asking={asking} />
      {languages.map(({ tag, name }) => (
        <a key={tag} href={`?lang=${tag}`} lang={tag} hrefLang={tag}>
          {name}
        </a>
      ))}
    </header>
  );
}

function Examples({ label, examples }: { label: string; examples: readonly PageExample[] }) {
  const tabs = useGraphiQL(({ tabs }) => tabs);
  const editor = useGraphiQL(({ queryEditor }) => queryEditor);
  const { addTab, changeTab } = useGraphiQLActions();
  const open = (event: ChangeEvent<HTMLSelectElement>) => {
    const { query } = examples[Number(event.target.value)]!;
    const place = tabs.findIndex((tab) => tab.query === query);
    if (place >= 0) return changeTab(place);
    addTab();
    editor?.setValue(query);
  };
  return (
    <select aria-label={label} value="" onChange={open}>
      <option value="" disabled hidden>
        {label}
      </option>
      {examples.map(({ title }, i) => (
        <option key={title} value={i}>
          {title}
        </option>
      ))}
    </select>
  );
}

function Who({ asking }: { asking: Asking }) {
  const { texts } = asking.settings;
  const [caller, setCaller] = useState(asking.caller);
  const [isTyping, setTyping] = useState(false);
  const responses = useGraphiQL(({ responseEditor }) => responseEditor);
  const status = useIdentity(asking, caller);
  const become = (next: Caller) => {
    asking.choose(next);
    setCaller(next);
    setTyping(false);
    // What somebody else was answered is not left below the new name.
    responses?.setValue("");
  };
  const change = ({ target: { value } }: ChangeEvent<HTMLSelectElement>) =>
    value === "token" ? setTyping(true) : become(value === "public" ? { kind: "public" } : { kind: "person", as: value.slice(3) });
  const value = isTyping ? "token" : caller.kind === "person" ? `as ${caller.as}` : caller.kind;
  return (
    <div className="who">
      <label>
        {texts.you}{" "}
        <select value={value} onChange={change}>
          <option value="public">{texts.public}</option>
          {asking.people.map(({ as, name }) => (
            <option key={as} value={`as ${as}`}>
              {name}
            </option>
          ))}
          <option value="token">{texts.token}</option>
        </select>
      </label>
      {value === "token" && <TokenField asking={asking} use={(token) => become({ kind: "token", token })} />}
      <output>{isTyping ? texts.kept : status}</output>
    </div>
  );
}

function TokenField({ asking, use }: { asking: Asking; use(token: string): void }) {
  const { texts } = asking.settings;
  const { caller } = asking;
  const [text, setText] = useState(caller.kind === "token" ? caller.token : "");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim()) use(text.trim().replace(/^Bearer\s+/i, ""));
  };
  return (
    <form onSubmit={submit}>
      <input
        type="password"
        autoComplete="off"
        aria-label={texts.tokenField}
        placeholder={texts.tokenField}
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      <button type="submit">{texts.use}</button>
    </form>
  );
}

/** Whose token it is, as the server says; why it is not taken. */
function useIdentity(asking: Asking, caller: Caller): string {
  const { texts } = asking.settings;
  const [status, setStatus] = useState("");
  useEffect(() => {
    let isCurrent = true;
    const say = (text: string) => isCurrent && setStatus(text);
    say("");
    if (caller.kind !== "public")
      asking.ask({ query: "{ me { name organisation { name } } }" }).then(
        ({ answer }) => {
          const { data, errors } = answer as Answer;
          if (errors) say(`${texts.notTaken} ${errors[0]!.message}`);
          else if (data?.me && caller.kind === "token") say(`${data.me.name} · ${data.me.organisation?.name ?? texts.department}`);
        },
        () => say(texts.unreachable),
      );
    return () => {
      isCurrent = false;
    };
  }, [asking, caller, texts]);
  return status;
}

interface Answer {
  data?: { me: { name: string; organisation: { name: string } | null } | null };
  errors?: readonly { message: string }[];
}

/** GraphiQL keeps what is typed half a second later, and by then the page may be gone. */
function useKeptOnLeaving(): void {
  const [tabs, activeTabIndex] = [useGraphiQL(({ tabs }) => tabs), useGraphiQL(({ activeTabIndex }) => activeTabIndex)];
  const [query, variables, headers] = [
    useGraphiQL(({ queryEditor }) => queryEditor),
    useGraphiQL(({ variableEditor }) => variableEditor),
    useGraphiQL(({ headerEditor }) => headerEditor),
  ];
  const latest = useRef<() => Tabs>(null);
  latest.current = () => ({
    activeTabIndex,
    tabs: tabs.map(({ id, title, operationName, ...tab }, i) => ({
      ...{ id, title, operationName, hash: null, response: null },
      query: (i === activeTabIndex ? query?.getValue() : undefined) ?? tab.query,
      variables: (i === activeTabIndex ? variables?.getValue() : undefined) ?? tab.variables ?? null,
      headers: (i === activeTabIndex ? headers?.getValue() : undefined) ?? tab.headers ?? null,
    })),
  });
  useEffect(() => {
    const keep = () => keepTabs(latest.current!());
    window.addEventListener("pagehide", keep);
    return () => window.removeEventListener("pagehide", keep);
  }, []);
}

/** Dashes and Chinese punctuation are no letters in disguise: nothing is framed for them. */
function useQuietEditors(): void {
  const query = useGraphiQL(({ queryEditor }) => queryEditor);
  const response = useGraphiQL(({ responseEditor }) => responseEditor);
  useEffect(() => {
    for (const editor of [query, response]) editor?.updateOptions({ unicodeHighlight: { ambiguousCharacters: false } });
  }, [query, response]);
}

/** A gate through which travellers come in. */
function Logo() {
  return (
    <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true">
      <rect width="24" height="24" rx="5" fill="#9f3a2c" />
      <path d="M4 20V9l8-5 8 5v11h-4v-5a4 4 0 0 0-8 0v5z" fill="#fbf3e6" />
    </svg>
  );
}
