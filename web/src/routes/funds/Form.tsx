/** The performance form of a project or an allocation: read, printed, taken as a workbook, or not entered yet. */
import { t, tCode } from '../../core/i18n';
import { showDate } from '../../core/format';
import type { Params } from '../../core/route';
import { Async } from '../../ui/Async';
import { useAction } from '../../ui/hooks';
import { useTitle } from '../../ui/title';
import { Trouble } from '../../ui/Trouble';
import { Back, Facts, getFile, getOne, may, saveFile, useKept, type RecordOf } from '../../kit';
import { exactYuan, PAGE, WRITE } from './funds';

type Form = RecordOf<'/funds/performance/{owner}/{owner_id}'>;
type Goal = Form['indicators'][number];

const ROUTE = '/funds/performance/{owner}/{owner_id}';
const parts = (values: readonly (string | null)[]): string => values.map((value) => value ?? '—').join(' / ');

function GoalRow({ goal }: { goal: Goal }) {
  return (
    <tr>
      <th scope="row">
        {tCode('fgoal', goal.level1)}
        <br />
        <span class="hint">{goal.level2}</span>
      </th>
      <td>
        {goal.level3}
        {goal.areas.map((part) => (
          <p class="hint" key={part.area_code}>
            {`${part.area_name} ${parts([part.target, part.actual])}`}
          </p>
        ))}
      </td>
      <td class="number">{`${parts([goal.target, goal.actual])} ${goal.unit}`}</td>
    </tr>
  );
}

function Shown({ form, here }: { form: Form; here: string }) {
  const saving = useAction();
  const download = () =>
    void saving.run(async () =>
      saveFile(await getFile(`/funds/performance/${form.owner}/${form.owner_id}/form.xlsx`), `${form.title}.xlsx`),
    );
  return (
    <>
      <Facts
        of={[
          [t('funds.name'), form.title],
          [t('funds.builder'), form.unit_name],
          [t('funds.startsOn'), showDate(form.starts_on)],
          [t('funds.endsOn'), showDate(form.ends_on)],
          [t('funds.amount'), exactYuan(form.amount_fen)],
          ...form.sources.map((source) => [tCode('flevel', source.source_level), exactYuan(source.amount_fen)] as const),
          [t('funds.paid'), exactYuan(form.spent_fen)],
          [t('funds.goal'), form.total_goal],
        ]}
      />
      <div class="scroll" tabIndex={0} role="region" aria-label={t('funds.form')}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('funds.level1')}</th>
              <th scope="col">{t('funds.level3')}</th>
              <th scope="col" class="number">
                {`${t('funds.target')} / ${t('funds.actual')}`}
              </th>
            </tr>
          </thead>
          <tbody>
            {form.indicators.map((goal, place) => (
              <GoalRow key={place} goal={goal} />
            ))}
          </tbody>
        </table>
      </div>
      {saving.problem.value && <Trouble problem={saving.problem.value} />}
      <p class="actions no-print">
        <button type="button" class="button" disabled={saving.isBusy.value} onClick={download}>
          {t('funds.download')}
        </button>
        <button type="button" class="button quiet" onClick={() => print()}>
          {t('funds.print')}
        </button>
        {may(WRITE) && (
          <a class="button quiet" href={`${here}/edit`}>
            {t('funds.formEdit')}
          </a>
        )}
      </p>
    </>
  );
}

export default function PerformanceForm({ params }: { params: Params }) {
  useTitle(t('funds.form'));
  const owner = location.pathname.includes('/projects/') ? 'projects' : 'allocations';
  const back = `${PAGE[owner]}/${params['id']!}`;
  const place = { owner, owner_id: params['id']! };
  const found = useKept(`form:${owner}:${place.owner_id}`, () => getOne(ROUTE, place));
  const now = found.state.value;
  const isNone = now.is === 'trouble' && now.problem?.status === 404;
  return (
    <section class="page wide-page">
      <Back href={back} />
      <h1>{t('funds.form')}</h1>
      {isNone ? (
        <>
          <p class="empty">{t('funds.formNone')}</p>
          {may(WRITE) && (
            <p class="actions">
              <a class="button" href={`${back}/form/edit`}>
                {t('funds.formNew')}
              </a>
            </p>
          )}
        </>
      ) : (
        <Async of={found}>{(form) => <Shown form={form} here={`${back}/form`} />}</Async>
      )}
    </section>
  );
}
