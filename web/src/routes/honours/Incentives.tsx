import bounds from 'bounds:IncentiveCreate';
import { useSignal } from '@preact/signals';
import { showDate } from '../../core/format';
import { t, tCode } from '../../core/i18n';
import { may, RecordList, send, showMoney, Steps, today, useKeys, type Field } from '../../kit';
import { useAction } from '../../ui/hooks';
import { Trouble } from '../../ui/Trouble';

const FIELDS: readonly Field[] = [
  { kind: 'unit', name: 'unit_id', label: 'honours.unit', isRequired: true },
  { kind: 'choice', name: 'kind', label: 'honours.kind', prefix: 'hkind', isRequired: true },
  { kind: 'text', name: 'title', label: 'honours.incentiveName', isRequired: true },
  { kind: 'text', name: 'project', label: 'honours.project' },
  { kind: 'money', name: 'amount_fen', label: 'honours.amount' },
  { kind: 'date', name: 'given_on', label: 'honours.givenOn', isRequired: true, start: today() },
];

/** What units and projects were given; one post enters, another confirms. */
export default function Incentives() {
  const turn = useSignal(0);
  const saving = useAction();
  const keys = useKeys();
  const post = (path: string, body?: Record<string, unknown>) =>
    void saving.run(async () => {
      await send('POST', path, body, { key: keys.of([path, body]) });
      keys.done();
      turn.value += 1;
    });
  return (
    <RecordList
      key={turn.value}
      title="honours.incentives"
      lead="honours.incentivesLead"
      back="/officer/honours"
      path="/honours/incentives"
      empty="honours.noIncentives"
      filters={[
        { kind: 'choice', name: 'kind', label: 'honours.kind', prefix: 'hkind', values: ['funds', 'priority_project', 'training', 'publicity', 'certificate', 'other'] },
      ]}
      row={(given) => ({
        title: `${given.unit_name}：${given.title}`,
        tags: [
          { text: tCode('hkind', given.kind), look: 'plain' },
          given.is_confirmed
            ? { text: t('honours.confirmed'), look: 'good' }
            : { text: t('honours.unconfirmed'), look: 'warn' },
        ],
        facts: [given.project, showMoney(given.amount_fen), showDate(given.given_on)],
        isSynthetic: given.synthetic,
        extra: !given.is_confirmed && may('honours:decide') && (
          <button
            type="button"
            class="button quiet small"
            disabled={saving.isBusy.value}
            onClick={() => post(`/honours/incentives/${given.id}/confirmation`)}
          >
            {t('honours.confirm')}
            <span class="unseen">{given.title}</span>
          </button>
        ),
      })}
    >
      {saving.problem.value && <Trouble problem={saving.problem.value} />}
      <Steps
        steps={[{ label: 'honours.newIncentive', scope: 'honours:decide', fields: FIELDS, bounds }]}
        move={(_, body) => post('/honours/incentives', body)}
        isBusy={saving.isBusy.value}
        problem={saving.problem.value}
      />
    </RecordList>
  );
}
