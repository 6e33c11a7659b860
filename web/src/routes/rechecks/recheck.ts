/** A draw in words. */
import { showShare } from '../../kit';
import { t } from '../../core/i18n';

/** The error rate so far; nothing before the first figure was looked at. */
export const rateWords = (draw: { error_ratio: string | null; error_count: number; checked_count: number }): string =>
  draw.error_ratio === null
    ? t('rechecks.notYet')
    : t('rechecks.rate', { rate: showShare(draw.error_ratio), wrong: draw.error_count, n: draw.checked_count });
