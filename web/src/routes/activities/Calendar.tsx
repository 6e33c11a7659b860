/** A year's publicity windows and festivals, what is not dated yet, and how to subscribe to what units announce. */
import { showDate } from '../../core/format';
import { locale, t } from '../../core/i18n';
import { go, query } from '../../core/route';
import { Async } from '../../ui/Async';
import { useTitle } from '../../ui/title';
import { addressWith, Back, Block, may, readChosen, RowView, useKept } from '../../kit';
import { loadYear, nameIn, thisYear, type Span, type Year } from './calendar';

const HERE = '/officer/calendar';
const noon = (day: string): string => `${day}T12:00:00+08:00`;
const dayWords = (day: string): string => showDate(noon(day));

const spanWords = ({ starts_on: first, ends_on: last }: Span): string =>
  first === last ? dayWords(first) : `${dayWords(first)} – ${dayWords(last)}`;

function Spans({ title, id, spans }: { title: string; id: string; spans: readonly Span[] }) {
  if (!spans.length) return null;
  return (
    <Block id={id} title={title}>
      <ul class="rows">
        {spans.map((span) => (
          <RowView
            key={`${span.code}${span.starts_on}`}
            row={{
              title: nameIn(span.names, locale.value),
              tags: [span.set_by === 'county' && { text: t('activities.setByCounty'), look: 'good' }],
              facts: [
                spanWords(span),
                span.lunar && t('activities.lunar', { day: span.lunar }),
                t('activities.source', { source: nameIn(span.sources, locale.value) }),
              ],
            }}
          />
        ))}
      </ul>
    </Block>
  );
}

function Missing({ year }: { year: Year }) {
  if (!year.not_set.length) return null;
  return (
    <Block id="not-set" title={t('activities.notSet')}>
      <p class="hint">{t('activities.notSetHint')}</p>
      <ul class="rows">
        {year.not_set.map((gap) => (
          <RowView
            key={gap.code}
            row={{
              title: nameIn(gap.names, locale.value),
              facts: [nameIn(gap.sources, locale.value)],
              ...(may('activities:verify') ? { href: `${HERE}/set?code=${gap.code}` } : {}),
            }}
          />
        ))}
      </ul>
    </Block>
  );
}

function Subscribe() {
  const address = `${location.origin}/api/v1/activities/calendar.ics?with_special_days=true`;
  return (
    <Block id="subscribe" title={t('activities.subscribe')}>
      <p class="hint">{t('activities.subscribeHint')}</p>
      <p class="snippet">
        <a class="link" href={address}>
          {address}
        </a>
      </p>
    </Block>
  );
}

export default function Calendar() {
  useTitle(t('activities.calendarTitle'));
  const asked = Number(readChosen(query.value, ['year'])['year']) || thisYear();
  const found = useKept(`calendar:${asked}`, () => loadYear(asked));
  const years = [thisYear() - 1, thisYear(), thisYear() + 1];
  return (
    <section class="page">
      <Back href="/officer/activities" />
      <h1>{t('activities.calendarTitle')}</h1>
      <p class="hint">{t('activities.calendarLead')}</p>
      <p class="actions">
        {years.map((year) => (
          <button
            key={year}
            type="button"
            class={year === asked ? 'button small' : 'button quiet small'}
            aria-pressed={year === asked}
            onClick={() => go(addressWith(HERE, { year: String(year) }), true)}
          >
            {String(year)}
          </button>
        ))}
      </p>
      {may('activities:verify') && (
        <p>
          <a class="button quiet" href={`${HERE}/set`}>
            {t('activities.setTitle')}
          </a>
        </p>
      )}
      <Async of={found}>
        {(year) => (
          <>
            <Spans
              id="windows"
              title={t('activities.windows')}
              spans={year.spans.filter(({ sort }) => sort === 'window')}
            />
            <Spans
              id="festivals"
              title={t('activities.festivals')}
              spans={year.spans.filter(({ sort }) => sort === 'festival')}
            />
            <Missing year={year} />
            <Block id="make-up" title={t('activities.makeUp')}>
              <p>{year.is_notice_known ? year.make_up_days.map(dayWords).join('、') : t('activities.noticeMissing')}</p>
            </Block>
          </>
        )}
      </Async>
      <Subscribe />
    </section>
  );
}
