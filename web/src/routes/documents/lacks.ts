/** What is missing, put together by the body that owes it. */
import type { ItemOf } from '../../kit';

export type Lack = ItemOf<'/documents/missing'>;

/** What one body lacks. */
export interface Body {
  key: string;
  name: string;
  place: string;
  href: string | undefined;
  lacks: Lack[];
}

/** The gaps of each body together, in the order of the answer. */
export const lacksByBody = (items: readonly Lack[]): Body[] => {
  const found = new Map<string, Body>();
  for (const item of items) {
    const key = item.unit_id ?? item.area_code;
    const href = item.unit_id ? `/officer/units/${item.unit_id}` : undefined;
    const body = found.get(key) ?? { key, name: item.body_name, place: item.unit_id ? item.area_code : '', href, lacks: [] };
    body.lacks.push(item);
    found.set(key, body);
  }
  return [...found.values()];
};
