/** Small JSON values kept on the device. Every call survives a full or forbidden storage. */
const memory: Record<string, string> = {};

function box(): Storage | null {
  try {
    return typeof localStorage === 'undefined' ? null : localStorage;
  } catch {
    return null;
  }
}

export function keep(key: string, value: unknown): void {
  const text = JSON.stringify(value);
  memory[key] = text;
  try {
    box()?.setItem(key, text);
  } catch {
    // The value stays in memory for this visit.
  }
}

export function kept<T>(key: string, otherwise: T): T {
  try {
    const text = box()?.getItem(key) ?? memory[key];
    return text ? (JSON.parse(text) as T) : otherwise;
  } catch {
    return otherwise;
  }
}

/** The keys that begin so. */
export const keysOf = (prefix: string): string[] =>
  [...Object.keys(memory), ...Object.keys(box() ?? {})].filter((key) => key.startsWith(prefix));

/** Forgets every value whose key begins so. */
export const forgetAll = (prefix: string): void => keysOf(prefix).forEach(forget);

export function forget(key: string): void {
  delete memory[key];
  try {
    box()?.removeItem(key);
  } catch {
    // Nothing was stored then.
  }
}
