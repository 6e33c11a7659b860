import { showDate } from '../../core/format';
import { t, tCode } from '../../core/i18n';
import { person } from '../../core/person';
import { RecordList, RelatedList } from '../../kit';
import { KINDS } from './change';

/** Merges, splits and new codes in the county, and the areas that are no more. */
export default function Changes() {
  const county = person.value?.area_code.slice(0, 6) ?? '';
  return (
    <>
      <RecordList
        title="areas.title"
        lead="areas.lead"
        path="/areas/changes"
        empty="areas.none"
        actions={[{ href: '/officer/areas/new', label: 'areas.new', scope: 'areas:write' }]}
        states={{ name: 'kind', prefix: 'akindof', values: KINDS }}
        row={(change) => ({
          href: `/officer/areas/${change.id}`,
          title: change.document,
          tags: [{ text: tCode('akindof', change.kind) }, Boolean(change.revoked_at) && { text: t('areas.revoked'), look: 'warn' }],
          facts: [t('areas.effective', { when: showDate(change.effective_on) }), namesOf(change.links)],
          isSynthetic: change.synthetic,
        })}
      />
      {county && (
        <section class="page wide-page">
          <RelatedList
            id="ended"
            title="areas.ending"
            path="/areas"
            query={{ parent: county, level: 'township', has_ended: true }}
            row={(area) => ({
              href: `/officer/areas/of/${area.code}`,
              title: area.name,
              facts: [area.code, area.valid_until && showDate(area.valid_until)],
            })}
          />
        </section>
      )}
    </>
  );
}

interface Link {
  old_code: string;
  old_name: string;
  new_code: string;
  new_name: string;
}

/** The townships of a change in words; of a change of villages the villages. */
function namesOf(links: readonly Link[]): string {
  const least = Math.min(...links.map(({ old_code: code }) => code.length));
  const main = links.filter(({ old_code: code }) => code.length === least);
  const unique = (names: string[]) => [...new Set(names)].join('、');
  return `${unique(main.map(({ old_name: name }) => name))} → ${unique(main.map(({ new_name: name }) => name))}`;
}
