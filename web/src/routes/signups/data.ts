/** What residents read and send about activities, and what their own device keeps of it. */
import { data, type Page } from '../../core/api';
import { call } from '../../core/http';
import { keep, kept } from '../../core/keep';
import { someCounty } from '../../core/county';
import { query } from '../../core/route';
import type { components } from '../../core/schema';

type Schemas = components['schemas'];
export type Activity = Schemas['ActivityRead'];
export type Signup = Schemas['SignupRead'];
export type SignupMade = Schemas['SignupMade'];

const DAY_MS = 24 * 3600 * 1000;
const SHOWN = 100;

const county = (): Promise<string> => someCounty(query.value);

/** Kinds that residents are asked to; others are shown where they take sign-ups. */
const OPEN_KINDS: readonly string[] = ['publicity', 'lecture', 'festival', 'exchange', 'sport', 'welfare', 'customs', 'heritage'];

/** What is announced from today on, the nearest first. */
export async function listAnnounced(): Promise<Activity[]> {
  const today = new Date(Math.floor((Date.now() + 8 * 3600 * 1000) / DAY_MS) * DAY_MS - 8 * 3600 * 1000);
  const asked = { area: await county(), state: 'published', since: today.toISOString(), limit: SHOWN };
  const page = await data(call<Page<Activity>>('GET', '/activities', { query: asked }));
  return page.items.filter(({ kind, signup_capacity: places }) => places !== null || OPEN_KINDS.includes(kind)).reverse();
}

export const getAnnounced = async (id: string): Promise<Activity> =>
  data(call<Activity>('GET', `/activities/${id}`, { query: { area: await county() } }));

const post = async <T>(path: string, body: unknown, key?: string): Promise<T> =>
  data(call<T>('POST', path, { query: { area: await county() }, body, ...(key ? { key } : {}) }));

export const signUp = (id: string, size: number, key: string): Promise<SignupMade> =>
  post<SignupMade>(`/activities/${id}/signups`, { party_size: size }, key);
export const track = (id: string, tracking_code: string): Promise<Signup> =>
  post<Signup>(`/activities/${id}/signups/track`, { tracking_code });
export const giveBack = (id: string, tracking_code: string): Promise<Signup> =>
  post<Signup>(`/activities/${id}/signups/cancel`, { tracking_code });

const slot = (id: string): string => `signup:${id}`;
export const keptCode = (id: string): string => kept<string>(slot(id), '');
export const keepCode = (id: string, code: string): void => keep(slot(id), code);

/** Until when places are given out; null where none are. */
export const closesAt = ({ signup_capacity: places, signup_closes_at: closes, starts_at: starts }: Activity): number | null =>
  places === null ? null : Math.min(Date.parse(closes ?? starts), Date.parse(starts));
