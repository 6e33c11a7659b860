/** A framework's rows part by part, each with its rule in words; and its parameters, of which many are not set. */
import { showDate, showNumber } from '../../core/format';
import { t, tCode } from '../../core/i18n';
import { Async } from '../../ui/Async';
import { Block, Facts, getPage, Tags, useKept } from '../../kit';
import { plain, type Node, type Parameter } from './framework';

function Row({ node }: { node: Node }) {
  return (
    <li>
      <details>
        <summary>
          <span class="hint">{node.code}</span> {node.title}
          {Number(node.points) > 0 && <strong> {plain(node.points)}</strong>}
        </summary>
        <Facts
          of={[
            [t('frameworks.rule'), node.rule_text],
            [t('frameworks.counts'), node.metric_note],
            [t('frameworks.evidence'), node.evidence],
            [t('frameworks.owner'), node.owner],
            [t('why.basis'), node.basis.map((one) => tCode('basis', one)).join(' · ')],
            [t('frameworks.quote'), node.quote],
          ]}
        />
      </details>
    </li>
  );
}

/** The part at the top that a node lies in. */
function topOf(node: Node, nodes: ReadonlyMap<string, Node>): string {
  let here: Node | undefined = node;
  while (here?.parent_code) {
    const above = nodes.get(here.parent_code);
    if (!above) break;
    here = above;
  }
  return here?.code ?? '';
}

export function Tree({ code }: { code: string }) {
  const found = useKept(`/indicators?framework=${code}`, () => getPage('/indicators', { framework: code }));
  return (
    <Block id="rows" title={t('frameworks.rows')}>
      <Async of={found}>
        {({ items }) => {
          const nodes = new Map(items.map((node) => [node.code, node]));
          const rows = items.filter(({ kind }) => kind === 'indicator');
          return (
            <>
              {items
                .filter(({ parent_code: parent }) => parent === null)
                .map((part) => {
                  const inside = rows.filter((node) => topOf(node, nodes) === part.code);
                  const points = inside.reduce((sum, node) => sum + Math.round(Number(node.points) * 10000), 0) / 10000;
                  return (
                    <details class="lack-more" key={part.code}>
                      <summary class="lack">
                        <span>{part.title}</span>
                        <span class="hint">{t('frameworks.rowsOf', { n: inside.length, points: showNumber(points, 2) })}</span>
                      </summary>
                      <ul class="rows">
                        {inside.map((node) => (
                          <Row key={node.code} node={node} />
                        ))}
                      </ul>
                    </details>
                  );
                })}
            </>
          );
        }}
      </Async>
    </Block>
  );
}

const toldOf = (one: Parameter): string =>
  one.is_set
    ? [one.source, one.in_force_from && t('frameworks.since', { when: showDate(one.in_force_from) })].filter(Boolean).join(' · ')
    : one.suggested_value
      ? t('frameworks.suggested', { value: one.suggested_value, source: one.suggested_source ?? '' })
      : '';

export function Parameters({ code }: { code: string }) {
  const found = useKept(`/indicators/parameters?framework=${code}`, () => getPage('/indicators/parameters', { framework: code }));
  return (
    <Block id="parameters" title={t('frameworks.parameters')}>
      <Async of={found} empty={t('kit.nothing')} isEmpty={({ items }) => items.length === 0}>
        {({ items }) => (
          <ul class="rows">
            {items.map((one) => (
              <li key={one.code}>
                <a class="row-link" href={`/officer/frameworks/${code}/parameters/${one.code}`}>
                  <p class="row-head">
                    <Tags of={[one.is_set ? { text: one.value ?? '', look: 'good' } : { text: t('frameworks.unset'), look: 'warn' }]} />
                  </p>
                  <p class="row-title">{`${one.code} ${one.name}`}</p>
                  {toldOf(one) && <p class="hint">{toldOf(one)}</p>}
                </a>
              </li>
            ))}
          </ul>
        )}
      </Async>
    </Block>
  );
}
