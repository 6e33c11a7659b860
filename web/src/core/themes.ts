/** Theme tags and their words, from the catalogue that the server checks by; fetched when first shown. */
import { locale } from './i18n';

export interface Theme {
  code: string;
  name: Record<string, string>;
}

export const loadThemes = async (): Promise<readonly Theme[]> =>
  (await import('../../../api/catalogue/activities/themes.json')).default.tags;

export const themeName = ({ code, name }: Theme): string => name[locale.value] ?? code;
