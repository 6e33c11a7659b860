import { t, tCode } from '../../core/i18n';
import { getOne, RecordList, RowView, useKept } from '../../kit';
import { LEVELS, rowOf, STATES, TYPES } from './honour';

/** From application to naming, by type; left out when it cannot be read. */
function Funnel() {
  const found = useKept('/honours/funnel', () => getOne('/honours/funnel'));
  const now = found.state.value;
  if (now.is !== 'here') return null;
  const rows = now.data.items.filter((row) => row.applied_count + row.named_count > 0);
  if (!rows.length) return null;
  return (
    <details class="block">
      <summary>{t('honours.funnel')}</summary>
      <ul class="rows">
        {rows.map((row) => (
          <RowView
            key={row.type}
            row={{
              href: `/officer/honours?type=${row.type}`,
              title: tCode('htype', row.type),
              facts: [
                t('honours.funnelRow', {
                  a: row.applied_count,
                  b: row.reviewed_count,
                  c: row.checked_count,
                  d: row.noticed_count,
                  e: row.named_count,
                }),
                t('honours.funnelEnds', {
                  a: row.refused_count,
                  b: row.withdrawn_count,
                  c: row.revoked_count,
                  d: row.expired_count,
                }),
              ],
            }}
          />
        ))}
      </ul>
    </details>
  );
}

export default function Honours() {
  return (
    <RecordList
      title="honours.title"
      lead="honours.lead"
      path="/honours"
      resource="honours"
      importScope="honours:write"
      empty="honours.none"
      actions={[
        { href: '/officer/honours/new', label: 'honours.new', scope: 'honours:write' },
        { href: '/officer/honours/record', label: 'honours.record', scope: 'honours:decide', isQuiet: true },
        { href: '/officer/honours/incentives', label: 'honours.incentives', scope: 'honours:read', isQuiet: true },
        { href: '/notices/honours', label: 'honours.notices', scope: 'honours:read', isQuiet: true },
      ]}
      states={{ prefix: 'hstate', values: STATES }}
      filters={[
        { kind: 'choice', name: 'type', label: 'honours.type', prefix: 'htype', values: TYPES },
        { kind: 'choice', name: 'level', label: 'honours.level', prefix: 'hlevel', values: LEVELS },
        { kind: 'area', name: 'area', label: 'honours.area' },
        { kind: 'yesno', name: 'is_recheck_due', label: 'honours.recheckDue' },
        { kind: 'yesno', name: 'is_expired', label: 'honours.expired' },
      ]}
      row={rowOf}
    >
      <Funnel />
    </RecordList>
  );
}
