/** What the archive will begin with, kind by kind: better seen here than by the inspectors. */
import { t, tCode } from '../../core/i18n';
import { Async } from '../../ui/Async';
import { Block, RowView, getOne, useKept, type RecordOf } from '../../kit';

type Gap = RecordOf<'/assessments/{assessment_id}/ledgers/gaps'>['items'][number];

function groups(items: readonly Gap[]): [string, Gap[]][] {
  const found = new Map<string, Gap[]>();
  items.forEach((gap) => found.set(gap.kind, [...(found.get(gap.kind) ?? []), gap]));
  return [...found];
}

export function Gaps({ id }: { id: string }) {
  const path = '/assessments/{assessment_id}/ledgers/gaps';
  const found = useKept(`gaps:${id}`, () => getOne(path, id));
  return (
    <Block id="gaps" title={t('ledgers.gaps')}>
      <Async of={found} empty={t('ledgers.gapsNone')} isEmpty={({ items }) => items.length === 0}>
        {({ items }) => (
          <ul class="menu-list lacks">
            {groups(items).map(([kind, gaps]) => (
              <li key={kind}>
                <details class="lack-more">
                  <summary class="lack">
                    <span>{tCode('lgap', kind)}</span>
                    <strong class="tag tag-warn">{t('ledgers.count', { n: gaps.length })}</strong>
                  </summary>
                  <ul class="rows">
                    {gaps.map((gap, index) => (
                      <RowView
                        key={index}
                        row={{
                          href: `/officer/walk/${id}/${encodeURIComponent(gap.code)}`,
                          title: `${gap.code} ${gap.title}`,
                          facts: [gap.detail, gap.points !== '0' && t('ledgers.lacks', { n: gap.points })],
                        }}
                      />
                    ))}
                  </ul>
                </details>
              </li>
            ))}
          </ul>
        )}
      </Async>
    </Block>
  );
}
