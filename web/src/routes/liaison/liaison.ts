/** What townships enter about their liaison posts, and the office about the leading group. */
import { today, type Field, type ItemOf } from '../../kit';

type Post = ItemOf<'/units/liaison-posts'>;

export const POST_FIELDS: readonly Field[] = [
  { kind: 'choice', name: 'kind', label: 'liaison.kind', prefix: 'lkind', look: 'chips', start: 'liaison', stays: true },
  { kind: 'area', name: 'area_code', label: 'liaison.place', stays: true },
  { kind: 'text', name: 'post', label: 'liaison.post', hint: 'liaison.postHint', isRequired: true },
  { kind: 'unit', name: 'unit_id', label: 'liaison.keeper', hint: 'liaison.keeperHint', stays: true },
  { kind: 'text', name: 'place', label: 'liaison.address' },
  { kind: 'text', name: 'opening_hours', label: 'liaison.hours', when: (draft) => draft['kind'] === 'service_point' },
  { kind: 'date', name: 'from_on', label: 'links.fromOn', stays: true },
];

export const LOG_FIELDS = (): readonly Field[] => [
  {
    kind: 'ref',
    name: 'post_id',
    label: 'liaison.post',
    from: '/units/liaison-posts',
    query: { on: today() },
    nameOf: ((post: Post) => `${post.area_name} · ${post.post}`) as (item: never) => string,
    isRequired: true,
  },
  { kind: 'date', name: 'logged_on', label: 'liaison.day', isRequired: true, start: today() },
  { kind: 'words', name: 'summary', label: 'liaison.did', hint: 'liaison.didHint', isRequired: true },
];

export const ROLES = [
  'party_head',
  'government_head',
  'deputy_head',
  'united_front_leading_group',
  'publicity_department',
  'united_front_department',
  'ethnic_affairs_department',
  'office',
  'office_post',
  'member',
] as const;

export const SEAT_FIELDS: readonly Field[] = [
  { kind: 'choice', name: 'role', label: 'liaison.role', prefix: 'grole', values: ROLES, look: 'select', stays: true },
  { kind: 'text', name: 'post', label: 'liaison.seatPost', hint: 'liaison.postHint', isRequired: true },
  { kind: 'unit', name: 'unit_id', label: 'liaison.body' },
  { kind: 'words', name: 'duty', label: 'liaison.duty' },
  { kind: 'text', name: 'owner_code', label: 'liaison.owner', hint: 'liaison.ownerHint' },
  { kind: 'date', name: 'from_on', label: 'links.fromOn', stays: true },
];

/** Ending a seat or a post is a change of its own. */
export const UNTIL: Field = { kind: 'date', name: 'until_on', label: 'links.untilOn', hint: 'links.untilOnHint' };
