/** As of when a number is looked at: now, a day, or a frozen one; and which row is checked next. */
import { showDate } from '../../core/format';
import { t } from '../../core/i18n';
import { go, path, query } from '../../core/route';
import * as api from '../../core/staff-api';
import { useResource } from '../../ui/hooks';
import { nextOf } from './order';

const CHINA_MS = 8 * 3_600_000;
const today = (): string => new Date(Date.now() + CHINA_MS).toISOString().slice(0, 10);

export const chosen = (name: string): string => new URLSearchParams(query.value).get(name) ?? '';

/** The same address with other choices; an empty one is left out. */
function withChoices(values: Record<string, string>, address = path.value): string {
  const next = new URLSearchParams(query.value);
  for (const [name, value] of Object.entries(values)) {
    if (value) next.set(name, value);
    else next.delete(name);
  }
  const words = next.toString();
  return words ? `${address}?${words}` : address;
}

const choose = (values: Record<string, string>): void => go(withChoices(values), true);

export function AsOf({ assessment, known }: { assessment: string; known: api.Provenance['known'] }) {
  const frozen = useResource(() => api.listSnapshots(assessment), [assessment], `staff:frozen:${assessment}`);
  const numbers = frozen.state.value.is === 'here' ? frozen.state.value.data : [];
  return (
    <details class="block" open={known !== null}>
      <summary>{t('walk.asOf')}</summary>
      <p class="row-actions">
        <label>
          {t('walk.asOf')}{' '}
          <input
            type="date"
            value={chosen('as_of')}
            max={today()}
            onChange={(event) => choose({ as_of: event.currentTarget.value, number: '' })}
          />
        </label>
        {numbers.length > 0 && (
          <label>
            {t('walk.frozen')}{' '}
            <select
              value={chosen('number')}
              onChange={(event) => choose({ number: event.currentTarget.value, as_of: '' })}
            >
              <option value="">{t('walk.live')}</option>
              {numbers.map(({ number, frozen_at }) => (
                <option key={number} value={String(number)}>
                  {t('walk.number', { n: number })} · {showDate(frozen_at)}
                </option>
              ))}
            </select>
          </label>
        )}
      </p>
      {known && (
        <p class="notice" role="status">
          {known.number === null
            ? t('walk.known', {
                day: showDate(known.known_on),
                at: showDate(known.known_at, true),
                n: known.journal_number,
              })
            : t('walk.frozenAs', { n: known.number, day: showDate(known.known_at, true) })}
        </p>
      )}
      <p>
        <a class="link" href={`/officer/assessments/${assessment}/frozen`}>
          {t('walk.toFrozen')}
        </a>
      </p>
    </details>
  );
}

/** Out of a day or a frozen number, also where nothing is known of it. */
export function ToNow() {
  if (!chosen('as_of') && !chosen('number')) return null;
  return (
    <p>
      <button type="button" class="button quiet small" onClick={() => choose({ as_of: '', number: '' })}>
        {t('walk.now')}
      </button>
    </p>
  );
}

const rowCodes = async (assessment: string): Promise<string[]> =>
  (await api.listScores(assessment)).filter(({ kind }) => kind === 'indicator').map(({ code }) => code);

/** The way on: the next row, in the framework's order or drawn by a seed that is shown. */
export function Next({ assessment, current, home }: { assessment: string; current: string; home: string }) {
  const rows = useResource(() => rowCodes(assessment), [assessment], `staff:rows:${assessment}`);
  const codes = rows.state.value.is === 'here' ? rows.state.value.data : [];
  const seed = chosen('seed');
  const next = nextOf(codes, current, seed);
  if (!next || next === current) return null;
  return (
    <nav class="block" aria-label={t('walk.order')}>
      <p>
        <a class="button" href={withChoices({ k: '' }, `${home}/${encodeURIComponent(next)}`)}>
          {t('walk.next', { code: next })}
        </a>
      </p>
      <p class="row-actions">
        <label>
          {t('walk.order')}{' '}
          <select
            value={seed ? 'random' : ''}
            onChange={(event) => choose({ seed: event.currentTarget.value ? seed || today() : '' })}
          >
            <option value="">{t('walk.inOrder')}</option>
            <option value="random">{t('walk.random')}</option>
          </select>
        </label>
        {seed && (
          <label>
            {t('walk.seed')}{' '}
            <input
              type="text"
              value={seed}
              maxLength={40}
              onChange={(event) => choose({ seed: event.currentTarget.value.trim() || today() })}
            />
          </label>
        )}
      </p>
      {seed && <p class="hint">{t('walk.seedHint')}</p>}
    </nav>
  );
}
