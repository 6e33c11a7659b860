/** What to make, in which format and language; one tap orders it. */
import { useSignal } from '@preact/signals';
import { LOCALES, locale, t } from '../../core/i18n';
import { uuid4 } from '../../core/ids';
import { RadioGroup, TextField } from '../../ui/Form';
import { useAction } from '../../ui/hooks';
import { Trouble } from '../../ui/Trouble';
import { send } from '../../kit';

export interface Offer {
  /** Where it is ordered. */
  path: string;
  /** The first is chosen. */
  formats: readonly string[];
  /** Papers beside the archive: the self-evaluation report has no files. */
  hasReport?: boolean;
  hasFrozen?: boolean;
}

const REPORT_FORMATS = ['docx', 'pdf'];

export function Choose({ offer, look }: { offer: Offer; look: () => void }) {
  const what = useSignal('archive');
  const format = useSignal<string>(offer.formats[0]!);
  const language = useSignal(locale.peek() === 'en' ? 'zh-Hans' : locale.peek());
  const number = useSignal('');
  const key = useSignal(uuid4());
  const ordering = useAction();
  const isReport = what.value === 'report';
  const formats = isReport ? REPORT_FORMATS : offer.formats;
  const chosen = formats.includes(format.value) ? format.value : formats[0]!;
  const order = (event: Event) => {
    event.preventDefault();
    void ordering.run(async () => {
      const more = offer.hasReport ? { is_report: isReport } : {};
      const frozen = offer.hasFrozen && number.value ? { snapshot_number: Number(number.value) } : {};
      await send('POST', offer.path, { format: chosen, language: language.value, ...more, ...frozen }, { key: key.value });
      key.value = uuid4();
      look();
    });
  };
  return (
    <form class="block" noValidate onSubmit={order}>
      {offer.hasReport && (
        <RadioGroup
          id="what"
          legend={t('ledgers.what')}
          value={what.value}
          change={(value) => (what.value = value)}
          options={(['archive', 'report'] as const).map((value) => ({
            value,
            text: t(`lwhat.${value}`),
            hint: t(`lwhat.${value}Hint`),
          }))}
        />
      )}
      <RadioGroup
        id="format"
        legend={t('ledgers.format')}
        look="chips"
        value={chosen}
        change={(value) => (format.value = value)}
        options={formats.map((value) => ({ value, text: t(`lformat.${value}` as 'lformat.pdf') }))}
      />
      <RadioGroup
        id="language"
        legend={t('ledgers.language')}
        look="chips"
        value={language.value}
        change={(value) => (language.value = value)}
        options={LOCALES.map(({ code, name }) => ({ value: code, text: name }))}
      />
      {offer.hasFrozen && (
        <TextField
          id="number"
          label={t('ledgers.number')}
          hint={t('ledgers.numberHint')}
          type="number"
          isOptional
          value={number.value}
          change={(value) => (number.value = value)}
        />
      )}
      {ordering.problem.value && <Trouble problem={ordering.problem.value} />}
      <button type="submit" class="button wide" disabled={ordering.isBusy.value}>
        {t('ledgers.make')}
      </button>
      <p class="hint">{t('ledgers.leave')}</p>
    </form>
  );
}
