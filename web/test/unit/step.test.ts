import { describe, expect, it, vi } from 'vitest';
import { Refused, Unreachable } from '../../src/core/problem';
import { writeThenShow } from '../../src/core/step';

describe('a step', () => {
  const refused = (status: number) => new Refused({ title: 'No', status });

  it('shows the record after it', async () => {
    const show = vi.fn(async () => undefined);
    await writeThenShow(async () => undefined, show);
    expect(show).toHaveBeenCalledTimes(1);
  });

  it('shows what the record has become, with the refusal, when another was quicker', async () => {
    const show = vi.fn(async () => undefined);
    await expect(writeThenShow(() => Promise.reject(refused(409)), show)).rejects.toMatchObject({
      problem: { status: 409 },
    });
    expect(show).toHaveBeenCalledTimes(1);
    const unread = () => Promise.reject(new Unreachable('gone'));
    await expect(writeThenShow(() => Promise.reject(refused(409)), unread)).rejects.toBeInstanceOf(Refused);
  });

  it('leaves the form as it is on any other refusal', async () => {
    const show = vi.fn(async () => undefined);
    await expect(writeThenShow(() => Promise.reject(refused(422)), show)).rejects.toBeInstanceOf(Refused);
    expect(show).not.toHaveBeenCalled();
  });
});
