import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { needGroups, t, type Key } from '../../core/i18n';
import { Also } from '../../ui/Also';
import { Icon, type IconName } from '../../ui/Icon';
import { Mark } from '../../ui/Mark';
import { useTitle } from '../../ui/title';
import { OutboxLine } from '../../ui/Outbox';

const WAYS: readonly { href: string; title: Key; hint: Key; icon: IconName }[] = [
  { href: '/track', title: 'home.track', hint: 'home.trackHint', icon: 'track' },
  { href: '/survey', title: 'home.survey', hint: 'home.surveyHint', icon: 'survey' },
  { href: '/results', title: 'home.results', hint: 'home.resultsHint', icon: 'results' },
];

/** Seeds side by side, as in the fruit: centre x, centre y, turn in degrees. */
const SEEDS = [
  [152, 12, 20],
  [124, 14, -5],
  [96, 10, -25],
  [138, 42, 10],
  [110, 44, -15],
  [82, 38, -30],
  [152, 72, 15],
  [125, 74, 0],
  [140, 104, 8],
] as const;

const PROMISES: readonly Key[] = ['home.promise1', 'home.promise2', 'home.promise3'];

export default function Home() {
  useTitle(t('home.title'));
  // Their words come after the first paint, as they do for the settings; the list stands last and moves nothing.
  const isHere = useSignal(false);
  useEffect(() => {
    void needGroups(['resident']).then(
      () => (isHere.value = true),
      () => undefined,
    );
  }, []);
  return (
    <section class="page">
      <div class="hero">
        <svg class="seeds" viewBox="0 0 160 120" aria-hidden="true">
          {SEEDS.map(([x, y, turn]) => (
            <ellipse key={`${x} ${y}`} cx={x} cy={y} rx="11" ry="15" transform={`rotate(${turn} ${x} ${y})`} />
          ))}
        </svg>
        <h1>{t('home.title')}</h1>
        <p>{t('home.lead')}</p>
        <a class="button" href="/feedback">
          <Icon name="say" />
          {t('home.say')}
        </a>
      </div>
      <OutboxLine />
      <ul class="ways">
        {WAYS.map(({ href, title, hint, icon }) => (
          <li key={href}>
            <a class="way" href={href}>
              <span class="way-icon">
                <Icon name={icon} />
              </span>
              <span class="way-words">
                <strong>{t(title)}</strong>
                <span class="hint">{t(hint)}</span>
              </span>
              <Mark name="go" />
            </a>
          </li>
        ))}
      </ul>
      <section class="block" aria-labelledby="promise">
        <h2 id="promise">{t('home.promiseTitle')}</h2>
        <ul class="promises">
          {PROMISES.map((key) => (
            <li key={key}>
              <Mark name="check" />
              {t(key)}
            </li>
          ))}
        </ul>
      </section>
      {isHere.value && <Also />}
    </section>
  );
}
