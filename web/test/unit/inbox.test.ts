import { describe, expect, it } from 'vitest';
import { inboxAddress, inboxLead, readInbox } from '../../src/core/inbox';

describe('the inbox', () => {
  it('shows what its address names, and what is open otherwise', () => {
    expect(readInbox('?filter=late&kind=discrimination')).toEqual({ filter: 'late', kind: 'discrimination' });
    expect(readInbox('')).toEqual({ filter: 'open', kind: '' });
    expect(readInbox('?filter=other')).toEqual({ filter: 'open', kind: '' });
    const shown = { filter: 'done', kind: 'help' } as const;
    expect(readInbox(inboxAddress(shown).replace('/officer', ''))).toEqual(shown);
  });

  it('says whose cases these are', () => {
    expect(inboxLead(['feedback:read', 'feedback:handle', 'feedback:route'])).toBe('inbox.all');
    expect(inboxLead(['feedback:read', 'feedback:handle'])).toBe('inbox.mine');
    expect(inboxLead(['feedback:read'])).toBe('inbox.read');
  });
});
