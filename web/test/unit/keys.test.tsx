import { cleanup, render } from '@testing-library/preact';
import { afterEach, expect, it } from 'vitest';
import { useKeys, type Keys } from '../../src/kit/useKeys';

afterEach(cleanup);

it('keeps a key for one act until it is done, and takes another for another act', () => {
  let keys!: Keys;
  const Holder = () => {
    keys = useKeys();
    return null;
  };
  const { rerender } = render(<Holder />);
  const first = keys.of({ amount_fen: 1 });
  rerender(<Holder />);
  expect(keys.of({ amount_fen: 1 })).toBe(first);
  const other = keys.of({ amount_fen: 2 });
  expect(other).not.toBe(first);
  keys.done();
  expect(keys.of({ amount_fen: 2 })).not.toBe(other);
});
