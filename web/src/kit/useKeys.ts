/** Keys of writes that are not forms: the same act pressed again after a lost answer is done once. */
import { useRef } from 'preact/hooks';
import { uuid4 } from '../core/ids';

export interface Keys {
  /** The key of this body: the same one until it is done, another one for another body. */
  of: (body: unknown) => string;
  done: () => void;
}

export function useKeys(): Keys {
  const held = useRef({ key: uuid4(), body: '' });
  return {
    of: (body) => {
      const text = JSON.stringify(body);
      if (held.current.body !== text) held.current = { key: uuid4(), body: text };
      return held.current.key;
    },
    done: () => {
      held.current = { key: uuid4(), body: '' };
    },
  };
}
