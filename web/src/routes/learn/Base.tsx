import { showDate } from '../../core/format';
import { locale, t, tCode } from '../../core/i18n';
import type { Params } from '../../core/route';
import { Async } from '../../ui/Async';
import { useResource } from '../../ui/hooks';
import { SyntheticTag } from '../../ui/Tags';
import { useTitle } from '../../ui/title';
import { Book } from './Book';
import { getBase, listDays, type Base as BaseData, type BaseDay } from './data';

const SHOWN = 7;

/** A day as one says it: its date with its weekday. */
const dayWords = (day: string): string =>
  `${showDate(`${day}T12:00:00+08:00`)} ${new Intl.DateTimeFormat(locale.value, { weekday: 'short', timeZone: 'Asia/Shanghai' }).format(new Date(`${day}T12:00:00+08:00`))}`;

function Opening({ base, days }: { base: BaseData; days: readonly BaseDay[] }) {
  if (!base.hours)
    return <p>{base.opening_hours ?? t('learn.hoursUnknown')}</p>;
  return (
    <>
      <dl class="facts">
        {days.slice(0, SHOWN).flatMap(({ day, spans, note, is_provisional }) => {
          const words = spans.map(({ opens, closes }) => `${opens}–${closes}`).join('、') || t('learn.closed');
          const more = [note, is_provisional && t('learn.provisional')].filter(Boolean).join('，');
          return [
            <dt key={`${day}-`}>{dayWords(day)}</dt>,
            <dd key={day}>{more ? `${words}（${more}）` : words}</dd>,
          ];
        })}
      </dl>
      {base.opening_hours && <p class="hint">{base.opening_hours}</p>}
    </>
  );
}

function Shown({ base, days, reload }: { base: BaseData; days: readonly BaseDay[]; reload: () => void }) {
  useTitle(base.name);
  return (
    <>
      <p class="row-head">
        <span class="tag tag-plain">{tCode('blevel', base.level)}</span>
        <SyntheticTag of={base} />
      </p>
      <h1>{base.name}</h1>
      {base.has_online && base.online_url && (
        <p>
          <a class="button quiet" href={base.online_url} target="_blank" rel="noopener noreferrer">
            {t('learn.openOnline')}
          </a>
        </p>
      )}
      <section class="block" aria-labelledby="hours">
        <h2 id="hours">{t('learn.hours')}</h2>
        <Opening base={base} days={days} />
      </section>
      {base.booking_lanes > 0 && <Book base={base} days={days} reload={reload} />}
    </>
  );
}

export default function Base({ params }: { params: Params }) {
  const id = params['id']!;
  const found = useResource(async () => ({ base: await getBase(id), days: await listDays(id) }), [id], `learn:base:${id}`);
  return (
    <section class="page">
      <p class="way-back">
        <a class="link" href="/bases">
          {t('learn.toBases')}
        </a>
      </p>
      <Async of={found}>{({ base, days }) => <Shown base={base} days={days} reload={found.reload} />}</Async>
    </section>
  );
}
