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

const named = (list: readonly { code: string; name: string }[]) =>
  list.map(({ code, name }) => ({ value: code, text: shortName(name) }));

interface Props {
  id: string;
  place: Place;
  change: (place: Place) => void;
  error?: string | undefined;
  legend: string;
  /** Words for all of the county and all of a township, where nobody can be unsure. */
  whole?: readonly [county: string, township: string];
  /** The only county that may be chosen; else the one in the address, or the device's last one. */
  county?: string;
}

/** Loads the county's places, again when the network comes back. */
function usePlaces({ place, change, county }: Props): void {
  const latest = useRef(place);
  latest.current = place;
  useEffect(() => {
    const use = (found: string) =>
      found && found !== latest.current.county && change({ county: found, township: '', village: '' });
    const load = () =>
      lists()
        .then(({ loadAreas }) => loadAreas(county ? `?area=${county}` : query.value))
        .then(use)
        .catch(() => (hasFailed.value = true));
    const again = () => hasFailed.value && void load();
    void load();
    addEventListener('online', again);
    return () => removeEventListener('online', again);
  }, []);
}

function Township({ id, place, change, error, legend, whole: words }: Props) {
  const { county } = place;
  const whole = county ? [{ value: county, text: words?.[0] ?? t('feedback.countyAll') }] : [];
  return (
    <>
      {hasFailed.value && (
        <p class="notice" role="status">
          {t('feedback.placeFail')}
        </p>
      )}
      <RadioGroup
        id={id}
        look="chips"
        legend={legend}
        hint={t('feedback.placeHint')}
        error={error}
        value=""
        options={[...named(townships(areas.value, county)), ...whole]}
        change={(township) => change({ county, township, village: '' })}
      />
    </>
  );
}

function Village({ id, place, change, error, legend, whole }: Props) {
  const { county, township, village } = place;
  const isWhole = township === county;
  const options = [...named(villages(areas.value, township)), { value: NO_VILLAGE, text: whole?.[1] ?? t('feedback.villageAny') }];
  return (
    <fieldset class="chips" aria-describedby={error ? `${id}-error` : undefined}>
      <legend>{legend}</legend>
      {error && (
        <p class="wrong" id={`${id}-error`}>
          {error}
        </p>
      )}
      <p class="picked">
        <strong>{isWhole ? (whole?.[0] ?? t('feedback.countyAll')) : nameOf(areas.value, township) || areaCode(place)}</strong>
        <button type="button" class="link" id={id} onClick={() => change({ county, township: '', village: '' })}>
          {t('app.change')}
          <span class="unseen">{t('feedback.township')}</span>
        </button>
      </p>
      {!isWhole && (
        <RadioGroup
          id={`${id}-village`}
          look="chips"
          legend={t('feedback.village')}
          value={village || NO_VILLAGE}
          options={options}
          change={(code) => change({ county, township, village: code === NO_VILLAGE ? '' : code })}
        />
      )}
    </fieldset>
  );
}

/** First the township, then the village, as words to tap; a chosen township folds away. */
export function PlacePicker(props: Props) {
  const { id, place, change } = props;
  usePlaces(props);
  const follow = (next: Place) => {
    change(next);
    // What had the focus is gone: it goes on to what took its place, under the same id.
    if (next.township !== place.township) requestAnimationFrame(() => document.getElementById(id)?.focus());
  };
  const Step = place.township ? Village : Township;
  return <Step {...props} change={follow} />;
}
