/** A check against the standard, item by item, with the points that it comes to. */
import { useSignal } from '@preact/signals';
import { showNumber } from '../../core/format';
import { t, tCode } from '../../core/i18n';
import type { Params } from '../../core/route';
import { Back, getOne, send, today, useKept, useKeys, type RecordOf } from '../../kit';
import { Async } from '../../ui/Async';
import { ErrorSummary, RadioGroup, TextField, type Mistake } from '../../ui/Form';
import { useAction } from '../../ui/hooks';
import { useTitle } from '../../ui/title';
import { Trouble } from '../../ui/Trouble';

type Standard = RecordOf<'/bases/standard'>;
type Verdicts = Record<string, { verdict: string; note: string }>;

const VERDICTS = ['met', 'not_met', 'not_applicable'] as const;

/** Points met and points that apply, so far. */
export function pointsOf(items: Standard['items'], verdicts: Verdicts): { met: number; all: number } {
  const said = items.map((item) => ({ points: item.points, verdict: verdicts[item.code]?.verdict }));
  const sum = (fits: (verdict: string | undefined) => boolean) =>
    said.filter(({ verdict }) => fits(verdict)).reduce((total, { points }) => total + points, 0);
  return { met: sum((verdict) => verdict === 'met'), all: sum((verdict) => verdict === 'met' || verdict === 'not_met') };
}

function Item({
  item,
  held,
  error,
  change,
}: {
  item: Standard['items'][number];
  held: Verdicts[string] | undefined;
  error: string | undefined;
  change: (part: Verdicts[string]) => void;
}) {
  const verdict = held?.verdict ?? '';
  return (
    <section class="block">
      <RadioGroup
        id={item.code}
        legend={`${item.title}（${t('bases.itemPoints', { n: item.points })}）`}
        hint={t('bases.evidence', { what: item.evidence })}
        error={error}
        look="chips"
        options={VERDICTS.map((value) => ({ value, text: tCode('bverdict', value) }))}
        value={verdict}
        change={(value) => change({ verdict: value, note: held?.note ?? '' })}
      />
      {(verdict === 'not_applicable' || verdict === 'not_met') && (
        <TextField
          id={`${item.code}-note`}
          label={t(verdict === 'not_applicable' ? 'bases.whyNot' : 'bases.note')}
          isOptional={verdict === 'not_met'}
          value={held?.note ?? ''}
          change={(note) => change({ verdict, note })}
        />
      )}
    </section>
  );
}

function Checking({ id, standard }: { id: string; standard: Standard }) {
  const verdicts = useSignal<Verdicts>({});
  const day = useSignal(today());
  const mistakes = useSignal<Mistake[]>([]);
  const turn = useSignal(0);
  const done = useSignal<{ met: number; all: number } | null>(null);
  const saving = useAction();
  const keys = useKeys();
  const submit = (event: Event) => {
    event.preventDefault();
    mistakes.value = standard.items.flatMap(({ code, title }) => {
      const held = verdicts.value[code];
      if (!held) return [{ id: code, text: t('bases.itemMissing', { item: title }) }];
      const isSilent = held.verdict === 'not_applicable' && !held.note.trim();
      return isSilent ? [{ id: `${code}-note`, text: `${title}：${t('bases.whyNot')}` }] : [];
    });
    turn.value += 1;
    if (mistakes.value.length) return;
    void saving.run(async () => {
      const results = standard.items.map(({ code }) => {
        const { verdict, note } = verdicts.value[code]!;
        return { code, verdict, note: note.trim() || null };
      });
      await send('POST', `/bases/${id}/checks`, { checked_on: day.value, results }, { key: keys.of([day.value, results]) });
      keys.done();
      done.value = pointsOf(standard.items, verdicts.value);
    });
  };
  if (done.value)
    return (
      <p class="notice notice-good" role="status">
        {t('bases.checkDone', { ...done.value })}
      </p>
    );
  const now = pointsOf(standard.items, verdicts.value);
  return (
    <form noValidate onSubmit={submit}>
      <ErrorSummary mistakes={mistakes.value} turn={turn.value} />
      <TextField
        id="checked_on"
        type="date"
        label={t('bases.checkedOn')}
        value={day.value}
        change={(value) => (day.value = value)}
      />
      {standard.items.map((item) => (
        <Item
          key={item.code}
          item={item}
          held={verdicts.value[item.code]}
          error={mistakes.value.find((mistake) => mistake.id === item.code)?.text}
          change={(part) => (verdicts.value = { ...verdicts.value, [item.code]: part })}
        />
      ))}
      <p role="status">
        <strong>{t('bases.running', { met: showNumber(now.met), all: showNumber(now.all) })}</strong>
      </p>
      {saving.problem.value && <Trouble problem={saving.problem.value} />}
      <button type="submit" class="button wide" disabled={saving.isBusy.value}>
        {t('bases.checkSave')}
      </button>
      <p class="hint">{t('bases.source', { source: standard.source })}</p>
    </form>
  );
}

export default function CheckBase({ params }: { params: Params }) {
  const id = params['id']!;
  useTitle(t('bases.check'));
  const standard = useKept('/bases/standard', () => getOne('/bases/standard'));
  return (
    <section class="page wide-page">
      <Back href={`/officer/bases/${id}`} />
      <h1>{t('bases.check')}</h1>
      <p class="hint">{t('bases.checkLead')}</p>
      <Async of={standard}>{(data) => <Checking id={id} standard={data} />}</Async>
    </section>
  );
}
