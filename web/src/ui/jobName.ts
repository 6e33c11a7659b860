/** A job by name, as it may stand in a list on a phone that others use too. */
import { showDate } from '../core/format';
import { t } from '../core/i18n';
import type { Job } from '../core/outbox';
import { groupCode } from '../core/validate';

/** A complaint of discrimination is only something told. */
export function jobName({ title, body, receipt }: Job): string {
  const isOpen = ![body['kind'], receipt?.kind].includes('discrimination') && title !== t('kind.discrimination');
  return isOpen ? title : t('job.feedback');
}

/** Day, time of day and the first characters of the code: enough to tell two of one day apart, too little to open one. */
export function jobMark({ created_at: created, receipt }: Job): string {
  const first = groupCode(receipt?.tracking_code ?? '').split(' ')[0];
  return showDate(created, true) + (first && ` · ${first}…`);
}
