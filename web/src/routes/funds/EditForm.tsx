/** The goals of a project or an allocation, entered once; later the same page takes what each area reached. */
import { useSignal } from '@preact/signals';
import { t, tCode } from '../../core/i18n';
import { areas } from '../../core/places';
import { go, type Params } from '../../core/route';
import { Async } from '../../ui/Async';
import { RadioGroup, TextField } from '../../ui/Form';
import { useAction } from '../../ui/hooks';
import { useTitle } from '../../ui/title';
import { Trouble } from '../../ui/Trouble';
import { Words } from '../../ui/Words';
import { Back, getOne, send, useAreas, useKept, type RecordOf } from '../../kit';
import { PAGE } from './funds';
import { blankGoal, blankPart, bodyOf, draftOf, type Goal, type Part } from './goals';

type Form = RecordOf<'/funds/performance/{owner}/{owner_id}'>;

const LEVELS = ['output', 'benefit', 'satisfaction'];
const GOAL_MAX = 2000;

function AreaRow({ id, part, change }: { id: string; part: Part; change: (part: Part) => void }) {
  return (
    <div class="goal-area">
      <label>
        {t('funds.area')}
        <select id={`${id}-area`} value={part.area_code} onChange={(event) => change({ ...part, area_code: event.currentTarget.value })}>
          <option value="">{t('case.choose')}</option>
          {areas.value.map((area) => (
            <option key={area.code} value={area.code}>
              {area.name}
            </option>
          ))}
        </select>
      </label>
      <TextField
        id={`${id}-target`}
        label={t('funds.target')}
        inputMode="decimal"
        value={part.target}
        change={(target) => change({ ...part, target })}
      />
      <TextField
        id={`${id}-actual`}
        label={t('funds.actual')}
        inputMode="decimal"
        isOptional
        value={part.actual}
        change={(actual) => change({ ...part, actual })}
      />
    </div>
  );
}

function GoalFields({ id, goal, change, drop }: { id: string; goal: Goal; change: (goal: Goal) => void; drop?: (() => void) | undefined }) {
  const text = (name: 'level2' | 'level3' | 'unit' | 'target', label: 'funds.level2' | 'funds.level3' | 'funds.measure' | 'funds.target') => (
    <TextField
      id={`${id}-${name}`}
      label={t(label)}
      inputMode={name === 'target' ? 'decimal' : 'text'}
      value={goal[name]}
      change={(value) => change({ ...goal, [name]: value })}
    />
  );
  const setPart = (place: number, part: Part) => change({ ...goal, areas: goal.areas.map((one, at) => (at === place ? part : one)) });
  return (
    <section class="block">
      <RadioGroup
        id={`${id}-level1`}
        legend={t('funds.level1')}
        look="chips"
        value={goal.level1}
        change={(level1) => change({ ...goal, level1 })}
        options={LEVELS.map((value) => ({ value, text: tCode('fgoal', value) }))}
      />
      {text('level2', 'funds.level2')}
      {text('level3', 'funds.level3')}
      {text('unit', 'funds.measure')}
      {text('target', 'funds.target')}
      <label class="card-choice">
        <input type="checkbox" checked={goal.is_sum} onChange={(event) => change({ ...goal, is_sum: event.currentTarget.checked })} />
        <span>{t('funds.isSum')}</span>
      </label>
      {goal.areas.map((part, place) => (
        <AreaRow key={place} id={`${id}-${place}`} part={part} change={(next) => setPart(place, next)} />
      ))}
      <p class="actions">
        <button type="button" class="button quiet small" onClick={() => change({ ...goal, areas: [...goal.areas, blankPart()] })}>
          {t('funds.addArea')}
        </button>
        {drop && (
          <button type="button" class="link" onClick={drop}>
            {t('kit.drop')}
          </button>
        )}
      </p>
    </section>
  );
}

function Editor({ form, owner, id, back }: { form: Form | null; owner: string; id: string; back: string }) {
  const draft = useSignal(draftOf(form));
  const saving = useAction();
  const set = (part: Partial<typeof draft.value>) => (draft.value = { ...draft.value, ...part });
  const { goal, lines } = draft.value;
  const submit = (event: Event) => {
    event.preventDefault();
    void saving.run(async () => {
      const options = form ? { etag: `"${form.version}"` } : {};
      await send(form ? 'PUT' : 'POST', `/funds/performance/${owner}/${id}`, bodyOf(draft.value), options);
      go(back, true);
    });
  };
  return (
    <form noValidate onSubmit={submit}>
      <Words id="goal" label={t('funds.goal')} value={goal} max={GOAL_MAX} change={(words) => set({ goal: words })} />
      {lines.map((line, place) => (
        <GoalFields
          key={place}
          id={`goal${place}`}
          goal={line}
          change={(next) => set({ lines: lines.map((one, at) => (at === place ? next : one)) })}
          drop={lines.length > 1 ? () => set({ lines: lines.filter((_, at) => at !== place) }) : undefined}
        />
      ))}
      <p>
        <button type="button" class="button quiet" onClick={() => set({ lines: [...lines, blankGoal()] })}>
          {t('funds.addGoal')}
        </button>
      </p>
      {saving.problem.value && <Trouble problem={saving.problem.value} />}
      <button type="submit" class="button wide" disabled={saving.isBusy.value}>
        {t('kit.save')}
      </button>
    </form>
  );
}

export default function EditForm({ params }: { params: Params }) {
  useTitle(t('funds.form'));
  useAreas();
  const owner = location.pathname.includes('/projects/') ? 'projects' : 'allocations';
  const id = params['id']!;
  const back = `${PAGE[owner]}/${id}/form`;
  const found = useKept(`form:${owner}:${id}`, () => getOne('/funds/performance/{owner}/{owner_id}', { owner, owner_id: id }));
  const now = found.state.value;
  const isNone = now.is === 'trouble' && now.problem?.status === 404;
  const shared = { owner, id, back };
  return (
    <section class="page">
      <Back href={back} />
      <h1>{t('funds.form')}</h1>
      {isNone ? <Editor form={null} {...shared} /> : <Async of={found}>{(form) => <Editor form={form} {...shared} />}</Async>}
    </section>
  );
}
