import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { castFrom } from '../../src/core/cast';
import { countedIn, lookForOwn, noteCast, nullifierOf } from '../../src/core/counted';
import { formOf } from '../../src/core/forms';

const message = (first: number) => Uint8Array.from({ length: 64 }, (_, index) => (index ? index * 3 : first));

describe('one’s own ballot in the published list', () => {
  beforeEach(() => {
    localStorage.clear();
    localStorage.setItem('county', '"510421"');
    localStorage.setItem('visitor', JSON.stringify({ access: 'x', until: Date.now() + 600_000, county: '510421' }));
  });

  const server = (body: string, status = 200, type = 'text/plain; charset=utf-8') => {
    const seen: string[] = [];
    vi.stubGlobal('fetch', async (address: string) => {
      seen.push(address);
      return new Response(body, { status, headers: { 'Content-Type': type } });
    });
    return seen;
  };

  it('is known by a hash that is not the one that decides on the form', () => {
    const own = nullifierOf(message(1));
    expect(own).toBe(createHash('sha256').update('nullifier|').update(message(1)).digest('hex'));
    const whole = createHash('sha256').update(message(1)).digest('hex');
    expect(formOf(message(1), 2 ** 16)).toBe(parseInt(whole.slice(-4), 16));
    expect(own).not.toBe(whole);
  });

  it('is kept once a ballot, in no order of casting', () => {
    [message(1), message(2), message(3), message(2)].forEach((one) => noteCast('s-order', one));
    expect(castFrom('s-order')).toEqual([1, 2, 3].map((one) => nullifierOf(message(one))).sort());
  });

  it('is looked for in the whole list, and nobody is told which one', async () => {
    noteCast('s-look', message(1));
    noteCast('s-look', message(2));
    const seen = server(`${'0'.repeat(64)}\n${nullifierOf(message(2))}\n`);
    expect(await lookForOwn('s-look')).toEqual({ cast: 2, missing: 1 });
    expect(seen).toEqual(['/api/v1/surveys/s-look/ballots']);
    expect(countedIn([1, 2].map((one) => nullifierOf(message(one))).join('\n'), castFrom('s-look')).missing).toBe(0);
  });

  it('says nothing where none was cast or somebody else answers, and after the results that a list is withheld', async () => {
    const seen = server('');
    expect(await lookForOwn('s-none')).toBeNull();
    expect(seen).toEqual([]);
    noteCast('s-none', message(1));
    server('{}', 404, 'application/problem+json');
    expect(await lookForOwn('s-none')).toBeNull();
    const answers = [new Response('{}', { status: 404 }), new Response('{"release":{}}', { status: 200 })];
    vi.stubGlobal('fetch', async () => answers.shift()!);
    expect(await lookForOwn('s-none')).toEqual({ cast: 1, missing: 0, isWithheld: true });
    server('<html>log in</html>', 200, 'text/html');
    expect(await lookForOwn('s-none')).toBeNull();
  });
});
