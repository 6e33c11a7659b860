/** Small controls of what is written as a list: a tick with a hint, and an entry's way up, down and out. */
import { t } from '../../core/i18n';

export function Tick({ id, label, hint, is, change }: { id: string; label: string; hint?: string; is: boolean; change: (is: boolean) => void }) {
  return (
    <label class="card-choice switch" for={id}>
      <input type="checkbox" id={id} checked={is} onChange={(event) => change(event.currentTarget.checked)} />
      <span>
        {label}
        {hint && <small>{hint}</small>}
      </span>
    </label>
  );
}

/** Up, down and away, each with the name of what it moves. */
export function Moves({ name, place, count, fewest = 0, move, remove }: { name: string; place: number; count: number; fewest?: number; move: (by: -1 | 1) => void; remove: () => void }) {
  return (
    <p class="actions">
      <button type="button" class="button quiet small" disabled={place === 0} onClick={() => move(-1)}>
        {t('surveys.up')}
        <span class="unseen">{name}</span>
      </button>
      <button type="button" class="button quiet small" disabled={place === count - 1} onClick={() => move(1)}>
        {t('surveys.down')}
        <span class="unseen">{name}</span>
      </button>
      <button type="button" class="button quiet small" disabled={count <= fewest} onClick={remove}>
        {t('surveys.remove')}
        <span class="unseen">{name}</span>
      </button>
    </p>
  );
}
