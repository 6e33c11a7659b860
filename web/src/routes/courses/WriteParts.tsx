/** One lesson and one question of the editor. */
import { useRef } from 'preact/hooks';
import { t, tCode } from '../../core/i18n';
import { Pick, type ItemOf } from '../../kit';
import { Field, RadioGroup, TextField } from '../../ui/Form';
import { Words } from '../../ui/Words';
import { BLOCKS, FORMS, newBlock, type BlockDraft, type LessonDraft, type QuestionDraft } from './writing';

const LONGEST = 5000;
const LINE = 120;

function Kind({ id, value, change }: { id: string; value: string; change: (kind: BlockDraft['kind']) => void }) {
  return (
    <Field id={id} label={t('courses.blockKind')}>
      <select id={id} value={value} onChange={(event) => change(event.currentTarget.value as BlockDraft['kind'])}>
        {BLOCKS.map((kind) => (
          <option key={kind} value={kind}>
            {tCode('cblock', kind)}
          </option>
        ))}
      </select>
    </Field>
  );
}

function BlockEditor({ id, block, change }: { id: string; block: BlockDraft; change: (block: BlockDraft) => void }) {
  const { kind } = block;
  const hasFile = kind === 'image' || kind === 'video' || kind === 'pdf';
  const isLong = kind === 'paragraph' || kind === 'list';
  const label = t(kind === 'list' ? 'courses.items' : 'courses.text');
  const set = (text: string) => change({ ...block, text });
  return (
    <>
      <Kind id={`${id}-kind`} value={kind} change={(next) => change({ ...block, kind: next })} />
      {isLong ? (
        <Words id={`${id}-text`} label={label} rows={4} max={LONGEST} value={block.text} change={set} />
      ) : (
        <Words id={`${id}-text`} label={label} rows={1} max={LINE} value={block.text} change={set} />
      )}
      {hasFile && (
        <Pick
          id={`${id}-file`}
          label={t('courses.file')}
          hint={t('courses.fileHint')}
          error={undefined}
          isOptional={kind === 'video'}
          from="/documents"
          query={undefined}
          nameOf={((found: ItemOf<'/documents'>) => found.title) as (item: never) => string}
          isMany={false}
          value={block.document_id ? [block.document_id] : []}
          change={(ids) => change({ ...block, document_id: ids[0] ?? '' })}
        />
      )}
      {kind === 'video' && !block.document_id && (
        <TextField
          id={`${id}-url`}
          label={t('courses.url')}
          value={block.url}
          change={(url) => change({ ...block, url })}
        />
      )}
    </>
  );
}

const Remove = ({ of, run }: { of: string; run: () => void }) => (
  <button type="button" class="link" onClick={run}>
    {t('courses.remove')}
    <span class="unseen">{of}</span>
  </button>
);

export function LessonEditor({
  id,
  number,
  lesson,
  change,
  up,
  remove,
}: {
  id: string;
  number: number;
  lesson: LessonDraft;
  change: (lesson: LessonDraft) => void;
  up: () => void;
  remove: () => void;
}) {
  const name = t('courses.lesson', { n: number });
  const { blocks } = lesson;
  // Unfolded from the start when it is new; typing must not fold it.
  const isNew = useRef(!lesson.title).current;
  return (
    <details class="block step" id={id} open={isNew}>
      <summary>{`${name} ${lesson.title}`}</summary>
      <TextField
        id={`${id}-title`}
        label={t('courses.lessonTitle')}
        value={lesson.title}
        change={(title) => change({ ...lesson, title })}
      />
      <TextField
        id={`${id}-minutes`}
        label={t('courses.minutes')}
        inputMode="numeric"
        value={lesson.minutes}
        change={(minutes) => change({ ...lesson, minutes })}
      />
      {blocks.map((block, index) => (
        <div key={index}>
          <BlockEditor
            id={`${id}-${index}`}
            block={block}
            change={(part) => change({ ...lesson, blocks: blocks.map((held, at) => (at === index ? part : held)) })}
          />
          {blocks.length > 1 && (
            <Remove
              of={`${tCode('cblock', block.kind)} ${index + 1}`}
              run={() => change({ ...lesson, blocks: blocks.filter((_, at) => at !== index) })}
            />
          )}
        </div>
      ))}
      <p class="actions">
        <button type="button" class="button quiet" onClick={() => change({ ...lesson, blocks: [...blocks, newBlock()] })}>
          {t('courses.addBlock')}
        </button>
        {number > 1 && (
          <button type="button" class="button quiet" onClick={up}>
            {t('courses.up')}
          </button>
        )}
        <Remove of={name} run={remove} />
      </p>
    </details>
  );
}

export function QuestionEditor({
  id,
  number,
  question,
  change,
  remove,
}: {
  id: string;
  number: number;
  question: QuestionDraft;
  change: (question: QuestionDraft) => void;
  remove: () => void;
}) {
  const name = t('courses.question', { n: number });
  const isNew = useRef(!question.text).current;
  return (
    <details class="block step" id={id} open={isNew}>
      <summary>{`${name} ${question.text}`}</summary>
      <RadioGroup
        id={`${id}-kind`}
        legend={t('courses.kind')}
        look="chips"
        options={FORMS.map((value) => ({ value, text: tCode('cform', value) }))}
        value={question.kind}
        change={(kind) => change({ ...question, kind: kind as QuestionDraft['kind'] })}
      />
      <Words
        id={`${id}-text`}
        label={t('courses.ask')}
        rows={2}
        max={500}
        value={question.text}
        change={(text) => change({ ...question, text })}
      />
      <Words
        id={`${id}-options`}
        label={t('courses.options')}
        rows={4}
        max={2400}
        value={question.options}
        change={(options) => change({ ...question, options })}
      />
      <Words
        id={`${id}-why`}
        label={t('courses.why')}
        isOptional
        rows={2}
        max={1000}
        value={question.explanation}
        change={(explanation) => change({ ...question, explanation })}
      />
      <Remove of={name} run={remove} />
    </details>
  );
}
