/** Words of the server in the reader's language. */
import { locale } from '../../core/i18n';

export const wordsOf = (titles: Record<string, string>): string => titles[locale.value] ?? titles['zh-Hans'] ?? '';
