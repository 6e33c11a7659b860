/** The office opens a period's assessments for all bodies at once, and says until when corrections are taken. */
import opening from 'bounds:OpeningCreate';
import term from 'bounds:CorrectionTermCreate';
import { useSignal } from '@preact/signals';
import { t } from '../../core/i18n';
import { Back, getAll, send, Steps, useKeys, type Field, type Option, type Step } from '../../kit';
import { useAction } from '../../ui/hooks';
import { useTitle } from '../../ui/title';
import { Trouble } from '../../ui/Trouble';

interface Opened {
  body_count: number;
  opened_count: number;
}

const frameworks = async (subject: string): Promise<Option[]> =>
  (await getAll('/indicators/frameworks'))
    .filter((one) => !subject || one.subject === subject)
    .map(({ code, name }) => ({ value: code, text: name }));

const framework = (subject: string): Field => ({
  kind: 'options',
  name: 'framework_code',
  label: 'reviews.framework',
  from: `frameworks:${subject}`,
  load: () => frameworks(subject),
  isRequired: true,
});
const PERIOD: Field = { kind: 'text', name: 'period', label: 'reviews.period', hint: 'reviews.periodHint', isRequired: true };

const about = (subject: string): readonly Field[] => [
  framework(subject),
  PERIOD,
  { kind: 'text', name: 'title', label: 'reviews.name', isRequired: true },
  { kind: 'date', name: 'due_on', label: 'reviews.due' },
];

const OPENINGS = '/reviews/openings';
const STEPS: readonly Step[] = [
  { label: 'reviews.openUnits', hint: 'reviews.openHint', path: OPENINGS, body: { subjects: 'units' }, fields: about('unit'), bounds: opening },
  { label: 'reviews.openTownships', hint: 'reviews.openHint', path: OPENINGS, body: { subjects: 'townships' }, fields: about('area'), bounds: opening },
  {
    label: 'reviews.term',
    hint: 'reviews.termHint',
    path: '/reviews/terms',
    bounds: term,
    fields: [
      framework(''),
      PERIOD,
      { kind: 'date', name: 'until', label: 'reviews.until', isRequired: true },
      { kind: 'text', name: 'source_document', label: 'reviews.source', isRequired: true },
    ],
  },
];

export default function Open() {
  useTitle(t('reviews.openAll'));
  const sending = useAction();
  const keys = useKeys();
  const told = useSignal('');
  const move = (step: Step, body: Record<string, unknown>) =>
    void sending.run(async () => {
      told.value = '';
      const whole = { ...step.body, ...body };
      const made = await send<Opened>('POST', step.path!, whole, { key: keys.of([step.path, whole]) });
      keys.done();
      told.value =
        step.path === OPENINGS
          ? t('reviews.opened', { n: made.opened_count, all: made.body_count })
          : t('reviews.termSet');
    });
  return (
    <section class="page">
      <Back href="/officer/reviews" />
      <h1>{t('reviews.openAll')}</h1>
      <div role="status">{told.value && <p class="notice notice-good">{told.value}</p>}</div>
      {sending.problem.value && <Trouble problem={sending.problem.value} />}
      <Steps steps={STEPS} move={move} isBusy={sending.isBusy.value} problem={sending.problem.value} />
    </section>
  );
}
