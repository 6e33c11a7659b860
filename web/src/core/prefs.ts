/** Text size, theme and language of this device. */
import { signal } from '@preact/signals';
import { keep, kept } from './keep';

export type Size = 'normal' | 'large' | 'huge';
export type Theme = 'auto' | 'light' | 'dark';
export interface Prefs {
  size: Size;
  theme: Theme;
  locale: string;
}

export const SIZES: readonly Size[] = ['normal', 'large', 'huge'];
export const THEMES: readonly Theme[] = ['auto', 'light', 'dark'];
const FIRST: Prefs = { size: 'normal', theme: 'auto', locale: '' };

export const prefs = signal<Prefs>(FIRST);

/** Reads the stored choices; called once in a browser, never while prerendering. */
export function loadPrefs(): void {
  prefs.value = { ...FIRST, ...kept<Partial<Prefs>>('prefs', {}) };
}

export function setPrefs(change: Partial<Prefs>): void {
  prefs.value = { ...prefs.value, ...change };
  keep('prefs', prefs.value);
  const root = document.documentElement;
  const { size, theme } = prefs.value;
  if (size !== 'normal') root.setAttribute('data-size', size);
  else root.removeAttribute('data-size');
  if (theme === 'auto') root.removeAttribute('data-theme');
  else root.setAttribute('data-theme', theme);
}

/** The size after this one, for the one-tap button. */
export const nextSize = (size: Size): Size => SIZES[(SIZES.indexOf(size) + 1) % SIZES.length]!;
