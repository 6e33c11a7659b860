/** The numbers of a frame: typed village by village, pasted from a sheet, or taken over from the statistics. */
import { useSignal } from '@preact/signals';
import { showNumber } from '../../core/format';
import { t, tCode } from '../../core/i18n';
import { shortName } from '../../core/places';
import { go, type Params } from '../../core/route';
import { Async } from '../../ui/Async';
import { ErrorSummary, Field, Wrong } from '../../ui/Form';
import { useAction, useResource } from '../../ui/hooks';
import { useTitle } from '../../ui/title';
import { Trouble } from '../../ui/Trouble';
import { Back, getAll, getOne, send, type ItemOf, type RecordOf } from '../../kit';
import { partsOf, readPasted, wrongIn, type Numbers as Typed } from './frame';

type Frame = RecordOf<'/survey-frames/{frame_id}'>;
type Village = RecordOf<'/survey-frames/prefill'>['items'][number];

interface Editing {
  frame: Frame;
  townships: { code: string; name: string }[];
  villages: readonly Village[];
  others: readonly ItemOf<'/survey-frames'>[];
}

async function load(id: string): Promise<Editing> {
  const frame = await getOne('/survey-frames/{frame_id}', id);
  const [known, above, all] = await Promise.all([
    getOne('/survey-frames/prefill', {}, { area: frame.area_code }),
    getOne('/areas', {}, { parent: frame.area_code.slice(0, 6), level: 'township', limit: 200 }),
    getAll('/survey-frames'),
  ]);
  const codes = new Set(known.items.map(({ area_code: code }) => code.slice(0, 9)));
  const townships = above.items.filter(({ code }) => codes.has(code)).map(({ code, name }) => ({ code, name }));
  const others = all.filter((one) => one.id !== id && one.unit === frame.unit && one.part_count > 0);
  return { frame, townships, villages: known.items, others };
}

function Paste({ villages, take }: { villages: readonly Village[]; take: (found: Record<string, string>) => void }) {
  const text = useSignal('');
  const bad = useSignal<string[] | null>(null);
  const read = () => {
    const found = readPasted(text.value, villages.map(({ area_code: code, name }) => ({ code, name })));
    take(found.numbers);
    bad.value = found.bad;
    text.value = found.bad.join('\n');
  };
  return (
    <details class="block">
      <summary>{t('frames.paste')}</summary>
      <Field id="paste" label={t('frames.pasteLabel')} hint={t('frames.pasteHint')}>
        <textarea
          id="paste"
          rows={6}
          value={text.value}
          aria-describedby="paste-hint"
          onInput={(event) => (text.value = event.currentTarget.value)}
        />
      </Field>
      <div role="status">
        {bad.value && <p class="notice">{bad.value.length ? t('frames.pasteBad', { n: bad.value.length }) : t('frames.pasteGood')}</p>}
      </div>
      <button type="button" class="button quiet" disabled={!text.value.trim()} onClick={read}>
        {t('frames.pasteRead')}
      </button>
    </details>
  );
}

function Township({ name, villages, numbers, wrong, change }: {
  name: string;
  villages: readonly Village[];
  numbers: Typed;
  wrong: readonly string[];
  change: (code: string, size: string) => void;
}) {
  const sum = villages.reduce((all, { area_code: code }) => all + (Number(numbers[code]) || 0), 0);
  const filled = villages.filter(({ area_code: code }) => numbers[code]?.trim()).length;
  const hasWrong = villages.some(({ area_code: code }) => wrong.includes(code));
  return (
    <details class="block" open={hasWrong || undefined}>
      <summary>
        {name} · {t('frames.filled', { n: filled, all: villages.length, sum: showNumber(sum) })}
      </summary>
      {villages.map(({ area_code: code, name: village }) => (
        <div class="field beside" key={code}>
          <label for={code}>{shortName(village)}</label>
          <Wrong id={code} error={wrong.includes(code) ? t('frames.badNumber') : undefined} />
          <input
            id={code}
            type="text"
            inputMode="numeric"
            value={numbers[code] ?? ''}
            aria-invalid={wrong.includes(code) ? 'true' : undefined}
            onInput={(event) => change(code, event.currentTarget.value)}
          />
        </div>
      ))}
    </details>
  );
}

