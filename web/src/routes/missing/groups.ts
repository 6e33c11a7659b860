/** What the records lack, group by group; a group that the server does not know, or not for this person, is left out. */
import { showDate } from '../../core/format';
import { t, tCode, type Key } from '../../core/i18n';
import { Refused } from '../../core/problem';
import { getOne, getPage, type ItemOf, type ListPath, type Query, type Row } from '../../kit';

export interface Lack {
  id: string;
  label: Key;
  rows: Row[];
  count: number;
  /** There are more than were counted. */
  isOpen: boolean;
  /** The whole list. */
  all: string;
}

interface Group {
  id: string;
  label: Key;
  all: string;
  load: () => Promise<{ rows: Row[]; count: number; isOpen: boolean }>;
}

const SHOWN = 8;
const COUNTED = 100;

/** The first of a list, and how many there are as far as one page counts. */
async function first<P extends ListPath>(path: P, query: Query, row: (item: ItemOf<P>) => Row) {
  const page = await getPage(path, { ...query, limit: COUNTED });
  return { rows: page.items.slice(0, SHOWN).map(row), count: page.items.length, isOpen: page.next_cursor !== null };
}

const task = ({ id, title, due_on: due }: ItemOf<'/tasks'>): Row => ({
  href: `/officer/tasks/${id}`,
  title,
  facts: [due && t('missing.due', { date: showDate(due) })],
});

const unit = ({ id, name }: { id: string; name: string }): Row => ({ href: `/officer/units/${id}`, title: name });

const base = ({ id, name }: ItemOf<'/bases'>): Row => ({ href: `/officer/bases/${id}`, title: name });

const activity = ({ id, title, starts_at: starts, host_unit_name: host }: ItemOf<'/activities'>): Row => ({
  href: `/officer/activities/${id}`,
  title,
  facts: [showDate(starts), host],
});

const figure = ({ series_name: name, owner_name: owner, period, area_name: area }: ItemOf<'/statistics/missing'>): Row => ({
  title: name,
  facts: [period, area, owner],
});

const document = (item: ItemOf<'/documents/missing'>): Row => ({
  href: item.unit_id ? `/officer/units/${item.unit_id}` : undefined,
  title: item.titles.join(' / '),
  tags: [{ text: tCode('lack', item.state), look: item.state === 'expiring' ? 'plain' : 'warn' }],
  facts: [item.body_name, item.indicator],
});

/** The answer also tells how many are missing in all. */
async function documents() {
  const found = await getOne('/documents/missing', undefined, { limit: SHOWN });
  const count = found.missing_count + found.expired_count + found.expiring_count;
  return { rows: found.items.map(document), count, isOpen: false };
}

async function uncovered() {
  const { items, totals } = await getOne('/units/leader-coverage', undefined, { is_linked: false, limit: SHOWN });
  const rows = items.map((one) => unit({ id: one.unit_id, name: one.name }));
  return { rows, count: totals.eligible_count - totals.linked_count, isOpen: false };
}

const review = ({ id, subject_name: name, title, due_on: due }: ItemOf<'/reviews'>): Row => ({
  href: `/officer/reviews/${id}`,
  title: name,
  facts: [title, due && t('missing.due', { date: showDate(due) })],
});

const GROUPS: readonly Group[] = [
  {
    id: 'reviews',
    label: 'missing.reviews',
    all: '/officer/reviews?is_yours=true',
    load: () => first('/reviews', { is_yours: true }, review),
  },
  {
    id: 'tasks',
    label: 'missing.tasks',
    all: '/officer/tasks/list?is_late=true',
    load: () => first('/tasks', { is_late: true }, task),
  },
  { id: 'documents', label: 'missing.documents', all: '/officer/documents/missing', load: documents },
  {
    id: 'activities',
    label: 'missing.activities',
    all: '/officer/activities?state=held',
    load: () => first('/activities', { state: 'held' }, activity),
  },
  { id: 'uncovered', label: 'missing.uncovered', all: '/officer/links?is_linked=false', load: uncovered },
  {
    id: 'idle',
    label: 'missing.idle',
    all: '/officer/units?state=registered',
    load: () => first('/units', { state: 'registered' }, unit),
  },
  {
    id: 'bases',
    label: 'missing.bases',
    all: '/officer/bases?idle=true',
    load: () => first('/bases', { idle: true }, base),
  },
  {
    id: 'statistics',
    label: 'missing.statistics',
    all: '/officer/statistics/missing',
    load: () => first('/statistics/missing', {}, figure),
  },
];

const LEFT_OUT = [403, 404, 422];

async function loaded(group: Group): Promise<Lack | null> {
  const { id, label, all, load } = group;
  try {
    return { id, label, all, ...(await load()) };
  } catch (error) {
    if (error instanceof Refused && LEFT_OUT.includes(error.problem.status)) return null;
    throw error;
  }
}

export async function loadLacks(): Promise<Lack[]> {
  const found = await Promise.all(GROUPS.map(loaded));
  return found.filter((lack): lack is Lack => lack !== null);
}
