import { showDate } from '../../core/format';
import { t, tCode } from '../../core/i18n';
import { areas, placeWords } from '../../core/places';
import type { Params } from '../../core/route';
import { loadThemes, themeName } from '../../core/themes';
import { Async } from '../../ui/Async';
import { useResource } from '../../ui/hooks';
import { Block, Facts, getOne, may, RecordPage, useKept } from '../../kit';
import { dayNames, detailFacts, mayEdit, stepsOf, tagsOf, type ActivityRecord } from './activity';
import { loadYear, type Year } from './calendar';

function Themes({ codes }: { codes: readonly string[] }) {
  const themes = useResource(loadThemes, []);
  const now = themes.state.value;
  const known = now.is === 'here' ? now.data : [];
  const nameOf = (code: string) => {
    const theme = known.find((one) => one.code === code);
    return theme ? themeName(theme) : code;
  };
  return <>{codes.map(nameOf).join(' · ')}</>;
}

/** How many have signed up: numbers, and the residents' page. */
function Signups({ item }: { item: ActivityRecord }) {
  const path = '/activities/{activity_id}/signups';
  const found = useKept(`signups:${item.id}`, () => getOne(path, item.id));
  return (
    <Block id="signups" title={t('activities.signups')}>
      <p class="hint">{t('activities.signupsLead')}</p>
      <Async of={found}>
        {(counts) => (
          <>
            <p>
              <strong>{t('activities.taken', { n: counts.taken, all: counts.capacity ?? 0 })}</strong>
            </p>
            <p>{t('activities.waiting', { n: counts.waiting, parties: counts.waiting_parties })}</p>
            <p class="hint">{t('activities.parties', { n: counts.confirmed_parties, gone: counts.cancelled_parties })}</p>
          </>
        )}
      </Async>
      <a class="link" href={`/activities/${item.id}`}>
        {t('activities.signupLink')}
      </a>
    </Block>
  );
}

function Kind({ item, year }: { item: ActivityRecord; year: Year | null }) {
  const facts = detailFacts(item, year);
  return facts.some(([, words]) => words) ? (
    <Block id="details" title={t('activities.details')}>
      <Facts of={facts} />
    </Block>
  ) : null;
}

export default function Activity({ params }: { params: Params }) {
  const id = params['id']!;
  const path = '/activities/{activity_id}';
  const calendar = useResource(async () => loadYear(new Date(Date.parse((await getOne(path, id)).starts_at) + 8 * 3600 * 1000).getUTCFullYear()), [id]);
  const year = calendar.state.value.is === 'here' ? calendar.state.value.data : null;
  return (
    <RecordPage
      kind="activity.one"
      path={path}
      id={id}
      back="/officer/activities"
      nameOf={(item) => item.title}
      tags={tagsOf}
      facts={(item) => [
        [t('activity.host'), item.host_unit_name],
        [t('activities.joint'), item.joint_units.map(({ name }) => name).join('、')],
        [t('activity.date'), [showDate(item.starts_at, true), item.ends_at && showDate(item.ends_at, true)].filter(Boolean).join(' – ')],
        [t('activity.body'), tCode('mbody', item.meeting_body)],
        [t('case.place'), [placeWords(areas.value, item.area_code), item.place].filter(Boolean).join(' · ')],
        [t('activity.count'), item.participant_count ?? ''],
        [t('activities.windows'), dayNames(item.windows, year)],
        [t('activities.festivals'), dayNames(item.festivals, year)],
        [t('activity.themes'), item.tags.length > 0 && <Themes codes={item.tags} />],
        [t('activity.summary'), item.summary],
        [t('activity.reason'), item.state_reason],
      ]}
      edit={(item) => mayEdit(item) && { href: `/officer/activities/${id}/edit`, scope: 'activities:write' }}
      steps={stepsOf}
      evidence="activity"
    >
      {(item) => (
        <>
          <Kind item={item} year={year} />
          {item.signup_capacity !== null && may('activities:write') && <Signups item={item} />}
        </>
      )}
    </RecordPage>
  );
}
