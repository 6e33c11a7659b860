/** Fetches the lists of places and keeps them on the device, so that the form works without a network. */
import * as api from './api';
import { someCounty } from './county';
import { keep, kept } from './keep';
import { areas, hasFailed, type Area } from './places';

const KEPT_MS = 7 * 24 * 3600 * 1000;

interface County {
  at: number;
  areas: Area[];
}

const slim = ({ code, name, level }: Area): Area => ({ code, name, level });

/** Makes the county's places ready: at once from the device when they are there, and fresh from the server once a week. */
export async function loadAreas(search: string): Promise<string> {
  hasFailed.value = false;
  let county = '';
  try {
    county = await someCounty(search);
    const held = kept<County | null>(`areas:${county}`, null);
    if (held) areas.value = held.areas;
    if (held && held.at > Date.now() - KEPT_MS) return county;
    const [townships, villages] = await Promise.all([
      api.listAreas(county, 'township'),
      api.listAreas(county, 'village'),
    ]);
    areas.value = [...townships, ...villages].map(slim);
    keep(`areas:${county}`, { at: Date.now(), areas: [...areas.value] } satisfies County);
  } catch {
    hasFailed.value = areas.value.length === 0;
  }
  return county;
}
