/** What is entered about a document, and how it is shown in a line. */
import { showDate } from '../../core/format';
import { t, tCode } from '../../core/i18n';
import { getOne, today, type Field, type ItemOf, type Option, type RecordOf, type Tag } from '../../kit';

export type DocumentRecord = RecordOf<'/documents/{document_id}'>;

export const KINDS = [
  'plan', 'policy', 'scheme', 'notice', 'minutes', 'report', 'decision', 'experience', 'output', 'agreement',
  'code_of_conduct', 'handbook', 'voucher', 'photo', 'media', 'attestation', 'other',
] as const;
const LEVELS = ['nation', 'province', 'city', 'county', 'township'] as const;
const FORMS = ['exhibit', 'book', 'video', 'song', 'performance', 'craft', 'other'] as const;

/** The slots of the plan as options, each with the row that asks for it. */
export async function loadSlots(): Promise<Option[]> {
  const { items } = await getOne('/documents/slots');
  return items.map(({ slot, title, indicator }) => ({ value: slot, text: `${indicator} ${title}` }));
}

export const LEVEL_FILTER = { kind: 'choice', name: 'issuer_level', label: 'documents.level', prefix: 'dlevel', values: LEVELS } as const;

export const FIELDS: readonly Field[] = [
  { kind: 'text', name: 'title', label: 'documents.name', isRequired: true },
  { kind: 'choice', name: 'kind', label: 'documents.kind', prefix: 'dkind', values: KINDS, look: 'select', isRequired: true },
  { kind: 'options', name: 'slot', label: 'documents.slot', hint: 'documents.slotHint', from: 'slots', load: loadSlots, look: 'select' },
  {
    kind: 'choice',
    name: 'output_form',
    label: 'documents.form',
    prefix: 'dform',
    values: FORMS,
    when: (draft) => draft['kind'] === 'output',
  },
  { kind: 'text', name: 'document_number', label: 'documents.number', hint: 'documents.numberHint' },
  { kind: 'text', name: 'issuer', label: 'documents.issuer' },
  { kind: 'choice', name: 'issuer_level', label: 'documents.level', prefix: 'dlevel', values: LEVELS, look: 'select' },
  { kind: 'date', name: 'issued_on', label: 'documents.issuedOn' },
  { kind: 'date', name: 'received_on', label: 'documents.receivedOn', when: (draft) => draft['kind'] === 'decision' },
  { kind: 'date', name: 'expires_on', label: 'documents.expiresOn', hint: 'documents.expiresHint' },
  {
    kind: 'choice',
    name: 'visibility',
    label: 'documents.visibility',
    prefix: 'dvisible',
    values: ['internal', 'public'],
    start: 'internal',
    isRequired: true,
  },
  { kind: 'area', name: 'area_code', label: 'documents.area', stays: true },
];

export const isExpired = ({ expires_on: last }: Pick<DocumentRecord, 'expires_on'>): boolean =>
  last !== null && last < today();

export const tagsOf = (document: DocumentRecord | ItemOf<'/documents'>): (Tag | false)[] => [
  { text: tCode('dkind', document.kind), look: 'plain' },
  isExpired(document) && { text: t('documents.expired'), look: 'warn' },
  document.version_number > 1 && { text: t('documents.versionN', { n: document.version_number }) },
  document.visibility === 'public' && { text: tCode('dvisible', 'public'), look: 'good' },
];

export const daysOf = ({ issued_on: issued, expires_on: last }: DocumentRecord | ItemOf<'/documents'>): (string | null)[] => [
  issued && t('documents.issued', { date: showDate(issued) }),
  last && t('documents.until', { date: showDate(last) }),
];
