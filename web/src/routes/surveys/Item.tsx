/** One item of the bank with its words, its right option and its source. */
import { showDate } from '../../core/format';
import { t, tCode } from '../../core/i18n';
import type { Params } from '../../core/route';
import { Block, RecordPage, type RecordOf, type Step } from '../../kit';
import { FIRST, type Words } from './sheet';

type Detail = RecordOf<'/surveys/items/{item_id}'>;

const STEPS: Record<Detail['state'], readonly Step[]> = {
  draft: [
    { to: 'in_use', label: 'surveys.use', hint: 'surveys.useHint', scope: 'surveys:write' },
    { to: 'retired', label: 'surveys.retire', scope: 'surveys:write', isQuiet: true },
  ],
  in_use: [{ to: 'retired', label: 'surveys.retire', scope: 'surveys:write', reason: 'needed', isQuiet: true }],
  retired: [],
};

const Said = ({ words }: { words: Words }) => (
  <>
    {Object.entries(words)
      .sort(([one]) => (one === FIRST ? -1 : 1))
      .map(([language, said]) => (
        <p key={language} lang={language} class={language === FIRST ? 'row-title' : 'hint'}>
          {said}
        </p>
      ))}
  </>
);

export default function Item({ params }: { params: Params }) {
  const id = params['id']!;
  return (
    <RecordPage
      kind="surveys.item"
      path="/surveys/items/{item_id}"
      id={id}
      back="/officer/items"
      nameOf={(item) => item.title}
      tags={(item) => [
        { text: tCode('istate', item.state), look: item.state === 'in_use' ? 'good' : 'plain' },
        item.is_linked && { text: t('surveys.linked') },
      ]}
      facts={(item) => [
        [t('surveys.audience'), tCode('iaud', item.audience)],
        [t('surveys.topic'), item.topic_label],
        [t('surveys.difficulty'), `${item.difficulty} · ${tCode('isource', item.difficulty_source)}`],
        [t('surveys.source'), item.source],
        [t('surveys.wording'), item.wording_source],
        [t('surveys.indicator'), item.indicator],
        [t('surveys.code'), item.code],
        [
          t('surveys.used', { n: item.surveys_count }),
          item.last_used_on && `${showDate(item.last_used_on)} · ${t('surveys.usedYear', { n: item.year_count })}`,
        ],
      ]}
      edit={(item) => item.state !== 'retired' && { href: `/officer/items/${id}/edit`, scope: 'surveys:write' }}
      steps={(item) => STEPS[item.state]}
      history={{ resource: 'survey', states: 'istate' }}
    >
      {(item) => (
        <Block id="options" title={t('surveys.options')}>
          <ul class="rows">
            {item.options.map((option) => (
              <li key={option.code}>
                {option.is_correct && (
                  <p class="row-head">
                    <span class="tag tag-good">{t('surveys.right')}</span>
                  </p>
                )}
                <Said words={option.label} />
              </li>
            ))}
          </ul>
        </Block>
      )}
    </RecordPage>
  );
}
