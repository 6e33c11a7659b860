/** How the fieldwork stands: by stratum and hour, never by door and never by answer. Counts are in whole tens. */
import { Bars } from '../../charts/Bars';
import { showNumber } from '../../core/format';
import { t, tCode } from '../../core/i18n';
import { areas, nameOf } from '../../core/places';
import type { Params } from '../../core/route';
import { Async } from '../../ui/Async';
import { SyntheticTag } from '../../ui/Tags';
import { useTitle } from '../../ui/title';
import { Back, Block, getOne, useAreas, useKept, type RecordOf } from '../../kit';

type Standing = RecordOf<'/surveys/{survey_id}/fieldwork'>;
type Stratum = Standing['strata'][number];
type State = RecordOf<'/surveys/{survey_id}'>['state'];

interface Field {
  standing: Standing;
  state: State;
}

async function load(id: string): Promise<Field> {
  const [survey, standing] = await Promise.all([
    getOne('/surveys/{survey_id}', id),
    getOne('/surveys/{survey_id}/fieldwork', id),
  ]);
  return { standing, state: survey.state };
}

const FOUND = ['reached', 'refused', 'moved', 'not_eligible', 'not_found'] as const;
const percent = (ratio: number | string): string => `${showNumber(Number(ratio) * 100, 0)}%`;
const shown = (count: number | null): string => (count === null ? t('findings.underTen') : showNumber(count));

/** A stratum by name; strata that became one at the closing by the names of all. */
const called = (stratum: string): string =>
  stratum
    .split('+')
    .map((code) => nameOf(areas.value, code) || code)
    .join(t('findings.and'));

/** What is told of the strata, together. */
const total = (strata: readonly Stratum[], of: (one: Stratum) => number | null): number =>
  strata.reduce((sum, one) => sum + (of(one) ?? 0), 0);

function Whole({ standing, state }: Field) {
  const { strata, waiting } = standing;
  const drawn = total(strata, (one) => one.drawn);
  const invited = total(strata, (one) => one.invited);
  const answered = total(strata, (one) => one.answered);
  return (
    <section class="block" aria-label={t('findings.fieldwork')}>
      <p class="row-head">
        <span class={`tag ${state === 'open' ? 'tag-good' : 'tag-plain'}`}>{tCode('fieldstate', state)}</span>
        <SyntheticTag of={standing} />
      </p>
      <p>{t('findings.invited', { drawn: showNumber(drawn), invited: showNumber(invited) })}</p>
      {answered > 0 && <p>{t('findings.answeredSum', { n: showNumber(answered) })}</p>}
      {waiting !== null && waiting > 0 && <p class="hint">{t('findings.waiting', { n: showNumber(waiting) })}</p>}
      <p class="hint">{t('findings.fieldworkLead')}</p>
    </section>
  );
}

function Visits({ strata }: { strata: readonly Stratum[] }) {
  const head = `${t('findings.visits')} · ${t('app.table')}`;
  const told = strata.filter((one) => FOUND.some((name) => one[name] !== null));
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
            </tr>
          </thead>
          <tbody>
            {told.map((one) => (
              <tr key={one.stratum}>
                <th scope="row">{called(one.stratum)}</th>
                {FOUND.map((name) => (
                  <td class="number" key={name}>
                    {shown(one[name])}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Block>
  );
}

/** A stratum's answers and its response rate, of which there is one: the API's. */
function rowOf({ stratum, answered, drawn, rr1 }: Stratum) {
  const n = { n: showNumber(answered ?? 0), drawn: showNumber(drawn) };
  const counted = answered === null ? t('findings.underTenOf', n) : t('findings.of', n);
  return {
    label: called(stratum),
    share: rr1 === null ? null : Number(rr1),
    value: rr1 === null ? counted : `${counted} · ${percent(rr1)}`,
    count: answered,
  };
}

/** When answers come in: a rush at one hour is worth a look at how it is gathered. */
function Hours({ hours }: { hours: Standing['hours'] }) {
  const most = Math.max(...hours.map(({ answers }) => answers));
  return (
    <Block id="hours" title={t('findings.hours')}>
      <p class="hint">{t(hours.length ? 'findings.hoursLead' : 'findings.hoursNone')}</p>
      {hours.length > 0 && (
        <Bars
          title={t('findings.hours')}
          rows={hours.map(({ hour, answers }) => ({
            label: t('findings.hour', { from: hour, until: hour + 1 }),
            share: answers / most,
            value: showNumber(answers),
            count: answers,
          }))}
        />
      )}
    </Block>
  );
}

function Shown({ standing, state }: Field) {
  useAreas();
  const { strata } = standing;
  if (strata.length === 0) return <p class="empty">{t('findings.noSample')}</p>;
  return (
    <>
      <Whole standing={standing} state={state} />
      <Block id="strata" title={t('findings.strata')}>
        <p class="hint">{t('findings.rateLead')}</p>
        <Bars title={t('findings.strata')} rows={strata.map(rowOf)} />
      </Block>
      <Hours hours={standing.hours} />
      <Visits strata={strata} />
      <details>
        <summary>{t('findings.detail')}</summary>
        <p class="hint">{t('findings.ratesSource', { source: standing.source })}</p>
      </details>
    </>
  );
}

export default function Fieldwork({ params }: { params: Params }) {
  const id = params.id!;
  useTitle(t('findings.fieldwork'));
  const found = useKept(`/surveys/${id}/fieldwork`, () => load(id));
  return (
    <section class="page">
      <Back href={`/officer/surveys/${id}`} />
      <h1>{t('findings.fieldwork')}</h1>
      <Async of={found}>{(field) => <Shown {...field} />}</Async>
    </section>
  );
}
