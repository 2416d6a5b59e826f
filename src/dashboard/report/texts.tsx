import { useLingui } from "@lingui/react/macro";
import { TEXTS, type TextName, textPlace } from "../drafts/draft.places.js";
import { useLanguage } from "../shell/language.js";
import { useObjection } from "./objections.js";
import { useEdit, useEntry, useOpenDraft } from "./use-draft.js";

/** What was done, what hindered the work, and what comes next. */
export function TextsStep({ isEditable }: { isEditable: boolean }) {
  const { t } = useLingui();
  const titles: Readonly<Record<TextName, string>> = {
    narrative: t`What was done and what came of it`,
    challenges: t`What stood in the way`,
    nextSteps: t`What comes next`,
  };
  return (
    <section className="step texts">
      <h2>{t`What was done`}</h2>
      {TEXTS.map((name) => (
        <Text key={name} name={name} title={titles[name]} isEditable={isEditable} />
      ))}
    </section>
  );
}

function Text({ name, title, isEditable }: { name: TextName; title: string; isEditable: boolean }) {
  const { t } = useLingui();
  const draft = useOpenDraft();
  const own = useLanguage().toUpperCase();
  const place = textPlace(name);
  const texts = (useEntry(place) ?? {}) as Readonly<Record<string, string>>;
  const edit = useEdit(place);
  const objection = useObjection(place, Object.keys(texts).length > 0 ? texts : null);
  const languages = Object.keys(texts).length > 0 ? Object.keys(texts) : [own];
  const nameOf = (language: string) => new Intl.DisplayNames([own], { type: "language" }).of(language.toLowerCase());
  return (
    <div className="text">
      {languages.map((language) => {
        const label = languages.length > 1 || language !== own ? `${title} (${nameOf(language)})` : title;
        return isEditable ? (
          <label key={language}>
            {label}
            <textarea
              rows={6}
              maxLength={20_000}
              lang={language.toLowerCase()}
              aria-invalid={objection !== undefined || edit?.problem !== undefined || undefined}
              value={texts[language] ?? ""}
              onChange={({ target }) => draft.enter({ [place]: entryWith(texts, language, target.value) })}
            />
          </label>
        ) : (
          <div key={language} lang={language.toLowerCase()}>
            <h3>{label}</h3>
            <p className="prose">{texts[language] ?? "–"}</p>
          </div>
        );
      })}
      {edit?.problem !== undefined && <p className="fault">{edit.problem}</p>}
      {objection !== undefined && <p className="fault">{objection}</p>}
      {edit?.theirs && (
        <div className="notice warning">
          <p>{t`Somebody else changed this text: “${Object.values(edit.theirs.entry ?? {}).join(" / ")}”`}</p>
          <button type="button" onClick={() => draft.choose(place, "mine")}>
            {t`Keep mine`}
          </button>
          <button type="button" onClick={() => draft.choose(place, "theirs")}>
            {t`Take theirs`}
          </button>
        </div>
      )}
    </div>
  );
}

function entryWith(texts: Readonly<Record<string, string>>, language: string, text: string) {
  const { [language]: _before, ...others } = texts;
  const next = { ...others, ...(text !== "" && { [language]: text }) };
  return Object.keys(next).length > 0 ? next : null;
}
