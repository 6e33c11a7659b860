/** One question while it is written: its words, its kind, its options, and when it is asked. */
import { t, tCode } from '../../core/i18n';
import { Field, RadioGroup, TextField } from '../../ui/Form';
import {
  asKind,
  asRole,
  FIRST,
  hasBounds,
  hasOptions,
  KINDS,
  moved,
  replaced,
  ROLES,
  withOption,
  without,
  withRow,
  type Kind,
  type Option,
  type Question,
  type Role,
  type Sheet,
} from './sheet';
import { IndicatorField } from './IndicatorField';
import { Moves, Tick } from './Moves';
import { When } from './When';
import { WordsFields } from './WordsFields';

interface Props {
  sheet: Sheet;
  place: number;
  languages: readonly string[];
  /** What the server said of this question. */
  faults: readonly string[];
  change: (question: Question) => void;
  done: () => void;
}

/** The mark of an option: right where there is a right answer, sensitive in a list. */
function marked(question: Question, place: number, is: boolean): Option[] {
  const isOnly = question.kind === 'knowledge' || question.role === 'list';
  const name = question.role === 'list' ? 'is_sensitive' : 'is_correct';
  return question.options.map((one, index) => ({ ...one, [name]: index === place ? is : isOnly && is ? false : one[name] }));
}

function Options({ question, languages, change }: Pick<Props, 'languages' | 'change'> & { question: Question }) {
  const { options, role, kind } = question;
  const mark = role === 'list' ? 'surveys.sensitive' : kind === 'knowledge' || kind === 'multiple' ? 'surveys.right' : null;
  return (
    <section aria-labelledby="options">
      <h2 id="options">{t('surveys.options')}</h2>
      <ul class="rows">
        {options.map((option, place) => (
          <li key={option.code}>
            <WordsFields
              id={`option-${option.code}`}
              label={t('surveys.option', { n: place + 1 })}
              words={option.label}
              languages={languages}
              change={(label) => change({ ...question, options: replaced(options, place, { ...option, label }) })}
            />
            {mark && (
              <Tick
                id={`mark-${option.code}`}
                label={t(mark)}
                is={role === 'list' ? option.is_sensitive : option.is_correct}
                change={(is) => change({ ...question, options: marked(question, place, is) })}
              />
            )}
            <Moves
              name={option.label[FIRST] ?? option.code}
              place={place}
              count={options.length}
              fewest={kind === 'matrix' ? 0 : 2}
              move={(by) => change({ ...question, options: moved(options, place, by) })}
              remove={() => change({ ...question, options: without(options, place) })}
            />
          </li>
        ))}
      </ul>
      <p class="actions list-actions">
        <button type="button" class="button quiet" onClick={() => change(withOption(question))}>
          {t('surveys.addOption')}
        </button>
      </p>
    </section>
  );
}

function Rows({ question, languages, change }: Pick<Props, 'languages' | 'change'> & { question: Question }) {
  const { rows } = question;
  return (
    <section aria-labelledby="rows">
      <h2 id="rows">{t('surveys.rows')}</h2>
      <ul class="rows">
        {rows.map((row, place) => (
          <li key={row.code}>
            <WordsFields
              id={`row-${row.code}`}
              label={t('surveys.row', { n: place + 1 })}
              words={row.label}
              languages={languages}
              change={(label) => change({ ...question, rows: replaced(rows, place, { ...row, label }) })}
            />
            <Moves
              name={row.label[FIRST] ?? row.code}
              place={place}
              count={rows.length}
              fewest={1}
              move={(by) => change({ ...question, rows: moved(rows, place, by) })}
              remove={() => change({ ...question, rows: without(rows, place) })}
            />
          </li>
        ))}
      </ul>
      <p class="actions list-actions">
        <button type="button" class="button quiet" onClick={() => change(withRow(question))}>
          {t('surveys.addRow')}
        </button>
      </p>
    </section>
  );
}

function Bounds({ question, change }: { question: Question; change: (question: Question) => void }) {
  const number = (typed: string) => (typed.trim() === '' ? null : Number(typed));
  return (
    <div class="two">
      {(['minimum', 'maximum'] as const).map((name) => (
        <TextField
          key={name}
          id={name}
          label={t(`surveys.${name}`)}
          type="number"
          isOptional={question.kind === 'number'}
          value={question[name] === null ? '' : String(question[name])}
          change={(typed) => change({ ...question, [name]: number(typed) })}
        />
      ))}
    </div>
  );
}

function More({ sheet, question, change }: { sheet: Sheet; question: Question; change: (question: Question) => void }) {
  return (
    <details class="block step">
      <summary>{t('surveys.more')}</summary>
      <TextField
        id="code"
        label={t('surveys.code')}
        hint={t('surveys.codeHint')}
        value={question.code}
        change={(code) => change({ ...question, code })}
      />
      <IndicatorField
        label={t('surveys.indicator')}
        value={question.indicator}
        change={(indicator) => change({ ...question, indicator })}
      />
      {sheet.sections.length > 0 && (
        <Field id="section" label={t('surveys.section')}>
          <select
            id="section"
            value={question.section ?? ''}
            onChange={(event) => change({ ...question, section: event.currentTarget.value || null })}
          >
            <option value="">{t('surveys.noSection')}</option>
            {sheet.sections.map(({ code, title }) => (
              <option key={code} value={code}>
                {title[FIRST] || code}
              </option>
            ))}
          </select>
        </Field>
      )}
      <RadioGroup
        id="role"
        legend={t('surveys.role')}
        look="chips"
        value={question.role}
        options={ROLES.map((value) => ({ value, text: tCode('qrole', value) }))}
        hint={t('surveys.roleHint')}
        change={(role) => change(asRole(question, role as Role))}
      />
      {question.role !== 'item' && <p class="hint">{t(`surveys.roleOf.${question.role}`)}</p>}
    </details>
  );
}

export function QuestionForm({ sheet, place, languages, faults, change, done }: Props) {
  const question = sheet.questions[place]!;
  const shared = { question, languages, change };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        done();
      }}
    >
      <p>
        <button type="button" class="link" onClick={done}>
          {t('surveys.back')}
        </button>
      </p>
      <h1 tabIndex={-1}>{t('surveys.question', { n: place + 1 })}</h1>
      {faults.map((words) => (
        <p class="wrong" key={words}>
          {words}
        </p>
      ))}
      <WordsFields
        id="label"
        label={t('surveys.label')}
        words={question.label}
        languages={languages}
        change={(label) => change({ ...question, label })}
      />
      <RadioGroup
        id="kind"
        legend={t('surveys.kind')}
        look="chips"
        value={question.kind}
        options={KINDS.map((value) => ({ value, text: tCode('qkind', value) }))}
        change={(kind) => change(asKind(question, kind as Kind))}
      />
      {question.kind === 'matrix' && <Rows {...shared} />}
      {hasOptions(question) && <Options {...shared} />}
      {hasBounds(question) && <Bounds question={question} change={change} />}
      <Tick
        id="required"
        label={t('surveys.required')}
        is={question.is_required}
        change={(is_required) => change({ ...question, is_required })}
      />
      <When sheet={sheet} place={place} rule={question.relevance} change={(relevance) => change({ ...question, relevance })} />
      <More sheet={sheet} question={question} change={change} />
      <p class="actions">
        <button type="submit" class="button">
          {t('surveys.done')}
        </button>
      </p>
    </form>
  );
}
