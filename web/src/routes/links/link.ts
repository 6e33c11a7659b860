/** What the office enters about leaders' links and their visits. */
import type { Field, ItemOf } from '../../kit';
import { today } from '../../kit';

type Link = ItemOf<'/units/leader-links'>;

export const LINK_FIELDS: readonly Field[] = [
  { kind: 'unit', name: 'unit_id', label: 'links.unit', stays: true },
  { kind: 'text', name: 'post', label: 'links.post', hint: 'links.postHint', isRequired: true },
  { kind: 'date', name: 'from_on', label: 'links.fromOn', stays: true },
  { kind: 'date', name: 'until_on', label: 'links.untilOn', hint: 'links.untilOnHint' },
];

export const visitFields = (): readonly Field[] => [
  {
    kind: 'ref',
    name: 'link_id',
    label: 'links.link',
    from: '/units/leader-links',
    query: { on: today() },
    nameOf: ((link: Link) => `${link.unit_name} · ${link.post}`) as (item: never) => string,
    isRequired: true,
    stays: true,
  },
  { kind: 'date', name: 'visited_on', label: 'links.visitedOn', isRequired: true, start: today() },
  { kind: 'words', name: 'found', label: 'links.found', hint: 'links.foundHint', isRequired: true },
];
