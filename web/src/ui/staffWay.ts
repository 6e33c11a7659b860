/** The staff's way around: three screens at hand, and the menu for all others. */
import { person } from '../core/person';
import { mayUse } from '../routes/table';
import { staffWay, type Tab } from './Frame';

const MENU = '/officer/menu';

const TABS: readonly (readonly [tab: Tab, scope: string])[] = [
  [['/leader', 'nav.board', 'results'], 'kpi:read'],
  [['/officer', 'nav.inbox', 'track'], 'feedback:handle'],
  [['/officer/activities/new', 'nav.newActivity', 'say'], 'activities:write'],
  [[MENU, 'nav.menu', 'menu'], 'units:read'],
];

/** Records are found in the menu. */
const placeInTabs = (address: string): string =>
  /^\/officer\/(?!feedback\/|activities\/new)/.test(address) ? MENU : address;

staffWay.value = (address) => [
  TABS.filter(([, scope]) => mayUse(scope, person.value?.scopes)).map(([tab]) => tab),
  placeInTabs(address),
];
