import { showDate } from '../../core/format';
import { t, tCode } from '../../core/i18n';
import { Async } from '../../ui/Async';
import { useResource } from '../../ui/hooks';
import { SyntheticTag } from '../../ui/Tags';
import { useTitle } from '../../ui/title';
import { closesAt, listAnnounced, type Activity } from './data';

/** Whether one can still sign up, in a few words. */
export function placesWords(item: Activity, now = Date.now()): string {
  const closes = closesAt(item);
  if (closes === null) return t('signups.free');
  if (closes <= now) return t('signups.closed');
  const left = (item.signup_capacity ?? 0) - item.signup_taken;
  return left > 0 && !item.signup_waiting ? t('signups.left', { n: left }) : t('signups.full');
}

export default function OpenActivities() {
  useTitle(t('signups.title'));
  const found = useResource(listAnnounced, [], 'signups:list');
  return (
    <section class="page">
      <h1>{t('signups.title')}</h1>
      <p class="hint">{t('signups.lead')}</p>
      <Async of={found} empty={t('signups.none')} isEmpty={(list) => list.length === 0}>
        {(list) => (
          <div class="block">
            <ul class="rows">
              {list.map((item) => (
                <li key={item.id}>
                  <a class="row-link" href={`/activities/${item.id}`}>
                    <p class="row-head">
                      <span class="tag">{tCode('rakind', item.kind)}</span>
                      {item.signup_capacity !== null && <span class="tag tag-plain">{t('signups.needed')}</span>}
                      <SyntheticTag of={item} />
                    </p>
                    <p class="row-title">{item.title}</p>
                    <p class="hint">
                      {[showDate(item.starts_at, true), item.place, placesWords(item)].filter(Boolean).join(' · ')}
                    </p>
                  </a>
                </li>
              ))}
            </ul>
          </div>
        )}
      </Async>
    </section>
  );
}
