import { showDate } from '../../core/format';
import { t, tCode } from '../../core/i18n';
import type { Params } from '../../core/route';
import { may, RecordPage, RelatedList } from '../../kit';
import { POST_FIELDS } from './liaison';

/** One post or point, with its log. */
export default function Post({ params }: { params: Params }) {
  const id = params['id']!;
  return (
    <RecordPage
      kind="liaison.one"
      path="/units/liaison-posts/{post_id}"
      id={id}
      back="/officer/liaison"
      nameOf={(post) => `${post.area_name} · ${post.post}`}
      tags={(post) => [
        { text: tCode('lkind', post.kind), look: 'plain' },
        post.until_on !== null && { text: t('links.ended'), look: 'plain' },
      ]}
      facts={(post) => [
        [
          t('liaison.keeper'),
          <a class="link" href={`/officer/units/${post.unit_id}`}>
            {t('checklists.toUnit')}
          </a>,
        ],
        [t('liaison.address'), post.place],
        [t('liaison.hours'), post.opening_hours],
        [t('links.fromOn'), showDate(post.from_on)],
        [t('links.untilOn'), post.until_on && showDate(post.until_on)],
      ]}
      edit={() => ({ href: `/officer/liaison/posts/${id}/edit`, scope: 'units:write' })}
      history={{ resource: 'unit', states: 'ldid', fields: POST_FIELDS }}
    >
      {(post) => (
        <RelatedList
          id="log"
          title="liaison.log"
          empty="liaison.noLog"
          path="/units/liaison-logs"
          query={{ post_id: id }}
          row={(line) => ({ title: showDate(line.logged_on), facts: [line.summary], isSynthetic: line.synthetic })}
        >
          {post.until_on === null && may('units:write') && (
            <p>
              <a class="button" href={`/officer/liaison/logs/new?post_id=${id}`}>
                {t('liaison.newLog')}
              </a>
            </p>
          )}
        </RelatedList>
      )}
    </RecordPage>
  );
}
