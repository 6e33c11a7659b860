/** Who is on duty for urgent cases. */
import { useSignal } from '@preact/signals';
import create from 'bounds:DutyShiftCreate';
import { t } from '../../core/i18n';
import { Async } from '../../ui/Async';
import { useAction } from '../../ui/hooks';
import { useTitle } from '../../ui/title';
import { Trouble } from '../../ui/Trouble';
import { may } from '../../kit/Parts';
import { getOne, RowView, send, showMoment, Steps, useKept, type RecordOf, type Step } from '../../kit';

type Roster = RecordOf<'/feedback/duty'>;

const addStep = ({ posts }: Roster): Step => ({
  label: 'duty.add',
  scope: 'feedback:route',
  bounds: create,
  fields: [
    {
      kind: 'options',
      name: 'account_id',
      label: 'duty.post',
      from: 'duty-posts',
      isRequired: true,
      look: 'select',
      load: () => Promise.resolve(posts.map(({ account_id: value, post: text }) => ({ value, text }))),
    },
    { kind: 'moment', name: 'from_at', label: 'duty.from', isRequired: true },
    { kind: 'moment', name: 'until_at', label: 'duty.until', isRequired: true },
    { kind: 'text', name: 'note', label: 'duty.note' },
  ],
});

function Shift({ shift, reload }: { shift: Roster['items'][number]; reload: () => void }) {
  const removing = useAction();
  // Removed on the second tap: a slip of the thumb leaves nobody on duty.
  const isSure = useSignal(false);
  const remove = () =>
    void removing.run(async () => {
      await send('DELETE', `/feedback/duty/${shift.id}`);
      reload();
    });
  return (
    <RowView
      row={{
        title: shift.post,
        tags: [shift.is_now && { text: t('duty.now'), look: 'good' }],
        facts: [showMoment(shift.from_at), showMoment(shift.until_at), shift.note],
        isSynthetic: shift.synthetic,
        extra: (
          <>
            {may('feedback:route') && (
              <button
                type="button"
                class="button quiet"
                disabled={removing.isBusy.value}
                onClick={() => (isSure.value ? remove() : (isSure.value = true))}
              >
                {t(isSure.value ? 'duty.removeSure' : 'duty.remove')}
              </button>
            )}
            {removing.problem.value && <Trouble problem={removing.problem.value} />}
          </>
        ),
      }}
    />
  );
}

export default function Duty() {
  useTitle(t('duty.title'));
  const found = useKept('/feedback/duty', () => getOne('/feedback/duty'));
  const adding = useAction();
  const add = (_: Step, body: Record<string, unknown>) =>
    void adding.run(async () => {
      await send('POST', '/feedback/duty', body);
      found.reload();
    });
  return (
    <section class="page wide-page">
      <h1>{t('duty.title')}</h1>
      <p class="hint">{t('duty.lead')}</p>
      <Async of={found}>
        {(roster) => (
          <>
            {!roster.is_covered && <p class="notice notice-warn">{t('duty.uncovered')}</p>}
            <div class="block">
              {roster.items.length === 0 && <p class="empty">{t('duty.none')}</p>}
              <ul class="rows">
                {roster.items.map((shift) => (
                  <Shift key={shift.id} shift={shift} reload={found.reload} />
                ))}
              </ul>
            </div>
            <Steps
              key={roster.items.length}
              steps={[addStep(roster)]}
              move={add}
              isBusy={adding.isBusy.value}
              problem={adding.problem.value}
            />
          </>
        )}
      </Async>
    </section>
  );
}
