/** Random re-checks: draw verified figures by a seed that nobody chose, and the error rate of each draw. */
import { useSignal } from '@preact/signals';
import { showDate } from '../../core/format';
import { t } from '../../core/i18n';
import { uuid4 } from '../../core/ids';
import { person } from '../../core/person';
import { areas, placeWords } from '../../core/places';
import { go } from '../../core/route';
import { TextField } from '../../ui/Form';
import { useAction } from '../../ui/hooks';
import { Trouble } from '../../ui/Trouble';
import { may, RecordList, send, today } from '../../kit';
import { rateWords } from './recheck';

const START = '20';
const COUNTY_DIGITS = 6;

function Draw() {
  const year = useSignal(today().slice(0, 4));
  const size = useSignal(START);
  const key = useSignal(uuid4());
  const drawing = useAction();
  const area = person.value?.area_code ?? '';
  const draw = (event: Event) => {
    event.preventDefault();
    void drawing.run(async () => {
      const body = { area_code: area, period: year.value, sample_size: Number(size.value) };
      const { id } = await send<{ id: string }>('POST', '/statistics/rechecks', body, { key: key.value });
      go(`/officer/statistics/rechecks/${id}`);
    });
  };
  if (area.length < COUNTY_DIGITS) return null;
  return (
    <details class="block">
      <summary>{t('rechecks.draw')}</summary>
      <form noValidate onSubmit={draw}>
        <p class="hint">{t('rechecks.drawHint')}</p>
        <TextField id="year" label={t('rechecks.year')} type="number" value={year.value} change={(value) => (year.value = value)} />
        <TextField
          id="size"
          label={t('rechecks.size')}
          hint={t('rechecks.sizeHint')}
          type="number"
          value={size.value}
          change={(value) => (size.value = value)}
        />
        {drawing.problem.value && <Trouble problem={drawing.problem.value} />}
        <button type="submit" class="button wide" disabled={drawing.isBusy.value}>
          {t('rechecks.draw')}
        </button>
      </form>
    </details>
  );
}

export default function Rechecks() {
  return (
    <RecordList
      title="rechecks.title"
      lead="rechecks.lead"
      back="/officer/statistics"
      path="/statistics/rechecks"
      empty="rechecks.none"
      row={(draw) => ({
        href: `/officer/statistics/rechecks/${draw.id}`,
        title: t('rechecks.one', { area: placeWords(areas.value, draw.area_code), period: draw.period }),
        tags: [
          { text: t('rechecks.looked', { done: draw.checked_count, all: draw.sample_size }), look: draw.checked_count < draw.sample_size ? 'warn' : 'good' },
        ],
        facts: [showDate(draw.created_at), rateWords(draw)],
        isSynthetic: draw.synthetic,
      })}
    >
      {may('statistics:verify') && <Draw />}
    </RecordList>
  );
}
