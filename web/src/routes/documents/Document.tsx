import { showDate } from '../../core/format';
import { t, tCode } from '../../core/i18n';
import { areas, placeWords } from '../../core/places';
import type { Params } from '../../core/route';
import { Async } from '../../ui/Async';
import { FileLink } from '../../ui/FileLink';
import { Block, getOne, may, RecordPage, RelatedList, useKept } from '../../kit';
import { daysOf, FIELDS, loadSlots, tagsOf, type DocumentRecord } from './document';
import { Preview } from './Preview';
import { Share } from './Share';
import { Versions } from './Versions';

const PAGES: Record<string, string> = {
  unit: 'units', activity: 'activities', base: 'bases', task: 'tasks', honour: 'honours', feedback: 'feedback',
  budget: 'funds/budgets', allocation: 'funds/allocations', project: 'funds/projects', observation: 'statistics',
  document: 'documents',
};

/** What the document proves; each leads to its page. */
function Proves({ id }: { id: string }) {
  const found = useKept(`/documents/${id}/links`, () => getOne('/documents/{document_id}/links', id));
  return (
    <Block id="proves" title={t('documents.proves')}>
      <Async of={found} empty={t('documents.provesNothing')} isEmpty={({ items }) => items.length === 0}>
        {({ items }) => (
          <ul class="rows">
            {items.map(({ id: tie, resource, resource_id: of, version_number: version }) => {
              const place = PAGES[resource];
              const words = resource === 'indicator' ? `${tCode('dproves', resource)} ${of.split('/').pop()}` : tCode('dproves', resource);
              return (
                <li key={tie}>
                  {place ? <a class="link" href={`/officer/${place}/${of}`}>{words}</a> : words}
                  {version !== null && <p class="hint">{t('documents.vouched', { n: version })}</p>}
                </li>
              );
            })}
          </ul>
        )}
      </Async>
    </Block>
  );
}

/** A slot by its title in the plan; by its code until that is known. */
function Slot({ code }: { code: string }) {
  const now = useKept('options:slots', loadSlots).state.value;
  return <>{(now.is === 'here' && now.data.find(({ value }) => value === code)?.text) || code}</>;
}

const factsOf = (document: DocumentRecord) =>
  [
    [t('documents.number'), document.document_number],
    [t('documents.issuer'), [document.issuer, document.issuer_level && tCode('dlevel', document.issuer_level)].filter(Boolean).join(' · ')],
    [t('documents.days'), daysOf(document).filter(Boolean).join(' · ')],
    [t('documents.receivedOn'), document.received_on && showDate(document.received_on)],
    [t('documents.form'), document.output_form && tCode('dform', document.output_form)],
    [t('documents.slot'), document.slot && <Slot code={document.slot} />],
    [t('documents.area'), placeWords(areas.value, document.area_code)],
    [t('documents.visibility'), tCode('dvisible', document.visibility)],
    [t('documents.note'), document.version_note],
    [
      t('documents.file'),
      <FileLink id={document.id}>
        {document.file_name}
      </FileLink>,
    ],
  ] as const;

export default function Document({ params }: { params: Params }) {
  const id = params['id']!;
  return (
    <RecordPage
      kind="documents.one"
      path="/documents/{document_id}"
      id={id}
      back="/officer/documents"
      nameOf={(document) => document.title}
      tags={tagsOf}
      facts={factsOf}
      edit={() => ({ href: `/officer/documents/${id}/edit`, scope: 'documents:write' })}
      history={{ resource: 'document', fields: FIELDS }}
    >
      {(document, reload) => (
        <>
          <Preview id={id} version={document.version_number} />
          <Versions document={document} reload={reload} />
          {may('documents:write') && document.visibility !== 'case' && <Share document={document} />}
          <Proves id={id} />
          {(document.kind === 'experience' || document.slot === 'experience_case') && (
            <RelatedList
              id="citing"
              title="documents.citing"
              path="/documents"
              query={{ resource: 'document', resource_id: id }}
              empty="documents.citingNone"
              row={(paper) => ({
                href: `/officer/documents/${paper.id}`,
                title: paper.title,
                tags: [paper.issuer_level && { text: tCode('dlevel', paper.issuer_level) }],
                facts: [paper.issuer, paper.document_number],
                isSynthetic: paper.synthetic,
              })}
            />
          )}
        </>
      )}
    </RecordPage>
  );
}
