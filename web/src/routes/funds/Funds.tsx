/** Money at a glance: budget to payment, per head, the grassroots' share, and who set a line. */
import { Bars } from '../../charts/Bars';
import { Ratio } from '../../charts/Ratio';
import { showDate, showNumber } from '../../core/format';
import { t, tCode } from '../../core/i18n';
import { Async } from '../../ui/Async';
import { useTitle } from '../../ui/title';
import { Back, Block, Facts, getOne, RowView, showMoney, showShare, useKept, type RecordOf } from '../../kit';
import { ownArea, PAGE, yearWords } from './funds';
import { chosenYear, Years } from './years';

type Overview = RecordOf<'/funds/overview'>;
type Year = Overview['this_year'];

const LINKS = [
  [PAGE.budgets, 'funds.budgets'],
  [PAGE.allocations, 'funds.allocations'],
  [PAGE.payments, 'funds.payments'],
  [PAGE.projects, 'funds.projects'],
  [PAGE.bids, 'funds.bids'],
  ['/notices/funds', 'funds.notices'],
] as const;

const before = (value: string): string => t('funds.lastYear', { value });

function Flow({ now, last }: { now: Year; last: Year }) {
  const share = (fen: number) => (now.budget_fen ? fen / now.budget_fen : null);
  const line = (label: string, fen: number) => ({ label, share: share(fen), value: showMoney(fen) });
  return (
    <Block id="flow" title={t('funds.flow')}>
      <Bars
        title={t('funds.flow')}
        rows={[
          line(t('funds.budgeted'), now.budget_fen),
          line(t('funds.allocated'), now.allocated_fen),
          line(t('funds.paid'), now.paid_fen),
        ]}
      />
      <Facts
        of={[
          [t('funds.budgeted'), before(showMoney(last.budget_fen))],
          [t('funds.paid'), before(showMoney(last.paid_fen))],
          [t('funds.returned'), now.returned_fen > 0 && showMoney(now.returned_fen)],
          [t('funds.minority'), showMoney(now.minority_fund_fen)],
          [t('funds.department'), `${showMoney(now.department_fen)} · ${before(showMoney(last.department_fen))}`],
          [
            t('funds.waiting'),
            now.waiting_fen > 0 && (
              <a class="link" href={`${PAGE.allocations}?state=entered`}>
                {showMoney(now.waiting_fen)}
              </a>
            ),
          ],
        ]}
      />
    </Block>
  );
}

function PerHead({ found }: { found: Overview['per_capita'] }) {
  const { per_capita_fen: fen, population: people, reason } = found;
  return (
    <Block id="head" title={t('funds.perHead')}>
      {fen === null || people === null ? (
        <p>{tCode('funds.noPerHead', reason ?? '')}</p>
      ) : (
        <>
          <p class="figure">{t('kit.yuan', { n: showNumber(Number(fen) / 100) })}</p>
          <p>{t('funds.perHeadOf', { people: showNumber(people) })}</p>
          <p class="hint">
            {t('funds.vintage', {
              year: found.population_year ?? '',
              vintage: found.population_vintage ?? '',
              source: found.population_source ?? '',
            })}
            {' · '}
            {tCode('funds.namedBy', found.vintage_named_by)}
          </p>
        </>
      )}
    </Block>
  );
}

function Grassroots({ now, last, change }: { now: Year; last: Year; change: string | null }) {
  const points = change === null ? '' : `${Number(change) > 0 ? '+' : ''}${showNumber(Number(change) * 100, 1)}`;
  const line = (year: Year) => ({
    label: yearWords(year.year),
    share: year.grassroots_ratio === null ? null : Number(year.grassroots_ratio),
    value: showShare(year.grassroots_ratio) || '—',
  });
  return (
    <Block id="grassroots" title={t('funds.grassroots')}>
      <p class="hint">{t('funds.grassrootsHint')}</p>
      <Bars title={t('funds.grassroots')} rows={[line(now), line(last)]} />
      {points && <p>{t('funds.change', { value: points })}</p>}
    </Block>
  );
}

/** Who set a line in the year-start budget; the missing ones by name. */
function Bodies({ area, year }: { area: string; year: number }) {
  const query = { area, year };
  const found = useKept(`/funds/bodies?${area}&${year}`, () => getOne('/funds/bodies', undefined, query));
  return (
    <Block id="bodies" title={t('funds.bodiesTitle')}>
      <Async of={found}>
        {(bodies) => {
          const missing = bodies.items.filter((item) => !item.has_line);
          if (!bodies.cutoff_on) return <p>{t('funds.noCutoff')}</p>;
          return (
            <>
              <Ratio
                label={t('funds.cutoff', { when: showDate(bodies.cutoff_on) })}
                numerator={bodies.with_line_count}
                denominator={bodies.body_count}
                unit={t('funds.bodiesUnit')}
              />
              {missing.length > 0 && (
                <details>
                  <summary>{`${t('funds.bodiesMissing')} ${missing.length}`}</summary>
                  <ul class="rows">
                    {missing.map((body) => (
                      <RowView
                        key={body.id}
                        row={{ title: body.name, href: body.kind === 'unit' ? `/officer/units/${body.id}` : undefined }}
                      />
                    ))}
                  </ul>
                </details>
              )}
            </>
          );
        }}
      </Async>
    </Block>
  );
}

function Levels({ levels }: { levels: Overview['levels'] }) {
  const most = Math.max(1, ...levels.map((line) => line.budget_fen));
  const rows = levels.map((line) => ({
    label: tCode('flevel', line.source_level),
    share: line.budget_fen / most,
    value: showMoney(line.budget_fen),
  }));
  return rows.length > 1 ? (
    <Block id="levels" title={t('funds.levels')}>
      <Bars title={t('funds.levels')} rows={rows} />
    </Block>
  ) : null;
}

export default function Funds() {
  useTitle(t('funds.title'));
  const area = ownArea();
  const year = chosenYear();
  const found = useKept(`/funds/overview?${area}&${year}`, () => getOne('/funds/overview', undefined, { area, year }));
  return (
    <section class="page wide-page">
      <Back href="/officer/menu" />
      <h1>{t('funds.title')}</h1>
      <p class="hint">{t('funds.lead')}</p>
      <Years />
      <Async of={found}>
        {({ this_year: now, last_year: last, ...rest }) => (
          <>
            <Flow now={now} last={last} />
            <PerHead found={rest.per_capita} />
            <Grassroots now={now} last={last} change={rest.grassroots_change} />
            <Levels levels={rest.levels} />
            <section class="block">
              <Ratio
                label={t('funds.announced')}
                numerator={now.announced_count}
                denominator={now.approved_count}
                unit={t('funds.allocationsUnit')}
                href="/notices/funds"
              />
            </section>
          </>
        )}
      </Async>
      <Bodies area={area} year={year} />
      <Block id="more" title={t('funds.more')}>
        <ul class="rows">
          {LINKS.map(([href, label]) => (
            <RowView key={href} row={{ href, title: t(label) }} />
          ))}
          <RowView row={{ href: `${PAGE.funds}/places?year=${year}`, title: t('funds.places') }} />
        </ul>
      </Block>
    </section>
  );
}
