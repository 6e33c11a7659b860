import { t, tCode } from '../../core/i18n';
import { person } from '../../core/person';
import { go, query } from '../../core/route';
import { addressWith, may, readChosen, RecordList } from '../../kit';
import { KINDS, rowOf, STATES, themeOptions } from './activity';

const HERE = '/officer/activities';

/** One's own unit's, its joint ones among them, or all. */
function Whose() {
  const unit = person.value?.unit_id;
  if (!unit) return null;
  const chosen = readChosen(query.value, ['unit_id', 'kind', 'state', 'q', 'area', 'is_joint', 'has_signup', 'tag', 'since', 'until']);
  const isMine = chosen['unit_id'] === unit;
  const show = (mine: boolean) => go(addressWith(HERE, { ...chosen, unit_id: mine ? unit : '' }), true);
  return (
    <p class="actions">
      {[true, false].map((mine) => (
        <button
          key={String(mine)}
          type="button"
          class={isMine === mine ? 'button small' : 'button quiet small'}
          aria-pressed={isMine === mine}
          onClick={() => show(mine)}
        >
          {t(mine ? 'activities.mine' : 'activities.all')}
        </button>
      ))}
    </p>
  );
}

export default function Activities() {
  const unit = readChosen(query.value, ['unit_id'])['unit_id'];
  return (
    <RecordList
      title="activities.title"
      lead="activities.lead"
      path="/activities"
      resource="activities"
      importScope="activities:write"
      empty="activities.none"
      fixed={unit ? { unit_id: unit } : {}}
      actions={[
        { href: '/officer/activities/new', label: 'activity.title', scope: 'activities:write' },
        { href: '/officer/activities/summary', label: 'activities.toSummary', scope: 'indicators:read', isQuiet: true },
        { href: '/officer/calendar', label: 'activities.toCalendar', scope: 'indicators:read', isQuiet: true },
        { href: '/officer/photo-pairs', label: 'activities.toPairs', scope: 'activities:verify', isQuiet: true },
      ]}
      states={{ prefix: 'astate', values: STATES }}
      filters={[
        { kind: 'text', name: 'q', label: 'activities.find' },
        { kind: 'options', name: 'kind', label: 'activities.kind', load: async () => KINDS.map((value) => ({ value, text: tCode('akind', value) })) },
        { kind: 'month', name: 'month', label: 'activities.month' },
        { kind: 'area', name: 'area', label: 'activities.area' },
        { kind: 'yesno', name: 'is_joint', label: 'activities.isJoint' },
        { kind: 'yesno', name: 'has_signup', label: 'activities.hasSignup' },
        { kind: 'options', name: 'tag', label: 'activities.themes', load: themeOptions },
      ]}
      row={rowOf}
    >
      {may('activities:write') && <Whose />}
    </RecordList>
  );
}
