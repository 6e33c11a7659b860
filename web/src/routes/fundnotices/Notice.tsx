/** One public notice of money: what it says, its QR code, how to object, and for the office its end. */
import { BASE } from '../../core/http';
import { t, tCode } from '../../core/i18n';
import { someCounty } from '../../core/county';
import { query, type Params } from '../../core/route';
import { writeThenShow } from '../../core/step';
import { Async } from '../../ui/Async';
import { useAction, useResource } from '../../ui/hooks';
import { SyntheticTag } from '../../ui/Tags';
import { useTitle } from '../../ui/title';
import { Trouble } from '../../ui/Trouble';
import { Facts, send, Steps, type Step } from '../../kit';
import { exactYuan } from '../funds/money';
import { getNotice, windowWords, type Notice as Found } from './notice';
import { Objection } from './Objection';

const WRITE = 'funds:write';
const CLOSE: Step = { to: 'closed', label: 'fundnotices.close', scope: WRITE, reason: 'needed' };
const WITHDRAW: Step = { to: 'withdrawn', label: 'fundnotices.withdraw', scope: WRITE, reason: 'needed', isQuiet: true };

function Says({ notice }: { notice: Found }) {
  return (
    <Facts
      of={[
        [t('fundnotices.project'), notice.project_title],
        [t('fundnotices.amount'), exactYuan(notice.amount_fen)],
        [t('fundnotices.place'), notice.area_name],
        [t('fundnotices.unit'), notice.unit_name],
        [t('fundnotices.use'), notice.purpose],
        [t('fundnotices.source'), `${notice.budget_title}（${tCode('fnlevel', notice.source_level)}）`],
        [t('fundnotices.document'), notice.document_number],
        [t('fundnotices.window'), windowWords(notice)],
        [t('fundnotices.posted'), notice.posted_at],
        [t('fundnotices.contact'), [notice.contact_post, notice.contact_phone].filter(Boolean).join(' ')],
        [t('fundnotices.outcome'), notice.outcome],
        [t('fundnotices.objections'), notice.objection_count],
      ]}
    />
  );
}

function Code({ notice, area }: { notice: Found; area: string }) {
  return (
    <figure class="qr">
      <img src={`${BASE}/funds/notices/${notice.id}/qr.svg?area=${area}`} width="160" height="160" alt={t('fundnotices.qr')} />
      <figcaption class="hint">{t('fundnotices.qr')}</figcaption>
    </figure>
  );
}

function Shown({ notice, area, reload }: { notice: Found; area: string; reload: () => void }) {
  useTitle(notice.title);
  const saving = useAction();
  const steps = notice.state === 'announced' ? [notice.phase === 'over' && CLOSE, WITHDRAW] : [];
  const move = (step: Step, body: Record<string, unknown>) =>
    void saving.run(() =>
      writeThenShow(
        () => send('POST', `/funds/notices/${notice.id}/transitions`, { to: step.to, ...body }),
        async () => reload(),
      ),
    );
  return (
    <>
      <h1>{notice.title}</h1>
      <section class="block" aria-label={t('fundnotices.one')}>
        <p class="row-head">
          <span class="tag">{tCode('fnphase', notice.phase)}</span>
          <SyntheticTag of={notice} />
        </p>
        <Says notice={notice} />
        <Code notice={notice} area={area} />
        <p class="actions no-print">
          <button type="button" class="button quiet" onClick={() => print()}>
            {t('fundnotices.print')}
          </button>
        </p>
      </section>
      <section class="block" aria-labelledby="ways">
        <h2 id="ways">{t('fundnotices.ways')}</h2>
        <ul>
          {notice.complaint_ways.map((way) => (
            <li key={way.name}>
              {way.name}
              {way.number && (
                <>
                  {' '}
                  <a class="link" href={`tel:${way.number}`}>
                    {way.number}
                  </a>
                </>
              )}
            </li>
          ))}
        </ul>
      </section>
      {notice.phase === 'open' && <Objection notice={notice} />}
      {saving.problem.value && <Trouble problem={saving.problem.value} />}
      <Steps steps={steps} move={move} isBusy={saving.isBusy.value} problem={saving.problem.value} />
    </>
  );
}

export default function Notice({ params }: { params: Params }) {
  const id = params['id']!;
  const found = useResource(async () => getNotice(id, await someCounty(query.value)), [id], `notices:funds:${id}`);
  return (
    <section class="page">
      <p class="way-back no-print">
        <a href="/notices/funds" class="link">
          {t('fundnotices.all')}
        </a>
      </p>
      <Async of={found}>{(notice) => <Shown notice={notice} area={notice.area_code.slice(0, 6)} reload={found.reload} />}</Async>
    </section>
  );
}
