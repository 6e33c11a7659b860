/** The ledger of one subject: gaps first, then what to make, and what was made before. */
import { t } from '../../core/i18n';
import { person } from '../../core/person';
import type { Params } from '../../core/route';
import { useTitle } from '../../ui/title';
import { Back, getPage, useKept } from '../../kit';
import { Choose, type Offer } from './Choose';
import { Gaps } from './Gaps';
import { Orders } from './Orders';

const OFFERS: Record<string, (id: string) => Offer> = {
  assessment: (id) => ({
    path: `/assessments/${id}/ledgers`,
    formats: ['all', 'pdf', 'docx', 'zip'],
    hasReport: true,
    hasFrozen: true,
  }),
  unit: (id) => ({ path: `/units/${id}/ledgers`, formats: ['all', 'pdf', 'docx', 'zip'] }),
  recheck: (id) => ({ path: `/statistics/rechecks/${id}/ledgers`, formats: ['pdf', 'docx', 'xlsx'] }),
};
const BACK: Record<string, (id: string) => string> = {
  assessment: () => '/officer/ledgers',
  unit: (id) => `/officer/units/${id}`,
  recheck: (id) => `/officer/statistics/rechecks/${id}`,
};
const TITLES = { assessment: 'ledgers.title', unit: 'ledgers.unitTitle', recheck: 'ledgers.recheckTitle' } as const;

export default function Make({ params }: { params: Params }) {
  const id = params['id']!;
  const kind = (params['kind']! in OFFERS ? params['kind']! : 'assessment') as keyof typeof TITLES;
  const found = useKept(`ledgers:${person.value?.id}:${id}`, () => getPage('/ledgers', { subject_id: id, limit: 20 }));
  useTitle(t(TITLES[kind]));
  return (
    <section class="page">
      <Back href={BACK[kind]!(id)} />
      <h1>{t(TITLES[kind])}</h1>
      {kind === 'assessment' && <Gaps id={id} />}
      <Choose offer={OFFERS[kind]!(id)} look={found.reload} />
      <Orders found={found} />
    </section>
  );
}
