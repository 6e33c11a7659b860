/** What the pages of referrals share. */
import { t, tCode } from '../../core/i18n';
import type { components } from '../../core/schema';
import type { Tag } from '../../kit';

type Schemas = components['schemas'];
export type Referral = Schemas['ReferralRead'];
export type Handover = Schemas['HandoverRead'];

const LOOKS: Record<string, Tag['look']> = {
  asked: 'warn',
  agreed: 'warn',
  offered: 'warn',
  answered: 'good',
  returned: 'good',
  declined: 'plain',
  refused: 'plain',
  withdrawn: 'plain',
};

export const stateTag = (state: string): Tag => ({ text: tCode('refstate', state), look: LOOKS[state] });

/** What a referral is called where there is no room for its words. */
export const wayTag = (referral: Referral): Tag => ({
  text: t(referral.is_hosted ? 'referrals.hosted' : 'referrals.byPaper'),
  look: 'plain',
});
