/** A checklist's state: n of m for each area or unit, what fills each slot, and where it is missing. */
import { Ratio } from '../../charts/Ratio';
import { showDate } from '../../core/format';
import { t, tCode } from '../../core/i18n';
import { areas, placeWords } from '../../core/places';
import type { Params } from '../../core/route';
import { Async } from '../../ui/Async';
import { useAction } from '../../ui/hooks';
import { useTitle } from '../../ui/title';
import { Trouble } from '../../ui/Trouble';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import {
  addressWith,
  Back,
  Block,
  choose,
  chosenNow,
  FilterBar,
  getOne,
  may,
  useAreas,
  useKept,
  type Filter,
  type RecordOf,
} from '../../kit';
import { wordsOf } from './words';

type Found = RecordOf<'/checklists/{code}/state'>;
type Line = Found['items'][number];
type Cell = Line['cells'][number];

const FILTERS: readonly Filter[] = [
  { kind: 'area', name: 'area', label: 'units.area' },
  { kind: 'date', name: 'on', label: 'units.onDay' },
];
const STATES = { name: 'is_complete', prefix: 'complete', values: ['false', 'true'] };
const SIGNS: Record<Cell['state'], string> = { valid: '✓', expired: '!', missing: '○', not_applicable: '–' };
const PAGE = 30;

function Slot({ cell, title, to }: { cell: Cell; title: string; to: Record<string, string> }) {
  const more = cell.state === 'expired' && cell.expires_on ? t('checklists.until', { when: showDate(cell.expires_on) }) : '';
  const words = `${tCode('slot', cell.state)}${more}`;
  return (
    <li class={cell.state === 'valid' ? undefined : 'hint'}>
      <span aria-hidden="true">{SIGNS[cell.state]} </span>
      {cell.document_id ? (
        <a class="link" href={`/officer/documents/${cell.document_id}`}>
          {title}
        </a>
      ) : (
        title
      )}
      <span>
        {' · '}
        {words}
      </span>
      {(cell.state === 'missing' || cell.state === 'expired') && to['area_code'] && may('documents:write') && (
        <a class="link" href={addressWith('/officer/documents/new', { slot: cell.slot, title, ...to })}>
          {t('kit.addEvidence')}
          <span class="unseen">{title}</span>
        </a>
      )}
    </li>
  );
}

function Row({ line, titles, subject }: { line: Line; titles: Record<string, string>; subject: Found['checklist']['subject'] }) {
  const isUnit = subject === 'unit';
  // A track is filled by activities, not by documents.
  const to = subject === 'track' ? {} : { area_code: line.area_code, ...(isUnit ? { unit_id: line.key } : {}) };
  return (
    <li>
      <details>
        <summary class="lack">
          <span>
            <span class="bar-words">
              <span>{line.name}</span>
              <strong>
                {t('checklists.nOfM', { n: line.filled_count, m: line.need_count })}
                {line.is_complete && ` ${t('complete.true')}`}
              </strong>
            </span>
            <span class="hint" aria-hidden="true">
              {line.cells.map(({ state }) => SIGNS[state]).join(' ')}
            </span>
          </span>
        </summary>
        <ul class="plain">
          {line.cells
            .filter(({ state }) => state !== 'not_applicable' || !isUnit)
            .map((cell) => (
              <Slot key={cell.slot} cell={cell} title={titles[cell.slot] ?? cell.slot} to={to} />
            ))}
        </ul>
        {isUnit && (
          <p>
            <a class="link" href={`/officer/units/${line.key}`}>
              {t('checklists.toUnit')}
            </a>
          </p>
        )}
      </details>
    </li>
  );
}

function Lines({ first, asked, code }: { first: Found; asked: Record<string, string>; code: string }) {
  const more = useSignal<readonly Line[]>([]);
  const cursor = useSignal(first.next_cursor);
  const loading = useAction();
  useEffect(() => {
    more.value = [];
    cursor.value = first.next_cursor;
  }, [first]);
  const next = () =>
    void loading.run(async () => {
      const page = await getOne('/checklists/{code}/state', code, { ...asked, limit: PAGE, cursor: cursor.value });
      more.value = [...more.value, ...page.items];
      cursor.value = page.next_cursor;
    });
  const titles = Object.fromEntries(first.checklist.items.map(({ slot, titles: words }) => [slot, wordsOf(words)]));
  const items = [...first.items, ...more.value];
  return (
    <Block id="rows" title={t('checklists.rows')}>
      {items.length === 0 && <p class="empty">{t('kit.noneFit')}</p>}
      <ul class="rows">
        {items.map((line) => (
          <Row key={line.key} line={line} titles={titles} subject={first.checklist.subject} />
        ))}
      </ul>
      {loading.problem.value && <Trouble problem={loading.problem.value} />}
      {cursor.value && (
        <button type="button" class="button quiet small" disabled={loading.isBusy.value} onClick={next}>
          {t('app.more')}
        </button>
      )}
    </Block>
  );
}

function Told({ found, asked, code }: { found: Found; asked: Record<string, string>; code: string }) {
  const { overall, townships, checklist } = found;
  const unit = t(checklist.subject === 'unit' ? 'units.coverageUnit' : 'checklists.places');
  return (
    <>
      <div class="block">
        <Ratio label={t('checklists.complete')} numerator={overall.complete_count} denominator={overall.row_count} unit={unit} />
        <p class="hint">{t('checklists.on', { when: showDate(found.on) })}</p>
      </div>
      {checklist.subject === 'unit' && townships.length > 1 && (
        <Block id="places" title={t('units.byPlace')}>
          <ul class="rows plain">
            {townships.map((place) => (
              <li key={place.area_code}>
                <Ratio
                  label={placeWords(areas.value, place.area_code) || place.name}
                  numerator={place.complete_count}
                  denominator={place.row_count}
                  unit={unit}
                  href={addressWith(`/officer/checklists/${code}`, { ...asked, area: place.area_code })}
                />
              </li>
            ))}
          </ul>
        </Block>
      )}
      <Lines first={found} asked={asked} code={code} />
    </>
  );
}

export default function State({ params }: { params: Params }) {
  const code = params['code']!;
  const asked = chosenNow([...FILTERS.map(({ name }) => name), STATES.name]);
  useAreas();
  const found = useKept(addressWith(`/checklists/${code}/state`, asked), () =>
    getOne('/checklists/{code}/state', code, { ...asked, limit: PAGE }),
  );
  const now = found.state.value;
  const title = now.is === 'here' ? wordsOf(now.data.checklist.titles) : t('checklists.title');
  useTitle(title);
  return (
    <section class="page wide-page">
      <Back href="/officer/checklists" />
      <h1>{title}</h1>
      <FilterBar filters={FILTERS} states={STATES} chosen={asked} choose={choose} />
      <Async of={found}>{(data) => <Told found={data} asked={asked} code={code} />}</Async>
    </section>
  );
}
