/** The routes that the pages of officers and leaders use, one named function each, after the contract's operation ids. */
import { all, data, type Page } from './api';
import { BASE, call, read } from './http';
import { Unreachable } from './problem';
import type { components } from './schema';
import { accountToken } from './session';

type Schemas = components['schemas'];
export type Activity = Schemas['ActivityRead'];
export type Case = Schemas['FeedbackDetail'];
export type CaseSummary = Schemas['FeedbackRead'];
export type Document = Schemas['DocumentRead'];
export type Kpi = Schemas['KpiRead'];
export type KpiTile = Schemas['KpiTile'];
export type KpiTownship = Schemas['KpiTownship'];
export type Provenance = Schemas['ProvenanceRead'];
export type Unit = Schemas['UnitRead'];
export type { Page };

// Feedback, as its handler

export const listFeedback = async (query: Record<string, string | null>): Promise<Page<CaseSummary>> =>
  data(call<Page<CaseSummary>>('GET', '/feedback', { query, token: await accountToken() }));

export const listUrgentFeedback = async (): Promise<Schemas['UrgentList']> =>
  data(call<Schemas['UrgentList']>('GET', '/feedback/urgent', { token: await accountToken() }));

export const getFeedback = async (id: string): Promise<Case> =>
  data(call<Case>('GET', `/feedback/${id}`, { token: await accountToken() }));

export const moveFeedback = async (id: string, body: unknown): Promise<Case> =>
  data(call<Case>('POST', `/feedback/${id}/transitions`, { body, token: await accountToken() }));

export const revealFeedbackContact = async (id: string, reason: string): Promise<{ contact: string }> =>
  data(call('POST', `/feedback/${id}/contact`, { body: { reason }, token: await accountToken() }));

export const replyToFeedback = async (id: string, body: unknown, key: string): Promise<unknown> =>
  data(call('POST', `/feedback/${id}/messages`, { body, token: await accountToken(), key }));

export const listUnits = async (area: string): Promise<Unit[]> => all('/units', { area }, await accountToken());

// Activities and documents

export const listActivities = async (query: Record<string, string>): Promise<Page<Activity>> =>
  data(call<Page<Activity>>('GET', '/activities', { query, token: await accountToken() }));

export const getActivity = async (id: string): Promise<Activity> =>
  data(call<Activity>('GET', `/activities/${id}`, { token: await accountToken() }));

export const moveActivity = async (id: string, body: unknown): Promise<Activity> =>
  data(call<Activity>('POST', `/activities/${id}/transitions`, { body, token: await accountToken() }));

export const listDocuments = async (resource: string, id: string): Promise<Document[]> =>
  all('/documents', { resource, resource_id: id }, await accountToken());

/** The current version, or one of its number, with the header that names it. */
export const downloadDocument = async (id: string, version?: number | null): Promise<Blob & { header?: string | null }> => {
  const headers = {
    Authorization: `Bearer ${await accountToken()}`,
    'Accept-Language': document.documentElement.lang || 'zh-Hans',
  };
  const response = await fetch(`${BASE}/documents/${id}${version ? `/versions/${version}` : ''}/file`, { headers }).catch((error: unknown) => {
    throw new Unreachable(String(error));
  });
  if (!response.ok) return data(read<never>(response));
  return Object.assign(await response.blob(), { header: response.headers.get('Content-Disposition') });
};

// The leader's screen

export const getKpi = async (area: string): Promise<Kpi> =>
  data(call<Kpi>('GET', '/kpi', { query: { area }, token: await accountToken() }));

export const listKpiAlerts = async (area: string): Promise<Kpi['alerts']> => {
  const found = await data(
    call<Page<Kpi['alerts'][number]>>('GET', '/kpi/alerts', { query: { area }, token: await accountToken() }),
  );
  return found.items;
};

export const listKpiTownships = async (area: string, period: string): Promise<KpiTownship[]> => {
  const found = await data(
    call<Page<KpiTownship>>('GET', '/kpi/townships', { query: { area, period }, token: await accountToken() }),
  );
  return found.items;
};

export const getProvenance = async (
  assessment: string,
  indicator: string,
  cursor: string | null = null,
  asked: Record<string, string | null> = {},
): Promise<Provenance> =>
  data(
    call<Provenance>('GET', `/assessments/${assessment}/scores/${encodeURIComponent(indicator)}/provenance`, {
      query: { cursor, ...asked },
      token: await accountToken(),
    }),
  );

export const listSnapshots = async (assessment: string): Promise<Schemas['SnapshotRead'][]> => {
  const token = await accountToken();
  return (await data(call<Schemas['SnapshotList']>('GET', `/assessments/${assessment}/snapshots`, { token }))).items;
};

/** Every node of an assessment's framework with its score, in reading order. */
export const listScores = async (assessment: string): Promise<Schemas['ScoreRead'][]> => {
  const token = await accountToken();
  return (await data(call<Page<Schemas['ScoreRead']>>('GET', `/assessments/${assessment}/scores`, { token }))).items;
};
