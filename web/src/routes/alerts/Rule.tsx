/** One alert rule: what it says, how it stands, what it told and which post has seen it. */
import { showDate } from '../../core/format';
import { t, tCode } from '../../core/i18n';
import { person } from '../../core/person';
import type { Params } from '../../core/route';
import { Back, Block, Facts, getOne, getPage, may, RowView, send, Tags, useAreas, useKept } from '../../kit';
import { Async } from '../../ui/Async';
import { useAction } from '../../ui/hooks';
import { useTitle } from '../../ui/title';
import { Trouble } from '../../ui/Trouble';
import { numbersOf, standingTag, type Rule as RuleRecord } from './rule';

function History({ rule, changed }: { rule: RuleRecord; changed: () => void }) {
  const { id } = rule;
  const isTold = rule.may_change || rule.told_roles.some((role) => role === person.value?.role);
  const found = useKept(`/alert-rules/events?rule_id=${id}`, () => getPage('/alert-rules/events', { rule_id: id }));
  const doing = useAction();
  const see = (event: string) =>
    void doing.run(async () => {
      await send('POST', `/alert-rules/events/${event}/acknowledgements`);
      found.reload();
      changed();
    });
  return (
    <Block id="history" title={t('alerts.history')}>
      {doing.problem.value && <Trouble problem={doing.problem.value} />}
      <Async of={found} empty={t('alerts.historyNone')} isEmpty={({ items }) => items.length === 0}>
        {({ items }) => (
          <ul class="rows">
            {items.map((event) => (
              <RowView
                key={event.id}
                row={{
                  title: numbersOf(event),
                  tags: [{ text: tCode('akind', event.kind), look: event.kind === 'blind' ? 'warn' : undefined }],
                  facts: [
                    t('alerts.begun', { when: showDate(event.begun_at, true) }),
                    event.cleared_at && t('alerts.cleared', { when: showDate(event.cleared_at, true) }),
                    event.acknowledged_post && t('alerts.seen', { post: event.acknowledged_post }),
                  ],
                  extra: !event.acknowledged_at && isTold && may('alerts:write') && (
                    <button
                      type="button"
                      class="button quiet small"
                      disabled={doing.isBusy.value}
                      onClick={() => see(event.id)}
                    >
                      {t('alerts.acknowledge')}
                    </button>
                  ),
                }}
              />
            ))}
          </ul>
        )}
      </Async>
    </Block>
  );
}

function Opened({ rule, reload }: { rule: RuleRecord; reload: () => void }) {
  const ending = useAction();
  const end = () =>
    void ending.run(async () => {
      await send('PATCH', `/alert-rules/${rule.id}`, { is_ended: true }, { etag: `"${rule.version}"` });
      reload();
    });
  const { state } = rule;
  return (
    <>
      <h1>{rule.words}</h1>
      <p class="row-head">
        <Tags of={[standingTag(rule), { text: tCode('severity', rule.severity), look: 'plain' }]} />
      </p>
      <Block id="state" title={t('alerts.state')}>
        <p>{numbersOf(state)}</p>
        <Facts
          of={[
            [t('alerts.law'), rule.law],
            [t('alerts.area'), rule.area_name],
            [t('alerts.state'), state.since && t('alerts.since', { when: showDate(state.since, true) })],
            [t('alerts.looked'), state.evaluated_at && showDate(state.evaluated_at, true)],
            [t('alerts.holder'), rule.holder],
            [t('alerts.told'), rule.told_roles.map((role) => tCode('role', role)).join('、')],
          ]}
        />
        {rule.indicator && may('assessments:read') && (
          <p>
            <a class="link" href={`/leader/why/${encodeURIComponent(rule.indicator)}`}>
              {rule.subject}
            </a>
          </p>
        )}
        {ending.problem.value && <Trouble problem={ending.problem.value} />}
        {rule.may_change && !rule.ended_at && (
          <p>
            <button type="button" class="button quiet small" disabled={ending.isBusy.value} onClick={end}>
              {t('alerts.end')}
            </button>
          </p>
        )}
      </Block>
      <History rule={rule} changed={reload} />
    </>
  );
}

export default function Rule({ params }: { params: Params }) {
  useTitle(t('alerts.one'));
  useAreas();
  const id = params['id']!;
  const found = useKept(`/alert-rules/${id}`, () => getOne('/alert-rules/{rule_id}', { rule_id: id }));
  return (
    <section class="page wide-page">
      <Back href="/leader/alerts" />
      <Async of={found}>{(rule) => <Opened rule={rule} reload={found.reload} />}</Async>
    </section>
  );
}
