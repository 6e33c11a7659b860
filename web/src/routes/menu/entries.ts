/** The staff's menu: one line for each screen that one looks for; shown to those whose rights fit. */
import type { Key } from '../../core/i18n';

export type MenuGroup = 'today' | 'units' | 'doing' | 'proof' | 'office';

export interface Entry {
  group: MenuGroup;
  href: string;
  label: Key;
  hint: Key;
  /** `a|b`: one of them. */
  scope: string;
}

const entry = (group: MenuGroup, href: string, label: Key, hint: Key, scope: string): Entry => ({
  group,
  href,
  label,
  hint,
  scope,
});

export const GROUPS: readonly MenuGroup[] = ['today', 'units', 'doing', 'proof', 'office'];

/** In the order of the page. Words of a feature that the menu shows stand in the group of messages `kit`. */
export const ENTRIES: readonly Entry[] = [
  entry('today', '/leader', 'menu.board', 'menu.boardHint', 'kpi:read'),
  entry('today', '/officer', 'menu.inbox', 'menu.inboxHint', 'feedback:handle'),
  entry('today', '/officer/activities/new', 'menu.report', 'menu.reportHint', 'activities:write'),
  entry('today', '/officer/tasks', 'menu.tasks', 'menu.tasksHint', 'tasks:read'),
  entry('today', '/officer/reviews', 'menu.reviews', 'menu.reviewsHint', 'assessments:read'),
  entry('today', '/officer/missing', 'menu.missing', 'menu.missingHint', 'units:read'),
  entry('today', '/officer/gaps', 'menu.gaps', 'menu.gapsHint', 'assessments:read'),

  entry('units', '/officer/units', 'menu.units', 'menu.unitsHint', 'units:read'),
  entry('units', '/officer/units/coverage', 'menu.coverage', 'menu.coverageHint', 'units:read'),
  entry('units', '/officer/checklists', 'menu.checklists', 'menu.checklistsHint', 'units:read'),
  entry('units', '/officer/links', 'menu.links', 'menu.linksHint', 'units:read'),
  entry('units', '/officer/liaison', 'menu.liaison', 'menu.liaisonHint', 'units:read'),
  entry('units', '/officer/group', 'menu.group', 'menu.groupHint', 'units:read'),
  entry('units', '/officer/clusters', 'menu.clusters', 'menu.clustersHint', 'units:read'),
  entry('units', '/officer/honours', 'menu.honours', 'menu.honoursHint', 'honours:read'),

  entry('doing', '/officer/activities', 'menu.activities', 'menu.activitiesHint', 'indicators:read'),
  entry('doing', '/officer/bases', 'menu.bases', 'menu.basesHint', 'units:read'),
  entry('doing', '/officer/courses', 'menu.courses', 'menu.coursesHint', 'units:read'),
  entry('doing', '/officer/channels', 'menu.channels', 'menu.channelsHint', 'feedback:read'),
  entry('doing', '/officer/handovers', 'menu.handovers', 'menu.handoversHint', 'feedback:route'),
  entry('doing', '/officer/visits', 'menu.visits', 'menu.visitsHint', 'surveys:write'),
  entry('doing', '/officer/heritage', 'menu.heritage', 'menu.heritageHint', 'indicators:read'),

  entry('proof', '/officer/documents', 'menu.documents', 'menu.documentsHint', 'documents:read'),
  entry('proof', '/officer/statistics', 'menu.statistics', 'menu.statisticsHint', 'statistics:read'),
  entry('proof', '/officer/metrics', 'menu.metrics', 'menu.metricsHint', 'indicators:read'),
  entry('proof', '/officer/ledgers', 'menu.ledgers', 'menu.ledgersHint', 'documents:read'),
  entry('proof', '/officer/statistics/rechecks', 'menu.rechecks', 'menu.rechecksHint', 'statistics:read'),
  entry('proof', '/officer/funds', 'menu.funds', 'menu.fundsHint', 'funds:read'),

  entry('office', '/officer/routing', 'menu.routing', 'menu.routingHint', 'feedback:route'),
  entry('office', '/officer/duty', 'menu.duty', 'menu.dutyHint', 'feedback:route'),
  entry('office', '/officer/calendars', 'menu.calendars', 'menu.calendarsHint', 'feedback:route'),
  entry('office', '/officer/surveys', 'menu.surveys', 'menu.surveysHint', 'surveys:write'),
  entry('office', '/officer/items', 'menu.items', 'menu.itemsHint', 'surveys:write'),
  entry('office', '/officer/frames', 'menu.frames', 'menu.framesHint', 'surveys:write'),
  entry('office', '/officer/recomputes', 'menu.recomputes', 'menu.recomputesHint', 'assessments:write'),
  entry('office', '/officer/frameworks', 'menu.frameworks', 'menu.frameworksHint', 'indicators:write'),
  entry('office', '/officer/areas', 'menu.areas', 'menu.areasHint', 'areas:write'),
  entry('office', '/officer/contests', 'menu.contests', 'menu.contestsHint', 'feedback:review'),
  entry('office', '/officer/photo-pairs', 'menu.photos', 'menu.photosHint', 'activities:verify'),
  entry('office', '/officer/import', 'menu.imports', 'menu.importsHint', 'documents:write'),
  entry('office', '/admin', 'menu.accounts', 'menu.accountsHint', 'accounts:write'),
];
