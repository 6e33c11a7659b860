/** One case in the open, or the reason that stands in its place. */
import { useEffect } from 'preact/hooks';
import { fetchAreas } from '../../core/county';
import { showDate } from '../../core/format';
import { t, tCode } from '../../core/i18n';
import { areas, nameOf } from '../../core/places';
import { query, type Params } from '../../core/route';
import { Async } from '../../ui/Async';
import { useResource } from '../../ui/hooks';
import { StateTag, SyntheticTag } from '../../ui/Tags';
import { useTitle } from '../../ui/title';
import { Block, Facts } from '../../kit';
import { getCase, joinedWords, type Case, type CasePage } from './data';
import { Ways } from './Ways';

function Said({ item }: { item: Case }) {
  return (
    <>
      <h1>{item.title ?? tCode('kind', item.kind)}</h1>
      <section class="block" aria-label={t('voices.said')}>
        <p class="row-head">
          <StateTag state={item.state} />
          {item.is_overdue && <span class="tag tag-warn">{t('voices.overdue')}</span>}
          <SyntheticTag of={item} />
        </p>
        <p class="words">{item.summary}</p>
        <Facts
          of={[
            [t('voices.kind'), tCode('kind', item.kind)],
            [t('voices.place'), nameOf(areas.value, item.area_code)],
            [t('voices.received'), showDate(item.received_on)],
            [t('voices.due'), item.answered_on ? null : showDate(item.due_on)],
            [t('voices.answered'), item.answered_on && showDate(item.answered_on)],
            [t('voices.needed'), item.days_to_answer !== null && t('voices.days', { n: item.days_to_answer })],
            [t('voices.joinedBy'), joinedWords(item)],
            [t('voices.rating'), item.rating && tCode('rating', String(item.rating))],
          ]}
        />
      </section>
      {item.answer && (
        <Block id="answer" title={t('voices.answer')}>
          <p class="words">{item.answer}</p>
        </Block>
      )}
      {item.change && (
        <Block id="change" title={t('voices.change')}>
          <p class="words">{item.change}</p>
        </Block>
      )}
    </>
  );
}

function Shown({ page }: { page: CasePage }) {
  useTitle(page.case?.title ?? t('voices.title'));
  return (
    <>
      {page.case && <Said item={page.case} />}
      {page.removal && (
        <>
          <h1>{t('voices.removedOne')}</h1>
          <section class="block" aria-label={t('voices.removedOne')}>
            <p class="hint">{t('voices.removedOn', { day: showDate(page.removal.removed_on) })}</p>
            <p class="words">{page.removal.reason}</p>
          </section>
        </>
      )}
      {page.moderation.length > 0 && (
        <Block id="moderation" title={t('voices.moderation')}>
          <ul class="rows">
            {page.moderation.map(({ day, action }, index) => (
              <li key={index}>
                {showDate(day)} · {tCode('moderation', action.replace('feedback.', ''))}
              </li>
            ))}
          </ul>
        </Block>
      )}
    </>
  );
}

export default function Voice({ params }: { params: Params }) {
  const id = params['id']!;
  const found = useResource(() => getCase(id), [id], `voices:case:${id}`);
  useEffect(() => void fetchAreas(query.value), []);
  return (
    <section class="page">
      <p class="way-back">
        <a href="/voices" class="link">
          {t('voices.back')}
        </a>
      </p>
      <Async of={found}>{(page) => <Shown page={page} />}</Async>
      <Ways now="" />
    </section>
  );
}
