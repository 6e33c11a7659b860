/** A saved version of the plan against now: what was added, taken off, moved, and given to another post. */
import { showDate } from '../../core/format';
import { t } from '../../core/i18n';
import type { Params } from '../../core/route';
import { Back, Block, getOne, RowView, useKept, type RecordOf } from '../../kit';
import { Async } from '../../ui/Async';
import { useTitle } from '../../ui/title';

type Found = RecordOf<'/tasks/baselines/{baseline_id}/comparison'>;
type Line = Found['added'][number];

const facts = (line: Line): string[] => [`${line.unit_name} ${line.owner_post}`, t('tasks.dueOn', { when: showDate(line.due_on) })];

function Lines({ id, title, lines }: { id: string; title: string; lines: readonly Line[] }) {
  return (
    <Block id={id} title={`${title} ${lines.length}`}>
      {lines.length === 0 && <p class="empty">{t('tasks.nothingAdded')}</p>}
      <ul class="rows">
        {lines.map((line) => (
          <RowView key={line.task_id} row={{ href: `/officer/tasks/${line.task_id}`, title: line.title, facts: facts(line) }} />
        ))}
      </ul>
    </Block>
  );
}

const moved = (days: number): string =>
  days > 0 ? t('tasks.later', { n: days }) : days < 0 ? t('tasks.earlier', { n: -days }) : '';

function Changed({ of }: { of: Found['changed'] }) {
  return (
    <Block id="changed" title={`${t('tasks.changed')} ${of.length}`}>
      {of.length === 0 && <p class="empty">{t('tasks.nothingAdded')}</p>}
      <ul class="rows">
        {of.map(({ before, after, ...change }) => (
          <RowView
            key={after.task_id}
            row={{
              href: `/officer/tasks/${after.task_id}`,
              title: after.title,
              tags: [change.due_moved_days !== 0 && { text: moved(change.due_moved_days), look: change.due_moved_days > 0 ? 'warn' : 'good' }],
              facts: [
                change.due_moved_days !== 0 && `${showDate(before.due_on)} → ${showDate(after.due_on)}`,
                change.is_owner_changed && t('tasks.newOwner', { who: `${after.unit_name} ${after.owner_post}` }),
                change.is_weight_changed && t('tasks.newWeight', { a: before.weight, b: after.weight }),
                change.is_title_changed && t('tasks.wasCalled', { name: before.title }),
              ],
            }}
          />
        ))}
      </ul>
    </Block>
  );
}

export default function Compare({ params }: { params: Params }) {
  const id = params['id']!;
  const found = useKept(`/tasks/baselines/${id}/comparison`, () => getOne('/tasks/baselines/{baseline_id}/comparison', id));
  useTitle(t('tasks.compare'));
  return (
    <section class="page wide-page">
      <Back href="/officer/tasks/baselines" />
      <h1>{t('tasks.compare')}</h1>
      <Async of={found}>
        {(plan) => (
          <>
            <p class="row-title">{plan.baseline.name}</p>
            <p class="hint">
              {[showDate(plan.baseline.created_at), t('tasks.versionCount', { n: plan.baseline.task_count }), plan.baseline.note]
                .filter(Boolean)
                .join(' · ')}
            </p>
            <Changed of={plan.changed} />
            <Lines id="added" title={t('tasks.added')} lines={plan.added} />
            <Lines id="removed" title={t('tasks.removed')} lines={plan.removed} />
            <p class="hint">{t('tasks.same', { n: plan.unchanged_count })}</p>
          </>
        )}
      </Async>
    </section>
  );
}
