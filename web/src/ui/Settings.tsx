/** Text size, theme and language. */
import { locale, LOCALES, setLocale, t } from '../core/i18n';
import { prefs, setPrefs, SIZES, THEMES } from '../core/prefs';

function Choice({
  name,
  label,
  values,
  chosen,
  choose,
}: {
  name: string;
  label: string;
  values: readonly { value: string; text: string; lang?: string }[];
  chosen: string;
  choose: (value: string) => void;
}) {
  return (
    <fieldset class="chips">
      <legend>{label}</legend>
      {values.map(({ value, text, lang }) => (
        <label class="chip" key={value} lang={lang}>
          <input type="radio" name={name} checked={chosen === value} onChange={() => choose(value)} />
          <span>{text}</span>
        </label>
      ))}
    </fieldset>
  );
}

async function speakIn(code: string): Promise<void> {
  await setLocale(code);
  setPrefs({ locale: code });
}

export function Settings() {
  const sizes = SIZES.map((value) => ({ value, text: t(`app.size.${value}`) }));
  const themes = THEMES.map((value) => ({ value, text: t(`app.theme.${value}`) }));
  const languages = LOCALES.map(({ code, name }) => ({ value: code, text: name, lang: code }));
  return (
    <div class="settings" id="settings">
      <Choice
        name="size"
        label={t('app.size')}
        values={sizes}
        chosen={prefs.value.size}
        choose={(size) => setPrefs({ size: size as (typeof SIZES)[number] })}
      />
      <Choice
        name="theme"
        label={t('app.theme')}
        values={themes}
        chosen={prefs.value.theme}
        choose={(theme) => setPrefs({ theme: theme as (typeof THEMES)[number] })}
      />
      <Choice
        name="language"
        label={t('app.language')}
        values={languages}
        chosen={locale.value}
        choose={(code) => void speakIn(code)}
      />
    </div>
  );
}
