/** Fetches the lists of places and keeps them on the device, so that the form works without a network. */
import * as api from './api';
import { keep, kept } from './keep';
import { areas, counties, hasFailed, type Area } from './places';

const KEPT_MS = 7 * 24 * 3600 * 1000;

interface County {
  at: number;
  areas: Area[];
}

/** Makes the county's list ready: at once from the device when it is there, and fresh from the server once a week. */
export async function loadAreas(county: string): Promise<void> {
  hasFailed.value = false;
  try {
    counties.value = await api.listCounties();
    keep('counties', counties.value);
  } catch {
    counties.value = kept<Area[]>('counties', []);
  }
  const code = county || (counties.value.length === 1 ? counties.value[0]!.code : '');
  if (!code) {
    hasFailed.value = counties.value.length === 0;
    return;
  }
  await loadCounty(code);
}

export async function loadCounty(code: string): Promise<void> {
  keep('county', code);
  const held = kept<County | null>(`areas:${code}`, null);
  if (held) areas.value = held.areas;
  if (held && held.at > Date.now() - KEPT_MS) return;
  try {
    const found = await api.listAreas(code);
    areas.value = found;
    keep(`areas:${code}`, { at: Date.now(), areas: found } satisfies County);
  } catch {
    hasFailed.value = !held;
  }
}
