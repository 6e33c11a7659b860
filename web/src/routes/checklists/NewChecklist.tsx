import bounds from 'bounds:ChecklistCreate';
import { person } from '../../core/person';
import { t } from '../../core/i18n';
import { TextArea } from './TextArea';
import { RecordForm, type Field } from '../../kit';
import { loadTracks } from '../units/unit';

const linesOf = (value: unknown): string[] =>
  String(value)
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

const FIELDS: readonly Field[] = [
  { kind: 'text', name: 'title', label: 'checklists.name', isRequired: true },
  { kind: 'text', name: 'code', label: 'checklists.code', hint: 'checklists.codeHint', isRequired: true },
  {
    kind: 'own',
    name: 'items',
    label: 'checklists.items',
    isRequired: true,
    render: ({ id, value, error, change }) => <TextArea id={id} value={String(value)} error={error} change={change} />,
    toBody: (value) => linesOf(value).map((title) => ({ title })),
    wrong: (value) => (linesOf(value).length > 30 ? t('kit.atMost', { n: '30' }) : undefined),
    words: (value) => linesOf(value).join(' · '),
  },
  { kind: 'options', name: 'category', label: 'checklists.who', hint: 'checklists.whoHint', from: 'tracks', load: loadTracks, look: 'select' },
  { kind: 'whole', name: 'need_count', label: 'checklists.need', hint: 'checklists.needHint' },
];

/** A checklist of the county's own: a name and its lines. */
export default function NewChecklist() {
  return (
    <RecordForm
      title="checklists.new"
      lead="checklists.newLead"
      path="/checklists"
      fields={FIELDS}
      bounds={bounds}
      fixed={{ area_code: person.value?.area_code.slice(0, 6) }}
      titleOf={(draft) => String(draft['title'] ?? '')}
      pageOf={() => '/officer/checklists'}
      back="/officer/checklists"
    />
  );
}
