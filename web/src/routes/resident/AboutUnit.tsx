/**
 * The unit that a draft is about, so that it is never the one that handles it: scanned, or found by its name.
 *
 * The list comes whole and is looked through here: what a person types about whom tells nobody anything before sending.
 */
import { useSignal } from '@preact/signals';
import { all } from '../../core/api';
import { t } from '../../core/i18n';
import { visitorToken } from '../../core/session';
import { unitsNamed } from '../../core/units';
import { Async } from '../../ui/Async';
import { useResource } from '../../ui/hooks';
import { About, without, type Props } from './About';
import { Subject } from './Subject';

interface Named {
  id: string;
  name: string;
}

const SHOWN = 8;

/** Units whose names have the words, few enough to tap; none before a word is written. */
export const found = (units: readonly Named[], words: string): Named[] =>
  words.trim() ? unitsNamed(units, words, '').slice(0, SHOWN) : [];

async function unitsOf(county: string): Promise<Named[]> {
  const units = await all<Named>('/units', { area: county }, await visitorToken(county));
  return units.map(({ id, name }) => ({ id, name }));
}

function Chosen({ name, drop }: { name: string; drop: () => void }) {
  return (
    <div class="field about">
      <p>
        <span class="hint">{t('feedback.about')}</span>
        <strong>{name}</strong>
        <span class="hint">{t('feedback.unitKept')}</span>
      </p>
      <button type="button" class="link" onClick={drop}>
        {t('feedback.aboutRemove')}
      </button>
    </div>
  );
}

/** Names come once they are needed: when a unit is chosen, or the person begins to look for one. */
export function AboutUnit({ draft: { kind, place, more }, change }: Props) {
  const words = useSignal('');
  const id = more.about_unit_id ?? '';
  const isAsked = useSignal(false);
  const { county } = place;
  const isWanted = Boolean(county) && (isAsked.value || Boolean(id));
  const units = useResource<Named[]>(
    async () => (isWanted ? unitsOf(county) : []),
    [county, isWanted],
    isWanted ? `visitor:units:${county}` : undefined,
  );
  const choose = (chosen: string) => {
    words.value = '';
    change({ more: chosen ? { ...more, about_unit_id: chosen } : without(more, ['about_unit_id']) });
  };
  if (id) {
    const { state } = units;
    const named = state.value.is === 'here' ? state.value.data.find((unit) => unit.id === id)?.name : undefined;
    return <Chosen name={named ?? t('feedback.about.about_unit_id')} drop={() => choose('')} />;
  }
  if (!county || (kind !== 'complaint' && kind !== 'discrimination')) return null;
  return (
    <div class="field chips">
      <label for="about-unit">
        {t('feedback.unit')}
        <span class="optional">{t('app.optional')}</span>
      </label>
      <p class="hint" id="about-unit-hint">
        {t('feedback.unitHint')}
      </p>
      <input
        id="about-unit"
        type="search"
        autocomplete="off"
        aria-describedby="about-unit-hint"
        value={words.value}
        onFocus={() => (isAsked.value = true)}
        onInput={(event) => (words.value = event.currentTarget.value)}
      />
      {words.value.trim() && (
        <Async of={units} empty={t('feedback.unitNone')} isEmpty={(list) => !found(list, words.value).length}>
          {(list) =>
            found(list, words.value).map((unit) => (
              <button key={unit.id} type="button" class="chip" onClick={() => choose(unit.id)}>
                {unit.name}
              </button>
            ))
          }
        </Async>
      )}
    </div>
  );
}

/** All that a draft may be about, fetched after the form. */
export const Abouts = (props: Props) => (
  <>
    <About {...props} />
    <Subject {...props} />
    <AboutUnit {...props} />
  </>
);
