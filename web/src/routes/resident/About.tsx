/** What a draft is about, when a code was scanned. */
import { useEffect } from 'preact/hooks';
import { data, type FeedbackCreate } from '../../core/api';
import type { FeedbackDraft as Draft } from '../../core/handback';
import { call } from '../../core/http';
import { t } from '../../core/i18n';
import { countyOf } from '../../core/places';
import { query } from '../../core/route';

export interface Props {
  draft: Draft;
  change: (part: Partial<Draft>) => void;
}

const ABOUT = ['base_id', 'activity_id'] as const;
const PATHS: Record<(typeof ABOUT)[number], string> = { base_id: '/bases', activity_id: '/activities' };

/** The draft's further fields without some of them. */
export function without(more: Draft['more'], names: readonly string[]): Draft['more'] {
  return Object.fromEntries(Object.entries(more).filter(([name]) => !names.includes(name))) as Partial<FeedbackCreate>;
}

/** The base or activity whose code was scanned, with its name and a way to take it out again. */
export function About({ draft: { more, about }, change }: Props) {
  const named = ABOUT.find((name) => more[name]);
  const path = named && PATHS[named];
  useEffect(() => {
    if (!path || about) return;
    const found = call<{ name?: string; title?: string }>('GET', `${path}/${more[named]}`, {
      query: { area: countyOf(query.value) },
    });
    void data(found).then(
      ({ name, title }) => change({ about: name ?? title ?? '' }),
      () => undefined,
    );
  }, [named && more[named]]);
  if (!named) return null;
  return (
    <div class="field about">
      <p>
        <span class="hint">{t('feedback.about')}</span>
        <strong>{about || t(`feedback.about.${named}`)}</strong>
      </p>
      <button type="button" class="link" onClick={() => change({ more: without(more, ABOUT), about: '' })}>
        {t('feedback.aboutRemove')}
      </button>
    </div>
  );
}
