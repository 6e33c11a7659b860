/** The routing rules: which unit gets what first, tried on past cases before they change, and their history. */
import create from 'bounds:RouteCreate';
import update from 'bounds:RouteUpdate';
import { useSignal } from '@preact/signals';
import { showDate } from '../../core/format';
import { t, tCode } from '../../core/i18n';
import { areas, nameOf, placeWords } from '../../core/places';
import { Async } from '../../ui/Async';
import { useAction } from '../../ui/hooks';
import { useTitle } from '../../ui/title';
import { Trouble } from '../../ui/Trouble';
import { Block, getPage, RowView, send, Steps, useAreas, useKept, type Field, type ItemOf, type Step } from '../../kit';
import type { components } from '../../core/schema';

type Rule = ItemOf<'/feedback/routes'>;
type Trial = components['schemas']['TrialRead'];

/** What a sender may choose. */
const TOPICS = [
  'roads',
  'water',
  'housing',
  'environment',
  'education',
  'health',
  'employment',
  'farming',
  'civil_affairs',
  'village_affairs',
] as const;

const RULE: readonly Field[] = [
  { kind: 'choice', name: 'kind', label: 'routing.kind', prefix: 'kind', isRequired: true },
  { kind: 'choice', name: 'topic', label: 'routing.topic', hint: 'routing.topicHint', prefix: 'topic', values: TOPICS, look: 'select' },
  { kind: 'choice', name: 'about_category', label: 'routing.aboutCategory', prefix: 'ucat', look: 'select' },
  { kind: 'area', name: 'area_code', label: 'routing.area', isRequired: true },
  { kind: 'unit', name: 'unit_id', label: 'routing.unit', isRequired: true },
];
const TRY: Step = {
  label: 'routing.try',
  hint: 'routing.tryHint',
  scope: 'feedback:route',
  path: 'trial',
  bounds: create,
  isQuiet: true,
  fields: RULE,
};
const ADD: Step = {
  label: 'routing.add',
  scope: 'feedback:route',
  bounds: create,
  fields: [...RULE, { kind: 'text', name: 'reason', label: 'routing.reason', isRequired: true }],
};
const CHANGE: Step = {
  label: 'routing.change',
  scope: 'feedback:route',
  path: 'change',
  bounds: update,
  isQuiet: true,
  fields: [
    { kind: 'unit', name: 'unit_id', label: 'routing.unit', isRequired: true },
    { kind: 'text', name: 'reason', label: 'routing.reason', isRequired: true },
  ],
};
const END: Step = {
  label: 'routing.end',
  scope: 'feedback:route',
  path: 'end',
  isQuiet: true,
  fields: [{ kind: 'text', name: 'reason', label: 'routing.reason', isRequired: true }],
};

const what = (rule: Pick<Rule, 'kind' | 'topic' | 'about_category' | 'area_code'>): (string | null | false)[] => [
  tCode('kind', rule.kind),
  rule.topic ? tCode('topic', rule.topic) : t('routing.anyTopic'),
  rule.about_category && tCode('ucat', rule.about_category),
  placeWords(areas.value, rule.area_code) || nameOf(areas.value, rule.area_code) || t('routing.county'),
];

function Line({ rule, reload }: { rule: Rule; reload: () => void }) {
  const saving = useAction();
  const isOpen = useSignal(false);
  const move = ({ path }: Step, body: Record<string, unknown>) =>
    void saving.run(async () => {
      if (path === 'change') await send('PATCH', `/feedback/routes/${rule.id}`, body, { etag: `"${rule.version}"` });
      else await send('DELETE', `/feedback/routes/${rule.id}?reason=${encodeURIComponent(String(body['reason']))}`);
      reload();
    });
  const [kind, ...facts] = what(rule);
  const extra = isOpen.value ? (
    <Steps steps={[CHANGE, END]} move={move} isBusy={saving.isBusy.value} problem={saving.problem.value} />
  ) : (
    <p class="actions">
      <button type="button" class="button quiet small" onClick={() => (isOpen.value = true)}>
        {t('routing.edit')}
      </button>
    </p>
  );
  return <RowView row={{ title: String(kind), facts, extra }} />;
}

