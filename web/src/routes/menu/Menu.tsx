/** Everything that the signed-in person can do here, in one list. */
import { useEffect } from 'preact/hooks';
import { t } from '../../core/i18n';
import { may } from '../../kit';
import { Mark } from '../../ui/Mark';
import { OutboxLine } from '../../ui/Outbox';
import { useTitle } from '../../ui/title';
import { Whoami } from '../../ui/Whoami';
import { ENTRIES, GROUPS, type Entry } from './entries';
import { warmLater } from './warm';

function Item({ entry }: { entry: Entry }) {
  return (
    <li>
      <a class="menu-item" href={entry.href}>
        <span>
          <strong>{t(entry.label)}</strong>
          <span class="hint">{t(entry.hint)}</span>
        </span>
        <Mark name="go" />
      </a>
    </li>
  );
}

export default function Menu() {
  useTitle(t('menu.title'));
  useEffect(warmLater, []);
  const open = ENTRIES.filter(({ scope }) => may(scope));
  return (
    <section class="page wide-page">
      <h1>{t('menu.title')}</h1>
      <Whoami />
      <div class="menu">
        {GROUPS.filter((group) => open.some((entry) => entry.group === group)).map((group) => (
          <section class="menu-group" key={group} aria-labelledby={`menu-${group}`}>
            <h2 id={`menu-${group}`}>{t(`menugroup.${group}`)}</h2>
            <ul class="menu-list">
              {open
                .filter((entry) => entry.group === group)
                .map((entry) => (
                  <Item key={entry.href} entry={entry} />
                ))}
            </ul>
          </section>
        ))}
      </div>
      <OutboxLine />
    </section>
  );
}
