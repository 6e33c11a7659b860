/** Every kind of rule in words: what it asks, what attains, what its states are, and examples. */
import { showNumber } from '../../core/format';
import { t, tCode } from '../../core/i18n';
import { Async } from '../../ui/Async';
import { VerdictTag } from '../../ui/Tags';
import { useTitle } from '../../ui/title';
import { Back, Facts, getPage, Tags, useKept, type ItemOf } from '../../kit';

type Rule = ItemOf<'/indicators/rules'>;

const GOOD = new Set(['good']);
const BAD = new Set(['bad', 'boundary']);
const HERE = new Set(['value', 'zero']);
const look = (kind: string) => (GOOD.has(kind) ? 'good' : BAD.has(kind) ? 'warn' : 'plain');

const Example = ({ of }: { of: Rule['examples'][number] }) => (
  <li>
    <p class="row-head">
      <Tags of={[{ text: tCode('rexample', of.example), look: look(of.example) }]} />
      <VerdictTag verdict={of.verdict} />
    </p>
    <p class="row-title">{of.says}</p>
    <p class="hint">
      {[
        t('metrics.earns', { share: showNumber(Number(of.attainment), 2) }),
        !HERE.has(of.value_state) && tCode('vstate', of.value_state),
      ]
        .filter(Boolean)
        .join(' · ')}
    </p>
  </li>
);

const Kind = ({ of }: { of: Rule }) => (
  <details class="block">
    <summary class="row-fold">
      <h2 id={of.kind}>{of.name}</h2>
    </summary>
    <Facts
      of={[
        [t('metrics.asks'), of.asks],
        [t('metrics.attains'), of.attains],
        [t('metrics.states'), of.states],
      ]}
    />
    <h3>{t('metrics.examples', { n: of.examples.length })}</h3>
    <ul class="rows">
      {of.examples.map((example, index) => (
        <Example key={index} of={example} />
      ))}
    </ul>
  </details>
);

export default function Rules() {
  useTitle(t('metrics.rules'));
  const found = useKept('indicators/rules', () => getPage('/indicators/rules'));
  return (
    <section class="page">
      <Back href="/officer/metrics" />
      <h1>{t('metrics.rules')}</h1>
      <p class="hint">{t('metrics.rulesLead')}</p>
      <Async of={found}>{({ items }) => <>{items.map((rule) => <Kind key={rule.kind} of={rule} />)}</>}</Async>
    </section>
  );
}
