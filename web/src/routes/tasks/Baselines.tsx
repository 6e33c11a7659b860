import bounds from 'bounds:BaselineCreate';
import { useSignal } from '@preact/signals';
import { showDate } from '../../core/format';
import { t } from '../../core/i18n';
import { RecordList, send, Steps, useKeys } from '../../kit';
import { useAction } from '../../ui/hooks';
import { Trouble } from '../../ui/Trouble';

/** Saves the plan as it stands; the list below is read anew by its turn. */
function Save({ saved }: { saved: () => void }) {
  const saving = useAction();
  const keys = useKeys();
  const turn = useSignal(0);
  const save = (body: Record<string, unknown>) =>
    void saving.run(async () => {
      await send('POST', '/tasks/baselines', body, { key: keys.of(body) });
      keys.done();
      turn.value += 1;
      saved();
    });
  return (
    <>
      {saving.problem.value && <Trouble problem={saving.problem.value} />}
      <Steps
        key={turn.value}
        steps={[
          {
            label: 'tasks.saveVersion',
            scope: 'tasks:plan',
            bounds,
            fields: [
              { kind: 'text', name: 'name', label: 'tasks.versionName', isRequired: true },
              { kind: 'words', name: 'note', label: 'tasks.versionNote' },
            ],
          },
        ]}
        move={(_, body) => save(body)}
        isBusy={saving.isBusy.value}
        problem={saving.problem.value}
      />
    </>
  );
}

export default function Baselines() {
  const turn = useSignal(0);
  return (
    <RecordList
      key={turn.value}
      title="tasks.baselines"
      lead="tasks.versionLead"
      back="/officer/tasks"
      path="/tasks/baselines"
      empty="tasks.noVersions"
      row={(version) => ({
        href: `/officer/tasks/baselines/${version.id}`,
        title: version.name,
        facts: [showDate(version.created_at), t('tasks.versionCount', { n: version.task_count }), version.note],
        isSynthetic: version.synthetic,
      })}
    >
      <Save saved={() => (turn.value += 1)} />
    </RecordList>
  );
}
