/** A year of activities in sums, for the office and the leaders. */
import { Bars } from '../../charts/Bars';
import { Ratio } from '../../charts/Ratio';
import { showDate, showNumber } from '../../core/format';
import { t, tCode } from '../../core/i18n';
import { go, query } from '../../core/route';
import { Async, Empty } from '../../ui/Async';
import { useTitle } from '../../ui/title';
import { addressWith, Back, Block, getOne, readChosen, RowView, useKept, type RecordOf } from '../../kit';
import { boundWords, sampleWords, unitAfter, whyLink } from '../leader/Tile';
import { thisYear } from './calendar';

type Sums = RecordOf<'/activities/summary'>;
const HERE = '/officer/activities/summary';
const GAPS_SHOWN = 10;

const bars = (rows: readonly { label: string; count: number }[]) => {
  const most = Math.max(1, ...rows.map(({ count }) => count));
  return rows.map(({ label, count }) => ({ label, share: count / most, value: showNumber(count), count }));
};

function Whole({ sums }: { sums: Sums }) {
  const all = sums.held_count;
  const share = (label: string, numerator: number) => <Ratio label={label} numerator={numerator} denominator={all} />;
  return (
    <Block id="whole" title={`${t('activities.held')} ${showNumber(all)}`}>
      <p>{t('activities.verified', { n: sums.verified_count })}</p>
      {share(t('activities.everyday'), all - sums.window_count)}
      {share(t('activities.villages'), sums.village_count)}
      {share(t('activities.jointShare'), sums.joint_count)}
    </Block>
  );
}

/** What came of it, before any count of what was done. */
function Outcomes({ tiles }: { tiles: Sums['outcomes'] }) {
  if (!tiles.length) return <p class="hint">{t('activities.outcomesNone')}</p>;
  return (
    <Block id="outcomes" title={t('activities.outcomes')}>
      <ul class="rows">
        {tiles.map((tile) => {
          const value = tile.value === null ? tCode('vstate', tile.value_state) : `${showNumber(Number(tile.value))}${unitAfter(tile.unit)}`;
          const row = { title: `${tile.name} ${boundWords(tile) ?? value}`, facts: [sampleWords(tile), tile.note], tags: [] };
          return <RowView key={tile.code} row={{ ...row, href: whyLink(tile) ?? undefined }} />;
        })}
      </ul>
    </Block>
  );
}

function Lines({ id, title, rows }: { id: string; title: string; rows: readonly { title: string; words: string }[] }) {
  if (!rows.length) return null;
  return (
    <Block id={id} title={title}>
      <ul class="rows">
        {rows.map((row) => (
          <RowView key={row.title} row={{ title: row.title, facts: [row.words] }} />
        ))}
      </ul>
    </Block>
  );
}

function Told({ sums }: { sums: Sums }) {
  if (!sums.held_count) return <Empty>{t('activities.nothing')}</Empty>;
  const kinds = sums.kinds.map(({ kind, held_count: count }) => ({ label: tCode('akind', kind), count }));
  const heads = Object.entries(sums.exchange_audiences).map(([name, count]) => ({ label: tCode('adet', name), count }));
  return (
    <>
      <Outcomes tiles={sums.outcomes} />
      <Whole sums={sums} />
      <Block id="kinds" title={t('activities.byKind')}>
        <Bars title={t('activities.byKind')} rows={bars(kinds.sort((a, b) => b.count - a.count))} />
      </Block>
      {heads.some(({ count }) => count > 0) && (
        <Block id="heads" title={t('activities.byAudience')}>
          <Bars title={t('activities.byAudience')} rows={bars(heads)} />
        </Block>
      )}
      <Lines
        id="channels"
        title={t('activities.byChannel')}
        rows={sums.channels.map((line) => ({
          title: `${tCode('achan', line.channel)} ${showNumber(line.item_count)}`,
          words: t('activities.channelLine', {
            own: line.original_count,
            passed: line.reposted_count,
            reach: line.reach_count === null ? '—' : showNumber(line.reach_count),
          }),
        }))}
      />
      <Lines
        id="committees"
        title={t('activities.byCommittee')}
        rows={sums.committees.map((line) => ({
          title: line.party_committee,
          words: t('activities.committeeLine', { all: line.session_count, n: line.on_topic_count }),
        }))}
      />
      <Lines
        id="inspections"
        title={t('activities.byInspection')}
        rows={sums.inspections.map((line) => ({
          title: tCode('asubj', line.subject),
          words: t('activities.inspectionLine', {
            all: line.planned_count,
            n: line.held_count,
            found: line.finding_count,
            closed: line.closed_count,
          }),
        }))}
      />
      <Block id="gaps" title={t('activities.gaps')}>
        <ul class="rows">
          {sums.gaps.slice(0, GAPS_SHOWN).map((gap) => (
            <RowView
              key={gap.unit_id}
              row={{
                href: `/officer/units/${gap.unit_id}`,
                title: gap.unit_name,
                facts: [
                  t('activities.gapLine', { n: gap.longest_gap_days }),
                  gap.last_on && showDate(`${gap.last_on}T12:00:00+08:00`),
                ],
              }}
            />
          ))}
        </ul>
      </Block>
    </>
  );
}

export default function Summary() {
  useTitle(t('activities.summaryTitle'));
  const year = Number(readChosen(query.value, ['year'])['year']) || thisYear();
  const found = useKept(`activities:${year}`, () => getOne('/activities/summary', undefined, { year }));
  return (
    <section class="page">
      <Back href="/officer/activities" />
      <h1>{t('activities.summaryTitle')}</h1>
      <p class="hint">{t('activities.summaryLead')}</p>
      <p class="actions">
        {[thisYear() - 1, thisYear()].map((one) => (
          <button
            key={one}
            type="button"
            class={one === year ? 'button small' : 'button quiet small'}
            aria-pressed={one === year}
            onClick={() => go(addressWith(HERE, { year: String(one) }), true)}
          >
            {String(one)}
          </button>
        ))}
      </p>
      <Async of={found}>{(sums) => <Told sums={sums} />}</Async>
    </section>
  );
}
