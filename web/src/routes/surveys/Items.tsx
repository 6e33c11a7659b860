/** The county's bank of items, and the way to begin one. */
import { useSignal } from '@preact/signals';
import { showDate } from '../../core/format';
import { t, tCode } from '../../core/i18n';
import { person } from '../../core/person';
import { useAction } from '../../ui/hooks';
import { Trouble } from '../../ui/Trouble';
import { may, RecordList, send } from '../../kit';
import { LEVELS } from './item';

function Starter() {
  const taking = useAction();
  const done = useSignal('');
  const take = () =>
    void taking.run(async () => {
      const made = await send<{ added_count: number; kept_count: number }>('POST', '/surveys/items/starter', {
        area_code: person.value?.area_code.slice(0, 6),
      });
      done.value = t('surveys.starterDone', { n: made.added_count, m: made.kept_count });
    });
  return (
    <>
      <p class="actions list-actions">
        <button type="button" class="button quiet" disabled={taking.isBusy.value} onClick={take}>
          {t('surveys.starter')}
        </button>
      </p>
      <div role="status">{done.value && <p class="notice notice-good">{done.value}</p>}</div>
      {taking.problem.value && <Trouble problem={taking.problem.value} />}
    </>
  );
}

export default function Items() {
  return (
    <RecordList
      title="surveys.items"
      lead="surveys.itemsLead"
      back="/officer/surveys"
      path="/surveys/items"
      empty="surveys.itemsNone"
      states={{ prefix: 'istate', values: ['draft', 'in_use', 'retired'] }}
      actions={[{ href: '/officer/items/new', label: 'surveys.newItem', scope: 'surveys:write' }]}
      filters={[
        { kind: 'text', name: 'q', label: 'surveys.find' },
        { kind: 'choice', name: 'audience', label: 'surveys.audience', prefix: 'iaud', values: ['public', 'cadres'] },
        { kind: 'choice', name: 'difficulty', label: 'surveys.difficulty', prefix: 'ilevel', values: LEVELS },
      ]}
      row={(item) => ({
        href: `/officer/items/${item.id}`,
        title: item.title,
        tags: [
          { text: tCode('istate', item.state), look: item.state === 'in_use' ? 'good' : 'plain' },
          item.is_linked && { text: t('surveys.linked') },
        ],
        facts: [
          tCode('iaud', item.audience),
          t('surveys.stratum', { topic: item.topic_label, n: item.difficulty }),
          item.surveys_count > 0 && t('surveys.used', { n: item.surveys_count }),
          item.last_used_on && showDate(item.last_used_on),
        ],
      })}
    >
      {may('surveys:write') && <Starter />}
    </RecordList>
  );
}
