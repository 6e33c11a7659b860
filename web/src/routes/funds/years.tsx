/** The year that a page of figures is about; it stands in the address. */
import { chosenNow, choose } from '../../kit';
import { thisYear, yearWords } from './funds';

export const chosenYear = (): number => Number(chosenNow(['year'])['year'] ?? thisYear());

export function Years() {
  const now = chosenYear();
  const years = [0, 1, 2].map((back) => thisYear() - back);
  return (
    <p class="actions list-actions">
      {years.map((year) => (
        <button
          key={year}
          type="button"
          class={year === now ? 'button small' : 'button quiet small'}
          aria-pressed={year === now}
          onClick={() => choose({ year: String(year) })}
        >
          {yearWords(year)}
        </button>
      ))}
    </p>
  );
}
