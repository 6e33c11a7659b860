import { t, tCode } from '../core/i18n';

const LOOKS: Record<string, string> = { answered: 'tag tag-good', closed: 'tag tag-good' };

export const StateTag = ({ state }: { state: string }) => (
  <span class={LOOKS[state] ?? 'tag'}>{tCode('state', state)}</span>
);

/** Demonstration records say so wherever they show. */
export const SyntheticTag = ({ of }: { of: { synthetic?: boolean } }) =>
  of.synthetic ? <span class="tag tag-plain">{t('app.synthetic')}</span> : null;

const VERDICTS: Record<string, string> = { met: 'tag tag-good', partly: 'tag tag-warn', not_met: 'tag' };

export const VerdictTag = ({ verdict }: { verdict: string }) => (
  <span class={VERDICTS[verdict] ?? 'tag tag-plain'}>{tCode('verdict', verdict)}</span>
);
