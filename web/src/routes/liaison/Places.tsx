/** Townships and villages: who has a liaison post whose log is recent, and who has not. */
import { Ratio } from '../../charts/Ratio';
import { showDate } from '../../core/format';
import { t } from '../../core/i18n';
import { addressWith, chosenNow, getOne, may, RecordList, useKept } from '../../kit';

function Totals() {
  const chosen = chosenNow(['area', 'on', 'interval_days']);
  const found = useKept(addressWith('/units/liaison-coverage#totals', chosen), () =>
    getOne('/units/liaison-coverage', {}, { ...chosen, limit: 1 }),
  );
  const now = found.state.value;
  if (now.is !== 'here') return null;
  const sum = now.data;
  return (
    <div class="block">
      <Ratio label={t('liaison.withPost')} numerator={sum.with_post_count} denominator={sum.place_count} unit={t('liaison.places')} />
      {sum.interval_days === null ? (
        <p class="notice">{t('liaison.noInterval')}</p>
      ) : (
        <Ratio
          label={t('liaison.running', { n: sum.interval_days })}
          numerator={sum.running_count}
          denominator={sum.place_count}
          unit={t('liaison.places')}
        />
      )}
      <Ratio label={t('liaison.withPoint')} numerator={sum.with_service_point_count} denominator={sum.place_count} unit={t('liaison.places')} />
    </div>
  );
}

export default function Places() {
  return (
    <RecordList
      title="liaison.title"
      lead="liaison.lead"
      path="/units/liaison-coverage"
      empty="liaison.none"
      states={{ name: 'is_running', prefix: 'running', values: ['false', 'true'] }}
      actions={[
        { href: '/officer/liaison/logs/new', label: 'liaison.newLog', scope: 'units:write' },
        { href: '/officer/liaison/posts/new', label: 'liaison.newPost', scope: 'units:write', isQuiet: true },
        { href: '/officer/liaison/posts', label: 'liaison.posts', scope: 'units:read', isQuiet: true },
      ]}
      filters={[
        { kind: 'area', name: 'area', label: 'units.area' },
        { kind: 'choice', name: 'interval_days', label: 'liaison.interval', prefix: 'silent', values: ['30', '90', '180', '365'] },
        { kind: 'date', name: 'on', label: 'units.onDay' },
      ]}
      row={(place) => ({
        href: place.post
          ? `/officer/liaison/posts?area=${place.area_code}`
          : may('units:write')
            ? `/officer/liaison/posts/new?area_code=${place.area_code}`
            : undefined,
        title: place.name,
        tags: [
          place.post === null && { text: t('liaison.noPost'), look: 'warn' },
          place.is_running && { text: t('running.true'), look: 'good' },
          place.has_service_point && { text: t('lkind.service_point'), look: 'plain' },
        ],
        facts: [
          place.post,
          place.days_since_log === null
            ? place.post && t('liaison.noLog')
            : t('liaison.daysSince', { n: place.days_since_log, when: showDate(place.last_logged_on) }),
        ],
      })}
    >
      <Totals />
    </RecordList>
  );
}
