/** The place whose windows are shown: a township of the county, kept in the address. */
import { useEffect } from 'preact/hooks';
import { fetchAreas } from '../../core/county';
import { t } from '../../core/i18n';
import { areas, countyOf, shortName, townships } from '../../core/places';
import { query } from '../../core/route';
import { Field } from '../../ui/Form';
import { choose, chosenNow } from '../../kit';

export const placeNow = (): string => chosenNow(['area']).area ?? '';

export function Where() {
  useEffect(() => void fetchAreas(query.value), []);
  const places = townships(areas.value, countyOf(query.value));
  return (
    <div class="block">
      <Field id="f-area" label={t('channels.where')}>
        <select id="f-area" value={placeNow()} onChange={(event) => choose({ area: event.currentTarget.value })}>
          <option value="">{t('channels.wholeCounty')}</option>
          {places.map(({ code, name }) => (
            <option key={code} value={code}>
              {shortName(name)}
            </option>
          ))}
        </select>
      </Field>
    </div>
  );
}
