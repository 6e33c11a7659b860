/** Public notices of money as anyone reads them: no account is needed. */
import { data, type Page } from '../../core/api';
import { call } from '../../core/http';
import { showDate } from '../../core/format';
import { t } from '../../core/i18n';
import { person } from '../../core/person';
import type { components } from '../../core/schema';
import { accountToken } from '../../core/session';

export type Notice = components['schemas']['FundNoticeRead'];

/** Whoever is signed in sees as much as his post may; everybody else what is announced. */
const token = async (): Promise<string | null> => (person.value ? accountToken() : null);

export const listNotices = async (area: string, cursor: string | null = null): Promise<Page<Notice>> =>
  data(call<Page<Notice>>('GET', '/funds/notices', { query: { area, limit: 20, cursor }, token: await token() }));

export const getNotice = async (id: string, area: string): Promise<Notice> =>
  data(call<Notice>('GET', `/funds/notices/${encodeURIComponent(id)}`, { query: { area }, token: await token() }));

export const windowWords = ({ announced_on: from, closes_on: to, is_window_provisional: isProvisional }: Notice): string =>
  t('fundnotices.windowOf', { from: showDate(from), to: showDate(to) }) + (isProvisional ? t('fundnotices.provisional') : '');
