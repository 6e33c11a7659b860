/** What a release tells of a survey's items; odd ones first. */
import { t, tCode } from '../../core/i18n';
import type { Problem } from '../../core/problem';
import type { Params } from '../../core/route';
import { Async } from '../../ui/Async';
import { useTitle } from '../../ui/title';
import { Back, getOne, RowView, showShare, useKept, type RecordOf } from '../../kit';

type Item = RecordOf<'/surveys/{survey_id}/items'>['items'][number];

function Line({ item }: { item: Item }) {
  const isTold = item.correct_ratio !== null;
  return (
    <RowView
      row={{
        title: item.title,
        tags: [
          ...item.flags.map((flag) => ({ text: tCode('iflag', flag), look: 'warn' as const })),
          !item.flags.length && isTold && { text: t('surveys.fine'), look: 'good' },
          item.is_linked && { text: t('surveys.linked'), look: 'plain' },
        ],
        facts: isTold
          ? [
              t('surveys.n', { n: item.n! }),
              t('surveys.correct', { share: showShare(item.correct_ratio) }),
              item.rest_correlation !== null && t('surveys.rest', { r: item.rest_correlation }),
              item.difficulty !== null && t('surveys.difficultyN', { n: item.difficulty }),
            ]
          : [t('surveys.withheld')],
        extra: isTold && (
          <details>
            <summary>{t('surveys.options')}</summary>
            <ul class="points">
              {item.options.map(({ code, label, count, is_correct: isRight }) => (
                <li key={code}>
                  {label}
                  {isRight && ` · ${t('surveys.right')}`}: {count ?? t('surveys.withheld')}
                </li>
              ))}
            </ul>
          </details>
        ),
      }}
    />
  );
}

/** The report comes with the results: before they are final there is the way to make them so. */
function ToResults({ id, problem }: { id: string; problem: Problem | null }) {
  if (problem?.code !== 'survey_not_released') return null;
  return (
    <p class="actions">
      <a class="button" href={`/officer/surveys/${id}/results`}>
        {t('surveys.toResults')}
      </a>
    </p>
  );
}

export default function Report({ params }: { params: Params }) {
  const id = params['id']!;
  useTitle(t('surveys.report'));
  const found = useKept(`/surveys/${id}/items`, () => getOne('/surveys/{survey_id}/items', id));
  return (
    <section class="page wide-page">
      <Back href={`/officer/surveys/${id}`} />
      <h1>{t('surveys.report')}</h1>
      <p class="hint">{t('surveys.reportLead')}</p>
      <div class="block">
        <Async of={found} empty={t('surveys.reportNone')} isEmpty={({ items }) => items.length === 0}>
          {({ items, how_gathered: how }) => (
            <>
              <p class="notice">{tCode('gathered', how)}</p>
              <ul class="rows">
                {[...items]
                  .sort((one, other) => other.flags.length - one.flags.length)
                  .map((item) => (
                    <Line key={item.code} item={item} />
                  ))}
              </ul>
            </>
          )}
        </Async>
        {found.state.value.is === 'trouble' && <ToResults id={id} problem={found.state.value.problem} />}
      </div>
    </section>
  );
}
