/** Numbers counted twice: the last recompute, what it compared, and what does not agree, in plain words. */
import { useSignal } from '@preact/signals';
import { t, tCode } from '../../core/i18n';
import { uuid4 } from '../../core/ids';
import { Async, Empty } from '../../ui/Async';
import { useAction } from '../../ui/hooks';
import { useTitle } from '../../ui/title';
import { Trouble } from '../../ui/Trouble';
import { Back, Block, Facts, getOne, may, RowView, send, showMoment, useKept, type RecordOf } from '../../kit';

type Overview = RecordOf<'/recomputes'>;
type Recompute = NonNullable<Overview['last']>;
type Drift = Overview['drifts'][number];

function Last({ of }: { of: Recompute }) {
  return (
    <Facts
      of={[
        [t('recomputes.when'), of.finished_at && showMoment(of.finished_at)],
        [t('recomputes.why'), tCode('recompute', of.purpose)],
        [t('recomputes.cells'), String(of.cell_count)],
        [t('recomputes.metrics'), String(of.metric_count)],
        [t('recomputes.scores'), String(of.score_count)],
        [t('recomputes.sums'), String(of.sum_count)],
        [t('recomputes.mended'), of.mended_count ? String(of.mended_count) : ''],
      ]}
    />
  );
}

const One = ({ of }: { of: Drift }) => (
  <RowView
    row={{
      title: `${of.area_name} · ${of.subject}`,
      tags: [{ text: t('recomputes.places', { n: of.count }), look: 'warn' }],
      facts: [
        t('recomputes.since', { time: showMoment(of.since) }),
        of.period,
        of.expected && t('recomputes.expected', { value: of.expected }),
        of.found && t('recomputes.found', { value: of.found }),
        t(of.can_be_mended ? 'recomputes.canMend' : 'recomputes.cannotMend'),
      ],
    }}
  />
);

function Ask({ of, reload }: { of: Overview; reload: () => void }) {
  const asking = useAction();
  const key = useSignal(uuid4());
  // Mending takes a second tap: it changes what screens say.
  const isSure = useSignal(false);
  const ask = (mend: boolean) =>
    void asking.run(async () => {
      await send('POST', '/recomputes', { mend }, { key: key.value });
      key.value = uuid4();
      isSure.value = false;
      reload();
    });
  if (of.asked) return <p class="notice">{t('recomputes.waiting')}</p>;
  return (
    <>
      {asking.problem.value && <Trouble problem={asking.problem.value} />}
      <button type="button" class="button wide" disabled={asking.isBusy.value} onClick={() => ask(false)}>
        {t('recomputes.again')}
      </button>
      {of.drifts.some((drift) => drift.can_be_mended) && (
        <button
          type="button"
          class="button quiet wide"
          disabled={asking.isBusy.value}
          onClick={() => (isSure.value ? ask(true) : (isSure.value = true))}
        >
          {t(isSure.value ? 'recomputes.mendSure' : 'recomputes.mend')}
        </button>
      )}
    </>
  );
}

function Shown({ of, reload }: { of: Overview; reload: () => void }) {
  const isGood = of.last !== null && of.open_drift_count === 0;
  return (
    <>
      <Block id="drifts" title={t('recomputes.now')}>
        {isGood && <p>{t('recomputes.agree')}</p>}
        {of.open_drift_count > 0 && <p class="warning">{t('recomputes.disagree', { n: of.open_drift_count })}</p>}
        <ul class="list">
          {of.drifts.map((drift) => (
            <One key={`${drift.kind}${drift.area_code}${drift.subject}${drift.period ?? ''}`} of={drift} />
          ))}
        </ul>
        {may('assessments:write') && <Ask of={of} reload={reload} />}
      </Block>
      <Block id="last" title={t('recomputes.last')}>
        {of.last ? <Last of={of.last} /> : <Empty>{t('recomputes.never')}</Empty>}
      </Block>
      {of.recent.length > 1 && (
        <details class="block">
          <summary>{t('recomputes.before')}</summary>
          <ul class="list">
            {of.recent.map((one) => (
              <RowView
                key={one.id}
                row={{
                  title: one.finished_at ? showMoment(one.finished_at) : '',
                  tags: [
                    one.state === 'failed'
                      ? { text: t('recomputes.failed'), look: 'warn' }
                      : { text: t('recomputes.places', { n: one.drift_count }), look: one.drift_count ? 'warn' : 'good' },
                  ],
                  facts: [tCode('recompute', one.purpose)],
                }}
              />
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

export default function Recomputes() {
  useTitle(t('recomputes.title'));
  const found = useKept('/recomputes', () => getOne('/recomputes'));
  return (
    <section class="page">
      <Back href="/officer/menu" />
      <h1>{t('recomputes.title')}</h1>
      <p class="lead">{t('recomputes.lead')}</p>
      <Async of={found}>{(data) => <Shown of={data} reload={() => found.reload()} />}</Async>
    </section>
  );
}
