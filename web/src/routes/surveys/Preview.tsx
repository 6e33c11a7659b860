/** The questionnaire as residents see it, one question a screen; nothing is sent. */
import { useSignal } from '@preact/signals';
import { locale, t } from '../../core/i18n';
import type { Survey } from '../../core/questionnaire';
import { Asking } from '../answering/Asking';
import { FIRST, type Sheet, type Words } from './sheet';

const inWords = (words: Words): string => words[locale.value] ?? words[FIRST] ?? Object.values(words)[0] ?? '';

/** The languages that all of these are written in. */
const wholeIn = (said: readonly Words[]): string[] =>
  Object.keys(said[0] ?? {}).filter((language) => said.every((words) => words[language]));

/** The part of a survey that its screens read. */
export function asShown(sheet: Sheet, title: string, isOpenLink: boolean): Survey {
  const questions = sheet.questions.map(({ role, label, options, rows, is_required, code, kind, minimum, maximum, section, relevance }) => ({
    ...{ code, kind, is_required, section, relevance, minimum, maximum },
    label: inWords(label),
    languages: wholeIn([label, ...options.map((one) => one.label), ...rows.map((one) => one.label)]),
    is_list: role === 'list',
    options: options.map((one) => ({ code: one.code, label: inWords(one.label) })),
    rows: rows.map((one) => ({ code: one.code, label: inWords(one.label) })),
  }));
  const sections = sheet.sections.map(({ code, title: words, relevance }) => ({ code, title: inWords(words), relevance }));
  return { title, questions, sections, is_open_link: isOpenLink, current_number: 1 } as unknown as Survey;
}

export default function Preview({ sheet, title, isOpenLink, end }: { sheet: Sheet; title: string; isOpenLink: boolean; end: () => void }) {
  const draft = useSignal({ number: 1, hasConsent: true, step: 0, answers: {}, seconds: 0 });
  const form = {
    draft: draft.value,
    change: (part: Partial<typeof draft.value>) => (draft.value = { ...draft.value, ...part }),
    send: async () => end(),
  };
  return (
    <>
      <p class="notice" role="status">
        {t('surveys.previewHint')}{' '}
        <button type="button" class="button quiet small" onClick={end}>
          {t('surveys.previewEnd')}
        </button>
      </p>
      <Asking survey={asShown(sheet, title, isOpenLink)} form={form} />
    </>
  );
}
