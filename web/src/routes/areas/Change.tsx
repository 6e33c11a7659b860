import { showDate } from '../../core/format';
import { t, tCode } from '../../core/i18n';
import type { Params } from '../../core/route';
import { Block, RecordPage, RowView, showShare, type Field } from '../../kit';

const REASON: readonly Field[] = [{ kind: 'text', name: 'reason', label: 'areas.revokedReason', isRequired: true }];

export default function Change({ params }: { params: Params }) {
  const id = params['id']!;
  return (
    <RecordPage
      kind="areas.one"
      path="/areas/changes/{change_id}"
      id={id}
      back="/officer/areas"
      nameOf={(change) => change.document}
      tags={(change) => [{ text: tCode('akindof', change.kind) }, Boolean(change.revoked_at) && { text: t('areas.revoked'), look: 'warn' }]}
      facts={(change) => [
        [t('areas.effectiveOn'), showDate(change.effective_on)],
        [t('areas.note'), change.note],
        [t('areas.revoked'), showDate(change.revoked_at, true)],
        [t('areas.revokedReason'), change.revoked_reason],
      ]}
      steps={(change) => [
        !change.revoked_at && {
          label: 'areas.revoke',
          hint: 'areas.revokeHint',
          scope: 'areas:write',
          path: `/areas/changes/${id}/revoke`,
          fields: REASON,
          isQuiet: true,
        },
      ]}
      history={{ resource: 'area_change' }}
    >
      {(change) => (
        <Block id="links" title={t('areas.links')}>
          <ul class="rows">
            {change.links.map((link) => (
              <RowView
                key={link.old_code + link.new_code}
                row={{
                  href: `/officer/areas/of/${link.old_code}`,
                  title: `${link.old_name} → ${link.new_name}`,
                  facts: [`${link.old_code} → ${link.new_code}`, link.share && t('areas.share', { n: showShare(link.share) })],
                }}
              />
            ))}
          </ul>
        </Block>
      )}
    </RecordPage>
  );
}
