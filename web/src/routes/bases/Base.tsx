import { showDate } from '../../core/format';
import { t, tCode } from '../../core/i18n';
import { areas, placeWords } from '../../core/places';
import type { Params } from '../../core/route';
import { may, RecordPage, RelatedList, showShare } from '../../kit';
import { FIELDS, scoreWords, stepsOf, tagsOf, type BaseRecord } from './base';

function functionWords(base: BaseRecord, name: 'onsite' | 'online'): string | false {
  if (!base[`has_${name}`]) return false;
  const when = base[`${name}_verified_on`];
  return base[`is_${name}_verified`] ? t('bases.verifiedOn', { when: showDate(when) }) : t('bases.unverified');
}

/** The week in words, a line for each weekday that is open. */
function weekWords({ hours }: BaseRecord) {
  if (!hours) return null;
  const days = [1, 2, 3, 4, 5, 6, 7].map((day) => ({
    day,
    spans: hours.weekly.filter(({ weekday }) => weekday === day).map(({ opens, closes }) => `${opens}-${closes}`),
  }));
  return days
    .filter(({ spans }) => spans.length)
    .map(({ day, spans }) => <div key={day}>{`${tCode('wday', String(day))} ${spans.join('、')}`}</div>);
}

/** How many items have a verdict, in words; nothing where none has it. */
const countOf = (results: readonly { verdict: string }[], verdict: string): string | false => {
  const count = results.filter((item) => item.verdict === verdict).length;
  return count > 0 && `${tCode('bverdict', verdict)} ${count}`;
};

function Checks({ id }: { id: string }) {
  return (
    <RelatedList
      id="checks"
      title="bases.checks"
      path="/bases/{base_id}/checks"
      params={{ base_id: id }}
      empty="bases.unchecked"
      row={(check) => ({
        title: t('bases.points', { met: check.points_met, all: check.points_applicable }),
        tags: [{ text: showDate(check.checked_on), look: 'plain' }],
        facts: [showShare(check.ratio), countOf(check.results, 'not_met'), countOf(check.results, 'not_applicable')],
      })}
    >
      {may('units:name') && (
        <a class="button quiet" href={`/officer/bases/${id}/check`}>
          {t('bases.check')}
        </a>
      )}
    </RelatedList>
  );
}

function Visits({ id }: { id: string }) {
  return (
    <RelatedList
      id="visits"
      title="bases.visits"
      path="/bases/visits"
      query={{ base_id: id }}
      empty="bases.usageNone"
      all={`/officer/base-visits?base_id=${id}`}
      row={(visit) => ({
        title: t('bases.people', { n: visit.visitor_count }),
        facts: [
          showDate(visit.visited_on),
          visit.group_count > 0 && `${t('bases.groupCount')} ${visit.group_count}`,
          visit.session_count > 0 && `${t('bases.sessionCount')} ${visit.session_count}`,
        ],
        isSynthetic: visit.synthetic,
      })}
    />
  );
}

export default function Base({ params }: { params: Params }) {
  const id = params['id']!;
  return (
    <RecordPage
      kind="bases.one"
      path="/bases/{base_id}"
      id={id}
      back="/officer/bases"
      nameOf={(base) => base.name}
      tags={tagsOf}
      facts={(base) => [
        [t('bases.area'), placeWords(areas.value, base.area_code)],
        [t('bases.score'), scoreWords(base)],
        [t('bases.onsite'), functionWords(base, 'onsite')],
        [t('bases.online'), functionWords(base, 'online')],
        [
          t('bases.url'),
          base.has_online && (
            <a class="link" href={base.online_url ?? ''} target="_blank" rel="noopener noreferrer">
              {t('bases.tryUrl')}
            </a>
          ),
        ],
        [t('bases.elements'), base.elements.map((code) => tCode('belement', code)).join('、')],
        [t('bases.hours'), weekWords(base)],
        [t('bases.hoursWords'), base.opening_hours],
        [t('bases.lanes'), base.booking_lanes || null],
        [t('bases.visitors'), t('bases.people', { n: base.visitor_count })],
        [t('bases.lastUsed'), base.last_used_on ? showDate(base.last_used_on) : t('bases.never')],
        [t('bases.reason'), base.state_reason],
      ]}
      edit={() => ({ href: `/officer/bases/${id}/edit`, scope: 'bases:write' })}
      steps={stepsOf}
      evidence="base"
      history={{ resource: 'base', states: 'bstate', fields: FIELDS }}
    >
      {(base) => (
        <>
          <Checks key={`checks${base.version}`} id={id} />
          <Visits key={`visits${base.visitor_count}`} id={id} />
        </>
      )}
    </RecordPage>
  );
}
