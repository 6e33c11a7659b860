/** The archives that can be made: of each assessment, of one's own unit; and what one has made lately. */
import { showNumber } from '../../core/format';
import { t, tCode } from '../../core/i18n';
import { person } from '../../core/person';
import { areas, placeWords } from '../../core/places';
import { useTitle } from '../../ui/title';
import { Back, getPage, may, RelatedList, useAreas, useKept } from '../../kit';
import { Orders } from './Orders';

export default function Ledgers() {
  useTitle(t('ledgers.title'));
  useAreas();
  const unit = person.value?.unit_id;
  const found = useKept(`ledgers:${person.value?.id}`, () => getPage('/ledgers', { limit: 20 }));
  return (
    <section class="page">
      <Back href="/officer/menu" />
      <h1>{t('ledgers.title')}</h1>
      <p class="hint">{t('ledgers.lead')}</p>
      {unit && (
        <p>
          <a class="button" href={`/officer/ledgers/unit/${unit}`}>
            {t('ledgers.ownUnit')}
          </a>
        </p>
      )}
      {may('assessments:read') && (
        <RelatedList
          id="assessments"
          title="ledgers.assessments"
          empty="ledgers.assessmentsNone"
          path="/assessments"
          row={(one) => ({
            href: `/officer/ledgers/assessment/${one.id}`,
            title: one.title,
            tags: [one.is_vetoed && { text: tCode('lgap', 'vetoed'), look: 'warn' }],
            facts: [
              placeWords(areas.value, one.area_code),
              one.period,
              t('ledgers.verified', { n: showNumber(Number(one.verified_points), 1) }),
            ],
            isSynthetic: one.synthetic,
          })}
        />
      )}
      <Orders found={found} />
    </section>
  );
}
