/** What may be added to the form and need not: a subject, a point on the map. */
import { useSignal } from '@preact/signals';
import { t } from '../../core/i18n';
import { RadioGroup } from '../../ui/Form';
import { Mark } from '../../ui/Mark';
import type { Props } from './About';

const TOPICS = [
  'roads',
  'water',
  'housing',
  'environment',
  'education',
  'health',
  'employment',
  'farming',
  'civil_affairs',
  'village_affairs',
] as const;
/** A subject, so that it reaches the right desk; a topic of the services page that is not in the list stays as it is. */
export function Topics({ draft: { more }, change }: Props) {
  const { topic: chosen, ...others } = more;
  return (
    <RadioGroup
      id="topic"
      look="chips"
      legend={t('feedback.topic')}
      isOptional
      value={chosen ?? ''}
      options={[
        ...TOPICS.map((value) => ({ value, text: t(`topic.${value}`) })),
        { value: '', text: t('feedback.topicNone') },
      ]}
      change={(topic) => change({ more: { ...others, ...(topic && { topic }) } })}
    />
  );
}

/** Three decimals are about a hundred metres: near enough to find a lamp, too far to name a door. */
const rounded = (degrees: number): number => Math.round(degrees * 1000) / 1000;
const FIND = { enableHighAccuracy: true, timeout: 20_000, maximumAge: 60_000 };

export function Point({ draft: { more }, change }: Props) {
  const said = useSignal('');
  const { latitude, longitude, ...others } = more;
  const isHere = typeof latitude === 'number';
  const find = () => {
    said.value = t('point.finding');
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        said.value = '';
        change({ more: { ...more, latitude: rounded(coords.latitude), longitude: rounded(coords.longitude) } });
      },
      () => (said.value = t('point.failed')),
      FIND,
    );
  };
  return (
    <div class="field">
      <span class="label">
        {t('point.title')}
        <span class="optional">{t('app.optional')}</span>
      </span>
      <p class="hint">{t('point.hint')}</p>
      {isHere && (
        <p class="picked">
          <strong dir="ltr">
            {latitude.toFixed(3)}°N {longitude!.toFixed(3)}°E
          </strong>
          <button
            type="button"
            class="link"
            onClick={() => change({ more: others })}
          >
            {t('point.remove')}
          </button>
        </p>
      )}
      {!isHere && typeof navigator !== 'undefined' && navigator.geolocation && (
        <button type="button" class="button quiet" onClick={find}>
          <Mark name="pin" />
          {t('point.use')}
        </button>
      )}
      <p class="hint" role="status">
        {said.value}
      </p>
    </div>
  );
}
