/** Opening hours as one types them: a line for each weekday, and days that are closed. The field holds them as text. */
import { t, tCode } from '../../core/i18n';
import type { Field, RecordOf, Value } from '../../kit';
import { TextField } from '../../ui/Form';

type Hours = NonNullable<RecordOf<'/bases/{base_id}'>['hours']>;

interface Typed {
  week: string[];
  closedOnHolidays: boolean;
  makeUp: boolean;
  closed: string;
}

const DAYS = [1, 2, 3, 4, 5, 6, 7] as const;
const SPAN = /^([01]?\d|2[0-3]):([0-5]\d)\s*[-–~～\u81f3]\s*([01]?\d|2[0-3]):([0-5]\d)$/;
const CLOSED = /^(?:(\d{4}-\d\d-\d\d)|[\u519c\u8fb2L](\d\d-\d\d))(?:\s+(.{1,100}))?$/;
/** How a day of the lunar calendar begins, as people write it. */
const LUNAR = '\u519c';
const EMPTY: Typed = { week: DAYS.map(() => ''), closedOnHolidays: false, makeUp: false, closed: '' };

/** `09:00-12:00, 14:00-17:00` as stretches; null where it cannot be read or they overlap. */
export function spansIn(words: string): { opens: string; closes: string }[] | null {
  const parts = words
    .replace(/：/g, ':')
    .split(/[,，、;；]/)
    .map((part) => part.trim())
    .filter(Boolean);
  const found = parts.map((part) => SPAN.exec(part));
  if (found.some((match) => !match)) return null;
  const clock = (hour: string, minute: string) => `${hour.padStart(2, '0')}:${minute}`;
  const spans = found.map((match) => ({ opens: clock(match![1]!, match![2]!), closes: clock(match![3]!, match![4]!) }));
  spans.sort((one, other) => (one.opens < other.opens ? -1 : 1));
  const isRight = spans.every(
    ({ opens, closes }, place) => opens < closes && (place === 0 || spans[place - 1]!.closes <= opens),
  );
  return isRight ? spans : null;
}

const read = (value: Value): Typed => (typeof value === 'string' && value ? (JSON.parse(value) as Typed) : EMPTY);

function toValue(held: unknown): Value {
  if (!held) return '';
  const hours = held as Hours;
  const week = DAYS.map((day) =>
    hours.weekly
      .filter(({ weekday }) => weekday === day)
      .map(({ opens, closes }) => `${opens}-${closes}`)
      .join(', '),
  );
  const closed = hours.special
    .filter(({ spans }) => !spans.length)
    .map(({ first, lunar, note }) => `${first ?? LUNAR + lunar}${note ? ` ${note}` : ''}`)
    .join('\n');
  const typed: Typed = {
    week,
    closedOnHolidays: hours.on_holidays === 'closed',
    makeUp: hours.on_make_up_days === 'as_monday',
    closed,
  };
  return JSON.stringify(typed);
}

const linesOf = (words: string): string[] =>
  words
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

export function toBody(value: Value): unknown {
  const typed = read(value);
  const weekly = DAYS.flatMap((weekday, place) =>
    (spansIn(typed.week[place] ?? '') ?? []).map((span) => ({ weekday, ...span })),
  );
  const special = linesOf(typed.closed).flatMap((line) => {
    const found = CLOSED.exec(line);
    return found
      ? [{ first: found[1] ?? null, last: null, lunar: found[2] ?? null, spans: [], note: found[3] ?? null }]
      : [];
  });
  if (!weekly.length && !special.length) return null;
  return {
    weekly,
    on_holidays: typed.closedOnHolidays ? 'closed' : 'as_usual',
    on_make_up_days: typed.makeUp ? 'as_monday' : 'as_usual',
    special,
  };
}

export function wrong(value: Value): string | undefined {
  const typed = read(value);
  const isRight =
    typed.week.every((words) => spansIn(words) !== null) && linesOf(typed.closed).every((line) => CLOSED.test(line));
  return isRight ? undefined : t('bases.hoursWrong');
}

const Tick = ({ label, value, change }: { label: string; value: boolean; change: (is: boolean) => void }) => (
  <label class="card-choice">
    <input type="checkbox" checked={value} onChange={(event) => change(event.currentTarget.checked)} />
    <span>{label}</span>
  </label>
);

function Hours({ id, value, error, change }: { id: string; value: Value; error: string | undefined; change: (value: Value) => void }) {
  const typed = read(value);
  const set = (part: Partial<Typed>) => change(JSON.stringify({ ...typed, ...part }));
  return (
    <fieldset class={error ? 'cards field-bad' : 'cards'} aria-describedby={`${id}-hint`}>
      <legend>{t('bases.hours')}</legend>
      <p class="hint" id={`${id}-hint`}>
        {t('bases.hoursHint')}
      </p>
      {error && (
        <p class="wrong" id={`${id}-error`}>
          {error}
        </p>
      )}
      {DAYS.map((day, place) => (
        <TextField
          key={day}
          id={place === 0 ? id : `${id}${day}`}
          label={tCode('wday', String(day))}
          value={typed.week[place] ?? ''}
          change={(words) => set({ week: typed.week.map((held, at) => (at === place ? words : held)) })}
        />
      ))}
      <Tick
        label={t('bases.closedOnHolidays')}
        value={typed.closedOnHolidays}
        change={(closedOnHolidays) => set({ closedOnHolidays })}
      />
      <Tick label={t('bases.makeUp')} value={typed.makeUp} change={(makeUp) => set({ makeUp })} />
      <div class="field">
        <label for={`${id}-closed`}>{t('bases.closedDays')}</label>
        <p class="hint">{t('bases.closedHint')}</p>
        <textarea
          id={`${id}-closed`}
          rows={3}
          value={typed.closed}
          onInput={(event) => set({ closed: event.currentTarget.value })}
        />
      </div>
    </fieldset>
  );
}

export const HOURS: Field = {
  kind: 'own',
  name: 'hours',
  label: 'bases.hours',
  render: (control) => <Hours {...control} />,
  toBody,
  toValue,
  wrong,
};
