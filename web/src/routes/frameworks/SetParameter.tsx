/** One parameter: what it stands at, every value that it has had, and a new one from a day on. */
import { showDate } from '../../core/format';
import { t } from '../../core/i18n';
import type { Params } from '../../core/route';
import { Async } from '../../ui/Async';
import { useAction } from '../../ui/hooks';
import { useTitle } from '../../ui/title';
import { Trouble } from '../../ui/Trouble';
import { Back, Block, getPage, RowView, send, Steps, useKept, useKeys, type Field, type Step } from '../../kit';
import bounds from 'bounds:ParameterValueCreate';

const FIELDS: readonly Field[] = [
  { kind: 'text', name: 'value', label: 'frameworks.value', hint: 'frameworks.valueHint', isRequired: true },
  { kind: 'date', name: 'in_force_from', label: 'frameworks.from', isRequired: true },
  { kind: 'text', name: 'source_document', label: 'frameworks.source', isRequired: true },
];

export default function SetParameter({ params }: { params: Params }) {
  const framework = params['code']!;
  const code = params['parameter']!;
  const path = `/indicators/parameters/${code}/values?framework=${framework}`;
  const found = useKept(path, async () => {
    const all = await getPage('/indicators/parameters', { framework });
    const values = await getPage('/indicators/parameters/{code}/values', { framework }, code);
    return { one: all.items.find((item) => item.code === code), values: values.items };
  });
  useTitle(`${t('frameworks.parameters')} ${code}`);
  const saving = useAction();
  const keys = useKeys();
  const move = (_: Step, body: Record<string, unknown>) =>
    void saving.run(async () => {
      await send('POST', path, body, { key: keys.of(body) });
      keys.done();
      found.reload();
    });
  return (
    <section class="page wide-page">
      <Back href={`/officer/frameworks/${framework}`} />
      <Async of={found}>
        {({ one, values }) => (
          <>
            <h1>{`${code} ${one?.name ?? ''}`}</h1>
            <p class="row-head">
              <strong class={one?.is_set ? 'tag tag-good' : 'tag tag-warn'}>{one?.value ?? t('frameworks.unset')}</strong>
              <span class="hint">{one?.source}</span>
            </p>
            {one?.suggested_value && (
              <p class="hint">{t('frameworks.suggested', { value: one.suggested_value, source: one.suggested_source ?? '' })}</p>
            )}
            {saving.problem.value && <Trouble problem={saving.problem.value} />}
            <Steps
              key={values.length}
              steps={[{ label: 'frameworks.set', scope: 'indicators:write', fields: FIELDS, bounds }]}
              move={move}
              isBusy={saving.isBusy.value}
              problem={saving.problem.value}
            />
            <Block id="history" title={t('frameworks.history')}>
              {values.length === 0 && <p class="empty">{t('frameworks.noHistory')}</p>}
              <ul class="rows">
                {values.map((value) => (
                  <RowView
                    key={value.id}
                    row={{ title: value.value, facts: [t('frameworks.since', { when: showDate(value.in_force_from) }), value.source_document] }}
                  />
                ))}
              </ul>
            </Block>
          </>
        )}
      </Async>
    </section>
  );
}
