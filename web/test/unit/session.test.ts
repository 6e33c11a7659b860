import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { kept } from '../../src/core/keep';
import { setPerson, storedPerson } from '../../src/core/person';
import { flush } from '../../src/core/queue';
import { accountToken, finishSignOut, signIn, signOut } from '../../src/core/session';

const OFFICER = { id: 'o1', kind: 'account', name: 'desk', role: 'office', area_code: '510421', unit_id: null };
const TOKENS = { access_token: 'new', token_type: 'Bearer', expires_in: 600 };

let asked: string[];
let state: { isOffline: boolean; status: number };

beforeEach(() => {
  asked = [];
  state = { isOffline: false, status: 200 };
  vi.stubGlobal('indexedDB', undefined);
  vi.stubGlobal('fetch', async (address: string, init: RequestInit) => {
    if (state.isOffline) throw new TypeError('offline');
    const name = address.replace('/api/v1/auth/', '');
    asked.push(name === 'token' ? `token ${String(init.body).replace(/&.*/, '')}` : name);
    const body = name === 'me' ? { ...OFFICER, scopes: [] } : name === 'token' ? TOKENS : { status: 'ok' };
    const status = name === 'revoke' ? state.status : 200;
    return new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } });
  });
  localStorage.setItem('session', JSON.stringify({ access: 'old', until: Date.now() + 600_000 }));
  setPerson({ ...OFFICER, scopes: [] });
});

afterEach(() => {
  setPerson(null);
  localStorage.clear();
  vi.unstubAllGlobals();
});

describe('signing out', () => {
  it('tells the server at once when it is there', async () => {
    await signOut();
    await finishSignOut();
    expect(asked).toEqual(['revoke']);
    expect(storedPerson()).toBeNull();
  });

  it('without a network is told as soon as the network is back, and once', async () => {
    state.isOffline = true;
    await signOut();
    expect(storedPerson()).toBeNull();
    await expect(finishSignOut()).rejects.toThrow();
    state.isOffline = false;
    await flush(true);
    await vi.waitFor(() => expect(kept('leaving', false)).toBe(false));
    await flush(true);
    expect(asked).toEqual(['revoke']);
  });

  it('leaves nothing to renew, whatever another tab has stored since', async () => {
    state.isOffline = true;
    await signOut();
    state.isOffline = false;
    localStorage.setItem('session', JSON.stringify({ access: 'rotated', until: Date.now() + 600_000 }));
    await expect(accountToken()).rejects.toMatchObject({ problem: { code: 'signed_out' } });
    localStorage.setItem('session', JSON.stringify({ access: 'rotated', until: 0 }));
    await expect(accountToken()).rejects.toMatchObject({ problem: { code: 'signed_out' } });
    expect(asked).toEqual([]);
  });

  it('takes a refusal for the end, and a fault of the server for a wait', async () => {
    state.status = 503;
    await signOut();
    expect(kept('leaving', false)).toBe(true);
    state.status = 400;
    await finishSignOut();
    expect(kept('leaving', false)).toBe(false);
  });

  it('is told before anybody signs in again', async () => {
    state.isOffline = true;
    await signOut();
    await expect(signIn('desk', 'walnut-orchid-river')).rejects.toThrow();
    state.isOffline = false;
    await signIn('desk', 'walnut-orchid-river');
    expect(asked).toEqual(['revoke', 'token grant_type=password', 'me']);
    expect(await accountToken()).toBe('new');
  });
});
