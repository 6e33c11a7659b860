/** Words in several languages: the first in sight, the others unfolded below. */
import { t, tCode } from '../../core/i18n';
import { TextField } from '../../ui/Form';
import { FIRST, LANGUAGES, worded, type Words } from './sheet';

interface Props {
  id: string;
  label: string;
  words: Words;
  /** Languages besides the first. */
  languages: readonly string[];
  change: (words: Words) => void;
  error?: string | undefined;
  hint?: string | undefined;
}

export function WordsFields({ id, label, words, languages, change, error, hint }: Props) {
  const others = languages.filter((language) => language !== FIRST);
  const lacking = others.filter((language) => !words[language]).length;
  return (
    <>
      <TextField
        id={id}
        label={label}
        hint={hint}
        error={error}
        value={words[FIRST] ?? ''}
        change={(value) => change(worded(words, FIRST, value))}
      />
      {others.length > 0 && (
        <details class="field">
          <summary>
            {t('surveys.language')} · {others.length - lacking}/{others.length}
          </summary>
          {others.map((language) => (
            <TextField
              key={language}
              id={`${id}-${language}`}
              label={t('surveys.words', { language: tCode('qlang', language) })}
              isOptional
              value={words[language] ?? ''}
              change={(value) => change(worded(words, language, value))}
            />
          ))}
        </details>
      )}
    </>
  );
}

/** One more language for the whole questionnaire. */
export function AddLanguage({ held, add }: { held: readonly string[]; add: (language: string) => void }) {
  const left = LANGUAGES.filter((language) => !held.includes(language));
  if (!left.length) return null;
  return (
    <div class="field">
      <label for="add-language">{t('surveys.addLanguage')}</label>
      <select
        id="add-language"
        value=""
        onChange={(event) => {
          if (event.currentTarget.value) add(event.currentTarget.value);
          event.currentTarget.value = '';
        }}
      >
        <option value="">{t('case.choose')}</option>
        {left.map((language) => (
          <option key={language} value={language}>
            {tCode('qlang', language)}
          </option>
        ))}
      </select>
    </div>
  );
}
