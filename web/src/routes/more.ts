/**
 * The addresses beyond the residents' first ones: officers, office, leaders, administrator.
 *
 * A record screen is one line: address, file below `routes/`, its code, the right it needs (`a|b`: one of them). The
 * group of messages named like its folder comes with it; further ones follow. `/x/new` stands before `/x/{id}`.
 */
import type { Group } from '../core/i18n';
import '../core/firstVisit';
import { isGroup } from '../locales/groups';
import '../ui/staffWay';
import type { Sheet } from '../ui/styles';
import type { Route } from './table';

type Load = Route['load'];

const STAFF: readonly Group[] = ['resident', 'staff'];
const SHEETS: readonly Sheet[] = ['more', 'board'];

/** A screen of the officers' or leaders' first pages. */
const staff = (path: string, screen: string, load: Load, scope: string): Route => ({
  path,
  screen,
  load,
  groups: STAFF,
  sheets: SHEETS,
  isPrerendered: false,
  scope,
});

/** A screen made with the kit. */
const record = (path: string, screen: string, load: Load, scope: string, ...further: readonly Group[]): Route => {
  const own = screen.split('/')[0]!;
  const groups = [...STAFF, 'kit', ...(isGroup(own) ? [own] : []), ...further] as const;
  return { ...staff(path, screen, load, scope), groups, sheets: [...SHEETS, 'kit'] };
};

/** A page made with the kit that is open to everybody, in the residents' frame. */
export const visitor = (path: string, screen: string, load: Load, ...further: readonly Group[]): Route => {
  const own = screen.split('/')[0]!;
  const groups = ['resident', 'kit', ...(isGroup(own) ? [own] : []), ...further] as const;
  return { path, screen, load, groups, sheets: ['more', 'kit'], isPrerendered: false, scope: '' };
};

export const SIGN_IN = staff('/sign-in', 'officer/SignIn', () => import('./officer/SignIn'), '');

