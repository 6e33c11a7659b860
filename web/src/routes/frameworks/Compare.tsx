/** A framework beside an older one: what differs, where the old rows go on, and what the same records score. */
import { t, tCode } from '../../core/i18n';
import type { Params } from '../../core/route';
import { Async } from '../../ui/Async';
import { useTitle } from '../../ui/title';
import { Back, Block, getOne, getPage, RowView, useKept, type RecordOf } from '../../kit';
import { Mapping } from './Mapping';
import { SideBySide } from './SideBySide';

type Change = RecordOf<'/indicators/frameworks/{code}/diff/{to}'>['items'][number];

const LOOKS: Record<string, 'good' | 'warn' | 'plain'> = { added: 'good', removed: 'warn', changed: 'plain' };

function Column({ of, name }: { of: Change; name: string }) {
  return (
    <p class="hint">
      {tCode('fwcolumn', name)}: <del>{of.before[name] ?? '—'}</del> → <ins>{of.after[name] ?? '—'}</ins>
    </p>
  );
}

function Differences({ old, code }: { old: string; code: string }) {
  const places = { code: old, to: code };
  const found = useKept(`/indicators/frameworks/${old}/diff/${code}`, () => getOne('/indicators/frameworks/{code}/diff/{to}', places));
  return (
    <Block id="differences" title={t('frameworks.differences')}>
      <Async of={found}>
        {({ items, unchanged_count: same }) => (
          <>
            {items.length === 0 && <p class="empty">{t('frameworks.noDifference')}</p>}
            {['changed', 'added', 'removed'].map((kind) => {
              const rows = items.filter(({ change }) => change === kind);
              return (
                rows.length > 0 && (
                  <details class="lack-more" key={kind}>
                    <summary class="lack">
                      <span>{tCode('fwchange', kind)}</span>
                      <strong class={`tag tag-${LOOKS[kind]}`}>{rows.length}</strong>
                    </summary>
                    <ul class="rows">
                      {rows.map((row) => (
                        <RowView
                          key={row.sort + row.code}
                          row={{
                            title: `${row.code} ${row.title}`,
                            extra: row.columns.map((name) => <Column key={name} of={row} name={name} />),
                          }}
                        />
                      ))}
                    </ul>
                  </details>
                )
              );
            })}
            {same > 0 && <p class="hint">{t('frameworks.unchanged', { n: same })}</p>}
          </>
        )}
      </Async>
    </Block>
  );
}

export default function Compare({ params }: { params: Params }) {
  const code = params['code']!;
  const old = params['old']!;
  useTitle(t('frameworks.compare'));
  const known = useKept('/indicators/frameworks', () => getPage('/indicators/frameworks')).state.value;
  const nameOf = (one: string) => (known.is === 'here' && known.data.items.find((found) => found.code === one)?.name) || one;
  return (
    <section class="page wide-page">
      <Back href={`/officer/frameworks/${code}`} />
      <h1>{t('frameworks.compare')}</h1>
      <p class="row-title">{`${nameOf(old)} → ${nameOf(code)}`}</p>
      <p class="hint">{t('frameworks.compareLead')}</p>
      <Differences old={old} code={code} />
      <Mapping old={old} code={code} />
      <SideBySide old={old} code={code} />
    </section>
  );
}
