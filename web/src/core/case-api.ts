/** What a sender asks of the server beside sending: what others would see, where his case stands, what came of it. */
import { data } from './api';
import { call } from './http';
import type { components } from './schema';
import { visitorToken } from './session';

type Schemas = components['schemas'];
export type Tracked = Schemas['FeedbackTrackRead'];
export type Clock = Schemas['Countdown'];
export type Reopened = Schemas['ReopenRead'];
export type Question = Schemas['ReferralQuestion'];
export type Erasable = Schemas['Erasable'];
export type Preview = Schemas['PreviewRead'];

const ask = async <T>(path: string, body: object, county?: string): Promise<T> =>
  data(call<T>('POST', `/feedback/${path}`, { body, token: await visitorToken(county) }));

const withCode = <T>(path: string, code: string, more: object = {}): Promise<T> =>
  ask<T>(path, { tracking_code: code, ...more });

export const previewFeedback = (body: { area_code: string }): Promise<Preview> =>
  ask('preview', body, body.area_code.slice(0, 6));

export const trackFeedback = (code: string): Promise<Tracked> => withCode('track', code);
export const rateFeedback = (code: string, rating: number): Promise<Tracked> => withCode('rating', code, { rating });

/** Asks that a closed case be taken up again. */
export const reopenFeedback = (code: string, text: string): Promise<Reopened> => withCode('reopen', code, { text });

/** Asks another unit to look at a complaint of discrimination. */
export const reviewFeedback = (code: string, text: string): Promise<Tracked> => withCode('review', code, { text });

export const eraseFeedback = (code: string, what: readonly Erasable[]): Promise<{ erased: Erasable[] }> =>
  withCode('erase', code, { what });

export const referralQuestions = (code: string): Promise<{ items: Question[] }> => withCode('referral-questions', code);

export const answerReferral = (
  code: string,
  answer: { referral_id: string; is_agreed: boolean; is_contact_shared: boolean },
): Promise<{ items: Question[] }> => withCode('referral-consent', code, answer);
