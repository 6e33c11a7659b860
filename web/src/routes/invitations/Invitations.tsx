/** The invitations of a survey: batches, their slips, and what is taken back. Who answered is nowhere here. */
import { useSignal } from '@preact/signals';
import { t } from '../../core/i18n';
import type { Params } from '../../core/route';
import { Async, Empty } from '../../ui/Async';
import { useResource } from '../../ui/hooks';
import { useTitle } from '../../ui/title';
import { Back, Block, getAll, getOne, useAreas } from '../../kit';
import { Batch } from './Batch';
import { canInvite, type Batch as One, type Survey, type Village } from './batch';
import { NewBatch, OneNumber } from './NewBatch';

interface Standing {
  survey: Survey;
  batches: readonly One[];
  villages: readonly Village[];
}

async function load(id: string): Promise<Standing> {
  const survey = await getOne('/surveys/{survey_id}', id);
  if (survey.is_open_link) return { survey, batches: [], villages: [] };
  const [batches, villages] = await Promise.all([
    getAll('/surveys/{survey_id}/invitations', {}, id),
    getAll('/surveys/{survey_id}/visits', {}, id),
  ]);
  return { survey, batches, villages };
}

/** Before the first batch: why there can be none yet, and where to go for it. */
function Missing({ survey }: { survey: Survey }) {
  return (
    <>
      <Empty>{t(survey.is_open_link ? 'invite.openLink' : 'invite.notDrawn')}</Empty>
      {!survey.is_open_link && (
        <p class="actions">
          <a class="button" href={`/officer/surveys/${survey.id}/sample`}>
            {t('invite.toSample')}
          </a>
        </p>
      )}
    </>
  );
}

function Shown({ survey, batches, villages, reload }: Standing & { reload: () => void }) {
  const said = useSignal('');
  const tell = (words: string) => (said.value = words);
  const shared = { survey, villages, reload, tell };
  if (!villages.length && !batches.length) return <Missing survey={survey} />;
  return (
    <>
      <div role="status">{said.value && <p class="notice notice-good">{said.value}</p>}</div>
      {!canInvite(survey) && <p class="notice">{t('invite.over')}</p>}
      <Block id="batches" title={t('invite.batches')}>
        {batches.length ? (
          <ul class="rows">
            {batches.map((batch) => (
              <Batch key={batch.id} survey={survey} batch={batch} reload={reload} tell={tell} />
            ))}
          </ul>
        ) : (
          <Empty>{t('invite.none')}</Empty>
        )}
      </Block>
      {canInvite(survey) && villages.length > 0 && (
        <>
          <NewBatch {...shared} />
          {batches.length > 0 && <OneNumber {...shared} />}
        </>
      )}
    </>
  );
}

export default function Invitations({ params }: { params: Params }) {
  const id = params['id']!;
  const found = useResource(() => load(id), [id]);
  useAreas();
  useTitle(t('invite.title'));
  return (
    <section class="page wide-page">
      <Back href={`/officer/surveys/${id}`} />
      <h1>{t('invite.title')}</h1>
      <p class="hint">{t('invite.lead')}</p>
      <Async of={found}>
        {(standing) => (
          <>
            <p class="row-title">{standing.survey.title}</p>
            <Shown {...standing} reload={found.reload} />
          </>
        )}
      </Async>
    </section>
  );
}
