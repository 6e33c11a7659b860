/** A body asks for a late correction of some rows. */
import bounds from 'bounds:CorrectionCreate';
import { t } from '../../core/i18n';
import type { Params } from '../../core/route';
import { RecordForm, type Field } from '../../kit';
import { TextField } from '../../ui/Form';
import { placeOf, titleOf } from './review';

const codesIn = (typed: string): string[] => typed.toUpperCase().split(/[^A-Z0-9._-]+/).filter(Boolean);

const FIELDS: readonly Field[] = [
  {
    kind: 'own',
    name: 'codes',
    label: 'reviews.codes',
    isRequired: true,
    render: ({ id, value, error, change }) => (
      <TextField id={id} label={t('reviews.codes')} hint={t('reviews.codesHint')} error={error} value={String(value)} change={change} />
    ),
    toBody: (value) => codesIn(String(value)),
    toValue: (held) => (Array.isArray(held) ? held.join(' ') : ''),
  },
  { kind: 'words', name: 'reason', label: 'reviews.reason', isRequired: true },
  { kind: 'ref', name: 'document_ids', label: 'reviews.paper', from: '/documents', nameOf: titleOf, isMany: true, isRequired: true },
];

export default function Correct({ params }: { params: Params }) {
  const list = `${placeOf(params['id']!)}/corrections`;
  return (
    <RecordForm
      title="reviews.correct"
      lead="reviews.correctLead"
      fields={FIELDS}
      bounds={bounds}
      path="/reviews/{assessment_id}/corrections"
      params={{ assessment_id: params['id']! }}
      titleOf={(draft) => t('reviews.correctOf', { codes: String(draft['codes']) })}
      pageOf={() => list}
      back={list}
    />
  );
}
