/** The years of the working calendar, and the notice of the next one. */
import create from 'bounds:WorkCalendarCreate';
import { showDate } from '../../core/format';
import { t } from '../../core/i18n';
import { Async } from '../../ui/Async';
import { useAction } from '../../ui/hooks';
import { useTitle } from '../../ui/title';
import { Words } from '../../ui/Words';
import { getOne, RowView, send, Steps, useKept, type RecordOf, type Step } from '../../kit';
import type { Field } from '../../kit/fields';

type Calendars = RecordOf<'/feedback/calendars'>;

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const MOST = 1_000;

const daysOf = (value: unknown): string[] =>
  String(value)
    .split(/[\s,，、;；]+/)
    .filter(Boolean);

/** Days, one a line, as a person copies them from the notice. */
const days = (name: 'free_days' | 'make_up_days', label: Field['label'], held: readonly string[] = []): Field => ({
  kind: 'own',
  name,
  label,
  start: held.join('\n'),
  hint: 'wcal.freeHint',
  toBody: daysOf,
  wrong: (value) => {
    const bad = daysOf(value).find((day) => !DAY.test(day));
    return bad && t('wcal.badDay', { day: bad });
  },
  render: ({ id, value, error, change }) => (
    <Words id={id} label={t(label)} hint={t('wcal.freeHint')} error={error} value={String(value)} max={MOST} rows={5} change={change} />
  ),
});

/** A year may have no weekend that is worked. */
const BOUNDS = { ...create, make_up_days: { ...create.make_up_days, required: false } };

const enterStep = ({ missing_year: year }: Calendars): Step => ({
  label: 'wcal.enterYear',
  scope: 'feedback:route',
  bounds: BOUNDS,
  body: { year },
  fields: [
    { kind: 'text', name: 'document_number', label: 'wcal.number', isRequired: true },
    { kind: 'date', name: 'issued_on', label: 'wcal.issued', isRequired: true },
    days('free_days', 'wcal.free'),
    days('make_up_days', 'wcal.worked'),
  ],
});

const amendStep = (year: Calendars['items'][number]): Step => ({
  label: 'wcal.amend',
  scope: 'feedback:route',
  bounds: BOUNDS,
  isQuiet: true,
  fields: [
    days('free_days', 'wcal.free', year.free_days),
    days('make_up_days', 'wcal.worked', year.make_up_days),
  ],
});

function Year({ year, reload }: { year: Calendars['items'][number]; reload: () => void }) {
  const amending = useAction();
  const amend = (_: Step, body: Record<string, unknown>) =>
    void amending.run(async () => {
      await send('PATCH', `/feedback/calendars/${year.id}`, { make_up_days: [], ...body }, { etag: `"${year.version}"` });
      reload();
    });
  return (
    <RowView
      row={{
        title: String(year.year),
        tags: [{ text: t(year.is_own ? 'wcal.own' : 'wcal.carried'), look: 'plain' }],
        facts: [
          t('wcal.counts', { free: year.free_days.length, worked: year.make_up_days.length }),
          year.document_number,
          year.issued_on && showDate(year.issued_on),
        ],
        extra: year.is_own && (
          <Steps steps={[amendStep(year)]} move={amend} isBusy={amending.isBusy.value} problem={amending.problem.value} />
        ),
      }}
    />
  );
}

export default function CalendarsPage() {
  useTitle(t('wcal.title'));
  const found = useKept('/feedback/calendars', () => getOne('/feedback/calendars'));
  const entering = useAction();
  const enter = (step: Step, body: Record<string, unknown>) =>
    void entering.run(async () => {
      await send('POST', '/feedback/calendars', { ...step.body, make_up_days: [], ...body });
      found.reload();
    });
  return (
    <section class="page wide-page">
      <h1>{t('wcal.title')}</h1>
      <p class="hint">{t('wcal.lead')}</p>
      <Async of={found}>
        {(calendars) => (
          <>
            <div class="notice notice-warn">
              <p>{t('wcal.missing', { year: calendars.missing_year })}</p>
              {calendars.provisional_count > 0 && <p>{t('wcal.waiting', { n: calendars.provisional_count })}</p>}
            </div>
            <Steps
              key={calendars.missing_year}
              steps={[enterStep(calendars)]}
              move={enter}
              isBusy={entering.isBusy.value}
              problem={entering.problem.value}
            />
            <div class="block">
              <ul class="rows">
                {calendars.items.map((year) => (
                  <Year key={`${year.year}${year.version}`} year={year} reload={found.reload} />
                ))}
              </ul>
            </div>
          </>
        )}
      </Async>
    </section>
  );
}
