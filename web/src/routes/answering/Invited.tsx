/** Where an invitation leads: looked at without being spent, answered, and sent so that nobody can join the two. */
import { useSignal } from '@preact/signals';
import { useEffect, useState } from 'preact/hooks';
import { t } from '../../core/i18n';
import { enqueue } from '../../core/jobs';
import {
  countSent,
  handOver,
  heldOf,
  hold,
  letGo,
  lookUp,
  openToken,
  sweep,
  takeAddress,
  tokenIn,
  tokenNow,
  type Held,
  type Look,
} from '../../core/invitation';
import { Unreachable } from '../../core/problem';
import { bodyOf, type Survey, type SurveyDraft } from '../../core/questionnaire';
import { openStore } from '../../core/store';
import { Loading } from '../../ui/Async';
import { useResource } from '../../ui/hooks';
import { useTitle } from '../../ui/title';
import { Asking, Consent, freshDraft } from './Asking';
import { Assisting, BeginAssisting, Closed, Declined, helping, NoInvitation, readHelping, Sent } from './InvitedParts';

/** Signing needs numbers of any length; the browsers of before 2018 have none. */
const canSign = (): boolean => typeof BigInt === 'function';

/** Fetched ahead, so that an answer can be made ready without a network; the job asks for it again. */
const signing = () => import('../../core/ballot');

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

/** Stores the job once, however often it is asked for; everything secret is in it then. */
async function store(held: Held, look: Look, survey: Survey, draft: SurveyDraft): Promise<void> {
  const kept = (await (await openStore()).jobs()).some(({ id }) => id === held.job);
  if (!kept) {
    const { ballotBody } = await signing();
    const mode = helping.value ? ('assisted' as const) : ('self' as const);
    const answer = { ...bodyOf(survey, draft), mode, seconds: draft.seconds };
    const { title, id: target, area_code: area } = survey;
    const body = ballotBody(held, look, answer);
    await enqueue({ id: held.job, kind: 'ballot', sender: 'visitor', title, place: '', target, area, body });
    countSent(target);
  }
  handOver(held);
}

interface Ways {
  sent: (job: string, surveyId: string) => unknown;
  decline: () => void;
}

function Answering({ held, look, survey, ways }: { held: Held; look: Look; survey: Survey; ways: Ways }) {
  const kept = held.draft?.number === survey.current_number ? held.draft : freshDraft(survey);
  const draft = useSignal(kept);
  const change = (part: Partial<SurveyDraft>) => {
    draft.value = { ...draft.value, ...part };
    hold({ ...heldOf(held.token), draft: draft.value });
  };
  const send = async () => {
    await store(heldOf(held.token), look, survey, draft.value);
    ways.sent(held.job, survey.id);
  };
  if (!draft.value.hasConsent)
    return (
      <Consent survey={survey} agree={() => change({ hasConsent: true })} decline={ways.decline}>
        {!helping.value && <BeginAssisting />}
      </Consent>
    );
  return <Asking survey={survey} form={{ draft: draft.value, change, send }} />;
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
  const { look, survey, ballot } = state.data;
  if (!look || !survey) return <Loading />;
  // A signature asked for from here is asked for again, and is the same; from elsewhere the invitation is spent.
  if (look.is_used && !ballot) return <Closed why="used" leave={ways.decline} />;
  return <Answering held={state.data} look={look} survey={survey} ways={ways} />;
}

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
  const now = stage.value;
  return (
    <section class="page answering">
      {helping.value && <Assisting />}
      {now.is === 'sent' && (
        <Sent jobId={now.job} surveyId={now.surveyId} token={token.value} next={() => open('')} />
      )}
      {now.is === 'declined' && <Declined next={() => open('')} />}
      {now.is === 'open' && !token.value && (
        <NoInvitation
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
