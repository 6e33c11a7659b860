/** What anyone may read of feedback: published cases, removals, counts as released, daily trees of receipts. */
import { data } from '../../core/api';
import { call } from '../../core/http';
import { someCounty } from '../../core/county';
import { t } from '../../core/i18n';
import { query } from '../../core/route';
import type { components } from '../../core/schema';

type Schemas = components['schemas'];
export type Board = Schemas['FeedbackPublicRead'];
export type Case = Schemas['PublicCase'];
export type CasePage = Schemas['PublicCaseRead'];
export type Counts = Schemas['PublicCountsRead'];
export type CountRow = Schemas['CountRow'];
export type Release = Schemas['ReleaseRead'];
export type Removals = Schemas['RemovalPage'];
export type ReceiptDays = Schemas['ReceiptDaysRead'];
export type ReceiptDay = Schemas['ReceiptDayRead'];
export type Leaves = Schemas['ReceiptLeavesRead'];
export type Publication = Schemas['PublicationRead'];

export const FILTERS = ['area', 'kind', 'state', 'month', 'topic'] as const;
export type Chosen = Partial<Record<(typeof FILTERS)[number], string>>;
const COUNTY_DIGITS = 6;
const CASES = 20;

const get = <T>(path: string, asked: Record<string, string | number | null | undefined>): Promise<T> =>
  data(call<T>('GET', path, { query: asked }));

/** A page without a token looks at the county of its address, else at the server's own. */
const county = (): Promise<string> => someCounty(query.value);

export const listCases = async (chosen: Chosen, cursor: string | null = null): Promise<Board> =>
  get<Board>('/feedback/public', { ...chosen, area: chosen.area || (await county()), cursor, limit: CASES });

export const getCase = async (id: string): Promise<CasePage> =>
  get<CasePage>(`/feedback/public/${encodeURIComponent(id)}`, { area: await county() });

export const listRemoved = async (cursor: string | null = null): Promise<Removals> =>
  get<Removals>('/feedback/public/removed', { area: await county(), cursor });

export const getCounts = async (area: string): Promise<Counts> =>
  get<Counts>('/feedback/public/counts', { area: area || (await county()) });

export const listDays = async (cursor: string | null = null): Promise<ReceiptDays> =>
  get<ReceiptDays>('/feedback/receipts', { area: await county(), cursor, limit: CASES });

/** A day's leaves; `area` is the county of the receipt. */
export const getLeaves = (day: string, area: string): Promise<Leaves> =>
  get<Leaves>(`/feedback/receipts/${day}`, { area: area.slice(0, COUNTY_DIGITS) });

/** A count as it is told; what is hidden is said in words, never as a zero. */
export const told = (count: number | null, isInSteps: boolean): string =>
  count === null ? t('voices.few') : isInSteps ? t('voices.orMore', { n: count }) : String(count);

export const joinedWords = (item: Case): string => {
  if (!item.is_joined) return '';
  return item.joined_count === null ? t('voices.joinedSome') : t('voices.joined', { n: item.joined_count });
};
