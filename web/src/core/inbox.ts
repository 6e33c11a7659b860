/** What the inbox shows, as its address says. */
export const FILTERS = ['open', 'urgent', 'late', 'escalated', 'paused', 'returned', 'done'] as const;
export type Filter = (typeof FILTERS)[number];

export interface Shown {
  filter: Filter;
  /** A kind of feedback, or empty for every kind. */
  kind: string;
}

const part = (search: string, name: string): string => new RegExp(`[?&]${name}=([a-z_]+)`).exec(search)?.[1] ?? '';

export const readInbox = (search: string): Shown => {
  const named = part(search, 'filter');
  return { filter: FILTERS.find((filter) => filter === named) ?? 'open', kind: part(search, 'kind') };
};

export const inboxAddress = ({ filter, kind }: Shown): string =>
  `/officer?filter=${filter}${kind ? `&kind=${kind}` : ''}`;

/** The sentence over the list: the office sees all, a unit what was sent to it, a reader the area. */
export const inboxLead = (scopes: readonly string[]): 'inbox.all' | 'inbox.mine' | 'inbox.read' => {
  if (scopes.includes('feedback:route')) return 'inbox.all';
  return scopes.includes('feedback:handle') ? 'inbox.mine' : 'inbox.read';
};
