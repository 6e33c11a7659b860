/** Photos that look alike at different activities: side by side, for a person of the office to judge. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { showDate } from '../../core/format';
import { t, tCode } from '../../core/i18n';
import { downloadDocument } from '../../core/staff-api';
import { normalise } from '../../core/validate';
import { RadioGroup } from '../../ui/Form';
import { useAction } from '../../ui/hooks';
import { Trouble } from '../../ui/Trouble';
import { Words } from '../../ui/Words';
import { RecordList, send, type ItemOf } from '../../kit';

type Pair = ItemOf<'/activities/photo-pairs'>;
type Side = Pair['first'];

const STATES = ['open', 'same_event', 'reused', 'unrelated'] as const;
const NOTE_MAX = 500;

function Photo({ side, number }: { side: Side; number: number }) {
  const address = useSignal('');
  useEffect(() => {
    let made = '';
    downloadDocument(side.document_id)
      .then((blob) => (address.value = made = URL.createObjectURL(blob)))
      .catch(() => (address.value = ''));
    return () => URL.revokeObjectURL(made);
  }, [side.document_id]);
  return (
    <div class="lines">
      {address.value && <img src={address.value} alt={t('activities.photo', { n: number })} />}
      <p>
        <a class="link" href={`/officer/activities/${side.activity_id}`}>
          {side.activity_title}
        </a>
      </p>
      <p class="hint">{`${side.unit_name} · ${showDate(side.starts_at)}`}</p>
    </div>
  );
}

function Judge({ pair, done }: { pair: Pair; done: (pair: Pair) => void }) {
  const state = useSignal<string>(pair.state === 'open' ? '' : pair.state);
  const note = useSignal(pair.note ?? '');
  const error = useSignal('');
  const saving = useAction();
  const submit = (event: Event) => {
    event.preventDefault();
    const words = normalise(note.value);
    error.value = state.value === 'reused' && !words ? t('activities.noteHint') : '';
    if (!state.value || error.value) return;
    void saving.run(async () =>
      done(
        await send<Pair>(
          'POST',
          `/activities/photo-pairs/${pair.id}/verdict`,
          { state: state.value, note: words || null },
          { etag: `"${pair.version}"` },
        ),
      ),
    );
  };
  return (
    <details class="block">
      <summary>{t('activities.verdict')}</summary>
      <form noValidate onSubmit={submit}>
        <RadioGroup
          id={`state-${pair.id}`}
          look="chips"
          legend={t('activities.verdict')}
          value={state.value}
          change={(value) => (state.value = value)}
          options={STATES.slice(1).map((value) => ({ value, text: tCode('ppair', value) }))}
        />
        <Words
          id={`note-${pair.id}`}
          label={t('activities.note')}
          isOptional
          error={error.value || undefined}
          rows={2}
          max={NOTE_MAX}
          value={note.value}
          change={(words) => (note.value = words)}
        />
        {saving.problem.value && <Trouble problem={saving.problem.value} />}
        <button type="submit" class="button" disabled={saving.isBusy.value}>
          {t('activities.judge')}
        </button>
      </form>
    </details>
  );
}

function Both({ first }: { first: Pair }) {
  const now = useSignal(first);
  const pair = now.value;
  return (
    <>
      {pair.version !== first.version && (
        <p class="notice notice-good" role="status">
          {tCode('ppair', pair.state)}
        </p>
      )}
      <div class="pair">
        <Photo side={pair.first} number={1} />
        <Photo side={pair.second} number={2} />
      </div>
      {pair.note && <p>{pair.note}</p>}
      <Judge key={pair.version} pair={pair} done={(judged) => (now.value = judged)} />
    </>
  );
}

export default function PhotoPairs() {
  return (
    <RecordList
      title="activities.pairsTitle"
      lead="activities.pairsLead"
      back="/officer/activities"
      path="/activities/photo-pairs"
      empty="activities.pairsNone"
      states={{ prefix: 'ppair', values: STATES }}
      filters={[{ kind: 'yesno', name: 'is_across_units', label: 'activities.acrossUnits' }]}
      row={(pair) => ({
        title: `${pair.first.activity_title} / ${pair.second.activity_title}`,
        tags: [
          { text: tCode('ppair', pair.state), look: pair.state === 'open' ? 'warn' : 'plain' },
          { text: t(pair.is_across_units ? 'activities.acrossUnits' : 'activities.sameUnit'), look: 'plain' },
        ],
        facts: [pair.is_same_file ? t('activities.sameFile') : t('activities.distance', { n: pair.distance })],
        isSynthetic: pair.synthetic,
        extra: <Both key={pair.id} first={pair} />,
      })}
    />
  );
}
