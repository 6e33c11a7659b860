import { Bars } from '../../charts/Bars';
import { showDate } from '../../core/format';
import { t } from '../../core/i18n';
import { getAll, getOne, RecordList, useKept, type Option } from '../../kit';

const MOST = 8;

const loadBases = async (): Promise<Option[]> =>
  (await getAll('/bases')).map(({ id, name }) => ({ value: id, text: name }));

/** Who brought most visitors to which base. */
function Usage() {
  const found = useKept('/bases/usage', () => getOne('/bases/usage'));
  const now = found.state.value;
  if (now.is !== 'here' || !now.data.items.length) return null;
  const most = now.data.items[0]!.visitor_count;
  return (
    <section class="block" aria-labelledby="usage">
      <h2 id="usage">{t('bases.usage')}</h2>
      <p class="hint">{t('bases.usageLead')}</p>
      <Bars
        title={t('bases.usage')}
        rows={now.data.items.slice(0, MOST).map((row) => ({
          label: `${row.base_name} · ${row.organiser_name ?? t('bases.alone')}`,
          share: row.visitor_count / most,
          value: t('bases.people', { n: row.visitor_count }),
          count: row.visitor_count,
        }))}
      />
    </section>
  );
}

export default function Visits() {
  return (
    <RecordList
      title="bases.visits"
      back="/officer/bases"
      path="/bases/visits"
      resource="base_visits"
      importScope="bases:write"
      empty="bases.usageNone"
      filters={[
        { kind: 'date', name: 'since', label: 'bases.visitDay' },
        { kind: 'area', name: 'area', label: 'bases.area' },
        { kind: 'options', name: 'base_id', label: 'bases.one', load: loadBases },
      ]}
      row={(visit) => ({
        href: `/officer/bases/${visit.base_id}`,
        title: t('bases.people', { n: visit.visitor_count }),
        facts: [
          showDate(visit.visited_on),
          `${t('bases.groupCount')} ${visit.group_count}`,
          `${t('bases.sessionCount')} ${visit.session_count}`,
        ],
        isSynthetic: visit.synthetic,
      })}
    >
      <Usage />
    </RecordList>
  );
}
