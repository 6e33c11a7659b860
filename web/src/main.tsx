import { hydrate, render } from 'preact';
import './css/base.css';
import { App, arrive } from './App';
import { locale, pickLocale, setLocale } from './core/i18n';
import { early } from './core/early';
import { kept } from './core/keep';
import { loadPrefs } from './core/prefs';
import { startQueue } from './core/jobs';
import { startRouter } from './core/route';
import { needStyles } from './ui/styles';
import { loadPerson } from './core/person';

async function start(): Promise<void> {
  // A leader's figures set out before the screen's code: its own, and what it needs, comes file after file.
  if (location.pathname === '/leader') void import('./routes/leader/early');
  const root = document.getElementById('app')!;
  const wanted = pickLocale(kept('prefs', { locale: '' }).locale, navigator.languages ?? [navigator.language]);
  const isAsPrerendered = root.getAttribute('data-path') === location.pathname && wanted === locale.value;
  const ownChoices = () => {
    loadPrefs();
    loadPerson();
  };
  startRouter();
  // What was prerendered knows nothing of this device; hydration must see the same, and then the device's own choices.
  if (!isAsPrerendered) ownChoices();
  if (wanted !== locale.value) await setLocale(wanted).catch(() => undefined);
  await arrive();
  if (isAsPrerendered) {
    const doAgain = early(root);
    hydrate(<App />, root);
    ownChoices();
    doAgain();
  } else {
    root.textContent = '';
    render(<App />, root);
  }
  document.documentElement.removeAttribute('data-wait');
  await Promise.all([needStyles(['more']), startQueue()]);
}

void start();

if ('serviceWorker' in navigator && import.meta.env.PROD) {
  addEventListener('load', () => void navigator.serviceWorker.register('/sw.js').catch(() => undefined));
}
