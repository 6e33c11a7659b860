/** One draw: its seed, the figures to look at in their order, and what was found. */
import { useSignal } from '@preact/signals';
import { showDate } from '../../core/format';
import { t, tCode } from '../../core/i18n';
import { areas, placeWords } from '../../core/places';
import type { Params } from '../../core/route';
import { Async } from '../../ui/Async';
import { RadioGroup, TextField } from '../../ui/Form';
import { useAction } from '../../ui/hooks';
import { useTitle } from '../../ui/title';
import { Trouble } from '../../ui/Trouble';
import { Back, Block, Facts, getOne, may, send, Tags, useAreas, useKept, type RecordOf } from '../../kit';
import { rateWords } from './recheck';

type Draw = RecordOf<'/statistics/rechecks/{recheck_id}'>;
type Item = Draw['items'][number];

const OUTCOMES = ['confirmed', 'differs', 'unproven'] as const;

function Finding({ draw, item, look }: { draw: Draw; item: Item; look: () => void }) {
  const outcome = useSignal('');
  const note = useSignal('');
  const sending = useAction();
  const isOff = outcome.value !== '' && outcome.value !== 'confirmed';
  const save = (event: Event) => {
    event.preventDefault();
    void sending.run(async () => {
      const body = { outcome: outcome.value, note: note.value || null };
      await send('POST', `/statistics/rechecks/${draw.id}/items/${item.id}`, body);
      look();
    });
  };
  return (
    <details>
      <summary>{t('rechecks.enter')}</summary>
      <form noValidate onSubmit={save}>
        <RadioGroup
          id={`outcome-${item.position}`}
          legend={t('rechecks.found')}
          look="chips"
          value={outcome.value}
          change={(value) => (outcome.value = value)}
          options={OUTCOMES.map((value) => ({ value, text: t(`routcome.${value}`) }))}
        />
        {isOff && (
          <TextField id={`note-${item.position}`} label={t('rechecks.note')} value={note.value} change={(value) => (note.value = value)} />
        )}
        {sending.problem.value && <Trouble problem={sending.problem.value} />}
        <button type="submit" class="button small" disabled={!outcome.value || (isOff && !note.value) || sending.isBusy.value}>
          {t('kit.save')}
        </button>
      </form>
    </details>
  );
}

const LOOKS: Record<string, 'good' | 'warn'> = { confirmed: 'good', differs: 'warn', unproven: 'warn' };

function Figure({ draw, item, look }: { draw: Draw; item: Item; look: () => void }) {
  const place = placeWords(areas.value, item.area_code);
  return (
    <li>
      <p class="row-head">
        <Tags of={[item.outcome ? { text: tCode('routcome', item.outcome), look: LOOKS[item.outcome] } : { text: t('rechecks.open'), look: 'plain' }]} />
      </p>
      <p class="row-title">{`${item.position}. ${item.series_name}`}</p>
      <p class="hint">{[place, item.period, item.value ?? '—', item.checked_at && showDate(item.checked_at)].filter(Boolean).join(' · ')}</p>
      <p class="hint">{t('rechecks.source', { source: item.source })}</p>
      {item.note && <p>{item.note}</p>}
      <p>
        <a class="link" href={`/officer/statistics/${item.observation_id}`}>
          {t('rechecks.figure')}
        </a>
      </p>
      {!item.outcome && may('statistics:verify') && <Finding draw={draw} item={item} look={look} />}
    </li>
  );
}

export default function Recheck({ params }: { params: Params }) {
  const id = params['id']!;
  useAreas();
  useTitle(t('rechecks.title'));
  const found = useKept(`recheck:${id}`, () => getOne('/statistics/rechecks/{recheck_id}', id));
  return (
    <section class="page">
      <Back href="/officer/statistics/rechecks" />
      <h1>{t('rechecks.title')}</h1>
      <Async of={found}>
        {(draw) => (
          <>
            <Facts
              of={[
                [t('rechecks.frame'), `${placeWords(areas.value, draw.area_code)} · ${draw.period} · ${t('rechecks.of', { n: draw.sample_size, all: draw.frame_count })}`],
                [t('rechecks.seed'), <code>{draw.seed}</code>],
                [t('rechecks.frameHash'), <code class="clamp">{draw.frame_hash}</code>],
                [t('rechecks.drawnAt'), showDate(draw.created_at, true)],
                [t('rechecks.rateTitle'), rateWords(draw)],
              ]}
            />
            <p class="hint">{t('rechecks.how')}</p>
            <p>
              <a class="button" href={`/officer/ledgers/recheck/${draw.id}`}>
                {t('rechecks.print')}
              </a>
            </p>
            <Block id="figures" title={t('rechecks.figures')}>
              <ul class="rows">
                {draw.items.map((item) => (
                  <Figure key={item.id} draw={draw} item={item} look={found.reload} />
                ))}
              </ul>
            </Block>
          </>
        )}
      </Async>
    </section>
  );
}
