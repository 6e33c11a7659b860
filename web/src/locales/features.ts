/**
 * Groups of messages of the record pages. A new one is a line here and a file `<language>.<group>.ts` for each
 * language; the file of zh-Hans says which keys there are, and the others are checked against it.
 */
export interface Features {
  answering: typeof import('./zh-Hans.answering').default;
  alerts: typeof import('./zh-Hans.alerts').default;
  estimates: typeof import('./zh-Hans.estimates').default;
  activities: typeof import('./zh-Hans.activities').default;
  signups: typeof import('./zh-Hans.signups').default;
  honours: typeof import('./zh-Hans.honours').default;
  tasks: typeof import('./zh-Hans.tasks').default;
  reviews: typeof import('./zh-Hans.reviews').default;
  funds: typeof import('./zh-Hans.funds').default;
  fundnotices: typeof import('./zh-Hans.fundnotices').default;
  learn: typeof import('./zh-Hans.learn').default;
  courses: typeof import('./zh-Hans.courses').default;
  bases: typeof import('./zh-Hans.bases').default;
  kit: typeof import('./zh-Hans.kit').default;
  imports: typeof import('./zh-Hans.imports').default;
  ledgers: typeof import('./zh-Hans.ledgers').default;
  rechecks: typeof import('./zh-Hans.rechecks').default;
  recomputes: typeof import('./zh-Hans.recomputes').default;
  walk: typeof import('./zh-Hans.walk').default;
  metrics: typeof import('./zh-Hans.metrics').default;
  missing: typeof import('./zh-Hans.missing').default;
  gaps: typeof import('./zh-Hans.gaps').default;
  links: typeof import('./zh-Hans.links').default;
  clusters: typeof import('./zh-Hans.clusters').default;
  checklists: typeof import('./zh-Hans.checklists').default;
  liaison: typeof import('./zh-Hans.liaison').default;
  units: typeof import('./zh-Hans.units').default;
  documents: typeof import('./zh-Hans.documents').default;
  areas: typeof import('./zh-Hans.areas').default;
  frameworks: typeof import('./zh-Hans.frameworks').default;
  feedback: typeof import('./zh-Hans.feedback').default;
  closing: typeof import('./zh-Hans.closing').default;
  publish: typeof import('./zh-Hans.publish').default;
  routing: typeof import('./zh-Hans.routing').default;
  voices: typeof import('./zh-Hans.voices').default;
  channels: typeof import('./zh-Hans.channels').default;
  referrals: typeof import('./zh-Hans.referrals').default;
  sampling: typeof import('./zh-Hans.sampling').default;
  statistics: typeof import('./zh-Hans.statistics').default;
  plans: typeof import('./zh-Hans.plans').default;
  excerpts: typeof import('./zh-Hans.excerpts').default;
  surveys: typeof import('./zh-Hans.surveys').default;
  invitations: typeof import('./zh-Hans.invitations').default;
  findings: typeof import('./zh-Hans.findings').default;
}

/** What a file in another language must have. */
export type MessagesOf<G extends keyof Features> = Record<keyof Features[G], string>;
export type FeatureKey = { [G in keyof Features]: keyof Features[G] }[keyof Features];
