/** Messages: zh-Hans is in the bundle, every other locale and every group is loaded when first needed. */
import { signal } from '@preact/signals';
import zhHans, { type CommonKey } from '../locales/zh-Hans';
import type { ResidentKey } from '../locales/zh-Hans.resident';
import type { FeatureKey, Features } from '../locales/features';
import type { StaffKey } from '../locales/zh-Hans.staff';

export type Key = CommonKey | ResidentKey | StaffKey | FeatureKey;
export type Group = 'common' | 'resident' | 'staff' | keyof Features;
export type Messages = Partial<Record<Key, string>>;
type Loader = () => Promise<{ default: Messages }>;

export interface Locale {
  code: string;
  name: string;
  dir: 'ltr' | 'rtl';
}

/** Every language names itself. A new one is a line here and a file in `locales/`. */
export const LOCALES: readonly Locale[] = [
  { code: 'zh-Hans', name: '简体中文', dir: 'ltr' },
  { code: 'zh-Hant', name: '繁體中文', dir: 'ltr' },
  { code: 'en', name: 'English', dir: 'ltr' },
];

const LOADERS: Record<string, Record<string, Loader>> = {
  'zh-Hans': {
    common: async () => ({ default: zhHans }),
    resident: () => import('../locales/zh-Hans.resident'),
    answering: () => import('../locales/zh-Hans.answering'),
  },
  'zh-Hant': {
    common: () => import('../locales/zh-Hant'),
    resident: () => import('../locales/zh-Hant.resident'),
    answering: () => import('../locales/zh-Hant.answering'),
  },
  en: {
    common: () => import('../locales/en'),
    resident: () => import('../locales/en.resident'),
    answering: () => import('../locales/en.answering'),
  },
};

/** Tells where a further group is fetched from. */
export const addGroup = (code: string, group: string, loader: Loader): void => {
  LOADERS[code]![group] = loader;
};

export const locale = signal('zh-Hans');
const messages = signal<Messages>(zhHans);
const loaded = new Set<string>(['zh-Hans:common']);
const groups = new Set<Group>(['common']);

/** The locale for a device: what was chosen, else what its browser speaks, else zh-Hans. */
export function pickLocale(chosen: string, spoken: readonly string[]): string {
  if (LOCALES.some(({ code }) => code === chosen)) return chosen;
  for (const tag of spoken) {
    if (/^zh.*(TW|HK|MO|Hant)/i.test(tag)) return 'zh-Hant';
    if (/^zh/i.test(tag)) return 'zh-Hans';
    if (/^en/i.test(tag)) return 'en';
  }
  return 'zh-Hans';
}

async function load(code: string, wanted: Iterable<Group>): Promise<Messages> {
  const isHere = code === locale.value;
  const missing = [...wanted].filter((group) => !isHere || !loaded.has(`${code}:${group}`));
  // All at once: one after the other they cost a slow phone a moment each.
  const found = await Promise.all(missing.map((group) => LOADERS[code]![group]!()));
  missing.forEach((group) => loaded.add(`${code}:${group}`));
  return Object.assign({}, isHere && messages.value, ...found.map((one) => one.default)) as Messages;
}

export async function setLocale(code: string): Promise<void> {
  const found = await load(code, groups);
  messages.value = found;
  locale.value = code;
  if (typeof document === 'undefined') return;
  document.documentElement.lang = code;
  document.documentElement.dir = LOCALES.find((known) => known.code === code)!.dir;
}

/** Makes groups of messages ready before a screen that needs them is shown. */
export async function needGroups(wanted: readonly Group[]): Promise<void> {
  wanted.forEach((group) => groups.add(group));
  messages.value = await load(locale.value, wanted);
}

export type Values = Record<string, string | number>;

/** Puts values into `{name}` places; `{n|file|files}` is the first word where `n` is 1, else the second. */
export function fill(text: string, values: Values = {}): string {
  return text.replace(/\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g, (place, name: string, one?: string, more?: string) =>
    one === undefined ? String(values[name] ?? place) : String(String(values[name]) === '1' ? one : more),
  );
}

export const t = (key: Key, values?: Values): string => fill(messages.value[key] ?? key, values);

/** The words for a code of the API (`kind.help`), or the code itself when the client is older than the server. */
export function tCode(prefix: string, code: string | null | undefined): string {
  if (!code) return '';
  return messages.value[`${prefix}.${code}` as Key] ?? code;
}
