/** Published cases like the one being written: read them, or send one's own words as a further voice. */
import type { Preview } from '../../core/case-api';
import type { FeedbackDraft as Draft } from '../../core/handback';
import { t, tCode } from '../../core/i18n';
import { showDate } from '../../core/format';
import { areas, placeWords } from '../../core/places';
import { StateTag, SyntheticTag } from '../../ui/Tags';

const CLOSED = 'closed';

export function Similar({
  cases,
  draft: { more },
  change,
}: {
  cases: Preview['similar'];
  draft: Draft;
  change: (part: Partial<Draft>) => void;
}) {
  const { joins_id: joined, ...alone } = more;
  return (
    <section class="block" aria-labelledby="similar">
      <h2 id="similar">{t('similar.title')}</h2>
      <p class="hint">{t('similar.hint')}</p>
      <ul class="rows">
        {cases.map((one) => (
          <li key={one.id}>
            <p class="row-head">
              <StateTag state={one.state} />
              <span class="hint">
                {tCode('kind', one.kind)} · {placeWords(areas.value, one.area_code)} · {showDate(one.received_on)}
              </span>
              <SyntheticTag of={one} />
            </p>
            {one.title && <p class="row-title">{one.title}</p>}
            <p>{one.summary}</p>
            {one.joined_count && <p class="hint">{t('similar.count', { n: one.joined_count })}</p>}
            {joined === one.id && <p role="status">{t('similar.joined')}</p>}
            {one.state !== CLOSED && (
              <button
                type="button"
                class="button quiet"
                onClick={() => change({ more: joined === one.id ? alone : { ...alone, joins_id: one.id } })}
              >
                {t(joined === one.id ? 'similar.part' : 'similar.join')}
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
