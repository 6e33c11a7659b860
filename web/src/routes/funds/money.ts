/** Amounts to the fen. */
import { locale, t } from '../../core/i18n';

/** An amount in yuan to the fen, for ledgers and notices: nothing is rounded. */
export function exactYuan(fen: number): string {
  const options: Intl.NumberFormatOptions = { minimumFractionDigits: 2, maximumFractionDigits: 2 };
  return t('kit.yuan', { n: new Intl.NumberFormat(locale.value, options).format(fen / 100) });
}
