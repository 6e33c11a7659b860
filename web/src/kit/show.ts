/** Amounts, shares and moments in the reader's words. */
import { showDate, showNumber } from '../core/format';
import { t } from '../core/i18n';

const FEN_IN_YUAN = 100;
const YUAN_IN_WAN = 10_000;

/** An amount of fen in yuan, from 10,000 yuan on in ten thousands, as the county's papers do. */
export function showMoney(fen: number | null | undefined): string {
  if (fen === null || fen === undefined) return '';
  const yuan = fen / FEN_IN_YUAN;
  return Math.abs(yuan) >= YUAN_IN_WAN
    ? t('kit.wan', { n: showNumber(yuan / YUAN_IN_WAN) })
    : t('kit.yuan', { n: showNumber(yuan) });
}

/** A ratio of the API (`"0.6250"`) in percent. */
export const showShare = (ratio: string | number | null | undefined): string =>
  ratio === null || ratio === undefined ? '' : `${showNumber(Number(ratio) * 100, 1)}%`;

export const showMoment = (iso: string | null | undefined): string => showDate(iso, true);

export const showYesNo = (is: boolean): string => t(is ? 'kit.yes' : 'kit.no');
