/** The way to the target year, planned backwards, and the score that the plan would come to. */
import bounds from 'bounds:MilestonesOpen';
import { showDate } from '../../core/format';
import { t } from '../../core/i18n';
import { Back, Facts, getOne, RowView, send, Steps, useKept } from '../../kit';
import { Async } from '../../ui/Async';
import { useAction } from '../../ui/hooks';
import { useTitle } from '../../ui/title';
import { Trouble } from '../../ui/Trouble';
import { tagsOf } from './task';

const points = (text: string | null): string => (text === null ? '' : String(Number(text)));

export default function Milestones() {
  useTitle(t('tasks.milestones'));
  const found = useKept('/tasks/milestones', () => getOne('/tasks/milestones'));
  const saving = useAction();
  const open = (body: Record<string, unknown>) =>
    void saving.run(async () => {
      await send('POST', '/tasks/milestones', body);
      found.reload();
    });
  return (
    <section class="page wide-page">
      <Back href="/officer/tasks" />
      <h1>{t('tasks.milestones')}</h1>
      <Async of={found}>
        {(plan) => (
          <>
            {plan.target_year === null && <p class="notice">{t('tasks.noGoal')}</p>}
            <div class="block">
              <Facts
                of={[
                  [t('tasks.goalYear'), plan.target_year && String(plan.target_year)],
                  [t('tasks.forecast'), plan.forecast_on && showDate(plan.forecast_on)],
                  [t('tasks.scoreNow'), points(plan.verified_points)],
                  [t('tasks.scoreThen'), points(plan.forecast_points)],
                  [t('tasks.applyLine'), points(plan.apply_line_points)],
                ]}
              />
            </div>
            {plan.items.length > 0 && (
              <ol class="block rows">
                {plan.items.map((one) => (
                  <RowView
                    key={one.code}
                    row={{
                      href: one.task ? `/officer/tasks/${one.task.id}` : undefined,
                      title: one.name,
                      tags: one.task ? tagsOf(one.task) : [{ text: t('tasks.notOnPlan'), look: 'plain' }],
                      facts: [t('tasks.dueOn', { when: showDate(one.due_on) }), one.basis],
                    }}
                  />
                ))}
              </ol>
            )}
            {saving.problem.value && <Trouble problem={saving.problem.value} />}
            {plan.items.some(({ task }) => !task) && (
              <Steps
                steps={[
                  {
                    label: 'tasks.openMilestones',
                    scope: 'tasks:plan',
                    bounds,
                    fields: [
                      { kind: 'unit', name: 'unit_id', label: 'tasks.unit', isRequired: true },
                      { kind: 'text', name: 'owner_post', label: 'tasks.post', hint: 'tasks.postHint', isRequired: true },
                    ],
                  },
                ]}
                move={(_, body) => open(body)}
                isBusy={saving.isBusy.value}
                problem={saving.problem.value}
              />
            )}
          </>
        )}
      </Async>
    </section>
  );
}
