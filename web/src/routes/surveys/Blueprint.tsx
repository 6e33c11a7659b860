/** How many items of each topic and difficulty a survey's forms take, and whether the bank has them. */
import { useSignal } from '@preact/signals';
import { showDate } from '../../core/format';
import { t, tCode } from '../../core/i18n';
import { Refused } from '../../core/problem';
import type { Params } from '../../core/route';
import { Async, Empty } from '../../ui/Async';
import { RadioGroup, TextField } from '../../ui/Form';
import { useAction } from '../../ui/hooks';
import { useTitle } from '../../ui/title';
import { Trouble } from '../../ui/Trouble';
import { Back, Block, Facts, getOne, send, Tags, useKept, type RecordOf } from '../../kit';

type Test = RecordOf<'/surveys/{survey_id}/test'>;
type Stratum = Test['strata'][number];
type Survey = RecordOf<'/surveys/{survey_id}'>;
type Audience = Test['audience'];
type Plan = Pick<Test, 'audience' | 'forms' | 'most_forms_percent' | 'most_surveys' | 'section' | 'strata'>;

const NOT_FOUND = 404;
const MOST = 20;
const EMPTY = { forms: 4, most_forms_percent: 75, most_surveys: 2, section: null } as const;

const strataOf = async (audience: Audience, area: string): Promise<Stratum[]> =>
  (await getOne('/surveys/items/strata', undefined, { audience, area: area.slice(0, 6) })).items;

async function load(id: string): Promise<{ survey: Survey; test: Test | null; plan: Plan }> {
  const survey = await getOne('/surveys/{survey_id}', id);
  try {
    const test = await getOne('/surveys/{survey_id}/test', id);
    return { survey, test, plan: test };
  } catch (error) {
    if (!(error instanceof Refused) || error.problem.status !== NOT_FOUND) throw error;
  }
  const strata = await strataOf('public', survey.area_code);
  // Linked items stand on every form, so that is where a plan begins.
  const begun = strata.map((one) => ({ ...one, count: one.linked_count }));
  return { survey, test: null, plan: { ...EMPTY, audience: 'public', strata: begun } };
}

function Count({ stratum, isFixed, change }: { stratum: Stratum; isFixed: boolean; change: (count: number) => void }) {
  const name = t('surveys.stratum', { topic: stratum.topic_label, n: stratum.difficulty });
  const isOut = stratum.linked_count > stratum.count;
  return (
    <li>
      <p class="row-head">
        <Tags
          of={[
            stratum.missing_count > 0 && { text: t('surveys.short', { n: stratum.missing_count }), look: 'warn' },
            isOut && { text: t('surveys.linkedOut'), look: 'warn' },
          ]}
        />
      </p>
      <p class="row-title">{name}</p>
      <p class="hint">{t('surveys.held', { free: stratum.free_count, linked: stratum.linked_count })}</p>
      <p class="actions">
        {!isFixed && (
          <button type="button" class="button quiet small" disabled={stratum.count === 0} onClick={() => change(stratum.count - 1)}>
            −<span class="unseen">{`${t('surveys.fewer')} ${name}`}</span>
          </button>
        )}
        <output class="figure" aria-label={name}>
          {stratum.count}
        </output>
        {!isFixed && (
          <button type="button" class="button quiet small" disabled={stratum.count >= MOST} onClick={() => change(stratum.count + 1)}>
            +<span class="unseen">{`${t('surveys.moreOf')} ${name}`}</span>
          </button>
        )}
      </p>
    </li>
  );
}

function Drawn({ test }: { test: Test }) {
  return (
    <>
      <p class="notice notice-good">{t('surveys.drawn', { when: showDate(test.drawn_at!) })}</p>
      <Facts
        of={[
          [t('surveys.forms'), String(test.forms)],
          [t('surveys.countOf'), t('surveys.perForm', { n: test.items_count })],
          [t('surveys.seed'), test.seed],
          [t('surveys.hash'), <span class="snippet">{test.draw_hash}</span>],
        ]}
      />
    </>
  );
}

