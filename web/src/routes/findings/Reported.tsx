/** What visitors reported of those who gave no answer, and which links were changed: each raises the rate or could. */
import { showNumber } from '../../core/format';
import { t, type Key } from '../../core/i18n';
import { Facts } from '../../kit';
import type { Found } from './finding';

const REPORTED: readonly (readonly [name: 'reached' | 'refused' | 'moved' | 'not_eligible' | 'not_found' | 'links_revoked' | 'links_renewed', label: Key])[] = [
  ['reached', 'findings.reached'],
  ['refused', 'findings.refused'],
  ['not_found', 'findings.not_found'],
  ['moved', 'findings.moved'],
  ['not_eligible', 'findings.not_eligible'],
  ['links_revoked', 'findings.linksRevoked'],
  ['links_renewed', 'findings.linksRenewed'],
];

export function Reported({ asked }: { asked: NonNullable<Found['dispositions']> }) {
  return (
    <>
      <p class="hint">{t('findings.reportedLead')}</p>
      <Facts
        of={REPORTED.map(([name, label]) => {
          const count = asked[name];
          return [t(label), count === null ? t('findings.underTen') : t('findings.atLeast', { value: showNumber(count) })];
        })}
      />
    </>
  );
}
