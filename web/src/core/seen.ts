/** Tells the server that a page of results was shown: a number for the month, and nothing about who looks. */
import { useEffect } from 'preact/hooks';
import { someCounty } from './county';
import { call } from './http';
import { query } from './route';
import type { components } from './schema';

type PublishedPage = components['schemas']['PublishedPage'];

const told = new Set<PublishedPage>();

/** Once for each opening of the site; a failure is of no matter. */
export function useSeen(page: PublishedPage): void {
  useEffect(() => {
    if (told.has(page)) return;
    told.add(page);
    void someCounty(query.value)
      .then((area) => call('POST', '/feedback/views', { body: { page }, query: { area } }))
      .catch(() => undefined);
  }, [page]);
}
