import { t } from '../../core/i18n';
import { areas, placeWords } from '../../core/places';
import { RecordList, type ItemOf } from '../../kit';
import { daysOf, KINDS, LEVEL_FILTER, loadSlots, tagsOf } from './document';

/** Where the words that were looked for stand in the file. */
function Hit({ of }: { of: ItemOf<'/documents'>['snippet'] }) {
  if (!of) return null;
  return (
    <p class="hint snippet">
      {of.page !== null && <span>{t('documents.page', { n: of.page })} </span>}
      {of.pieces.map(({ text, is_hit: isHit }, index) => (isHit ? <mark key={index}>{text}</mark> : text))}
    </p>
  );
}

export default function Documents() {
  return (
    <RecordList
      title="documents.title"
      lead="documents.lead"
      path="/documents"
      resource="documents"
      empty="documents.none"
      actions={[
        { href: '/officer/documents/new', label: 'documents.new', scope: 'documents:write' },
        { href: '/officer/documents/missing', label: 'documents.missing', scope: 'documents:read', isQuiet: true },
      ]}
      states={{ name: 'validity', prefix: 'dvalid', values: ['in_force', 'expired'] }}
      filters={[
        { kind: 'text', name: 'q', label: 'documents.find' },
        { kind: 'choice', name: 'kind', label: 'documents.kind', prefix: 'dkind', values: KINDS },
        { kind: 'options', name: 'slot', label: 'documents.slot', load: loadSlots },
        LEVEL_FILTER,
        { kind: 'area', name: 'area', label: 'documents.area' },
      ]}
      row={(document) => ({
        href: `/officer/documents/${document.id}`,
        title: document.title,
        tags: tagsOf(document),
        facts: [document.document_number, document.issuer, placeWords(areas.value, document.area_code), ...daysOf(document)],
        isSynthetic: document.synthetic,
        extra: <Hit of={document.snippet} />,
      })}
    />
  );
}
