/** The routes that residents' pages and the outbox use, one named function each, after the contract's operation ids. */
import { call, type Answer } from './http';
import type { StoredFile } from './outbox';
import type { components } from './schema';

type Schemas = components['schemas'];
export type ActivityCreate = Schemas['ActivityCreate'];
export type AnswerCreate = Schemas['AnswerCreate'];
export type Area = Schemas['AreaRead'];
export type FeedbackCreate = Schemas['FeedbackCreate'];
export type FeedbackPublic = Schemas['FeedbackPublicRead'];
export type Survey = Schemas['SurveyRead'];
export type SurveyResults = Schemas['SurveyResults'];

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
const MOST_PAGES = 25;
const CASES = 10;
export const data = <T>(answer: Promise<Answer<T>>): Promise<T> => answer.then((found) => found.data);

/** Every page of a list that is known to be short; 5,000 items at most. */
export async function all<T>(path: string, query: Record<string, string>, token: string | null): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | null = null;
  let pages = 0;
  do {
    const page: Page<T> = await data(call<Page<T>>('GET', path, { query: { ...query, limit: PAGE, cursor }, token }));
    items.push(...page.items);
    cursor = page.next_cursor;
    pages += 1;
  } while (cursor && pages < MOST_PAGES);
  return items;
}

function photoForm(file: StoredFile, fields: Record<string, string>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', new Blob([file.data], { type: file.type }), file.name);
  return form;
}

// Places

export const listAreas = (parent: string, level: string): Promise<Area[]> => all('/areas', { parent, level }, null);

// Feedback, as its sender

export const submitFeedback = (body: unknown, { token, key }: Access, proof?: string): Promise<unknown> =>
  data(call('POST', '/feedback', { body, token, key, proof }));

const withCode = (code: string, file: StoredFile): FormData => photoForm(file, { tracking_code: code });

export const addFeedbackPhoto = (code: string, file: StoredFile, access: Access): Promise<unknown> =>
  data(call('POST', '/feedback/photos', { parts: withCode(code, file), ...access }));

export const addFeedbackVoice = (code: string, file: StoredFile, access: Access): Promise<unknown> =>
  data(call('POST', '/feedback/voice', { parts: withCode(code, file), ...access }));

export const addFollowUp = (body: unknown, { token, key }: Access): Promise<unknown> =>
  data(call('POST', '/feedback/follow-ups', { body, token, key }));

export const getPublicFeedback = (area: string | null, cursor: string | null = null): Promise<FeedbackPublic> =>
  data(call<FeedbackPublic>('GET', '/feedback/public', { query: { area, cursor, limit: CASES } }));

// Surveys

export const listSurveys = (area: string, state: string): Promise<Survey[]> => all('/surveys', { area, state }, null);

export const answerSurvey = (id: string, body: unknown, { token, key }: Access): Promise<unknown> =>
  data(call('POST', `/surveys/${id}/answers`, { body, token, key }));

export const getSurveyResults = (id: string): Promise<SurveyResults> =>
  data(call<SurveyResults>('GET', `/surveys/${id}/results`));

// Activities and documents, as the outbox sends them

export const createActivity = (body: unknown, { token, key }: Access): Promise<unknown> =>
  data(call('POST', '/activities', { body, token, key }));

export const moveActivity = (id: string, body: unknown, token: string): Promise<unknown> =>
  data(call('POST', `/activities/${id}/transitions`, { body, token }));

export const uploadDocument = (
  file: StoredFile,
  fields: Record<string, string>,
  { token, key }: Access,
): Promise<{ id: string }> =>
  data(call<{ id: string }>('POST', '/documents', { parts: photoForm(file, fields), token, key }));

export const linkDocument = (id: string, body: unknown, { token, key }: Access): Promise<unknown> =>
  data(call('POST', `/documents/${id}/links`, { body, token, key }));
