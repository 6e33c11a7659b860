/** Where the money goes: demonstration places first or not, special areas, named schools, and what was won from above. */
import { Bars } from '../../charts/Bars';
import { t, tCode } from '../../core/i18n';
import { Async } from '../../ui/Async';
import { useTitle } from '../../ui/title';
import { Back, Block, Facts, getOne, RowView, showMoney, showShare, useAreas, useKept } from '../../kit';
import { ownArea, PAGE } from './funds';
import { projectRow } from './rows';
import { chosenYear, Years } from './years';

interface Asked {
  area: string;
  year: number;
}

const before = (value: string): string => t('funds.lastYear', { value });
const count = (n: number): string => t('funds.count', { n });

function Priority(query: Asked) {
  const found = useKept(`priority:${JSON.stringify(query)}`, () => getOne('/funds/priority', undefined, { ...query }));
  return (
    <Block id="priority" title={t('funds.priority')}>
      <p class="hint">{t('funds.priorityLead')}</p>
      <Async of={found} empty={t('funds.noProjects')} isEmpty={({ items }) => items.length === 0}>
        {({ groups, precedence_ratio: ahead, items }) => (
          <>
            <Bars
              title={t('funds.priority')}
              rows={groups.map((group) => ({
                label: [
                  tCode('fplace', group.standing),
                  count(group.project_count),
                  group.mean_rank && t('funds.meanRank', { n: Number(group.mean_rank) }),
                ]
                  .filter(Boolean)
                  .join(' · '),
                share: group.amount_ratio === null ? null : Number(group.amount_ratio),
                value: showShare(group.amount_ratio) || '—',
                count: group.project_count,
              }))}
            />
            {ahead && <p>{`${t('funds.precedence')} ${showShare(ahead)}`}</p>}
            <ul class="rows">
              {items.map((item) => (
                <RowView
                  key={item.id}
                  row={{ ...projectRow(item), title: `${item.list_position ?? '—'}. ${item.title}`, tags: [{ text: tCode('fustate', item.place_state) }] }}
                />
              ))}
            </ul>
          </>
        )}
      </Async>
    </Block>
  );
}

function Regions(query: Asked) {
  const found = useKept(`regions:${JSON.stringify(query)}`, () => getOne('/funds/regions', undefined, { ...query }));
  return (
    <Block id="regions" title={t('funds.regions')}>
      <p class="hint">{t('funds.regionHint')}</p>
      <Async of={found}>
        {({ items, any_this_fen: now, any_last_fen: last }) => (
          <Facts
            of={[
              ...items.map(
                (item) =>
                  [tCode('fregion', item.kind), `${showMoney(item.this_fen)} · ${before(showMoney(item.last_fen))}`] as const,
              ),
              [t('funds.regionsAny'), `${showMoney(now)} · ${before(showMoney(last))}`],
            ]}
          />
        )}
      </Async>
    </Block>
  );
}

function Schools(query: Asked) {
  const found = useKept(`schools:${JSON.stringify(query)}`, () => getOne('/funds/schools', undefined, { ...query }));
  return (
    <Block id="schools" title={t('funds.schools')}>
      <Async of={found} empty={t('kit.nothing')} isEmpty={({ items }) => items.length === 0}>
        {({ items }) => (
          <ul class="rows">
            {items.map((school) => (
              <li key={school.unit_id}>
                <p class="row-title">{school.name}</p>
                <p class="hint">
                  {[
                    `${t('funds.allocated')} ${showMoney(school.this_fen)}`,
                    before(showMoney(school.last_fen)),
                    `${t('funds.paid')} ${showMoney(school.paid_fen)}`,
                  ].join(' · ')}
                </p>
                <ul class="rows">
                  {school.projects.map((project) => (
                    <RowView key={project.id} row={{ ...projectRow(project), facts: [project.delivery ?? project.planned_output] }} />
                  ))}
                </ul>
              </li>
            ))}
          </ul>
        )}
      </Async>
    </Block>
  );
}

function Outside(query: Asked) {
  const found = useKept(`outside:${JSON.stringify(query)}`, () => getOne('/funds/outside', undefined, { ...query }));
  const both = (n: number, fen: number): string => `${count(n)} · ${showMoney(fen)}`;
  return (
    <Block id="outside" title={t('funds.outside')}>
      <Async of={found}>
        {(sum) => (
          <Facts
            of={[
              [t('funds.sought'), both(sum.sought_count, sum.sought_fen)],
              [t('funds.won'), both(sum.won_count, sum.won_fen)],
              [t('funds.higher'), both(sum.higher_line_count, sum.higher_line_fen)],
              [t('funds.pooled'), both(sum.pooled_project_count, sum.pooled_fen)],
              [t('funds.agreements'), count(sum.agreement_count)],
            ]}
          />
        )}
      </Async>
      <p>
        <a class="link" href={PAGE.bids}>
          {t('funds.bids')}
        </a>
      </p>
    </Block>
  );
}

export default function Places() {
  useTitle(t('funds.places'));
  useAreas();
  const asked = { area: ownArea(), year: chosenYear() };
  return (
    <section class="page wide-page">
      <Back href={PAGE.funds} />
      <h1>{t('funds.places')}</h1>
      <Years />
      <Priority {...asked} />
      <Regions {...asked} />
      <Schools {...asked} />
      <Outside {...asked} />
    </section>
  );
}
