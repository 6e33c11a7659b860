/** Public notices and titles, open to everybody: what is about to be named, and the way to object without a name. */
import { showDate } from '../../core/format';
import { t, tCode } from '../../core/i18n';
import { useSeen } from '../../core/seen';
import { choose, chosenNow, FilterBar, getPage, Rows, useKept, type ItemOf, type Row } from '../../kit';
import { Async } from '../../ui/Async';
import { useTitle } from '../../ui/title';

const rowOf = (notice: ItemOf<'/honours/notices'>): Row => ({
  title: notice.subject_name,
  tags: [
    { text: tCode('htype', notice.type), look: 'plain' },
    { text: tCode('hlevel', notice.level), look: 'plain' },
    notice.is_open && { text: t('honours.openUntil', { when: showDate(notice.notice_until) }), look: 'warn' },
    notice.state === 'named' && { text: tCode('hstate', 'named'), look: 'good' },
  ],
  facts: [
    notice.area_name,
    notice.state === 'noticed' && !notice.is_open && t('honours.noticeOver'),
    notice.named_on && t('honours.given', { when: showDate(notice.named_on) }),
    notice.document_number,
    notice.expires_on && `${t('honours.expiresOn')} ${showDate(notice.expires_on)}`,
  ],
  isSynthetic: notice.synthetic,
  extra: notice.is_open && (
    <p>
      <a class="button quiet small" href={`/notices/honours/${notice.id}?name=${encodeURIComponent(notice.subject_name)}&area=${notice.area_code}`}>
        {t('honours.object')}
        <span class="unseen">{notice.subject_name}</span>
      </a>
    </p>
  ),
});

export default function Notices() {
  useTitle(t('honours.notices'));
  useSeen('honours');
  const chosen = chosenNow(['is_open']);
  const asked = { limit: 20, ...chosen };
  const found = useKept(`/honours/notices?${JSON.stringify(asked)}`, () => getPage('/honours/notices', asked));
  return (
    <section class="page">
      <h1>{t('honours.notices')}</h1>
      <p class="hint">{t('honours.noticesLead')}</p>
      <FilterBar filters={[{ kind: 'yesno', name: 'is_open', label: 'honours.onlyOpen' }]} chosen={chosen} choose={choose} />
      <div class="block">
        <Async of={found} empty={t('honours.noNotices')} isEmpty={({ items }) => items.length === 0}>
          {(first) => <Rows path="/honours/notices" asked={asked} first={first} row={rowOf} />}
        </Async>
      </div>
    </section>
  );
}
