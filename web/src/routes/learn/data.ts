/** What visitors and learners read and send, and what their own device keeps of it. */
import { data, type Page } from '../../core/api';
import { call } from '../../core/http';
import { forget, forgetAll, keep, kept } from '../../core/keep';
import { someCounty } from '../../core/county';
import { query } from '../../core/route';
import type { components } from '../../core/schema';
import { visitorToken } from '../../core/session';

type Schemas = components['schemas'];
export type Base = Schemas['BaseRead'];
export type BaseDay = Schemas['BaseDay'];
export type Course = Schemas['CourseRead'];
export type Lessons = Schemas['CourseLessons'];
export type Quiz = Schemas['QuizRead'];
export type Result = Schemas['QuizResult'];
export type Booked = Schemas['BookingReceipt'];
export type Booking = Schemas['BookingTrackRead'];

const list = async <T>(path: string): Promise<T[]> => {
  const area = await someCounty(query.value);
  return (await data(call<Page<T>>('GET', path, { query: { area, limit: 100 } }))).items;
};

export const listBases = (): Promise<Base[]> => list<Base>('/bases');
export const listCourses = (): Promise<Course[]> => list<Course>('/courses');

/** A page without a token looks at the county of its address, else at the server's own. */
const one = async <T>(path: string, more: Record<string, string> = {}): Promise<T> =>
  data(call<T>('GET', path, { query: { area: await someCounty(query.value), ...more } }));

export const getBase = (id: string): Promise<Base> => one<Base>(`/bases/${id}`);
export const listDays = async (id: string): Promise<BaseDay[]> =>
  (await one<{ items: BaseDay[] }>(`/bases/${id}/days`, { count: '14' })).items;
export const getLessons = (id: string): Promise<Lessons> => one<Lessons>(`/courses/${id}/lessons`);
export const drawQuiz = (id: string): Promise<Quiz> => one<Quiz>(`/courses/${id}/quiz`);

const post = async <T>(path: string, body: unknown, key?: string): Promise<T> =>
  data(call<T>('POST', path, { body, token: await visitorToken(await someCounty(query.value)), ...(key ? { key } : {}) }));

export const askBooking = (id: string, body: unknown, key: string): Promise<Booked> =>
  post<Booked>(`/bases/${id}/bookings`, body, key);
export const trackBooking = (tracking_code: string): Promise<Booking> =>
  post<Booking>('/bases/bookings/track', { tracking_code });
export const giveBack = (tracking_code: string): Promise<Booking> =>
  post<Booking>('/bases/bookings/withdraw', { tracking_code });

export const handIn = (id: string, attempt: string, answers: number[][]): Promise<Result> =>
  post<Result>(`/courses/${id}/marks`, { attempt, answers });
export const complete = (id: string, proof: string): Promise<{ is_counted: boolean }> =>
  post<{ is_counted: boolean }>(`/courses/${id}/completions`, { proof });

/** How far somebody has come on this device; the server knows nothing of it. */
export interface Progress {
  number: number;
  read: number[];
  at: number;
  isPassed: boolean;
}

const slotOf = (id: string): string => `learn:${id}`;
const NEW: Progress = { number: 0, read: [], at: 0, isPassed: false };

/** Progress in a version; lessons of another version count as unread, a pass stays. */
export function progressOf(id: string, number?: number): Progress {
  const held = kept<Progress>(slotOf(id), NEW);
  return number === undefined || held.number === number ? held : { ...NEW, number, isPassed: held.isPassed };
}

export const keepProgress = (id: string, progress: Progress): void => keep(slotOf(id), progress);

export interface KeptBooking {
  code: string;
  base: string;
  starts_at: string;
}

const BOOKINGS = 'bookings';
const MOST_BOOKINGS = 20;

export const keptBookings = (base: string): KeptBooking[] =>
  kept<KeptBooking[]>(BOOKINGS, []).filter((booking) => booking.base === base);

export const keepBooking = (booking: KeptBooking): void =>
  keep(BOOKINGS, [booking, ...kept<KeptBooking[]>(BOOKINGS, [])].slice(0, MOST_BOOKINGS));

/** Forgets on this device what was learnt and booked; on a shared phone the next person sees nothing of it. */
export function forgetMine(): void {
  forgetAll('learn:');
  forget(BOOKINGS);
}
