/** How the fieldwork stands: by stratum, never by door and never by answer. While it runs, counts move in tens. */
import { Bars } from '../../charts/Bars';
import { showNumber } from '../../core/format';
import { t } from '../../core/i18n';
import { areas, nameOf } from '../../core/places';
import type { Params } from '../../core/route';
import { Async } from '../../ui/Async';
import { SyntheticTag } from '../../ui/Tags';
import { useTitle } from '../../ui/title';
import { Back, Block, getOne, useAreas, useKept, type RecordOf } from '../../kit';

type Standing = RecordOf<'/surveys/{survey_id}/fieldwork'>;
type Stratum = Standing['strata'][number];

const FOUND = ['reached', 'refused', 'moved', 'not_eligible', 'not_found'] as const;
const share = (answered: number | null, drawn: number): number | null => (answered === null ? null : answered / drawn);
const percent = (ratio: number | string): string => `${showNumber(Number(ratio) * 100, 0)}%`;
const shown = (count: number | null): string => (count === null ? t('findings.underTen') : showNumber(count));

/** What is told of the strata, together. */
const total = (strata: readonly Stratum[], of: (one: Stratum) => number | null): number =>
  strata.reduce((sum, one) => sum + (of(one) ?? 0), 0);

function Whole({ standing }: { standing: Standing }) {
  const { strata, is_final: isFinal, waiting } = standing;
  const drawn = total(strata, (one) => one.drawn);
  const invited = total(strata, (one) => one.invited);
  const answered = total(strata, (one) => one.answered);
  return (
    <section class="block" aria-label={t('findings.fieldwork')}>
      <p class="row-head">
        <span class={`tag ${isFinal ? 'tag-plain' : 'tag-good'}`}>{t(isFinal ? 'findings.final' : 'findings.running')}</span>
        <SyntheticTag of={standing} />
      </p>
      <p>{t('findings.invited', { drawn: showNumber(drawn), invited: showNumber(invited) })}</p>
      {answered > 0 && <p>{t('findings.answeredSum', { n: showNumber(answered), share: percent(answered / drawn) })}</p>}
      {waiting !== null && waiting > 0 && <p class="hint">{t('findings.waiting', { n: showNumber(waiting) })}</p>}
      <p class="hint">{t('findings.fieldworkLead')}</p>
    </section>
  );
}

function Visits({ strata }: { strata: readonly Stratum[] }) {
  const head = `${t('findings.visits')} · ${t('app.table')}`;
  const told = strata.filter((one) => one.rr3 !== null || FOUND.some((name) => one[name] !== null));
  if (told.length === 0)
    return (
      <Block id="visits" title={t('findings.visits')}>
        <p class="hint">{t('findings.visitsNone')}</p>
      </Block>
    );
  return (
    <Block id="visits" title={t('findings.visits')}>
      <p class="hint">{t('findings.visitsLead')}</p>
      <div class="scroll" tabIndex={0} role="region" aria-label={head}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('findings.stratum')}</th>
              {FOUND.map((name) => (
                <th scope="col" class="number" key={name}>
                  {t(`findings.${name}`)}
                </th>
              ))}
              <th scope="col" class="number">
                {t('findings.rate')}
              </th>
            </tr>
          </thead>
          <tbody>
            {told.map((one) => (
              <tr key={one.stratum}>
                <th scope="row">{nameOf(areas.value, one.stratum)}</th>
                {FOUND.map((name) => (
                  <td class="number" key={name}>
                    {shown(one[name])}
                  </td>
                ))}
                <td class="number">{one.rr3 === null ? '—' : percent(one.rr3)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Block>
  );
}

function Shown({ standing }: { standing: Standing }) {
  useAreas();
  const { strata } = standing;
  if (strata.length === 0) return <p class="empty">{t('findings.noSample')}</p>;
  return (
    <>
      <Whole standing={standing} />
      <Block id="strata" title={t('findings.strata')}>
        <Bars
          title={t('findings.strata')}
          rows={strata.map(({ stratum, answered, drawn }) => ({
            label: nameOf(areas.value, stratum),
            share: share(answered, drawn),
            value:
              answered === null
                ? t('findings.underTenOf', { drawn: showNumber(drawn) })
                : t('findings.of', { n: showNumber(answered), drawn: showNumber(drawn) }),
            count: answered,
          }))}
        />
      </Block>
      <Visits strata={strata} />
      <p class="hint">{t('findings.ratesSource', { source: standing.source })}</p>
    </>
  );
}

export default function Fieldwork({ params }: { params: Params }) {
  const id = params.id!;
  useTitle(t('findings.fieldwork'));
  const found = useKept(`/surveys/${id}/fieldwork`, () => getOne('/surveys/{survey_id}/fieldwork', id));
  return (
    <section class="page">
      <Back href={`/officer/surveys/${id}`} />
      <h1>{t('findings.fieldwork')}</h1>
      <Async of={found}>{(standing) => <Shown standing={standing} />}</Async>
    </section>
  );
}
