/** What the same records of the county score under two frameworks, in total and row by row. */
import { useSignal } from '@preact/signals';
import { t } from '../../core/i18n';
import { person } from '../../core/person';
import { Async } from '../../ui/Async';
import { RadioGroup } from '../../ui/Form';
import { VerdictTag } from '../../ui/Tags';
import { Block, getOne, may, today, useKept, type RecordOf } from '../../kit';
import { plain } from './framework';

type Found = RecordOf<'/indicators/frameworks/{code}/compare/{to}'>;
type Pair = Found['items'][number];

const signed = (points: string): string => (Number(points) > 0 ? `+${plain(points)}` : plain(points));

function Total({ name, of }: { name: string; of: Found['before'] }) {
  return (
    <p>
      <span class="hint">{name}</span> <strong>{t('frameworks.verified', { n: plain(of.verified_points) })}</strong>{' '}
      {t('frameworks.of', { n: plain(of.total_points) })}
      {of.apply_line_points !== null && ` · ${t('frameworks.line', { n: plain(of.apply_line_points) })}`}
    </p>
  );
}

function Side({ name, of }: { name: string; of: Pair['before'] }) {
  if (!of) return null;
  return (
    <p>
      <span class="hint">{`${name} ${of.code}`}</span> <VerdictTag verdict={of.verdict} />{' '}
      {`${plain(of.verified_points)} / ${plain(of.points)}`}
    </p>
  );
}

function Row({ pair }: { pair: Pair }) {
  return (
    <li>
      <p class="row-title">{(pair.after ?? pair.before)?.title}</p>
      <Side name={t('frameworks.before')} of={pair.before} />
      <Side name={t('frameworks.after')} of={pair.after} />
      <p class="hint">{t('frameworks.difference', { n: signed(pair.difference) })}</p>
    </li>
  );
}

function Both({ found }: { found: Found }) {
  const differing = found.items.filter(({ difference }) => Number(difference) !== 0);
  return (
    <>
      <Total name={t('frameworks.before')} of={found.before} />
      <Total name={t('frameworks.after')} of={found.after} />
      <p>
        <strong>{t('frameworks.difference', { n: signed(found.difference) })}</strong>
      </p>
      {differing.length === 0 ? (
        <p class="empty">{t('frameworks.same')}</p>
      ) : (
        <details>
          <summary>{t('frameworks.differing', { n: differing.length })}</summary>
          <ul class="rows">
            {differing.map((pair) => (
              <Row key={`${pair.before?.code}/${pair.after?.code}`} pair={pair} />
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

export function SideBySide({ old, code }: { old: string; code: string }) {
  const year = Number(today().slice(0, 4));
  const period = useSignal(String(year));
  const area = person.value?.area_code ?? '';
  const query = { area, period: period.value };
  const found = useKept(`/indicators/frameworks/${old}/compare/${code}?area=${area}&period=${period.value}`, async () => {
    const { framework } = await getOne('/indicators/frameworks/{code}', code);
    const both =
      framework.subject === 'area'
        ? await getOne('/indicators/frameworks/{code}/compare/{to}', { code: old, to: code }, query)
        : null;
    return { both };
  });
  if (!may('assessments:read') || area.length < 6) return null;
  return (
    <Block id="side" title={t('frameworks.side')}>
      <p class="hint">{t('frameworks.sideLead')}</p>
      <RadioGroup
        id="period"
        legend={t('frameworks.side')}
        look="chips"
        options={[year, year - 1].map((one) => ({ value: String(one), text: t('frameworks.thisYear', { n: one }) }))}
        value={period.value}
        change={(value) => (period.value = value)}
      />
      <Async of={found}>{({ both }) => (both ? <Both found={both} /> : <p class="empty">{t('frameworks.ofUnits')}</p>)}</Async>
    </Block>
  );
}
