import { showDate } from '../../core/format';
import { t, tCode } from '../../core/i18n';
import { areas, placeWords } from '../../core/places';
import { RecordList } from '../../kit';
import { LEVELS, scoreWords, STATES, tagsOf } from './base';

export default function Bases() {
  return (
    <RecordList
      title="bases.title"
      lead="bases.lead"
      path="/bases"
      resource="bases"
      importScope="bases:write"
      empty="bases.none"
      actions={[
        { href: '/officer/bases/new', label: 'bases.new', scope: 'bases:write' },
        { href: '/officer/bookings', label: 'bases.bookings', scope: 'bases:write', isQuiet: true },
        { href: '/officer/base-visits', label: 'bases.usage', scope: 'units:read', isQuiet: true },
        { href: '/officer/courses', label: 'bases.courses', scope: 'units:read', isQuiet: true },
        { href: '/officer/heritage', label: 'bases.heritage', scope: 'indicators:read', isQuiet: true },
      ]}
      states={{ prefix: 'bstate', values: STATES }}
      filters={[
        { kind: 'text', name: 'q', label: 'bases.find' },
        { kind: 'yesno', name: 'idle', label: 'bases.idleOnly' },
        { kind: 'choice', name: 'level', label: 'bases.level', prefix: 'blevel', values: LEVELS },
        { kind: 'area', name: 'area', label: 'bases.area' },
      ]}
      row={(base) => ({
        href: `/officer/bases/${base.id}`,
        title: base.name,
        tags: tagsOf(base),
        facts: [
          placeWords(areas.value, base.area_code),
          `${t('bases.score')} ${scoreWords(base)}`,
          `${t('bases.lastUsed')} ${base.last_used_on ? showDate(base.last_used_on) : t('bases.never')}`,
          base.has_onsite && !base.is_onsite_verified && `${t('bases.unverified')} ${tCode('bases', 'onsite')}`,
          base.has_online && !base.is_online_verified && `${t('bases.unverified')} ${tCode('bases', 'online')}`,
        ],
        isSynthetic: base.synthetic,
      })}
    />
  );
}
