/** One-stop help: what people need most, where it is served, and the way to ask for it. */
import { t, tCode } from '../../core/i18n';
import { Async } from '../../ui/Async';
import { useResource } from '../../ui/hooks';
import { SyntheticTag } from '../../ui/Tags';
import { useTitle } from '../../ui/title';
import { listTopics, ringing, spoken, type HelpTopic, type HelpWindow } from './channel';
import { placeNow, Where } from './Where';

const Window = ({ of }: { of: HelpWindow }) => (
  <li>
    <p class="row-head">
      <span class="tag tag-plain">{tCode('chkind', of.kind)}</span>
      {of.is_open && <span class="tag tag-good">{t('channels.open')}</span>}
      <SyntheticTag of={of} />
    </p>
    <p class="row-title">{of.name}</p>
    <p class="hint">{[of.address, of.hours, spoken(of.languages)].filter(Boolean).join(' · ')}</p>
    {of.phone && (
      <p>
        <a class="button quiet" href={ringing(of.phone)}>
          {t('channels.ring', { phone: of.phone })}
        </a>
      </p>
    )}
  </li>
);

function Topic({ topic, area }: { topic: HelpTopic; area: string }) {
  const id = `topic-${topic.code}`;
  const place = area ? `&area=${area}` : '';
  return (
    <section class="block" aria-labelledby={id}>
      <h2 id={id}>{topic.name}</h2>
      <p>{topic.summary}</p>
      <dl class="facts">
        <dt>{t('channels.papers')}</dt>
        <dd>{topic.papers.join('；')}</dd>
        <dt>{t('channels.takes')}</dt>
        <dd>{topic.takes}</dd>
      </dl>
      <p>
        <a class="button" href={`/feedback?kind=${topic.kind}&topic=${topic.code}${place}`}>
          {t('channels.askFor')}
          <span class="unseen">{topic.name}</span>
        </a>
      </p>
      <p class="hint">{t('channels.answeredIn', { n: topic.answer_working_days })}</p>
      {topic.windows.length === 0 ? (
        <p class="empty">{t('channels.noWindow')}</p>
      ) : (
        <details>
          <summary>{t('channels.windows', { n: topic.windows.length })}</summary>
          <ul class="rows">
            {topic.windows.map((one) => (
              <Window key={one.id} of={one} />
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

export default function Services() {
  useTitle(t('channels.services'));
  const area = placeNow();
  const found = useResource(() => listTopics(area), [area], `services:${area}`);
  return (
    <section class="page">
      <h1>{t('channels.services')}</h1>
      <p class="hint">{t('channels.servicesLead')}</p>
      <Where />
      <Async of={found} empty={t('channels.none')} isEmpty={({ items }) => items.length === 0}>
        {({ items }) => (
          <>
            {items.map((topic) => (
              <Topic key={topic.code} topic={topic} area={area} />
            ))}
          </>
        )}
      </Async>
      <p>
        <a class="button quiet" href="/channels">
          {t('channels.toChannels')}
        </a>
      </p>
    </section>
  );
}
