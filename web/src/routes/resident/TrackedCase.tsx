/** A case as its sender sees it: where it stands, what was said, what came of it, and what he may still ask. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { trackFeedback, type Tracked } from '../../core/case-api';
import '../../core/case-words';
import { showDate } from '../../core/format';
import { t, tCode } from '../../core/i18n';
import { jobs } from '../../core/jobs';
import { useLater } from '../../ui/later';
import { useLive } from '../../ui/live';
import { Urgent } from '../../ui/Urgent';
import { StateTag, SyntheticTag } from '../../ui/Tags';
import { Rating, Reopen } from './CaseRating';
import { Finding, Outcome } from './CaseOutcome';
import { Standing } from './CaseStanding';
import { Talk } from './CaseTalk';

export interface Found {
  code: string;
  data: Tracked;
}

export interface CaseProps {
  found: Found;
  changed: (data: Tracked) => void;
}

/** Looks again when the server says so, when further words were delivered, and when the network or the person is back. */
function useFresh({ found: { code }, changed }: CaseProps): void {
  const delivered = jobs.value.filter(({ kind, state }) => kind === 'words' && state === 'sent').length;
  const isFirst = useSignal(true);
  const look = (): void => void trackFeedback(code).then(changed, () => undefined);
  useLive('/feedback/track/live', look, code);
  useEffect(() => {
    if (!isFirst.value) look();
    isFirst.value = false;
  }, [delivered]);
  useEffect(() => {
    const shown = () => document.visibilityState === 'visible' && look();
    addEventListener('online', look);
    document.addEventListener('visibilitychange', shown);
    return () => {
      removeEventListener('online', look);
      document.removeEventListener('visibilitychange', shown);
    };
  }, [code]);
}

const Joined = ({ data }: { data: Tracked }) => {
  const count = data.voice_count ?? 0;
  if (data.is_joined && !data.is_join_confirmed) return <p class="notice">{t('track.joinedOpen')}</p>;
  if (data.is_joined) return <p class="notice">{t('track.joined', { n: count })}</p>;
  return count > 1 ? <p class="hint">{t('track.voices', { n: count })}</p> : null;
};

function Sent({ data }: { data: Tracked }) {
  return (
    <details class="further">
      <summary>{t('track.mineWords')}</summary>
      <p class="words">{data.text}</p>
      <p class="hint">
        {t('track.received')} {showDate(data.received_at)}
        {data.photo_count > 0 && ` · ${t('track.files', { n: data.photo_count })}`}
      </p>
    </details>
  );
}

export function TrackedCase({ found, changed, leave }: CaseProps & { leave: () => void }) {
  const { data } = found;
  const props = { found, changed };
  useFresh(props);
  const own = useLater(() => import('./CaseOwn'));
  return (
    <>
      <section class="block" aria-labelledby="case">
        <p class="row-head">
          <StateTag state={data.state} />
          {data.is_overdue && <span class="tag tag-warn">{t('track.late')}</span>}
          <SyntheticTag of={data} />
        </p>
        <h2 id="case">{tCode('kind', data.kind)}</h2>
        {data.is_urgent && data.state !== 'closed' && <Urgent heardAt={data.urgent_heard_at} />}
        <Standing data={data} />
        <Joined data={data} />
        <Sent data={data} />
      </section>
      <Outcome data={data} />
      <Finding {...props} />
      <Talk {...props} />
      <Rating {...props} />
      <Reopen {...props} />
      {own && <own.Own {...props} />}
      <p>
        <button type="button" class="button quiet" onClick={leave}>
          {t('track.other')}
        </button>
      </p>
    </>
  );
}
