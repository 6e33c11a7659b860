/** The conversation, both ways. */
import { showDate } from '../../core/format';
import { t } from '../../core/i18n';
import { jobs } from '../../core/jobs';
import { useLater } from '../../ui/later';
import { OutboxList } from '../../ui/OutboxList';
import type { CaseProps } from './TrackedCase';

export function Talk(props: CaseProps) {
  const { code, data } = props.found;
  const later = useLater(() => import('./CaseFurther'));
  const hasAnswer = data.messages.some((message) => message.is_answer);
  const mine = jobs.value.filter((job) => job.kind === 'words' && job.body['tracking_code'] === code);
  return (
    <section class="block" aria-labelledby="talk">
      <h2 id="talk">{t('track.answer')}</h2>
      {!hasAnswer && <p class="hint">{t('track.noAnswer')}</p>}
      <ul class="rows">
        {data.messages.map((message) => (
          <li key={message.id} class={`said said-${message.author}`}>
            <p class="row-head">
              <span class={message.is_answer ? 'tag tag-good' : 'tag tag-plain'}>
                {message.is_answer ? t('track.answer') : t(`author.${message.author}`)}
              </span>
              <span class="hint">{showDate(message.created_at, true)}</span>
            </p>
            <p class="words">{message.text}</p>
          </li>
        ))}
      </ul>
      {mine.length > 0 && <OutboxList of={(job) => mine.includes(job)} />}
      {data.state !== 'closed' && later && <later.Further {...props} />}
    </section>
  );
}
