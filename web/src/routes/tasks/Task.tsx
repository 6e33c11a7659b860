import { showDate } from '../../core/format';
import { t, tCode } from '../../core/i18n';
import { areas, placeWords } from '../../core/places';
import type { Params } from '../../core/route';
import { getOne, RecordPage, RowView, useKept } from '../../kit';
import { FIELDS, rowOf, STEPS, tagsOf, type TaskRecord } from './task';

/** Where a task came from: the way back to its inspection, its case or its decision. */
const ORIGINS: Record<string, (id: string) => string> = {
  inspection: (id) => `/officer/inspections/${id}`,
  feedback: (id) => `/officer/feedback/${id}`,
  decision: (id) => `/officer/documents/${id}`,
};

const slackWords = ({ slack_working_days: slack }: TaskRecord): string =>
  slack === null ? '' : slack < 0 ? t('tasks.short', { n: -slack }) : t('tasks.slack', { n: slack });

function Before({ id }: { id: string }) {
  const found = useKept(`/tasks/${id}`, () => getOne('/tasks/{task_id}', id));
  const now = found.state.value;
  return now.is === 'here' ? <RowView row={rowOf(now.data)} /> : null;
}

export default function Task({ params }: { params: Params }) {
  const id = params['id']!;
  return (
    <RecordPage
      kind="tasks.one"
      path="/tasks/{task_id}"
      id={id}
      back="/officer/tasks"
      nameOf={(task) => task.title}
      tags={tagsOf}
      facts={(task) => [
        [t('tasks.unit'), task.unit_name],
        [t('tasks.post'), task.owner_post],
        [t('tasks.helpers'), task.helper_unit_names.join('、')],
        [t('tasks.measures'), task.measures],
        [t('tasks.starts'), showDate(task.starts_on)],
        [t('tasks.due'), `${showDate(task.last_day_on)}${task.is_due_provisional ? t('tasks.provisional') : ''}`],
        [t('tasks.progress'), `${task.progress_percent}%`],
        [t('tasks.forecast'), task.forecast_on && `${showDate(task.forecast_on)}（${slackWords(task)}）`],
        [t('tasks.doneOn', { when: '' }), task.done_on && showDate(task.done_on)],
        [t('tasks.reason'), task.state_reason],
        [t('tasks.reopened', { n: task.reopened_count }), task.reopened_count > 0 && ' '],
        [
          t('tasks.origin'),
          task.origin_id && ORIGINS[task.origin] ? (
            <a class="link" href={ORIGINS[task.origin]!(task.origin_id)}>
              {tCode('torigin', task.origin)}
            </a>
          ) : (
            tCode('torigin', task.origin)
          ),
        ],
        [t('tasks.indicator'), task.indicator_code],
        [t('tasks.area'), placeWords(areas.value, task.area_code)],
        [t('tasks.weight'), String(task.weight)],
      ]}
      edit={(task) =>
        (task.state === 'todo' || task.state === 'doing') && { href: `/officer/tasks/${id}/edit`, scope: 'tasks:write' }
      }
      steps={(task) => STEPS[task.state] ?? []}
      evidence="task"
      history={{ resource: 'task', states: 'tstate', fields: FIELDS }}
    >
      {(task) =>
        task.predecessor_ids.length > 0 && (
          <section class="block" aria-labelledby="before">
            <h2 id="before">{t('tasks.before')}</h2>
            <ul class="rows">
              {task.predecessor_ids.map((one) => (
                <Before key={one} id={one} />
              ))}
            </ul>
          </section>
        )
      }
    </RecordPage>
  );
}
