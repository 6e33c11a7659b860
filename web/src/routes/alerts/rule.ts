/** Words of alert rules that several screens share. */
import { t, tCode } from '../../core/i18n';
import { unitAfter } from '../leader/Tile';
import type { RecordOf, Tag } from '../../kit';

export type Rule = RecordOf<'/alert-rules/{rule_id}'>;
export type Standing = Rule['state'];

const LOOKS = { quiet: 'good', firing: undefined, waiting: 'plain', blind: 'warn' } as const;

/** How a rule stands; one that fires is as red as it says. */
export const standingTag = ({ state, severity, ended_at: ended }: Pick<Rule, 'state' | 'severity' | 'ended_at'>): Tag => {
  if (ended) return { text: t('alerts.ended'), look: 'plain' };
  const look = state.standing === 'firing' && severity === 'amber' ? 'warn' : LOOKS[state.standing];
  return { text: tCode('astanding', state.standing), look };
};

/** Value and limit of a rule, or why there are none. */
export const numbersOf = (state: Pick<Standing, 'value' | 'limit' | 'unit' | 'explanation'>): string =>
  state.value === null || state.limit === null
    ? state.explanation
    : `${t('alerts.value')} ${shown(state.value)}${unitAfter(state.unit)} · ${t('alerts.limit')} ${shown(state.limit)}${unitAfter(state.unit)}`;

const shown = (value: string): string => String(Math.round(Number(value) * 100) / 100);
