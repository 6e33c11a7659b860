import { useEffect } from 'preact/hooks';
import { person } from '../core/person';

/** Makes the names of the signed-in person's places ready. */
export function useAreas(): void {
  const county = person.value?.area_code.slice(0, 6);
  useEffect(() => {
    if (!county) return;
    void import('../core/place-list').then(
      ({ loadAreas }) => loadAreas(`?area=${county}`),
      () => undefined,
    );
  }, [county]);
}
