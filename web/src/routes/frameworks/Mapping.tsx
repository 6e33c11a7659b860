/** Where the rows and parameters of the old framework go on: proposed, changed where needed, confirmed as a whole. */
import { useSignal } from '@preact/signals';
import { t, tCode } from '../../core/i18n';
import { Async } from '../../ui/Async';
import { Few } from '../../ui/Few';
import { useAction } from '../../ui/hooks';
import { Trouble } from '../../ui/Trouble';
import { Block, getOne, getPage, may, send, useKept, useKeys, type RecordOf } from '../../kit';

type Found = RecordOf<'/indicators/frameworks/{code}/mapping/{to}'>;
type Tie = Found['indicators'][number];
type Sort = 'indicators' | 'parameters';
interface Target {
  code: string;
  title: string;
}
type Choices = Record<string, string[]>;

const STEP = 12;

function Choice({ id, tie, chosen, targets, choose }: { id: string; tie: Tie; chosen: string[]; targets: readonly Target[]; choose: (codes: string[]) => void }) {
  const isOpen = useSignal(false);
  const uses = [
    (tie.document_count > 0 || tie.task_count > 0) && t('frameworks.uses', { documents: tie.document_count, tasks: tie.task_count }),
    tie.value_count > 0 && t('frameworks.values', { n: tie.value_count }),
  ].filter(Boolean);
  return (
    <li>
      <p class="row-title">{`${tie.from_code} ${tie.title}`}</p>
      <p class="hint">
        {`→ ${chosen.join('、') || t('frameworks.toNone')} · ${tCode('fwwhy', tie.why)}`}
        {uses.length > 0 && <strong>{` · ${uses.join(' · ')}`}</strong>}
      </p>
      {isOpen.value ? (
        <>
          <label class="label" for={id}>
            {t('frameworks.to')}
          </label>
          <select id={id} value={chosen[0] ?? ''} onChange={(event) => choose(event.currentTarget.value ? [event.currentTarget.value] : [])}>
            <option value="">{t('frameworks.toNone')}</option>
            {targets.map(({ code, title }) => (
              <option key={code} value={code}>{`${code} ${title}`}</option>
            ))}
          </select>
        </>
      ) : (
        may('indicators:write') && (
          <button type="button" class="button quiet small" onClick={() => (isOpen.value = true)}>
            {t('frameworks.change')}
          </button>
        )
      )}
    </li>
  );
}

function Ties({ sort, found, targets, choices, choose }: { sort: Sort; found: Found; targets: readonly Target[]; choices: Choices; choose: (key: string, codes: string[]) => void }) {
  const row = (tie: Tie) => {
    const key = `${sort}/${tie.from_code}`;
    return (
      <Choice
        key={key}
        id={`to-${sort}-${tie.from_code}`}
        tie={tie}
        chosen={choices[key] ?? tie.to_codes}
        targets={targets}
        choose={(codes) => choose(key, codes)}
      />
    );
  };
  const isAlike = ({ why, from_code: from, to_codes: to }: Tie) => why === 'same_code' || (why === 'confirmed' && to[0] === from);
  const alike = found[sort].filter(isAlike);
  const others = found[sort].filter((tie) => !isAlike(tie));
  return (
    <>
      <h3>{t(sort === 'indicators' ? 'frameworks.rows' : 'frameworks.parameters')}</h3>
      {others.length > 0 && <p class="hint">{`${t('frameworks.toCheck')} ${others.length}`}</p>}
      <Few of={others} step={STEP}>
        {row}
      </Few>
      {alike.length > 0 && (
        <details>
          <summary>{t('frameworks.alike', { n: alike.length })}</summary>
          <ul class="rows">{alike.map(row)}</ul>
        </details>
      )}
    </>
  );
}

export function Mapping({ old, code }: { old: string; code: string }) {
  const path = `/indicators/frameworks/${old}/mapping/${code}`;
  const found = useKept(path, async () => ({
    mapping: await getOne('/indicators/frameworks/{code}/mapping/{to}', { code: old, to: code }),
    rows: (await getPage('/indicators', { framework: code })).items.filter(({ kind }) => kind === 'indicator'),
    parameters: (await getPage('/indicators/parameters', { framework: code })).items,
  }));
  const choices = useSignal<Choices>({});
  const saving = useAction();
  const keys = useKeys();
  const choose = (key: string, codes: string[]) => (choices.value = { ...choices.value, [key]: codes });
  const confirm = (mapping: Found) =>
    void saving.run(async () => {
      const listed = (sort: Sort) =>
        mapping[sort].map((tie) => ({
          from_code: tie.from_code,
          to_codes: choices.value[`${sort}/${tie.from_code}`] ?? tie.to_codes,
        }));
      const body = { indicators: listed('indicators'), parameters: listed('parameters') };
      await send('POST', path, body, { key: keys.of(body) });
      keys.done();
      choices.value = {};
      found.reload();
    });
  return (
    <Block id="mapping" title={t('frameworks.mapping')}>
      <p class="hint">{t('frameworks.mappingLead')}</p>
      <Async of={found}>
        {({ mapping, rows, parameters }) => (
          <>
            <p class="row-head">
              <span class={mapping.is_confirmed ? 'tag tag-good' : 'tag tag-warn'}>
                {t(mapping.is_confirmed ? 'frameworks.confirmed' : 'frameworks.proposed')}
              </span>
            </p>
            <Ties sort="indicators" found={mapping} targets={rows} choices={choices.value} choose={choose} />
            <Ties
              sort="parameters"
              found={mapping}
              targets={parameters.map(({ code: one, name }) => ({ code: one, title: name }))}
              choices={choices.value}
              choose={choose}
            />
            {saving.problem.value && <Trouble problem={saving.problem.value} />}
            {may('indicators:write') && (
              <button type="button" class="button" disabled={saving.isBusy.value} onClick={() => confirm(mapping)}>
                {saving.isBusy.value ? t('receipt.sending') : t('frameworks.confirm')}
              </button>
            )}
          </>
        )}
      </Async>
    </Block>
  );
}
