/** The leading group's role matrix: who holds which seat with which duty, and what is missing. */
import { showDate } from '../../core/format';
import { t, tCode } from '../../core/i18n';
import { person } from '../../core/person';
import { Async } from '../../ui/Async';
import { useTitle } from '../../ui/title';
import {
  addressWith,
  Back,
  Block,
  choose,
  chosenNow,
  Facts,
  FilterBar,
  getOne,
  may,
  RowView,
  useAreas,
  useKept,
  type Filter,
  type RecordOf,
} from '../../kit';
import { ROLES } from './liaison';

type Found = RecordOf<'/units/leading-group'>;

const FILTERS: readonly Filter[] = [
  { kind: 'area', name: 'area', label: 'units.area' },
  { kind: 'date', name: 'on', label: 'units.onDay' },
];

function Missing({ found }: { found: Found }) {
  const { missing_roles: missing, without_duty_count: bare, needs_new_notice: isOld } = found;
  if (!missing.length && !bare && !isOld) return <p class="notice notice-good">{t('liaison.groupWhole')}</p>;
  return (
    <div class="notice">
      <ul>
        {missing.length > 0 && <li>{t('liaison.missingRoles', { roles: missing.map((role) => tCode('grole', role)).join('、') })}</li>}
        {bare > 0 && <li>{t('liaison.withoutDuty', { n: bare })}</li>}
        {isOld && <li>{t('liaison.newNotice')}</li>}
      </ul>
    </div>
  );
}

function Told({ found }: { found: Found }) {
  const seats = [...found.seats].sort((a, b) => ROLES.indexOf(a.role) - ROLES.indexOf(b.role));
  return (
    <>
      <Missing found={found} />
      <div class="block">
        <Facts
          of={[
            [t('liaison.noticeOn'), found.notice_issued_on && showDate(found.notice_issued_on)],
            [t('liaison.headsSince'), found.heads_since && showDate(found.heads_since)],
          ]}
        />
        <ul class="rows">
          {seats.map((seat) => (
            <RowView
              key={seat.id}
              row={{
                href: may('units:name') ? `/officer/group/${seat.id}/edit` : undefined,
                title: seat.post,
                tags: [{ text: tCode('grole', seat.role), look: 'plain' }, !seat.duty && { text: t('liaison.noDuty'), look: 'warn' }],
                facts: [seat.unit_name, seat.duty, t('links.since', { when: showDate(seat.from_on) })],
                isSynthetic: seat.synthetic,
              }}
            />
          ))}
        </ul>
      </div>
      <Block id="owners" title={t('liaison.owners')}>
        <p class="hint">{t('liaison.ownersLead')}</p>
        <ul class="rows">
          {found.owners.map((owner) => (
            <RowView
              key={owner.owner_code}
              row={{
                title: owner.title,
                tags: [
                  found.owners_without_body.includes(owner.owner_code) && { text: t('liaison.noBody'), look: 'warn' },
                  { text: owner.owner_code, look: 'plain' },
                ],
                facts: [owner.unit_names.join(' · '), t('liaison.ledHelped', { led: owner.led_count, helped: owner.helped_count })],
              }}
            />
          ))}
        </ul>
      </Block>
    </>
  );
}

export default function Group() {
  const chosen = chosenNow(FILTERS.map(({ name }) => name));
  useTitle(t('liaison.group'));
  useAreas();
  const found = useKept(addressWith('/units/leading-group', chosen), () => getOne('/units/leading-group', {}, chosen));
  const area = chosen['area'] ?? person.value?.area_code ?? '';
  return (
    <section class="page wide-page">
      <Back href="/officer/menu" />
      <h1>{t('liaison.group')}</h1>
      <p class="hint">{t('liaison.groupLead')}</p>
      {may('units:name') && (
        <p class="actions list-actions">
          <a class="button quiet" href={`/officer/group/new?area_code=${area}`}>
            {t('liaison.newSeat')}
          </a>
        </p>
      )}
      <FilterBar filters={FILTERS} chosen={chosen} choose={choose} />
      <Async of={found}>{(data) => <Told found={data} />}</Async>
    </section>
  );
}
