import { useEffect, useRef } from 'preact/hooks';
import { t } from '../core/i18n';
import { areaCode, areas, hasFailed, nameOf, shortName, townships, villages, type Place } from '../core/places';
import { query } from '../core/route';
import { RadioGroup } from './Form';

const lists = () => import('../core/place-list');

const NO_VILLAGE = '-';

/** The chosen place in words: township, then village. */
export const placeName = ({ township, village }: Place): string =>
  `${nameOf(areas.value, township)} ${nameOf(areas.value, village)}`.trim();

const named = (list: readonly { code: string; name: string }[]) => list.map(({ code, name }) => ({ value: code, text: shortName(name) }));

/** First the township, then the village, as words to tap; a chosen township folds away. */
export function PlacePicker({ id, place, change, error, legend }: {
  id: string;
  place: Place;
  change: (place: Place) => void;
  error?: string | undefined;
  legend: string;
}) {
  const latest = useRef(place);
  latest.current = place;
  useEffect(() => {
    const load = () => lists()
      .then(({ loadAreas }) => loadAreas(query.value))
      .then((found) => found && found !== latest.current.county && change({ county: found, township: '', village: '' }))
      .catch(() => (hasFailed.value = true));
    const again = () => hasFailed.value && void load();
    void load();
    addEventListener('online', again);
    return () => removeEventListener('online', again);
  }, []);
  const { county, township, village } = place;
  if (!township) {
    return (
      <>
        {hasFailed.value && <p class="notice" role="status">{t('feedback.placeFail')}</p>}
        <RadioGroup id={id} look="chips" legend={legend} hint={t('feedback.placeHint')} error={error} value=""
          options={[...named(townships(areas.value, county)), ...(county ? [{ value: county, text: t('feedback.countyAll') }] : [])]} change={(code) => change({ county, township: code, village: '' })} />
      </>
    );
  }
  const isWhole = township === county;
  const options = [...named(villages(areas.value, township)), { value: NO_VILLAGE, text: t('feedback.villageAny') }];
  return (
    <fieldset class="chips" aria-describedby={error ? `${id}-error` : undefined}>
      <legend>{legend}</legend>
      {error && <p class="wrong" id={`${id}-error`}>{error}</p>}
      <p class="picked">
        <strong>{isWhole ? t('feedback.countyAll') : nameOf(areas.value, township) || areaCode(place)}</strong>
        <button type="button" class="link" id={id} onClick={() => change({ county, township: '', village: '' })}>
          {t('app.change')}<span class="unseen">{t('feedback.township')}</span>
        </button>
      </p>
      {!isWhole && (
        <RadioGroup id={`${id}-village`} look="chips" legend={t('feedback.village')} value={village || NO_VILLAGE} options={options}
          change={(code) => change({ county, township, village: code === NO_VILLAGE ? '' : code })} />
      )}
    </fieldset>
  );
}
