/** Links and visits as lines of a list. */
import { showDate } from '../../core/format';
import { t } from '../../core/i18n';
import type { ItemOf, Row } from '../../kit';

const LONGEST = 60;
const cut = (words: string): string => (words.length > LONGEST ? `${words.slice(0, LONGEST)}…` : words);

export const visitRow = (visit: ItemOf<'/units/leader-visits'>): Row => ({
  href: `/officer/links/visits/${visit.id}`,
  title: `${showDate(visit.visited_on)} ${visit.unit_name}`,
  facts: [visit.post, cut(visit.found), visit.document_count > 0 && t('links.files', { n: visit.document_count })],
  isSynthetic: visit.synthetic,
});

export const linkRow = (link: ItemOf<'/units/leader-links'>): Row => ({
  href: `/officer/links/${link.id}`,
  title: link.post,
  tags: [link.until_on !== null && { text: t('links.ended'), look: 'plain' }],
  facts: [
    t('links.since', { when: showDate(link.from_on) }),
    link.last_visited_on ? t('links.lastOn', { when: showDate(link.last_visited_on) }) : t('links.neverVisited'),
  ],
  isSynthetic: link.synthetic,
});
