/** What is missing, counted: each group unfolds, and leads to its list where there is one. */
import { t } from '../../core/i18n';
import { Async } from '../../ui/Async';
import { useTitle } from '../../ui/title';
import { Back, RowView, useAreas, useKept } from '../../kit';
import { MORE } from '../more';
import { routeIn } from '../table';
import { loadLacks, type Lack } from './groups';

const isKnown = (address: string): boolean => Boolean(routeIn(MORE, address.replace(/\?.*/, '')));

function Group({ lack }: { lack: Lack }) {
  const { label, rows, count, isOpen, all } = lack;
  if (!count)
    return (
      <li class="lack lack-none">
        <span>{t(label)}</span>
        <span class="tag tag-good">{t('missing.none')}</span>
      </li>
    );
  return (
    <li>
      <details class="lack-more">
        <summary class="lack">
          <span>{t(label)}</span>
          <strong class="tag tag-warn">{t(isOpen ? 'missing.countMore' : 'missing.count', { n: count })}</strong>
        </summary>
        <ul class="rows">
          {rows.map((row, index) => (
            <RowView key={index} row={row.href && isKnown(row.href) ? row : { ...row, href: undefined }} />
          ))}
        </ul>
        {isKnown(all) && (
          <p>
            <a class="link" href={all}>
              {t('kit.all')}
            </a>
          </p>
        )}
      </details>
    </li>
  );
}

export default function Missing() {
  useTitle(t('missing.title'));
  useAreas();
  const found = useKept('missing', loadLacks);
  return (
    <section class="page">
      <Back href="/officer/menu" />
      <h1>{t('missing.title')}</h1>
      <p class="hint">{t('missing.lead')}</p>
      <Async of={found} empty={t('missing.noneAll')} isEmpty={(lacks) => lacks.length === 0}>
        {(lacks) => (
          <ul class="menu-list lacks">
            {[...lacks]
              .sort((a, b) => Number(b.count > 0) - Number(a.count > 0))
              .map((lack) => (
                <Group key={lack.id} lack={lack} />
              ))}
          </ul>
        )}
      </Async>
    </section>
  );
}
