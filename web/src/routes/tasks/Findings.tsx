/** What one inspection found; each finding is a task, and the inspection shows when all of them are closed. */
import bounds from 'bounds:FindingCreate';
import { useSignal } from '@preact/signals';
import { showDate } from '../../core/format';
import { t } from '../../core/i18n';
import type { Params } from '../../core/route';
import { Back, getOne, may, RowView, send, Steps, useKept, useKeys, type Field } from '../../kit';
import { Async } from '../../ui/Async';
import { useAction } from '../../ui/hooks';
import { useTitle } from '../../ui/title';
import { Trouble } from '../../ui/Trouble';
import { FIELDS, rowOf } from './task';

const ASKED = new Set(['title', 'unit_id', 'owner_post', 'measures', 'due_on', 'helper_unit_ids']);
const FINDING: readonly Field[] = FIELDS.filter(({ name }) => ASKED.has(name)).map((field) =>
  field.name === 'unit_id' ? { ...field, isRequired: true } : field,
);

export default function Findings({ params }: { params: Params }) {
  const id = params['id']!;
  const activity = useKept(`/activities/${id}`, () => getOne('/activities/{activity_id}', id));
  const found = useKept(`/activities/${id}/findings`, () => getOne('/activities/{activity_id}/findings', id));
  const saving = useAction();
  const keys = useKeys();
  const turn = useSignal(0);
  const held = activity.state.value;
  const name = held.is === 'here' ? held.data.title : t('tasks.findings');
  useTitle(name);
  const report = (body: Record<string, unknown>) =>
    void saving.run(async () => {
      await send('POST', `/activities/${id}/findings`, body, { key: keys.of(body) });
      keys.done();
      turn.value += 1;
      found.reload();
    });
  return (
    <section class="page wide-page">
      <Back href="/officer/inspections" />
      <h1>{name}</h1>
      {held.is === 'here' && (
        <p class="hint">
          {[held.data.host_unit_name, showDate(held.data.starts_at)].join(' · ')}{' '}
          {may('activities:write') && (
            <a class="link" href={`/officer/activities/${id}`}>
              {t('tasks.theActivity')}
            </a>
          )}
        </p>
      )}
      <Async of={found}>
        {(all) => (
          <div class="block">
            <p>
              {all.is_closed && <span class="tag tag-good">{t('tasks.allClosed')}</span>}{' '}
              {all.found_count
                ? t('tasks.findingsSum', { n: all.found_count, closed: all.closed_count, late: all.late_count })
                : t('tasks.noFindings')}
            </p>
            <ul class="rows">
              {all.items.map((task) => (
                <RowView key={task.id} row={rowOf(task)} />
              ))}
            </ul>
          </div>
        )}
      </Async>
      {saving.problem.value && <Trouble problem={saving.problem.value} />}
      <Steps
        key={turn.value}
        steps={[{ label: 'tasks.newFinding', scope: 'tasks:write', fields: FINDING, bounds }]}
        move={(_, body) => report(body)}
        isBusy={saving.isBusy.value}
        problem={saving.problem.value}
      />
    </section>
  );
}
