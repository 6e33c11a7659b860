import { showDate } from '../../core/format';
import { t, tCode } from '../../core/i18n';
import type { Params } from '../../core/route';
import { Async, Empty } from '../../ui/Async';
import { useTitle } from '../../ui/title';
import { Back, Block, Facts, getOne, RowView, showShare, Tags, useKept, type RecordOf } from '../../kit';

type Life = RecordOf<'/areas/{code}'>;

const Links = ({ id, title, of }: { id: string; title: string; of: Life['successors'] }) => (
  <Block id={id} title={title}>
    {of.length ? (
      <ul class="rows">
        {of.map((area) => (
          <RowView
            key={area.code + area.effective_on}
            row={{
              href: `/officer/areas/of/${area.code}`,
              title: area.name,
              tags: [{ text: tCode('akindof', area.kind) }],
              facts: [
                area.code,
                t('areas.since', { when: showDate(area.effective_on) }),
                area.share && t('areas.share', { n: showShare(area.share) }),
                area.document,
              ],
            }}
          />
        ))}
      </ul>
    ) : (
      <Empty>{t('areas.noLinks')}</Empty>
    )}
  </Block>
);

/** The life of one area: its days, what was before it and what came after it. */
export default function AreaLife({ params }: { params: Params }) {
  const code = params['code']!;
  const found = useKept(`area:${code}`, () => getOne('/areas/{code}', code));
  const now = found.state.value;
  const name = now.is === 'here' ? now.data.name : t('areas.history');
  useTitle(name);
  return (
    <section class="page wide-page">
      <Back href="/officer/areas" />
      <h1>{name}</h1>
      <Async of={found}>
        {(area) => (
          <>
            <section class="block" aria-label={t('areas.history')}>
              <p class="row-head">
                <Tags of={[{ text: t(area.is_alive ? 'areas.alive' : 'areas.ended'), look: area.is_alive ? 'good' : 'warn' }]} />
              </p>
              <Facts
                of={[
                  [t('areas.codeWord'), area.code],
                  [t('areas.from'), showDate(area.valid_from)],
                  [t('areas.until'), showDate(area.valid_until)],
                ]}
              />
            </section>
            <Links id="after" title={t('areas.successors')} of={area.successors} />
            <Links id="before" title={t('areas.predecessors')} of={area.predecessors} />
          </>
        )}
      </Async>
    </section>
  );
}
