/** The county of a visit, and the way to its lists of places. */
import * as api from './api';
import { keep } from './keep';
import { countyOf } from './places';

/** The county of this device; the first time, the one that the server calls home. */
export async function someCounty(search: string): Promise<string> {
  const known = countyOf(search);
  if (known) return known;
  const home = (await api.getPublicFeedback(null)).area_code.slice(0, 6);
  keep('county', home);
  return home;
}

/** Makes the county's places ready. Always fetched so: a module that others import by name too costs the bundle a helper. */
export const fetchAreas = (search: string): Promise<unknown> =>
  import('./place-list').then(
    ({ loadAreas }) => loadAreas(search),
    () => undefined,
  );
