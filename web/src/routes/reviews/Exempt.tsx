/** A claim that a row does not apply, with its reason and the document that says so. */
import bounds from 'bounds:ExemptionCreate';
import { t } from '../../core/i18n';
import type { Params } from '../../core/route';
import { RecordForm } from '../../kit';
import { RowName } from './Note';
import { placeOf, titleOf } from './review';

export default function Exempt({ params }: { params: Params }) {
  const [id, code] = [params['id']!, params['code']!];
  return (
    <RecordForm
      about={<RowName id={id} code={code} />}
      title="reviews.exemptTitle"
      lead="reviews.exemptLead"
      fields={[
        { kind: 'words', name: 'reason', label: 'reviews.reason', isRequired: true },
        { kind: 'ref', name: 'document_id', label: 'reviews.paper', hint: 'reviews.paperHint', from: '/documents', nameOf: titleOf, isRequired: true },
      ]}
      bounds={bounds}
      path="/reviews/{assessment_id}/exemptions"
      params={{ assessment_id: id }}
      fixed={{ code }}
      titleOf={() => t('reviews.exemptOf', { code })}
      pageOf={() => placeOf(id)}
      back={placeOf(id)}
    />
  );
}
