/** Every checklist: those of the plan and the county's own. */
import { locale, t, tCode } from '../../core/i18n';
import { Async } from '../../ui/Async';
import { useTitle } from '../../ui/title';
import { Back, getOne, may, RowView, useKept } from '../../kit';
import { wordsOf } from './words';

export default function Checklists() {
  useTitle(t('checklists.title'));
  const found = useKept(`/checklists:${locale.value}`, () => getOne('/checklists'));
  return (
    <section class="page wide-page">
      <Back href="/officer/menu" />
      <h1>{t('checklists.title')}</h1>
      <p class="hint">{t('checklists.lead')}</p>
      {may('units:name') && (
        <p class="actions list-actions">
          <a class="button quiet" href="/officer/checklists/new">
            {t('checklists.new')}
          </a>
        </p>
      )}
      <div class="block">
        <Async of={found}>
          {({ items }) => (
            <ul class="rows">
              {items.map((item) => (
                <RowView
                  key={item.code}
                  row={{
                    href: `/officer/checklists/${item.code}`,
                    title: wordsOf(item.titles),
                    tags: [
                      { text: tCode('csubject', item.subject), look: 'plain' },
                      item.id !== null && { text: t('checklists.own'), look: 'good' },
                    ],
                    facts: [t('checklists.needed', { n: item.need_count ?? item.items.length }), item.indicator],
                  }}
                />
              ))}
            </ul>
          )}
        </Async>
      </div>
    </section>
  );
}
