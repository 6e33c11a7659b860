/** What an address may bring into the form: codes on walls, at gates and on posters, and the page of services. */
export interface Link {
  kind: string;
  /** Of a county, township or village. */
  area: string;
  topic?: string;
  base_id?: string;
  activity_id?: string;
  about_unit_id?: string;
}

const part = (search: string, name: string, form: string): string =>
  new RegExp(`[?&]${name}=(${form})(?:&|$)`).exec(search)?.[1] ?? '';

const ID = '[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}';

export function linkIn(search: string): Link {
  const more = {
    topic: part(search, 'topic', '[a-z][a-z0-9_]{1,39}'),
    base_id: part(search, 'base', ID).toLowerCase(),
    activity_id: part(search, 'activity', ID).toLowerCase(),
    about_unit_id: part(search, 'unit', ID).toLowerCase(),
  };
  const named = Object.fromEntries(Object.entries(more).filter(([, value]) => value));
  return { kind: part(search, 'kind', '[a-z]+'), area: part(search, 'area', '\\d{6}(?:\\d{3})?(?:\\d{3})?'), ...named };
}
