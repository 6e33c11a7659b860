/** Where an invitation leads: looked at without being spent, answered, and sent so that nobody can join the two. */
import { useSignal } from '@preact/signals';
import { useEffect, useState } from 'preact/hooks';
import { t } from '../../core/i18n';
import {
  heldOf,
  hold,
  letGo,
  lookUp,
  openToken,
  sentFrom,
  sweep,
  takeAddress,
  tokenIn,
  tokenNow,
  type Held,
  type Look,
} from '../../core/invitation';
import { discard, jobs } from '../../core/jobs';
import { Unreachable } from '../../core/problem';
import type { Survey, SurveyDraft } from '../../core/questionnaire';
import { openStore } from '../../core/store';
import { Loading } from '../../ui/Async';
import { useResource } from '../../ui/hooks';
import { useTitle } from '../../ui/title';
import { useLater } from '../../ui/later';
import { Consent, freshDraft } from './Consent';
import { Assisting, BeginAssisting, Closed, helping, readHelping } from './InvitedParts';

/** Signing needs numbers of any length; the browsers of before 2018 have none. */
const canSign = (): boolean => typeof BigInt === 'function';

/** All fetched at the first visit, so that a later one needs no network. */
const signing = () => import('../../core/ballot');
const questions = () => import('./Asking');
const around = () => import('./Around');

/** As the server has it; without a network as it was kept at an earlier visit. */
async function find(token: string): Promise<Held> {
  const held = heldOf(token);
  if (held.isStored) {
    const job = (await (await openStore()).jobs()).find(({ id }) => id === held.job);
    if (job && job.state !== 'sent') return held;
    letGo(token);
    openToken(token);
  }
  try {
    return await lookUp(token);
  } catch (error) {
    if (error instanceof Unreachable && held.look && held.survey) return held;
    throw error;
  }
}

interface Ways {
  sent: (job: string, surveyId: string) => unknown;
  decline: () => void;
}

function Answering({ held, look, survey, ways }: { held: Held; look: Look; survey: Survey; ways: Ways }) {
  const kept = held.draft?.number === survey.current_number ? held.draft : freshDraft(survey);
  const draft = useSignal(kept);
  const asking = useLater(questions);
  const change = (part: Partial<SurveyDraft>) => {
    draft.value = { ...draft.value, ...part };
    hold({ ...heldOf(held.token), draft: draft.value });
  };
  const send = async () => {
    await (await signing()).send(heldOf(held.token), look, survey, draft.value, helping.value ? 'assisted' : 'self');
    ways.sent(held.job, survey.id);
  };
  if (!draft.value.hasConsent)
    return (
      <>
        {!helping.value && sentFrom(survey.id) > 0 && <p class="notice">{t('answering.already')}</p>}
        <Consent survey={survey} agree={() => change({ hasConsent: true })} decline={ways.decline}>
          {!helping.value && <BeginAssisting />}
        </Consent>
      </>
    );
  if (!asking) return <Loading />;
  return <asking.Asking survey={survey} form={{ draft: draft.value, change, send }} />;
}

function Invitation({ token, ways }: { token: string; ways: Ways }) {
  const found = useResource(() => find(token), [token]);
  const state = found.state.value;
  useEffect(() => {
    // What a later visit without a network needs.
    if (canSign()) void signing().catch(() => undefined);
  }, []);
  useEffect(() => {
    if (state.is === 'here' && state.data.isStored) ways.sent(state.data.job, '');
  }, [state]);
  if (!canSign()) return <Closed why="too_old" leave={ways.decline} />;
  if (state.is === 'loading') return <Loading />;
  if (state.is === 'trouble') return <Closed problem={state.problem} retry={found.reload} leave={ways.decline} />;
  const { look, survey } = state.data;
  if (!look || !survey) return <Loading />;
  return <Answering held={state.data} look={look} survey={survey} ways={ways} />;
}

/** A visitor's device keeps nothing of answers that arrived, whenever they did. */
const tidy = () => jobs.value.filter(({ kind, state }) => kind === 'ballot' && state === 'sent').forEach((job) => void discard(job));

type Stage = { is: 'open' } | { is: 'sent'; job: string; surveyId: string } | { is: 'declined' };

/** Reads the address before anything is shown. */
function arrive(): string {
  takeAddress();
  readHelping();
  sweep();
  return tokenNow();
}

export default function Invited() {
  const [first] = useState(arrive);
  const token = useSignal(first);
  const stage = useSignal<Stage>({ is: 'open' });
  useTitle(t(helping.value ? 'answering.assisted' : 'answering.title'));
  const open = (found: string) => {
    if (helping.value) tidy();
    token.value = found;
    stage.value = { is: 'open' };
  };
  useEffect(() => {
    // A second link scanned into the same window changes nothing but what follows the #.
    const again = () => {
      if (tokenIn(location.hash)) open(arrive());
    };
    addEventListener('hashchange', again);
    return () => removeEventListener('hashchange', again);
  }, []);
  const ways: Ways = {
    sent: (job, surveyId) => (stage.value = { is: 'sent', job, surveyId }),
    decline: () => {
      letGo(token.value);
      stage.value = { is: 'declined' };
    },
  };
  const parts = useLater(around);
  const now = stage.value;
  const isAround = now.is !== 'open' || !token.value;
  return (
    <section class="page answering">
      {helping.value && <Assisting />}
      {isAround && !parts && <Loading />}
      {parts && now.is === 'sent' && (
        <parts.Sent jobId={now.job} surveyId={now.surveyId} token={token.value} next={() => open('')} />
      )}
      {parts && now.is === 'declined' && <parts.Declined next={() => open('')} />}
      {parts && now.is === 'open' && !token.value && (
        <parts.NoInvitation
          open={(found) => {
            openToken(found);
            open(found);
          }}
        />
      )}
      {now.is === 'open' && token.value && <Invitation key={token.value} token={token.value} ways={ways} />}
    </section>
  );
}