const NUMBERS = [
  ['forms', 'surveys.forms', 'surveys.formsHint'],
  ['most_forms_percent', 'surveys.share', undefined],
  ['most_surveys', 'surveys.yearly', undefined],
] as const;

function Editor({ survey, test, plan: first, reload }: { survey: Survey; test: Test | null; plan: Plan; reload: () => void }) {
  const plan = useSignal<Plan>(first);
  const isSaved = useSignal(false);
  const saving = useAction();
  const isFixed = survey.state !== 'draft';
  const { strata } = plan.value;
  const set = (part: Partial<Plan>) => {
    plan.value = { ...plan.value, ...part };
    isSaved.value = false;
  };
  const place = `/surveys/${survey.id}/test`;
  const save = () =>
    void saving.run(async () => {
      const { audience, forms, most_forms_percent, most_surveys, section } = plan.value;
      const asked = strata.filter(({ count }) => count > 0).map(({ topic, difficulty, count }) => ({ topic, difficulty, count }));
      const body = { audience, forms, most_forms_percent, most_surveys, section, strata: asked };
      // What the bank lacks depends on the number of forms: the server says it.
      set(await send<Test>('PUT', place, body));
      isSaved.value = true;
    });
  const drop = () =>
    void saving.run(async () => {
      await send('DELETE', place);
      reload();
    });
  const choose = (audience: string) =>
    void saving.run(async () => {
      set({ audience: audience as Audience, strata: await strataOf(audience as Audience, survey.area_code) });
    });
  if (!isFixed && !strata.length && plan.value.audience === 'public') return <Empty>{t('surveys.bankEmpty')}</Empty>;
  return (
    <>
      {test?.drawn_at && <Drawn test={test} />}
      {!isFixed && (
        <>
          <RadioGroup
            id="audience"
            legend={t('surveys.audience')}
            look="chips"
            value={plan.value.audience}
            options={(['public', 'cadres'] as const).map((value) => ({ value, text: tCode('iaud', value) }))}
            change={choose}
          />
          {NUMBERS.map(([name, label, hint]) => (
            <TextField
              key={name}
              id={name}
              label={t(label)}
              hint={hint && t(hint)}
              type="number"
              value={String(plan.value[name])}
              change={(typed) => set({ [name]: Number(typed) })}
            />
          ))}
        </>
      )}
      <Block id="strata" title={t('surveys.perForm', { n: strata.reduce((sum, { count }) => sum + count, 0) })}>
        <ul class="rows">
          {strata.map((stratum, at) => (
            <Count
              key={`${stratum.topic}${stratum.difficulty}`}
              stratum={stratum}
              isFixed={isFixed}
              change={(count) => set({ strata: strata.map((one, index) => (index === at ? { ...one, count } : one)) })}
            />
          ))}
        </ul>
      </Block>
      <div role="status">{isSaved.value && <p class="notice notice-good">{t('surveys.saved')}</p>}</div>
      {saving.problem.value && <Trouble problem={saving.problem.value} />}
      {!isFixed && (
        <p class="actions">
          <button type="button" class="button" disabled={saving.isBusy.value} onClick={save}>
            {t('kit.save')}
          </button>
          {test && (
            <button type="button" class="button quiet" disabled={saving.isBusy.value} onClick={drop}>
              {t('surveys.dropTest')}
            </button>
          )}
        </p>
      )}
    </>
  );
}

export default function Blueprint({ params }: { params: Params }) {
  const id = params['id']!;
  useTitle(t('surveys.test'));
  const found = useKept(`/surveys/${id}/blueprint`, () => load(id));
  return (
    <section class="page wide-page">
      <Back href={`/officer/surveys/${id}`} />
      <h1>{t('surveys.test')}</h1>
      <Async of={found}>
        {({ survey, test, plan }) => (
          <>
            <p class="hint">{survey.title}</p>
            <Editor key={String(test?.version ?? 0)} survey={survey} test={test} plan={plan} reload={found.reload} />
          </>
        )}
      </Async>
    </section>
  );
}
