/** One import: how far it is, what the trial found, and the taking in. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { scale } from '../../core/chart';
import { showNumber } from '../../core/format';
import { t, tCode } from '../../core/i18n';
import { Empty, Loading } from '../../ui/Async';
import { RadioGroup } from '../../ui/Form';
import { useAction } from '../../ui/hooks';
import { Trouble } from '../../ui/Trouble';
import { Block, Facts, getFile, getOne, saveFile, send, useKept, type RecordOf } from '../../kit';

type Import = RecordOf<'/imports/{import_id}'>;
type Refusal = RecordOf<'/imports/{import_id}/refusals'>['items'][number];

const LOOK_AGAIN_MS = 700;
const AT_WORK = ['waiting', 'ordered'];
const COUNTS = ['row_count', 'created_count', 'updated_count', 'unchanged_count', 'refused_count'] as const;
const TITLES = {
  tried: 'imports.triedTitle',
  done: 'imports.doneTitle',
  refused: 'imports.refusedTitle',
  unreadable: 'imports.unreadableTitle',
} as const;

/** Reads the import again and again while the server works on it; a lost network only delays that. */
function useImport(id: string): { found: ReturnType<typeof useSignal<Import | null>>; look: () => Promise<void> } {
  const found = useSignal<Import | null>(null);
  const look = async () => {
    found.value = await getOne('/imports/{import_id}', id);
  };
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isLeft = false;
    const round = async () => {
      await look().catch(() => undefined);
      if (!isLeft) timer = setTimeout(() => void turn(), LOOK_AGAIN_MS);
    };
    const turn = () => (!found.value || AT_WORK.includes(found.value.state) ? round() : wait());
    const wait = () => {
      if (!isLeft) timer = setTimeout(() => void turn(), LOOK_AGAIN_MS);
    };
    void round();
    return () => {
      isLeft = true;
      clearTimeout(timer);
    };
  }, [id]);
  return { found, look };
}

function Progress({ now }: { now: Import }) {
  const words = now.row_count
    ? t('imports.working', { done: showNumber(now.done_count), all: showNumber(now.row_count) })
    : t('imports.starting');
  return (
    <>
      <p role="status">{words}</p>
      <svg class="progress" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
        <rect width="100" height="4" />
        <rect width={now.row_count ? scale(now.done_count, 0, now.row_count, 0, 100) : 0} height="4" />
      </svg>
      <p class="hint">{t('imports.leave')}</p>
    </>
  );
}

function Refusals({ now }: { now: Import }) {
  const first = useKept(`refusals:${now.id}:${now.version}`, () => getOne('/imports/{import_id}/refusals', now.id));
  const more = useSignal<readonly Refusal[]>([]);
  const next = useSignal<number | null | undefined>(undefined);
  const loading = useAction();
  const saving = useAction();
  const state = first.state.value;
  if (state.is !== 'here') return state.is === 'loading' ? <Loading /> : <Trouble problem={state.problem} />;
  const after = next.value === undefined ? state.data.next_row : next.value;
  const go = () =>
    void loading.run(async () => {
      const page = await getOne('/imports/{import_id}/refusals', now.id, { after });
      more.value = [...more.value, ...page.items];
      next.value = page.next_row;
    });
  const save = () =>
    void saving.run(async () =>
      saveFile(await getFile(`/imports/${now.id}/refused.xlsx`), `${now.file_name.replace(/\.\w+$/, '')}-refused.xlsx`),
    );
  const problem = loading.problem.value ?? saving.problem.value;
  return (
    <Block id="refusals" title={t('imports.errors')}>
      <ul class="rows">
        {[...state.data.items, ...more.value].map((row) => (
          <li key={row.row_number}>
            <p class="row-title">{t('imports.errorRow', { n: row.row_number })}</p>
            <ul>
              {row.reasons.map((reason, index) => (
                <li key={index}>
                  {reason.column ? t('kit.fieldWrong', { field: reason.column, words: reason.message }) : reason.message}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
      {problem && <Trouble problem={problem} />}
      <p class="actions">
        {after && (
          <button type="button" class="button quiet small" disabled={loading.isBusy.value} onClick={go}>
            {t('app.more')}
          </button>
        )}
        <button type="button" class="button quiet small" disabled={saving.isBusy.value} onClick={save}>
          {t('imports.download')}
        </button>
      </p>
    </Block>
  );
}

function Order({ now, look }: { now: Import; look: () => Promise<void> }) {
  const strategy = useSignal('all_or_nothing');
  const ordering = useAction();
  const isBad = now.refused_count > 0;
  const isBlocked = isBad && strategy.value === 'all_or_nothing';
  const order = () =>
    void ordering.run(async () => {
      await send('POST', `/imports/${now.id}/order`, { strategy: strategy.value });
      await look();
    });
  return (
    <>
      {isBad && (
        <RadioGroup
          id="strategy"
          legend={t('imports.strategy')}
          value={strategy.value}
          change={(value) => (strategy.value = value)}
          options={(['all_or_nothing', 'skip_bad'] as const).map((value) => ({
            value,
            text: t(`istrategy.${value}`),
            hint: t(`istrategy.${value}Hint`),
          }))}
        />
      )}
      {ordering.problem.value && <Trouble problem={ordering.problem.value} />}
      <p class="actions">
        <button type="button" class="button" disabled={isBlocked || ordering.isBusy.value} onClick={order}>
          {t('imports.run')}
        </button>
      </p>
    </>
  );
}

function Result({ now, look }: { now: Import; look: () => Promise<void> }) {
  const state = now.state as keyof typeof TITLES;
  const canRun = state === 'tried' || state === 'refused';
  return (
    <>
      <Block id="result" title={t(TITLES[state])}>
        {state === 'tried' && <p class="hint">{t('imports.triedNote')}</p>}
        {state === 'refused' && <p class="hint">{t('imports.refusedNote')}</p>}
        {state === 'unreadable' ? (
          <Empty>{tCode('iproblem', now.problem)}</Empty>
        ) : (
          <Facts of={COUNTS.map((name) => [t(`icount.${name}`), showNumber(now[name])] as const)} />
        )}
        {canRun && <Order now={now} look={look} />}
        <p>
          <a class="button quiet" href={`/officer/import?resource=${now.resource}`}>
            {t('imports.another')}
          </a>
        </p>
      </Block>
      {now.refused_count > 0 && <Refusals key={now.version} now={now} />}
    </>
  );
}

export function ImportRun({ id, titleOf }: { id: string; titleOf: (resource: string) => string }) {
  const { found, look } = useImport(id);
  const now = found.value;
  if (!now) return <Loading />;
  return (
    <>
      <p class="row-title">
        {titleOf(now.resource)} · {now.file_name}
      </p>
      {AT_WORK.includes(now.state) ? <Progress now={now} /> : <Result now={now} look={look} />}
    </>
  );
}