/** The rules of one unit: there are dozens of rules, and few units. */
function Unit({ rules, reload }: { rules: readonly Rule[]; reload: () => void }) {
  return (
    <details class="block">
      <summary>{t('routing.group', { unit: rules[0]!.unit_name, n: rules.length })}</summary>
      <ul class="rows">
        {rules.map((rule) => (
          <Line key={rule.id} rule={rule} reload={reload} />
        ))}
      </ul>
    </details>
  );
}

const byUnit = (rules: readonly Rule[]): Rule[][] => {
  const found = new Map<string, Rule[]>();
  for (const rule of rules) found.set(rule.unit_id, [...(found.get(rule.unit_id) ?? []), rule]);
  return [...found.values()];
};

const Loads = ({ of }: { of: Trial['units'] }) => (
  <ul>
    {of.map((load) => (
      <li key={load.unit_id ?? ''}>
        {t('routing.load', {
          unit: load.unit_name ?? t('routing.office'),
          before: load.before_count,
          after: load.after_count,
        })}
      </li>
    ))}
  </ul>
);

function Tried({ trial }: { trial: Trial }) {
  const changed = trial.units.filter((load) => load.before_count !== load.after_count);
  const same = trial.units.filter((load) => load.before_count === load.after_count);
  return (
    <div class="notice" role="status">
      <p>{t('routing.tried', { all: trial.case_count, n: trial.moved_count })}</p>
      <Loads of={changed} />
      {same.length > 0 && (
        <details>
          <summary>{t('routing.same', { n: same.length })}</summary>
          <Loads of={same} />
        </details>
      )}
    </div>
  );
}

function Past() {
  const found = useKept('/feedback/routes/history', () => getPage('/feedback/routes/history'));
  return (
    <Block id="past" title={t('routing.history')}>
      <Async of={found}>
        {({ items }) => (
          <ul class="rows">
            {items.map((rule) => (
              <RowView
                key={rule.id}
                row={{
                  title: rule.unit_name,
                  facts: [
                    ...what(rule),
                    t('routing.from', { day: showDate(rule.from_at) }),
                    rule.until_at && t('routing.until', { day: showDate(rule.until_at) }),
                    rule.entered_by && t('routing.by', { who: rule.entered_by }),
                    rule.reason,
                    rule.ended_by && t('routing.endedBy', { who: rule.ended_by }),
                    rule.end_reason,
                  ],
                }}
              />
            ))}
          </ul>
        )}
      </Async>
    </Block>
  );
}

export default function Rules() {
  useTitle(t('routing.title'));
  useAreas();
  const found = useKept('/feedback/routes', () => getPage('/feedback/routes'));
  const saving = useAction();
  const tried = useSignal<Trial | null>(null);
  const move = ({ path }: Step, body: Record<string, unknown>) =>
    void saving.run(async () => {
      if (path === 'trial') tried.value = await send<Trial>('POST', '/feedback/routes/trial', { added: [body] });
      else {
        await send('POST', '/feedback/routes', body);
        tried.value = null;
        found.reload();
      }
    });
  return (
    <section class="page wide-page">
      <h1>{t('routing.title')}</h1>
      <p class="hint">{t('routing.lead')}</p>
      {tried.value && <Tried trial={tried.value} />}
      {saving.problem.value && <Trouble problem={saving.problem.value} />}
      <Async of={found}>
        {({ items }) => (
          <>
            <Steps key={items.length} steps={[TRY, ADD]} move={move} isBusy={saving.isBusy.value} problem={saving.problem.value} />
            {items.length === 0 && <p class="empty">{t('routing.none')}</p>}
            {byUnit(items).map((rules) => (
              <Unit key={rules[0]!.unit_id} rules={rules} reload={found.reload} />
            ))}
            <Past key={`past${items.length}`} />
          </>
        )}
      </Async>
    </section>
  );
}
