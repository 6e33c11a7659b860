/** Townships and villages of a county, kept on the device so that the form works without a network. */
import { signal } from '@preact/signals';
import { keep, kept } from './keep';

export interface Area {
  code: string;
  name: string;
  level: string;
}

export interface Place {
  county: string;
  township: string;
  village: string;
}

export const areas = signal<readonly Area[]>([]);
export const hasFailed = signal(false);

/** The county of this visit: named by the address (a poster's QR code carries it), else the last one used. */
export function countyOf(search: string): string {
  const named = /[?&]area=(\d{6})/.exec(search)?.[1];
  if (named) keep('county', named);
  return named ?? kept('county', '');
}

export const townships = (of: readonly Area[], county: string): Area[] =>
  of.filter(({ code, level }) => level === 'township' && code.startsWith(county));

export const villages = (of: readonly Area[], township: string): Area[] =>
  township.length === 9 ? of.filter(({ code, level }) => level === 'village' && code.startsWith(township)) : [];

/** The most exact code chosen, or nothing. The county's own code in the township's place means all of the county. */
export const areaCode = ({ township, village }: Place): string => village || township;

/** "城北社区居民委员会" is 城北社区 to those who live there. */
export const shortName = (name: string): string => name.replace(/(居民|村民)委员会$/, '') || name;

/** The county, township and village in a code. */
export const placeOf = (code: string): Place => ({
  county: code.slice(0, 6),
  township: code.slice(0, 9),
  village: code.length === 12 ? code : '',
});

export const nameOf = (of: readonly Area[], code: string): string =>
  shortName(of.find((area) => area.code === code)?.name ?? '');

/** A place in words, from the township down. */
export const placeWords = (of: readonly Area[], code: string): string =>
  [code.length >= 9 ? nameOf(of, code.slice(0, 9)) : '', code.length === 12 ? nameOf(of, code) : '']
    .filter(Boolean)
    .join(' ');
