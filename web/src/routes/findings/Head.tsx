/** What stands above every result: sample or opinions received, how many were asked and answered, how it was gathered. */
import { showNumber } from '../../core/format';
import { t, tCode, type Key } from '../../core/i18n';
import { SyntheticTag } from '../../ui/Tags';
import { isSample, type Found } from './finding';

/** Opinions received say so wherever they show. */
export const Gathered = ({ found }: { found: Pick<Found, 'how_gathered'> }) => (
  <span class={`tag ${isSample(found) ? 'tag-good' : 'tag-warn'}`}>
    {tCode('gathered', found.how_gathered)}
  </span>
);

/** How many were drawn and how many answered, in a sentence. */
function Asked({ found }: { found: Found }) {
  const asked = found.dispositions;
  // Before the results are told, no number is one that is not told yet, and not a small one.
  if (!found.release && found.n === null) return null;
  const key = found.release ? 'results.n' : 'findings.nAbout';
  const n = found.n === null ? t('results.few', { n: 10 }) : t(key, { n: showNumber(found.n) });
  if (!isSample(found)) return <p>{`${n}${t('findings.stop')}${t('findings.opinionsLead')}`}</p>;
  if (!asked || asked.drawn === null || asked.answered === null) return <p>{n}</p>;
  const { response_rate: rate } = asked;
  return (
    <p>
      {t('findings.asked', { drawn: showNumber(asked.drawn), answered: showNumber(asked.answered) })}
      {rate !== null && t('findings.rateNamed', { rate: `${showNumber(Number(rate) * 100, 0)}%` })}
    </p>
  );
}

export function Head({ found }: { found: Found }) {
  return (
    <>
      <p class="row-head">
        <Gathered found={found} />
        <span class="tag tag-plain">{tCode('purpose', found.purpose)}</span>
        <SyntheticTag of={found} />
      </p>
      <Asked found={found} />
      {!found.release && <p class="hint">{t(found.state === 'open' ? 'findings.collecting' : 'findings.unreleased')}</p>}
    </>
  );
}

/** What a sign is a share of, where it is not all answers. */
const SHARE_OF: Record<string, Key> = {
  not_covered: 'findings.shareOfPeople',
  not_eligible: 'findings.shareOfDrawn',
  links_changed: 'findings.shareOfInvited',
  no_device: 'findings.shareOfAlone',
};

const LOOK: Record<string, string> = { A: 'tag-good', B: 'tag-good', C: 'tag-warn', D: 'tag-warn' };

/** The grade of how the answers came in, with its reasons; nothing of it is about anybody. */
export function Grade({ found, isBrief = false }: { found: Found; isBrief?: boolean }) {
  const { integrity } = found;
  if (!integrity) return null;
  const reasons = integrity.reasons.length > 0 && (
    <ul>
      {integrity.reasons.map(({ code, label, grade, share }) => (
        <li key={code}>
          {label}
          {share !== null && ` ${t(SHARE_OF[code] ?? 'findings.share', { share: showNumber(share) })}`}{' '}
          <span class="hint">{t('findings.upTo', { grade })}</span>
        </li>
      ))}
    </ul>
  );
  return (
    <>
      <p class="row-head">
        <span class={`tag ${LOOK[integrity.grade]}`}>{t('findings.grade', { grade: integrity.grade })}</span>
        <span>{tCode('fgrade', integrity.grade)}</span>
      </p>
      {isBrief && reasons ? (
        <details>
          <summary>{t('findings.why')}</summary>
          {reasons}
        </details>
      ) : (
        reasons || <p class="hint">{t('findings.reasonNone')}</p>
      )}
    </>
  );
}