export const MORE: readonly Route[] = [
  SIGN_IN,
  staff('/set-up', 'admin/SetUp', () => import('./admin/SetUp'), ''),
  staff('/admin', 'admin/Admin', () => import('./admin/Admin'), 'accounts:write'),
  staff('/officer', 'officer/Inbox', () => import('./officer/Inbox'), 'feedback:read'),
  { ...staff('/officer/feedback/{id}', 'officer/Case', () => import('./officer/Case'), 'feedback:read'), groups: [...STAFF, 'closing', 'units'] },
  record('/officer/contests', 'closing/Contests', () => import('./closing/Contests'), 'feedback:review|feedback:handle'),
  staff('/officer/activities/new', 'officer/NewActivity', () => import('./officer/NewActivity'), 'activities:write'),
  staff('/leader', 'leader/Board', () => import('./leader/Board'), 'kpi:read'),
  { ...staff('/leader/why/{indicator}', 'leader/Why', () => import('./leader/Why'), 'kpi:read'), groups: [...STAFF, 'kit', 'walk'] },
  { ...staff('/officer/walk/{id}/{indicator}', 'leader/Why', () => import('./leader/Why'), 'assessments:read'), groups: [...STAFF, 'kit', 'walk'] },
  record('/officer/assessments/{id}/frozen', 'walk/Frozen', () => import('./walk/Frozen'), 'assessments:read'),

  record('/officer/rules', 'metrics/Rules', () => import('./metrics/Rules'), 'indicators:read'),
  record('/officer/metrics', 'metrics/Metrics', () => import('./metrics/Metrics'), 'indicators:read'),
  record('/officer/metrics/{name}', 'metrics/Metric', () => import('./metrics/Metric'), 'assessments:read', 'walk'),

  record('/leader/alerts', 'alerts/Alerts', () => import('./alerts/Alerts'), 'kpi:read'),
  record('/leader/alerts/new', 'alerts/NewRule', () => import('./alerts/NewRule'), 'alerts:write'),
  record('/leader/alerts/{id}', 'alerts/Rule', () => import('./alerts/Rule'), 'kpi:read'),

  record('/officer/menu', 'menu/Menu', () => import('./menu/Menu'), 'units:read'),

  record('/officer/missing', 'missing/Missing', () => import('./missing/Missing'), 'units:read'),
  record('/officer/gaps', 'gaps/Gaps', () => import('./gaps/Gaps'), 'assessments:read'),
  record('/officer/gaps/{id}', 'gaps/Gaps', () => import('./gaps/Gaps'), 'assessments:read'),
  record('/officer/gaps/{id}/what-if', 'gaps/WhatIf', () => import('./gaps/WhatIf'), 'assessments:read'),
  record('/officer/ledgers', 'ledgers/Ledgers', () => import('./ledgers/Ledgers'), 'documents:read'),
  record('/officer/ledgers/{kind}/{id}', 'ledgers/Make', () => import('./ledgers/Make'), 'documents:read'),
  record('/officer/reviews', 'reviews/Reviews', () => import('./reviews/Reviews'), 'assessments:read'),
  record('/officer/reviews/open', 'reviews/Open', () => import('./reviews/Open'), 'assessments:write'),
  record('/officer/reviews/{id}', 'reviews/Review', () => import('./reviews/Review'), 'assessments:read', 'walk'),
  record('/officer/reviews/{id}/rows/{code}', 'reviews/Note', () => import('./reviews/Note'), 'assessments:review'),
  record('/officer/reviews/{id}/rows/{code}/exempt', 'reviews/Exempt', () => import('./reviews/Exempt'), 'assessments:review'),
  record('/officer/reviews/{id}/corrections', 'reviews/Corrections', () => import('./reviews/Corrections'), 'assessments:read'),
  record('/officer/reviews/{id}/corrections/new', 'reviews/Correct', () => import('./reviews/Correct'), 'assessments:review'),
  record('/officer/import', 'imports/Imports', () => import('./imports/Imports'), 'documents:write'),

  record('/officer/units/coverage', 'units/Coverage', () => import('./units/Coverage'), 'units:read'),
  record('/officer/units/tracks', 'units/Tracks', () => import('./units/Tracks'), 'units:read'),
  record('/officer/links', 'links/Reach', () => import('./links/Reach'), 'units:read', 'units'),
  record('/officer/links/new', 'links/EditLink', () => import('./links/EditLink'), 'units:name'),
  record('/officer/links/visits', 'links/Visits', () => import('./links/Visits'), 'units:read', 'units'),
  record('/officer/links/visits/new', 'links/EditVisit', () => import('./links/EditVisit'), 'units:write'),
  record('/officer/links/visits/{id}', 'links/Visit', () => import('./links/Visit'), 'units:read'),
  record('/officer/links/visits/{id}/edit', 'links/EditVisit', () => import('./links/EditVisit'), 'units:write'),
  record('/officer/links/{id}', 'links/Link', () => import('./links/Link'), 'units:read'),
  record('/officer/links/{id}/edit', 'links/EditLink', () => import('./links/EditLink'), 'units:name'),
  record('/officer/clusters', 'clusters/Clusters', () => import('./clusters/Clusters'), 'units:read', 'units'),
  record('/officer/clusters/new', 'clusters/EditCluster', () => import('./clusters/EditCluster'), 'units:name', 'units'),
  record('/officer/clusters/invitations', 'clusters/Invitations', () => import('./clusters/Invitations'), 'units:read'),
  record('/officer/clusters/{id}', 'clusters/Cluster', () => import('./clusters/Cluster'), 'units:read', 'units'),
  record('/officer/clusters/{id}/edit', 'clusters/EditCluster', () => import('./clusters/EditCluster'), 'units:name', 'units'),
  record('/officer/checklists', 'checklists/Checklists', () => import('./checklists/Checklists'), 'units:read'),
  record('/officer/checklists/new', 'checklists/NewChecklist', () => import('./checklists/NewChecklist'), 'units:name', 'units'),
  record('/officer/checklists/{code}', 'checklists/State', () => import('./checklists/State'), 'units:read', 'units'),
  record('/officer/liaison', 'liaison/Places', () => import('./liaison/Places'), 'units:read', 'units', 'links'),
  record('/officer/liaison/posts', 'liaison/Posts', () => import('./liaison/Posts'), 'units:read', 'units', 'links'),
  record('/officer/liaison/posts/new', 'liaison/EditPost', () => import('./liaison/EditPost'), 'units:write', 'links'),
  record('/officer/liaison/posts/{id}', 'liaison/Post', () => import('./liaison/Post'), 'units:read', 'links', 'checklists'),
  record('/officer/liaison/posts/{id}/edit', 'liaison/EditPost', () => import('./liaison/EditPost'), 'units:write', 'links'),
  record('/officer/liaison/logs/new', 'liaison/NewLog', () => import('./liaison/NewLog'), 'units:write', 'links'),
  record('/officer/group', 'liaison/Group', () => import('./liaison/Group'), 'units:read', 'units', 'links'),
  record('/officer/group/new', 'liaison/EditSeat', () => import('./liaison/EditSeat'), 'units:name', 'links'),
  record('/officer/group/{id}/edit', 'liaison/EditSeat', () => import('./liaison/EditSeat'), 'units:name', 'links'),
  record('/officer/activities', 'activities/Activities', () => import('./activities/Activities'), 'activities:read'),
  record('/officer/activities/summary', 'activities/Summary', () => import('./activities/Summary'), 'indicators:read'),
  record('/officer/activities/{id}', 'activities/Activity', () => import('./activities/Activity'), 'feedback:read'),
  record('/officer/activities/{id}/edit', 'activities/EditActivity', () => import('./activities/EditActivity'), 'activities:write'),
  record('/officer/calendar', 'activities/Calendar', () => import('./activities/Calendar'), 'indicators:read'),
  record('/officer/calendar/set', 'activities/SetDays', () => import('./activities/SetDays'), 'activities:verify'),
  record('/officer/photo-pairs', 'activities/PhotoPairs', () => import('./activities/PhotoPairs'), 'activities:verify'),
  visitor('/results/{id}', 'findings/Results', () => import('./findings/Results'), 'estimates'),
  visitor('/activities', 'signups/OpenActivities', () => import('./signups/OpenActivities')),
  visitor('/activities/{id}', 'signups/OpenActivity', () => import('./signups/OpenActivity')),
  visitor('/services', 'channels/Services', () => import('./channels/Services')),
  visitor('/channels', 'channels/OpenChannels', () => import('./channels/OpenChannels')),
  record('/officer/channels', 'channels/Channels', () => import('./channels/Channels'), 'feedback:read'),
  record('/officer/channels/new', 'channels/EditChannel', () => import('./channels/EditChannel'), 'feedback:handle'),
  record('/officer/channels/{id}', 'channels/Channel', () => import('./channels/Channel'), 'feedback:read'),
  record('/officer/channels/{id}/edit', 'channels/EditChannel', () => import('./channels/EditChannel'), 'feedback:handle'),
  record('/officer/referrals', 'referrals/Referrals', () => import('./referrals/Referrals'), 'feedback:route'),
  record('/officer/routing', 'routing/Rules', () => import('./routing/Rules'), 'feedback:route', 'units', 'feedback'),
  record('/officer/duty', 'routing/Duty', () => import('./routing/Duty'), 'feedback:route'),
  record('/officer/calendars', 'routing/Calendars', () => import('./routing/Calendars'), 'feedback:route'),
  record('/officer/feedback/{id}/clock', 'routing/CaseClock', () => import('./routing/CaseClock'), 'feedback:handle'),
  record('/officer/handovers', 'referrals/Handovers', () => import('./referrals/Handovers'), 'feedback:route'),
  record('/officer/handovers/{id}', 'referrals/Handover', () => import('./referrals/Handover'), 'feedback:route'),
  record('/officer/feedback/{id}/referrals', 'referrals/CaseReferrals', () => import('./referrals/CaseReferrals'), 'feedback:read'),
  visitor('/voices', 'voices/Voices', () => import('./voices/Voices')),
  visitor('/voices/counts', 'voices/Counts', () => import('./voices/Counts')),
  visitor('/voices/receipts', 'voices/Receipts', () => import('./voices/Receipts')),
  visitor('/voices/removed', 'voices/Removed', () => import('./voices/Removed')),
  visitor('/voices/{id}', 'voices/Voice', () => import('./voices/Voice')),

  record('/officer/units', 'units/Units', () => import('./units/Units'), 'units:read'),
  record('/officer/units/new', 'units/EditUnit', () => import('./units/EditUnit'), 'units:name'),
  record('/officer/units/{id}', 'units/Unit', () => import('./units/Unit'), 'units:read', 'links', 'checklists'),
  record('/officer/units/{id}/edit', 'units/EditUnit', () => import('./units/EditUnit'), 'units:write'),

  record('/officer/documents', 'documents/Documents', () => import('./documents/Documents'), 'documents:read'),
  record('/officer/documents/new', 'documents/EditDocument', () => import('./documents/EditDocument'), 'documents:write'),
  record(
    '/officer/documents/missing',
    'documents/MissingDocuments',
    () => import('./documents/MissingDocuments'),
    'documents:read',
    'missing',
  ),
  record('/officer/documents/{id}', 'documents/Document', () => import('./documents/Document'), 'documents:read'),
  record('/officer/documents/{id}/edit', 'documents/EditDocument', () => import('./documents/EditDocument'), 'documents:write'),

  record('/officer/statistics', 'statistics/Figures', () => import('./statistics/Figures'), 'statistics:read'),
  record('/officer/statistics/new', 'statistics/EditFigure', () => import('./statistics/EditFigure'), 'statistics:write'),
  record('/officer/statistics/missing', 'statistics/NotReported', () => import('./statistics/NotReported'), 'statistics:read'),
  record('/officer/statistics/rollup', 'statistics/Rollup', () => import('./statistics/Rollup'), 'statistics:read'),
  record('/officer/statistics/series', 'statistics/AllSeries', () => import('./statistics/AllSeries'), 'statistics:read'),
  record('/officer/statistics/series/{code}', 'statistics/Chart', () => import('./statistics/Chart'), 'statistics:read'),
  record('/officer/statistics/owners', 'statistics/Owners', () => import('./statistics/Owners'), 'statistics:read'),
  record('/officer/recomputes', 'recomputes/Recomputes', () => import('./recomputes/Recomputes'), 'kpi:read'),
  record('/officer/statistics/rechecks', 'rechecks/Rechecks', () => import('./rechecks/Rechecks'), 'statistics:read'),
  record('/officer/statistics/rechecks/{id}', 'rechecks/Recheck', () => import('./rechecks/Recheck'), 'statistics:read'),
  record('/officer/statistics/{id}', 'statistics/Figure', () => import('./statistics/Figure'), 'statistics:read'),

  record('/officer/frames', 'sampling/Frames', () => import('./sampling/Frames'), 'surveys:write'),
  record('/officer/frames/new', 'sampling/EditFrame', () => import('./sampling/EditFrame'), 'surveys:write'),
  record('/officer/frames/{id}', 'sampling/Frame', () => import('./sampling/Frame'), 'surveys:write'),
  record('/officer/frames/{id}/edit', 'sampling/EditFrame', () => import('./sampling/EditFrame'), 'surveys:write'),
  record('/officer/frames/{id}/numbers', 'sampling/Numbers', () => import('./sampling/Numbers'), 'surveys:write'),
  record('/officer/surveys/{id}/results', 'findings/Results', () => import('./findings/Results'), 'surveys:read', 'estimates'),
  record('/officer/surveys/{id}/fieldwork', 'findings/Fieldwork', () => import('./findings/Fieldwork'), 'surveys:write'),
  record('/officer/surveys/{id}/invitations', 'invitations/Invitations', () => import('./invitations/Invitations'), 'surveys:write'),
  record('/officer/visits', 'invitations/Rounds', () => import('./invitations/Rounds'), 'surveys:write'),
  record('/officer/surveys/{id}/visits', 'invitations/Visits', () => import('./invitations/Visits'), 'surveys:write'),
  record('/officer/surveys/{id}/sample', 'sampling/Sample', () => import('./sampling/Sample'), 'surveys:write'),
  record('/officer/areas', 'areas/Changes', () => import('./areas/Changes'), 'indicators:read'),
  record('/officer/areas/new', 'areas/NewChange', () => import('./areas/NewChange'), 'areas:write'),
  record('/officer/areas/of/{code}', 'areas/AreaLife', () => import('./areas/AreaLife'), 'indicators:read'),
  record('/officer/areas/{id}', 'areas/Change', () => import('./areas/Change'), 'indicators:read'),

  record('/officer/frameworks', 'frameworks/Frameworks', () => import('./frameworks/Frameworks'), 'indicators:read'),
  record('/officer/frameworks/new', 'frameworks/Enter', () => import('./frameworks/Enter'), 'indicators:write'),
  record('/officer/frameworks/{code}', 'frameworks/Framework', () => import('./frameworks/Framework'), 'indicators:read', 'units'),
  record('/officer/frameworks/{code}/from/{old}', 'frameworks/Compare', () => import('./frameworks/Compare'), 'indicators:read'),
  record('/officer/frameworks/{code}/parameters/{parameter}', 'frameworks/SetParameter', () => import('./frameworks/SetParameter'), 'indicators:read'),

  record('/officer/funds', 'funds/Funds', () => import('./funds/Funds'), 'funds:read'),
  record('/officer/funds/places', 'funds/Places', () => import('./funds/Places'), 'funds:read'),
  record('/officer/funds/budgets', 'funds/Budgets', () => import('./funds/Budgets'), 'funds:read'),
  record('/officer/funds/budgets/new', 'funds/EditBudget', () => import('./funds/EditBudget'), 'funds:write'),
  record('/officer/funds/budgets/{id}', 'funds/Budget', () => import('./funds/Budget'), 'funds:read'),
  record('/officer/funds/budgets/{id}/edit', 'funds/EditBudget', () => import('./funds/EditBudget'), 'funds:write'),
  record('/officer/funds/allocations', 'funds/Allocations', () => import('./funds/Allocations'), 'funds:read'),
  record('/officer/funds/allocations/new', 'funds/NewAllocation', () => import('./funds/NewAllocation'), 'funds:write'),
  record('/officer/funds/allocations/{id}', 'funds/Allocation', () => import('./funds/Allocation'), 'funds:read', 'fundnotices'),
  record('/officer/funds/allocations/{id}/form', 'funds/Form', () => import('./funds/Form'), 'funds:read'),
  record('/officer/funds/allocations/{id}/form/edit', 'funds/EditForm', () => import('./funds/EditForm'), 'funds:write'),
  record('/officer/funds/payments', 'funds/Payments', () => import('./funds/Payments'), 'funds:read'),
  record('/officer/funds/payments/new', 'funds/NewPayment', () => import('./funds/NewPayment'), 'funds:write'),
  record('/officer/funds/payments/{id}', 'funds/Payment', () => import('./funds/Payment'), 'funds:read'),
  record('/officer/funds/projects', 'funds/Projects', () => import('./funds/Projects'), 'funds:read'),
  record('/officer/funds/projects/new', 'funds/EditProject', () => import('./funds/EditProject'), 'funds:write'),
  record('/officer/funds/projects/{id}', 'funds/Project', () => import('./funds/Project'), 'funds:read'),
  record('/officer/funds/projects/{id}/edit', 'funds/EditProject', () => import('./funds/EditProject'), 'funds:write'),
  record('/officer/funds/projects/{id}/sources', 'funds/AddSources', () => import('./funds/AddSources'), 'funds:write'),
  record('/officer/funds/projects/{id}/form', 'funds/Form', () => import('./funds/Form'), 'funds:read'),
  record('/officer/funds/projects/{id}/form/edit', 'funds/EditForm', () => import('./funds/EditForm'), 'funds:write'),
  record('/officer/funds/bids', 'funds/Bids', () => import('./funds/Bids'), 'funds:read'),
  record('/officer/funds/bids/new', 'funds/NewBid', () => import('./funds/NewBid'), 'funds:write'),
  record('/officer/funds/bids/{id}', 'funds/Bid', () => import('./funds/Bid'), 'funds:read'),
  visitor('/notices/funds', 'fundnotices/Notices', () => import('./fundnotices/Notices')),
  visitor('/notices/funds/{id}', 'fundnotices/Notice', () => import('./fundnotices/Notice')),

  record('/officer/bases', 'bases/Bases', () => import('./bases/Bases'), 'units:read'),
  record('/officer/bases/new', 'bases/EditBase', () => import('./bases/EditBase'), 'bases:write'),
  record('/officer/bases/{id}', 'bases/Base', () => import('./bases/Base'), 'units:read'),
  record('/officer/bases/{id}/edit', 'bases/EditBase', () => import('./bases/EditBase'), 'bases:write'),
  record('/officer/bases/{id}/check', 'bases/CheckBase', () => import('./bases/CheckBase'), 'units:name'),
  record('/officer/bookings', 'bases/Bookings', () => import('./bases/Bookings'), 'bases:write'),
  record('/officer/bookings/{id}', 'bases/Booking', () => import('./bases/Booking'), 'bases:write'),
  record('/officer/base-visits', 'bases/Visits', () => import('./bases/Visits'), 'units:read'),
  record('/officer/heritage', 'bases/HeritageList', () => import('./bases/HeritageList'), 'indicators:read'),
  record('/officer/heritage/new', 'bases/EditHeritage', () => import('./bases/EditHeritage'), 'bases:write'),
  record('/officer/heritage/{id}', 'bases/HeritageItem', () => import('./bases/HeritageItem'), 'indicators:read'),
  record('/officer/heritage/{id}/edit', 'bases/EditHeritage', () => import('./bases/EditHeritage'), 'bases:write'),
  record('/officer/courses', 'courses/Courses', () => import('./courses/Courses'), 'units:read'),
  record('/officer/courses/new', 'courses/EditCourse', () => import('./courses/EditCourse'), 'bases:write'),
  record('/officer/courses/{id}', 'courses/Course', () => import('./courses/Course'), 'units:read'),
  record('/officer/courses/{id}/edit', 'courses/EditCourse', () => import('./courses/EditCourse'), 'bases:write'),
  record('/officer/courses/{id}/write', 'courses/Write', () => import('./courses/Write'), 'bases:write'),
  visitor('/bases', 'learn/Bases', () => import('./learn/Bases')),
  visitor('/bases/{id}', 'learn/Base', () => import('./learn/Base')),
  visitor('/learn', 'learn/Courses', () => import('./learn/Courses')),
  visitor('/learn/{id}', 'learn/Course', () => import('./learn/Course')),

  record('/W', 'tasks/Live', () => import('./tasks/Live'), 'tasks:read'),
  record('/officer/tasks', 'tasks/Board', () => import('./tasks/Board'), 'tasks:read'),
  record('/officer/tasks/new', 'tasks/EditTask', () => import('./tasks/EditTask'), 'tasks:write'),
  record('/officer/tasks/list', 'tasks/Tasks', () => import('./tasks/Tasks'), 'tasks:read'),
  record('/officer/tasks/gantt', 'tasks/Gantt', () => import('./tasks/Gantt'), 'tasks:read'),
  record('/officer/tasks/print', 'tasks/Print', () => import('./tasks/Print'), 'tasks:read'),
  record('/officer/tasks/baselines', 'tasks/Baselines', () => import('./tasks/Baselines'), 'tasks:read'),
  record('/officer/tasks/baselines/{id}', 'tasks/Compare', () => import('./tasks/Compare'), 'tasks:read'),
  record('/officer/tasks/milestones', 'tasks/Milestones', () => import('./tasks/Milestones'), 'tasks:read'),
  record('/officer/tasks/calls', 'tasks/Calls', () => import('./tasks/Calls'), 'tasks:plan'),
  record('/officer/tasks/decisions', 'tasks/Decisions', () => import('./tasks/Decisions'), 'tasks:read'),
  record('/officer/tasks/matters', 'tasks/Matters', () => import('./tasks/Matters'), 'tasks:read'),
  record('/officer/tasks/{id}', 'tasks/Task', () => import('./tasks/Task'), 'tasks:read'),
  record('/officer/tasks/{id}/edit', 'tasks/EditTask', () => import('./tasks/EditTask'), 'tasks:write'),
  record('/officer/inspections', 'tasks/Inspections', () => import('./tasks/Inspections'), 'tasks:read'),
  record('/officer/inspections/{id}', 'tasks/Findings', () => import('./tasks/Findings'), 'tasks:read'),

  record('/officer/honours', 'honours/Honours', () => import('./honours/Honours'), 'honours:read'),
  record('/officer/honours/new', 'honours/Apply', () => import('./honours/Apply'), 'honours:write'),
  record('/officer/honours/record', 'honours/RecordTitle', () => import('./honours/RecordTitle'), 'honours:decide'),
  record('/officer/honours/incentives', 'honours/Incentives', () => import('./honours/Incentives'), 'honours:read'),
  record('/officer/honours/{id}', 'honours/Honour', () => import('./honours/Honour'), 'honours:read'),
  visitor('/notices/honours', 'notices/Honours', () => import('./notices/Honours'), 'honours'),
  visitor('/notices/honours/{id}', 'notices/Objection', () => import('./notices/Objection'), 'honours'),

  record('/officer/surveys', 'surveys/Surveys', () => import('./surveys/Surveys'), 'surveys:write'),
  record('/officer/surveys/new', 'surveys/NewSurvey', () => import('./surveys/NewSurvey'), 'surveys:write'),
  record('/officer/surveys/import', 'surveys/ImportSurvey', () => import('./surveys/ImportSurvey'), 'surveys:write'),
  record('/officer/surveys/{id}', 'surveys/Survey', () => import('./surveys/Survey'), 'surveys:write'),
  record('/officer/surveys/{id}/edit', 'surveys/EditSurvey', () => import('./surveys/EditSurvey'), 'surveys:write'),
  record('/officer/surveys/{id}/questions', 'surveys/EditSheet', () => import('./surveys/EditSheet'), 'surveys:write', 'answering'),
  record('/officer/surveys/{id}/test', 'surveys/Blueprint', () => import('./surveys/Blueprint'), 'surveys:write'),
  record('/officer/surveys/{id}/plan', 'surveys/Plan', () => import('./surveys/Plan'), 'surveys:write', 'plans', 'findings', 'sampling'),
  record('/officer/surveys/{id}/excerpts', 'surveys/Excerpts', () => import('./surveys/Excerpts'), 'surveys:write', 'excerpts', 'feedback'),
  record('/officer/surveys/{id}/items', 'surveys/Report', () => import('./surveys/Report'), 'surveys:write'),
  record('/officer/items', 'surveys/Items', () => import('./surveys/Items'), 'surveys:write'),
  record('/officer/items/new', 'surveys/EditItem', () => import('./surveys/EditItem'), 'surveys:write'),
  record('/officer/items/{id}', 'surveys/Item', () => import('./surveys/Item'), 'surveys:write'),
  record('/officer/items/{id}/edit', 'surveys/EditItem', () => import('./surveys/EditItem'), 'surveys:write'),
];
