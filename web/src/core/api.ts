/** The routes that the pages use, one named function each; names follow the contract's operation ids. */
import { call, type Answer } from './http';
import { keep } from './keep';
import type { StoredFile } from './outbox';
import type { components } from './schema';
import { accountToken, visitorToken } from './session';

type Schemas = components['schemas'];
export type Activity = Schemas['ActivityRead'];
export type Area = Schemas['AreaRead'];
export type Case = Schemas['FeedbackDetail'];
export type CaseSummary = Schemas['FeedbackRead'];
export type FeedbackPublic = Schemas['FeedbackPublicRead'];
export type Kpi = Schemas['KpiRead'];
export type KpiTile = Schemas['KpiTile'];
export type Provenance = Schemas['ProvenanceRead'];
export type QuestionResult = Schemas['QuestionResult'];
export type Survey = Schemas['SurveyRead'];
export type SurveyDetail = Schemas['SurveyDetail'];
export type SurveyResults = Schemas['SurveyResults'];
export type Tracked = Schemas['FeedbackTrackRead'];
export type Unit = Schemas['UnitRead'];

export interface Page<T> {
  items: T[];
  next_cursor: string | null;
}

/** What a job's call needs: for whom, and the key that makes sending it twice harmless. */
export interface Access {
  token: string;
  key: string;
}

const PAGE = 200;
const data = <T>(answer: Promise<Answer<T>>): Promise<T> => answer.then((found) => found.data);

/** Every page of a list that is known to be short. */
async function all<T>(path: string, query: Record<string, string>, token: string | null): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | null = null;
  do {
    const page: Page<T> = await data(call<Page<T>>('GET', path, { query: { ...query, limit: PAGE, cursor }, token }));
    items.push(...page.items);
    cursor = page.next_cursor;
  } while (cursor);
  return items;
}

function photoForm(file: StoredFile, fields: Record<string, string>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', new Blob([file.data], { type: file.type }), file.name);
  return form;
}

// Places

export const listCounties = (): Promise<Area[]> => all('/areas', { level: 'county', is_active: 'true' }, null);
export const listAreas = (county: string): Promise<Area[]> => all('/areas', { under: county }, null);

// Feedback, as its sender

export const submitFeedback = (body: unknown, { token, key }: Access): Promise<unknown> =>
  data(call('POST', '/feedback', { body, token, key }));

export const addFeedbackPhoto = (id: string, code: string, file: StoredFile, { token, key }: Access): Promise<unknown> =>
  data(call('POST', `/feedback/${id}/photos`, { parts: photoForm(file, { tracking_code: code }), token, key }));

export const trackFeedback = async (code: string): Promise<Tracked> =>
  data(call<Tracked>('POST', '/feedback/track', { body: { tracking_code: code }, token: await visitorToken() }));

export const rateFeedback = async (code: string, rating: number): Promise<unknown> =>
  data(call('POST', '/feedback/rating', { body: { tracking_code: code, rating }, token: await visitorToken() }));

export const followUpFeedback = async (code: string, text: string): Promise<unknown> =>
  data(call('POST', '/feedback/follow-up', { body: { tracking_code: code, text }, token: await visitorToken() }));

export const listPublicFeedback = (area: string, cursor: string | null = null): Promise<FeedbackPublic> =>
  data(call<FeedbackPublic>('GET', '/feedback/public', { query: { area, cursor } }));

// Surveys

export const listSurveys = (area: string, state: string): Promise<Survey[]> => all('/surveys', { area, state }, null);

export const getSurvey = (id: string): Promise<SurveyDetail> => data(call<SurveyDetail>('GET', `/surveys/${id}`));

/** Reads a survey ahead and keeps it where its screen looks when there is no network. */
export const keepSurvey = (id: string): Promise<void> =>
  getSurvey(id).then((found) => keep(`survey:${id}`, { at: Date.now(), data: found }), () => undefined);

export const submitResponse = (id: string, body: unknown, { token, key }: Access): Promise<unknown> =>
  data(call('POST', `/surveys/${id}/responses`, { body, token, key }));

export const getSurveyResults = (id: string): Promise<SurveyResults> =>
  data(call<SurveyResults>('GET', `/surveys/${id}/results`));

// Feedback, as its handler

export const listFeedback = async (query: Record<string, string | null>): Promise<Page<CaseSummary>> =>
  data(call<Page<CaseSummary>>('GET', '/feedback', { query: { limit: 50, ...query }, token: await accountToken() }));

export const getFeedback = async (id: string): Promise<Case> =>
  data(call<Case>('GET', `/feedback/${id}`, { token: await accountToken() }));

export const transitionFeedback = async (id: string, body: unknown, key: string): Promise<unknown> =>
  data(call('POST', `/feedback/${id}/transitions`, { body, token: await accountToken(), key }));

export const replyToFeedback = async (id: string, body: unknown, key: string): Promise<unknown> =>
  data(call('POST', `/feedback/${id}/messages`, { body, token: await accountToken(), key }));

export const listUnits = async (area: string): Promise<Unit[]> => all('/units', { area }, await accountToken());

// Activities and documents

export const createActivity = (body: unknown, { token, key }: Access): Promise<unknown> =>
  data(call('POST', '/activities', { body, token, key }));

export const uploadDocument = (file: StoredFile, fields: Record<string, string>, { token, key }: Access): Promise<{ id: string }> =>
  data(call<{ id: string }>('POST', '/documents', { parts: photoForm(file, fields), token, key }));

export const linkDocument = (id: string, body: unknown, { token, key }: Access): Promise<unknown> =>
  data(call('POST', `/documents/${id}/links`, { body, token, key }));

export const downloadDocument = async (id: string): Promise<Blob> => {
  const response = await fetch(`/api/v1/documents/${id}/file`, {
    headers: { Authorization: `Bearer ${await accountToken()}` },
  });
  if (!response.ok) throw new Error(`document ${id}: ${response.status}`);
  return response.blob();
};

// The leader's screen

export const getKpi = async (area: string, period: string): Promise<Kpi> =>
  data(call<Kpi>('GET', '/kpi', { query: { area, period }, token: await accountToken() }));

export const explainScore = async (assessment: string, indicator: string, cursor: string | null = null): Promise<Provenance> =>
  data(call<Provenance>('GET', `/assessments/${assessment}/scores/${encodeURIComponent(indicator)}/provenance`, {
    query: { cursor }, token: await accountToken(),
  }));
