/** What an officer enters about a unit, and the steps that it can take. */
import { signal } from '@preact/signals';
import { locale, tCode } from '../../core/i18n';
import { person } from '../../core/person';
import { getOne, may, type Field, type Option, type RecordOf, type Step, type Tag } from '../../kit';

export type UnitRecord = RecordOf<'/units/{unit_id}'>;

const tracks = signal<readonly RecordOf<'/units/tracks'>['items'][number][]>([]);

/** The tracks that apply in the county, as options. */
export async function loadTracks(): Promise<Option[]> {
  tracks.value = (await getOne('/units/tracks')).items;
  return tracks.value.filter(({ applies }) => applies).map(({ category }) => ({ value: category, text: trackName(category) }));
}

/** A track in words: those of the server, else the ones that this device knows. */
export const trackName = (code: string): string =>
  tracks.value.find(({ category }) => category === code)?.names[locale.value] ?? tCode('ucat', code);

export const STATES = ['registered', 'planning', 'creating', 'applied', 'accepted', 'named', 'revoked'] as const;
/** The office keeps every unit, an officer his own. */
export const mayKeep = (id: string): boolean => may('units:name') || person.value?.unit_id === id;

const LEVELS = ['county', 'city', 'province', 'nation'] as const;

export const FIELDS: readonly Field[] = [
  { kind: 'text', name: 'name', label: 'units.name', isRequired: true },
  { kind: 'options', name: 'category', label: 'units.category', from: 'tracks', load: loadTracks, look: 'chips', stays: true },
  { kind: 'area', name: 'area_code', label: 'units.area', stays: true },
  { kind: 'text', name: 'credit_code', label: 'units.creditCode', hint: 'units.creditCodeHint' },
  { kind: 'switch', name: 'is_eligible', label: 'units.eligible', hint: 'units.eligibleHint', start: true },
  {
    kind: 'words',
    name: 'not_applicable_reason',
    label: 'units.notApplicable',
    isRequired: true,
    when: (draft) => draft['is_eligible'] === false,
  },
  { kind: 'date', name: 'registered_on', label: 'units.registeredOn', hint: 'units.fromOnHint', stays: true },
  { kind: 'switch', name: 'is_pilot', label: 'units.pilot' },
];

/** What an officer keeps of his own unit; the rest is the office's to say. */
export const OWN_FIELDS: readonly Field[] = FIELDS.filter(({ name }) => name === 'name' || name === 'credit_code');

/** Since when a unit is eligible or no longer so. */
export const CHANGED_ON: Field = { kind: 'date', name: 'on', label: 'units.changedOn', hint: 'units.fromOnHint' };
const LEVEL: readonly Field[] = [
  { kind: 'choice', name: 'named_level', label: 'units.level', prefix: 'ulevel', values: LEVELS, isRequired: true },
  CHANGED_ON,
];
const WRITE = 'units:write';
const NAME = 'units:name';
const BACK: Step = { to: 'creating', label: 'units.sendBack', scope: WRITE, reason: 'needed', isQuiet: true };

/** The steps after each state, as the programme has them. */
export const STEPS: Record<string, readonly Step[]> = {
  registered: [{ to: 'planning', label: 'units.plan', scope: WRITE }],
  planning: [{ to: 'creating', label: 'units.create', scope: WRITE }],
  creating: [{ to: 'applied', label: 'units.apply', scope: WRITE }],
  applied: [{ to: 'accepted', label: 'units.accept', scope: NAME }, BACK],
  accepted: [{ to: 'named', label: 'units.nameIt', scope: NAME, fields: LEVEL }, BACK],
  named: [{ to: 'revoked', label: 'units.revoke', scope: NAME, reason: 'needed', isQuiet: true }],
  revoked: [{ to: 'planning', label: 'units.plan', scope: WRITE }],
};

const LOOKS: Record<string, Tag['look']> = { named: 'good', accepted: 'good', revoked: 'warn', registered: 'plain' };

export const tagsOf = (unit: Pick<UnitRecord, 'category' | 'state' | 'named_level'>): Tag[] => [
  { text: trackName(unit.category), look: 'plain' },
  { text: tCode('ustate', unit.state), look: LOOKS[unit.state] },
  ...(unit.named_level ? [{ text: tCode('ulevel', unit.named_level), look: 'good' as const }] : []),
];