function Opened({ frame, townships, villages, others }: Editing) {
  const numbers = useSignal<Typed>(Object.fromEntries(frame.parts.map((part) => [part.area_code, String(part.size)])));
  const wrong = useSignal<string[]>([]);
  const turn = useSignal(0);
  const saving = useAction();
  const copying = useAction();
  const known = villages.filter(({ size }) => size);
  const take = (found: Record<string, string>) => (numbers.value = { ...numbers.value, ...found });
  const copy = (id: string) =>
    void copying.run(async () => {
      if (!id) return;
      const { parts } = await getOne('/survey-frames/{frame_id}', id);
      const here = new Set(villages.map(({ area_code: code }) => code));
      take(Object.fromEntries(parts.filter(({ area_code: code }) => here.has(code)).map((part) => [part.area_code, String(part.size)])));
    });
  const save = (event: Event) => {
    event.preventDefault();
    wrong.value = wrongIn(numbers.value);
    turn.value += 1;
    if (wrong.value.length) return;
    void saving.run(async () => {
      const body = { parts: partsOf(numbers.value) };
      await send('PUT', `/survey-frames/${frame.id}/parts`, body, { etag: `"${frame.version}"` });
      go(`/officer/frames/${frame.id}`, true);
    });
  };
  const sum = partsOf(numbers.value).reduce((all, { size }) => all + (size || 0), 0);
  return (
    <form noValidate onSubmit={save}>
      {frame.unit === 'person' && known.length > 0 && (
        <p>
          <button
            type="button"
            class="button quiet"
            onClick={() => take(Object.fromEntries(known.map(({ area_code: code, size }) => [code, String(size)])))}
          >
            {t('frames.takeOver', { n: known.length })}
          </button>
        </p>
      )}
      {others.length > 0 && (
        <Field id="copy" label={t('frames.copy')} isOptional>
          <select id="copy" onChange={(event) => copy(event.currentTarget.value)}>
            <option value="">{t('case.choose')}</option>
            {others.map(({ id, title }) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </select>
        </Field>
      )}
      {copying.problem.value && <Trouble problem={copying.problem.value} />}
      <Paste villages={villages} take={take} />
      {townships.map(({ code, name }) => (
        <Township
          key={code}
          name={name}
          villages={villages.filter(({ area_code: village }) => village.startsWith(code))}
          numbers={numbers.value}
          wrong={wrong.value}
          change={(village, size) => (numbers.value = { ...numbers.value, [village]: size })}
        />
      ))}
      <ErrorSummary
        mistakes={wrong.value.map((code) => ({
          id: code,
          text: `${shortName(villages.find(({ area_code: village }) => village === code)?.name ?? code)} · ${t('frames.badNumber')}`,
        }))}
        turn={turn.value}
      />
      {saving.problem.value && <Trouble problem={saving.problem.value} />}
      <p role="status">{t('frames.together', { n: showNumber(sum), unit: tCode('funit', frame.unit) })}</p>
      <button type="submit" class="button wide" disabled={saving.isBusy.value}>
        {t('kit.save')}
      </button>
    </form>
  );
}

export default function Numbers({ params }: { params: Params }) {
  const id = params['id']!;
  const found = useResource(() => load(id), [id]);
  useTitle(t('frames.numbers'));
  return (
    <section class="page wide-page">
      <Back href={`/officer/frames/${id}`} />
      <h1>{t('frames.numbers')}</h1>
      <p class="hint">{t('frames.numbersLead')}</p>
      <Async of={found}>{(editing) => <Opened {...editing} />}</Async>
    </section>
  );
}
