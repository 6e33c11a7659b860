import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import * as api from '../../core/staff-api';
import { showDate } from '../../core/format';
import { t, tCode, type Key } from '../../core/i18n';
import { FILTERS, inboxAddress, inboxLead, readInbox, type Filter } from '../../core/inbox';
import { person } from '../../core/person';
import { fetchAreas } from '../../core/county';
import { areas, nameOf, placeWords } from '../../core/places';
import { go, query } from '../../core/route';
import { Async } from '../../ui/Async';
import { RadioGroup } from '../../ui/Form';
import { useAction, useResource } from '../../ui/hooks';
import { useLive } from '../../ui/live';
import { OutboxLine } from '../../ui/Outbox';
import { OutboxList } from '../../ui/OutboxList';
import { StateTag, SyntheticTag } from '../../ui/Tags';
import { useTitle } from '../../ui/title';
import { Trouble } from '../../ui/Trouble';
import { Whoami } from '../../ui/Whoami';
import { Activities } from './Activities';

const PAGE = '20';

/** What is open comes by its deadline, what is done newest first. */
const QUERIES: Record<Filter, Record<string, string>> = {
  open: { is_open: 'true', sort: 'due_on', limit: PAGE },
  late: { is_overdue: 'true', sort: 'due_on', limit: PAGE },
  urgent: { is_urgent: 'true', is_open: 'true', sort: 'due_on', limit: PAGE },
  escalated: { is_escalated: 'true', sort: 'due_on', limit: PAGE },
  paused: { is_paused: 'true', is_open: 'true', sort: 'due_on', limit: PAGE },
  returned: { is_returned: 'true', is_open: 'true', sort: 'due_on', limit: PAGE },
  done: { is_open: 'false', limit: PAGE },
};

/** A confidential case tells its county and no more. */
const placeOfCase = ({ area_code: code }: Pick<api.CaseSummary, 'area_code'>): string =>
  placeWords(areas.value, code) || nameOf(areas.value, code.slice(0, 6));

function Row({ item }: { item: api.CaseSummary }) {
  return (
    <li>
      <a class="row-link" href={`/officer/feedback/${item.id}`}>
        <p class="row-head">
          <span class="tag">{tCode('kind', item.kind)}</span>
          <StateTag state={item.state} />
          {item.is_urgent && <span class="tag tag-warn">{t('inbox.urgent')}</span>}
          {item.paused_at && <span class="tag tag-plain">{t('inbox.paused')}</span>}
          {item.bounce_count > 0 && <span class="tag tag-plain">{t('inbox.returned')}</span>}
          {item.ladder_level > 0 && !item.is_overdue && <span class="tag tag-warn">{t('inbox.escalated')}</span>}
          {item.is_overdue && <span class="tag tag-warn">{t('inbox.overdue')}</span>}
          <SyntheticTag of={item} />
        </p>
        <p class="row-title clamp">{item.text}</p>
        <p class="hint">
          {[
            t('inbox.due', { date: showDate(item.due_on) }),
            placeOfCase(item),
            item.is_confidential ? t('inbox.hidden') : (item.assigned_unit_name ?? t('inbox.unassigned')),
            item.photo_count > 0 && t('inbox.photos', { n: item.photo_count }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </a>
    </li>
  );
}

function Cases({ first, asked }: { first: api.Page<api.CaseSummary>; asked: Record<string, string> }) {
  const more = useSignal<readonly api.CaseSummary[]>([]);
  const cursor = useSignal(first.next_cursor);
  const loading = useAction();
  useEffect(() => {
    more.value = [];
    cursor.value = first.next_cursor;
  }, [first]);
  const next = () =>
    void loading.run(async () => {
      const page = await api.listFeedback({ ...asked, cursor: cursor.value });
      more.value = [...more.value, ...page.items];
      cursor.value = page.next_cursor;
    });
  const items = [...first.items, ...more.value];
  return (
    <div class="block">
      <ul class="rows">
        {items.map((item) => (
          <Row key={item.id} item={item} />
        ))}
      </ul>
      {loading.problem.value && <Trouble problem={loading.problem.value} />}
      {cursor.value && (
        <p>
          <button type="button" class="button quiet" disabled={loading.isBusy.value} onClick={next}>
            {t('app.more')}
          </button>
        </p>
      )}
    </div>
  );
}

/** On top, whatever is filtered: urgent cases that nobody has taken. */
function UrgentCases() {
  const found = useResource(() => api.listUrgentFeedback(), [], 'staff:urgent');
  const state = found.state.value;
  if (state.is !== 'here' || !state.data.items.length) return null;
  return (
    <section class="notice notice-bad" aria-labelledby="urgent-cases">
      <h2 id="urgent-cases" class="notice-title">
        {t('inbox.waiting')}
      </h2>
      <ul class="rows">
        {state.data.items.map((item) => (
          <li key={item.id}>
            <a class="row-link" href={`/officer/feedback/${item.id}`}>
              {tCode('kind', item.kind)} · {placeOfCase(item)} · {showDate(item.received_at, true)}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

export default function Inbox() {
  useTitle(t('inbox.title'));
  const { filter, kind } = readInbox(query.value);
  const asked: Record<string, string> = { ...QUERIES[filter], ...(kind && { kind }) };
  const who = person.value;
  const canHandle = who?.scopes.includes('feedback:read') ?? false;
  const cases = useResource(
    () => (canHandle ? api.listFeedback(asked) : Promise.resolve({ items: [], next_cursor: null })),
    [filter, kind, canHandle],
    `staff:inbox:${filter}:${kind}`,
  );
  useLive(canHandle ? '/events?resource=feedback' : '', cases.reload);
  useEffect(() => {
    if (who) void fetchAreas(`?area=${who.area_code.slice(0, 6)}`);
  }, [who?.area_code]);
  return (
    <section class="page wide-page">
      <h1>{t('inbox.title')}</h1>
      <Whoami />
      {canHandle && (
        <>
          {who?.scopes.includes('feedback:handle') && <UrgentCases />}
          <p class="hint">{t(inboxLead(who?.scopes ?? []))}</p>
          <RadioGroup
            id="filter"
            look="chips"
            legend={t('inbox.filter')}
            value={filter}
            options={FILTERS.map((value) => ({ value, text: t(`inbox.${value}` as Key) }))}
            change={(value) => go(inboxAddress({ filter: value as Filter, kind }), true)}
          />
          {kind && (
            <p class="row-head">
              <span class="tag">{t('inbox.only', { kind: tCode('kind', kind) })}</span>
              <a class="link" href={inboxAddress({ filter, kind: '' })}>
                {t('inbox.anyKind')}
              </a>
            </p>
          )}
          <Async of={cases} empty={t('inbox.none')} isEmpty={({ items }) => items.length === 0}>
            {(first) => <Cases first={first} asked={asked} />}
          </Async>
        </>
      )}
      {!canHandle && !who?.unit_id && <p class="empty">{t('signin.nothing')}</p>}
      {who && <Activities who={who} />}
      <OutboxLine />
      <OutboxList of={(job) => job.sender === who?.id} />
    </section>
  );
}
