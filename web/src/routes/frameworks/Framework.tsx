/** One framework: where it comes from, how it stands, its rows and rules, its parameters; and its next steps. */
import { showDate } from '../../core/format';
import { t, tCode } from '../../core/i18n';
import type { Params } from '../../core/route';
import { writeThenShow } from '../../core/step';
import { Async } from '../../ui/Async';
import { useAction } from '../../ui/hooks';
import { useTitle } from '../../ui/title';
import { Trouble } from '../../ui/Trouble';
import { Back, Block, Facts, getAll, getOne, send, Steps, Tags, useKept, useKeys, type Step } from '../../kit';
import ruling from 'bounds:FrameworkRuling';
import ending from 'bounds:FrameworkEnd';
import { download, lineOf, plain, STATE_LOOKS, type Detail, type Head } from './framework';
import { Parameters, Tree } from './Tree';

const WHY = [{ kind: 'words', name: 'reason', label: 'frameworks.why', isRequired: true }] as const;
const END = [{ kind: 'date', name: 'until', label: 'frameworks.endUntil', isRequired: true }, ...WHY] as const;
const SCOPE = 'indicators:write';

function stepsOf({ framework, entered, lead_asked }: Detail): (Step | false)[] {
  const here = `/indicators/frameworks/${framework.code}`;
  const isRunning = framework.state === 'in_force';
  return [
    entered?.state === 'draft' &&
      !entered.is_mine && {
        label: 'frameworks.putInForce',
        hint: 'frameworks.putInForceHint',
        scope: SCOPE,
        path: `${here}/in-force`,
        body: { content_hash: entered.content_hash },
        fields: WHY,
        bounds: ruling,
      },
    isRunning &&
      framework.subject === 'area' &&
      !framework.is_leading &&
      !lead_asked?.is_mine && {
        label: lead_asked ? 'frameworks.leadToo' : 'frameworks.lead2',
        hint: lead_asked ? 'frameworks.leadTooHint' : 'frameworks.lead2Hint',
        scope: SCOPE,
        path: `${here}/lead`,
        fields: WHY,
        bounds: ruling,
      },
    framework.is_own &&
      isRunning &&
      !framework.is_leading && {
        label: 'frameworks.end',
        hint: 'frameworks.endHint',
        scope: SCOPE,
        path: `${here}/end`,
        fields: END,
        bounds: ending,
        isQuiet: true,
      },
  ];
}

function About({ framework, entered }: Detail) {
  const getting = useAction();
  const get = (format: string) => () =>
    void getting.run(() => download(`/indicators/frameworks/${framework.code}/workbook`, framework.name, format));
  return (
    <section class="block" aria-label={t('frameworks.title')}>
      <p class="row-head">
        <Tags
          of={[
            { text: tCode('fwstate', framework.state), look: STATE_LOOKS[framework.state] },
            { text: tCode('fwsubject', framework.subject) },
            { text: t(framework.is_own ? 'frameworks.own' : 'frameworks.shipped') },
            framework.is_leading && { text: t('frameworks.leading'), look: 'good' },
          ]}
        />
      </p>
      <Facts
        of={[
          [t('frameworks.issuer'), framework.issuer],
          [t('frameworks.number'), framework.document_number],
          [t('frameworks.level'), tCode('fwlevel', framework.level)],
          [t('frameworks.version'), framework.framework_version],
          [t('frameworks.from'), showDate(framework.in_force_from)],
          [t('frameworks.until'), showDate(framework.in_force_until)],
          [t('frameworks.categories'), framework.subject === 'unit' && categories(framework)],
          [t('frameworks.totalPoints'), plain(framework.total_points)],
          [t('frameworks.line', { n: '' }).trim(), lineOf(framework)],
          [t('frameworks.lineSource'), framework.apply_line_source],
          [t('frameworks.note'), framework.points_note],
          [
            t('frameworks.replaces'),
            entered?.replaces && (
              <a class="link" href={`/officer/frameworks/${framework.code}/from/${entered.replaces}`}>
                {entered.replaces}
              </a>
            ),
          ],
          [t('frameworks.reason'), entered?.state_reason],
          [t('frameworks.hash'), framework.content_hash.slice(0, 16)],
        ]}
      />
      <p class="actions">
        <button type="button" class="button quiet" disabled={getting.isBusy.value} onClick={get('xlsx')}>
          {t('frameworks.xlsx')}
        </button>
        <button type="button" class="button quiet" disabled={getting.isBusy.value} onClick={get('csv')}>
          {t('frameworks.csv')}
        </button>
      </p>
      {getting.problem.value && <Trouble problem={getting.problem.value} />}
    </section>
  );
}

const categories = ({ unit_categories: codes }: Head): string =>
  codes.length ? codes.map((code) => tCode('ucat', code)).join('、') : t('frameworks.allUnits');

function Others({ of, all }: { of: Head; all: readonly Head[] }) {
  const others = all.filter(({ code, subject }) => code !== of.code && subject === of.subject);
  if (!others.length) return null;
  return (
    <Block id="others" title={t('frameworks.compare')}>
      <p class="hint">{t('frameworks.compareLead')}</p>
      <ul class="rows">
        {others.map(({ code, name, framework_version: version }) => (
          <li key={code}>
            <a class="row-link" href={`/officer/frameworks/${of.code}/from/${code}`}>
              <p class="row-title">{name}</p>
              <p class="hint">{`${code} · ${version}`}</p>
            </a>
          </li>
        ))}
      </ul>
    </Block>
  );
}

function Opened({ detail, all, reload }: { detail: Detail; all: readonly Head[]; reload: () => void }) {
  const { framework, entered } = detail;
  useTitle(framework.name);
  const saving = useAction();
  const keys = useKeys();
  const move = (step: Step, body: Record<string, unknown>) =>
    void saving.run(async () => {
      const whole = { ...step.body, ...body };
      const key = keys.of([step.path, whole]);
      await writeThenShow(() => send('POST', step.path!, whole, { key }), async () => reload());
      keys.done();
    });
  return (
    <>
      <h1>{framework.name}</h1>
      <About {...detail} />
      {entered?.state === 'draft' && entered.is_mine && <p class="notice">{t('frameworks.mine')}</p>}
      {saving.problem.value && <Trouble problem={saving.problem.value} />}
      <Steps
        key={`${framework.state}${framework.is_leading}${!!detail.lead_asked}`}
        steps={stepsOf(detail)}
        move={move}
        isBusy={saving.isBusy.value}
        problem={saving.problem.value}
      />
      <Tree code={framework.code} />
      <Parameters code={framework.code} />
      <Others of={framework} all={all} />
    </>
  );
}

export default function Framework({ params }: { params: Params }) {
  const code = params['code']!;
  const found = useKept(`/indicators/frameworks/${code}`, async () => ({
    detail: await getOne('/indicators/frameworks/{code}', code),
    all: await getAll('/indicators/frameworks'),
  }));
  return (
    <section class="page wide-page">
      <Back href="/officer/frameworks" />
      <Async of={found}>{(whole) => <Opened {...whole} reload={found.reload} />}</Async>
    </section>
  );
}
