/** The code of each screen. The feedback form is in the first bundle; the others are fetched when first shown. */
import type { ComponentType } from 'preact';
import type { Params } from '../core/route';
import type { ScreenName } from './table';
import Feedback from './resident/Feedback';

export type Screen = ComponentType<{ params: Params }>;
type Loader = () => Promise<{ default: Screen }>;

const LAZY: Partial<Record<ScreenName, Loader>> = {
  Home: () => import('./resident/Home'),
  Track: () => import('./resident/Track'),
  Surveys: () => import('./resident/Surveys'),
  Survey: () => import('./resident/Survey'),
  Results: () => import('./resident/Results'),
  SignIn: () => import('./officer/SignIn'),
  SetUp: () => import('./admin/SetUp'),
  Admin: () => import('./admin/Admin'),
  Inbox: () => import('./officer/Inbox'),
  Case: () => import('./officer/Case'),
  Activity: () => import('./officer/Activity'),
  NewActivity: () => import('./officer/NewActivity'),
  Board: () => import('./leader/Board'),
  Why: () => import('./leader/Why'),
};

const READY: Partial<Record<ScreenName, Screen>> = { Feedback };

export const readyScreen = (name: ScreenName): Screen | undefined => READY[name];

export async function loadScreen(name: ScreenName): Promise<Screen> {
  const held = READY[name];
  if (held) return held;
  const loaded = (await LAZY[name]!()).default;
  READY[name] = loaded;
  return loaded;
}
