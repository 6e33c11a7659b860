import { useEffect } from 'preact/hooks';
import { fetchAreas } from '../core/county';
import { person } from '../core/person';

/** Makes the names of the signed-in person's places ready. */
export function useAreas(): void {
  const county = person.value?.area_code.slice(0, 6);
  useEffect(() => {
    if (county) void fetchAreas(`?area=${county}`);
  }, [county]);
}
