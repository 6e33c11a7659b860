/** Operations of the contract by their path, as the generated schema types them. */
import { data, type Page } from '../core/api';
import { BASE, call, read } from '../core/http';
import { Unreachable } from '../core/problem';
import type { paths } from '../core/schema';
import { storedPerson } from '../core/person';
import { accountToken, visitorToken } from '../core/session';

type Bare<P> = P extends `/api/v1${infer Rest}` ? Rest : never;
type Paths = { [P in keyof paths as Bare<P>]: paths[P] };
type Json<R> = R extends { content: { 'application/json': infer Body } } ? Body : never;
type Got<P extends keyof Paths> = Paths[P] extends { get: { responses: { 200: infer R } } } ? Json<R> : never;

/** Paths whose GET answers one page of a list. */
export type ListPath = {
  [P in keyof Paths]: [Got<P>] extends [never] ? never : Got<P> extends { items: readonly unknown[] } ? P : never;
}[keyof Paths];
export type ItemOf<P extends ListPath> = Got<P> extends { items: readonly (infer Item)[] } ? Item : never;

/** Paths whose GET answers something else: a record, or figures. */
export type GetPath = { [P in keyof Paths]: [Got<P>] extends [never] ? never : P }[keyof Paths];
export type RecordOf<P extends GetPath> = Got<P>;

export type PathParams = Record<string, string>;
export type Query = Record<string, string | number | boolean | null | undefined>;

/** The signed-in person's token; on a page that is open to everybody, one that names nobody. */
export const ownToken = (): Promise<string> => (storedPerson() ? accountToken() : visitorToken());

/** `/units/{unit_id}` with its places filled in. */
export const fillPath = (path: string, params: PathParams | string = {}): string =>
  path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(typeof params === 'string' ? params : (params[name] ?? '')),
  );

export const getOne = async <P extends GetPath>(
  path: P,
  params?: PathParams | string,
  query: Query = {},
): Promise<RecordOf<P>> =>
  data(call<RecordOf<P>>('GET', fillPath(path, params), { query, token: await ownToken() }));

export const getPage = async <P extends ListPath>(
  path: P,
  query: Query = {},
  params?: PathParams | string,
): Promise<Page<ItemOf<P>>> =>
  data(call<Page<ItemOf<P>>>('GET', fillPath(path, params), { query, token: await ownToken() }));

const LARGEST_PAGE = 200;
const MOST_PAGES = 25;

/** Every item of a list that is known to be short; 5,000 at most. */
export async function getAll<P extends ListPath>(
  path: P,
  query: Query = {},
  params?: PathParams | string,
): Promise<ItemOf<P>[]> {
  const items: ItemOf<P>[] = [];
  let cursor: string | null = null;
  for (let pages = 0; pages < MOST_PAGES; pages++) {
    const page: Page<ItemOf<P>> = await getPage(path, { ...query, limit: LARGEST_PAGE, cursor }, params);
    items.push(...page.items);
    cursor = page.next_cursor;
    if (!cursor) break;
  }
  return items;
}

/** One write; the answer is the record as it then is. */
export const send = async <T = unknown>(
  method: 'POST' | 'PATCH' | 'PUT' | 'DELETE',
  path: string,
  body?: unknown,
  options: { etag?: string; key?: string } = {},
): Promise<T> => data(call<T>(method, path, { ...(body === undefined ? {} : { body }), ...options, token: await ownToken() }));

/** A file of the API: a table, a calendar, a document; with a body one that is made when it is asked for. */
export async function getFile(path: string, query: Query = {}, body?: unknown): Promise<Blob> {
  const pairs = Object.entries(query).filter(([, value]) => value !== null && value !== undefined && value !== '');
  const words = pairs.map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`).join('&');
  const headers = {
    Authorization: `Bearer ${await ownToken()}`,
    'Accept-Language': document.documentElement.lang || 'zh-Hans',
    ...(body ? { 'Content-Type': 'application/json' } : {}),
  };
  const asked = body ? { headers, method: 'POST', body: JSON.stringify(body) } : { headers };
  const response = await fetch(`${BASE}${path}${words && `?${words}`}`, asked).catch((error: unknown) => {
    throw new Unreachable(String(error));
  });
  return response.ok ? response.blob() : data(read<never>(response));
}

const LIFETIME_MS = 60_000;

/** Gives a file to the person: the browser saves it under this name. */
export function saveFile(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), LIFETIME_MS);
}
