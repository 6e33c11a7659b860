import { showDate } from '../../core/format';
import { t, tCode } from '../../core/i18n';
import { RecordList } from '../../kit';

/** Liaison posts and service points, the newest first. */
export default function Posts() {
  return (
    <RecordList
      title="liaison.posts"
      path="/units/liaison-posts"
      back="/officer/liaison"
      empty="liaison.noPosts"
      states={{ name: 'kind', prefix: 'lkind', values: ['liaison', 'service_point'] }}
      actions={[{ href: '/officer/liaison/posts/new', label: 'liaison.newPost', scope: 'units:write' }]}
      filters={[
        { kind: 'area', name: 'area', label: 'units.area' },
        { kind: 'date', name: 'on', label: 'units.onDay' },
      ]}
      row={(post) => ({
        href: `/officer/liaison/posts/${post.id}`,
        title: `${post.area_name} · ${post.post}`,
        tags: [
          { text: tCode('lkind', post.kind), look: 'plain' },
          post.until_on !== null && { text: t('links.ended'), look: 'plain' },
        ],
        facts: [post.place, post.opening_hours, post.last_logged_on && t('liaison.lastLog', { when: showDate(post.last_logged_on) })],
        isSynthetic: post.synthetic,
      })}
    />
  );
}
