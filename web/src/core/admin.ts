/** Rules of an administrator's forms; the server applies the same ones and has the last word. */
import type { Problem } from './problem';

export const PASSWORD_MIN = 12;

/** Roles that an account can hold, the most usual first. */
export const ACCOUNT_ROLES = ['unit_officer', 'department_officer', 'office', 'leader', 'auditor', 'admin'] as const;

/** Roles that act for one unit only. */
export const isUnitBound = (role: string): boolean => role === 'unit_officer' || role === 'department_officer';

/** What another department's system may be allowed. */
export const CLIENT_SCOPES = [
  'units:read',
  'units:write',
  'activities:read',
  'activities:write',
  'bases:read',
  'bases:write',
  'funds:read',
  'funds:write',
  'statistics:read',
  'statistics:write',
  'documents:read',
  'documents:write',
  'feedback:submit',
  'tasks:read',
  'tasks:write',
  'honours:read',
  'surveys:read',
  'indicators:read',
  'assessments:read',
  'kpi:read',
  'changes:read',
] as const;

/** What a new system is offered: to read the common records and what changed in them. */
export const USUAL_SCOPES: readonly string[] = ['units:read', 'activities:read', 'statistics:read', 'changes:read'];

export interface SetUpDraft {
  username: string;
  password: string;
  repeat: string;
}

export interface AccountDraft {
  username: string;
  post_title: string;
  role: string;
  unit_id: string;
  password: string;
}

export interface ClientDraft {
  client_id: string;
  name: string;
  scopes: readonly string[];
}

export type Rule = 'missing' | 'username' | 'clientId' | 'short' | 'differs' | 'unit' | 'scopes';
export type Fault = [id: string, rule: Rule];

const kept = (faults: readonly (Fault | false)[]): Fault[] => faults.filter((fault) => fault !== false);

/** One fault a field: what is missing first, then what has the wrong form. */
const named = (id: string, text: string, form: RegExp, rule: Rule): Fault | false =>
  !text.trim() ? [id, 'missing'] : !form.test(text.trim()) && [id, rule];

const username = (text: string) => named('username', text, /^[a-z][a-z0-9._-]{2,39}$/, 'username');
const password = (text: string): Fault | false =>
  !text ? ['password', 'missing'] : Array.from(text).length < PASSWORD_MIN && ['password', 'short'];

export const checkSetUp = (draft: SetUpDraft): Fault[] =>
  kept([
    username(draft.username),
    password(draft.password),
    draft.repeat !== draft.password && ['repeat', draft.repeat ? 'differs' : 'missing'],
  ]);

export const checkAccount = (draft: AccountDraft): Fault[] =>
  kept([
    username(draft.username),
    !draft.post_title.trim() && ['post_title', 'missing'],
    isUnitBound(draft.role) && !draft.unit_id && ['unit_id', 'unit'],
    password(draft.password),
  ]);

export const checkClient = (draft: ClientDraft): Fault[] =>
  kept([
    named('client_id', draft.client_id, /^[a-z][a-z0-9-]{2,59}$/, 'clientId'),
    !draft.name.trim() && ['name', 'missing'],
    draft.scopes.length === 0 && ['scopes', 'scopes'],
  ]);

const TAKEN: Record<string, string> = { username_used: 'username', client_id_used: 'client_id' };

/**
 * Sorts what the server refused: by field where the form has one, the rest in its own words.
 *
 * Args:
 *   fields: ids of the form's controls, named as the contract names them.
 */
export function sortProblem(
  problem: Problem,
  fields: readonly string[],
): { mistakes: { id: string; text: string }[]; rest: Problem | null } {
  const taken = TAKEN[problem.code ?? ''];
  if (taken && fields.includes(taken))
    return { mistakes: [{ id: taken, text: problem.detail || problem.title }], rest: null };
  const all = (problem.errors ?? []).map(({ pointer, message }) => ({
    id: pointer.replace(/^#?\//, '').split('/')[0]!,
    text: message,
  }));
  const mistakes = all.filter(({ id }) => fields.includes(id));
  const others = all.filter(({ id }) => !fields.includes(id)).map(({ text }) => text);
  if (!all.length) return { mistakes, rest: problem };
  return { mistakes, rest: others.length ? { ...problem, detail: others.join(' ') } : null };
}

/** The secret of a set-up link, from the part of the address that no server sees; empty when there is none. */
export function takeLinkToken(): string {
  const token = location.hash.slice(1);
  // Shorter ones are places in the page.
  if (token.length < 20) return '';
  history.replaceState(null, '', location.pathname);
  return token;
}
