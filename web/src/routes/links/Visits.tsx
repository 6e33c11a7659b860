import { RecordList } from '../../kit';
import { visitRow } from './rows';

/** All visits, the latest first. */
export default function Visits() {
  return (
    <RecordList
      title="links.visits"
      path="/units/leader-visits"
      back="/officer/links"
      empty="links.noVisits"
      actions={[{ href: '/officer/links/visits/new', label: 'links.newVisit', scope: 'units:write' }]}
      filters={[
        { kind: 'area', name: 'area', label: 'units.area' },
        { kind: 'date', name: 'since', label: 'links.fromOn' },
        { kind: 'date', name: 'until', label: 'links.untilOn' },
      ]}
      row={visitRow}
    />
  );
}
