import { useEffect } from 'preact/hooks';
import { fetchAreas } from '../core/county';
import { person } from '../core/person';

/** Makes the names of places ready: of the signed-in person's county, else of the county of this place. */
export function useAreas(of?: string): void {
  const county = (person.value?.area_code ?? of)?.slice(0, 6);
  useEffect(() => {
    if (county) void fetchAreas(`?area=${county}`);
  }, [county]);
}
