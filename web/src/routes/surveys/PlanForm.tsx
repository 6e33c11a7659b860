/** A plan while it is written: its measures, weights and exclusions; kept on the device until it is registered. */
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { t } from '../../core/i18n';
import { forget, keep, kept } from '../../core/keep';
import { Refused, type FieldError } from '../../core/problem';
import { Loading } from '../../ui/Async';
import { useAction } from '../../ui/hooks';
import { useLater } from '../../ui/later';
import { Trouble } from '../../ui/Trouble';
import { Words } from '../../ui/Words';
import { Block, send, useKeys, type RecordOf } from '../../kit';
import { hasTotals, lackOf, measureIn, withMeasure, type Content, type Version } from './plan';
import type { MeasureFormProps } from './MeasureForm';
import { MeasureWords } from './PlanWords';
import type { PlanWeightsProps } from './PlanWeights';
import { Moves } from './Moves';
import { FIRST, moved, replaced, without, type Sheet } from './sheet';

export type Survey = RecordOf<'/surveys/{survey_id}'>;

export interface PlanFormProps {
  survey: Survey;
  sheet: Sheet;
  /** What the form begins with. */
  first: Content;
  /** The version to write anew; without it another one is made. */
  version: Version | null;
  /** A version beside a frozen one says why. */
  needsReason: boolean;
  done: () => void;
}

function OneMeasure(props: MeasureFormProps) {
  const MeasureForm = useLater(() => import('./MeasureForm'))?.MeasureForm;
  return MeasureForm ? <MeasureForm {...props} /> : <Loading />;
}

function Weights(props: PlanWeightsProps) {
  const PlanWeights = useLater(() => import('./PlanWeights'))?.PlanWeights;
  return PlanWeights ? <PlanWeights {...props} /> : <Loading />;
}

const LONGEST = 5000;
const MOST_MEASURES = 40;

interface MeasuresProps {
  content: Content;
  sheet: Sheet;
  faults: (place: number) => readonly string[];
  open: (place: number) => void;
  add: () => void;
  set: (content: Content) => void;
}

function Measures({ content, sheet, faults, open, add, set }: MeasuresProps) {
  const { measures } = content;
  const put = (next: Content['measures']) => set({ ...content, measures: next });
  return (
    <Block id="measures" title={t('plans.measures')}>
      <p class="hint">{t('plans.measuresHint')}</p>
      <ol class="rows">
        {measures.map((measure, place) => {
          const name = measure.title[FIRST] || t('plans.measureN', { n: place + 1 });
          return (
            <li key={measure.code}>
              <button type="button" class="link row-title" onClick={() => open(place)}>
                {place + 1}. {name}
              </button>
              {faults(place).map((words) => (
                <p class="wrong" key={words}>
                  {words}
                </p>
              ))}
              <MeasureWords measure={measure} sheet={sheet} />
              <Moves
                name={name}
                place={place}
                count={measures.length}
                fewest={1}
                move={(by) => put(moved(measures, place, by))}
                remove={() => put(without(measures, place))}
              />
            </li>
          );
        })}
      </ol>
      <p class="actions">
        <button type="button" class="button quiet" disabled={measures.length >= MOST_MEASURES} onClick={add}>
          {t('plans.add')}
        </button>
      </p>
    </Block>
  );
}

/** The draft of the form, kept on the device under the version that it changes. */
function useDraft({ survey, first, version, needsReason }: PlanFormProps) {
  const slot = `staff:plan:${survey.id}:${version?.version ?? (needsReason ? 'next' : 'new')}`;
  const held = kept<Content | null>(slot, null);
  const content = useSignal<Content>(held ?? first);
  const isChanged = useSignal(Boolean(held));
  return {
    content,
    isChanged,
    set: (next: Content) => {
      content.value = next;
      isChanged.value = true;
      keep(slot, next);
    },
    reset: () => {
      forget(slot);
      content.value = first;
      isChanged.value = false;
    },
    forget: () => forget(slot),
  };
}

/** Sends the plan, and what is wrong with it: what lacks here, then what the server says. */
function useRegister({ survey, version, needsReason, done }: PlanFormProps, content: Content, forgetDraft: () => void) {
  const reason = useSignal('');
  const isTried = useSignal(false);
  const faults = useSignal<readonly FieldError[]>([]);
  const saving = useAction();
  const keys = useKeys();
  const save = () => {
    isTried.value = true;
    faults.value = [];
    if (content.measures.some(lackOf) || !hasTotals(content) || (needsReason && !reason.value.trim())) {
      requestAnimationFrame(() => document.querySelector('.wrong')?.scrollIntoView({ block: 'center' }));
      return;
    }
    void saving.run(async () => {
      const place = `/surveys/${survey.id}/plans`;
      const body = needsReason ? { ...content, reason: reason.value.trim() } : content;
      try {
        if (version) await send('PATCH', `${place}/${version.number}`, body, { etag: `"${version.version}"` });
        else await send('POST', place, body, { key: keys.of(body) });
      } catch (error) {
        faults.value = error instanceof Refused ? (error.problem.errors ?? []) : [];
        throw error;
      }
      keys.done();
      forgetDraft();
      done();
    });
  };
  return { reason, isTried, faults, saving, save };
}

export function PlanForm(props: PlanFormProps) {
  const { survey, sheet, version, needsReason } = props;
  const draft = useDraft(props);
  const open = useSignal<number | null>(null);
  const wasOpen = useRef(false);
  const content = draft.content.value;
  const { reason, isTried, faults, saving, save } = useRegister(props, content, draft.forget);
  const isSample = !survey.is_open_link;
  const hasTest = survey.purpose === 'awareness';
  const faultsOf = (place: number): string[] => {
    const lack = isTried.value && content.measures[place] ? lackOf(content.measures[place]) : null;
    const said = faults.value.filter(({ pointer }) => measureIn(pointer) === place).map(({ message }) => message);
    return lack ? [...said, t('plans.lacking')] : said;
  };
  useEffect(() => {
    if (wasOpen.current && open.value === null) document.getElementById('measures')?.scrollIntoView({ block: 'start' });
    wasOpen.current = open.value !== null;
  }, [open.value]);
  const show = (place: number | null) => (open.value = place);
  if (open.value !== null)
    return (
      <OneMeasure
        content={content}
        place={open.value}
        sheet={sheet}
        isSample={isSample}
        hasTest={hasTest}
        faults={faults.value.filter(({ pointer }) => measureIn(pointer) === open.value).map(({ message }) => message)}
        change={(measure) => draft.set({ ...content, measures: replaced(content.measures, open.value!, measure) })}
        done={() => show(null)}
      />
    );
  const loose = faults.value.filter(({ pointer }) => measureIn(pointer) === null);
  return (
    <>
      <div role="status">
        {draft.isChanged.value && (
          <p class="notice draft-line">
            <span>{t('surveys.unsaved')}</span>
            <button type="button" class="link" onClick={draft.reset}>
              {t('surveys.discard')}
            </button>
          </p>
        )}
      </div>
      <Measures
        content={content}
        sheet={sheet}
        faults={faultsOf}
        open={show}
        add={() => {
          draft.set(withMeasure(content, sheet, hasTest));
          show(content.measures.length);
        }}
        set={draft.set}
      />
      <Weights content={content} sheet={sheet} isSample={isSample} isTried={isTried.value} set={draft.set} />
      {needsReason && (
        <Words
          id="reason"
          label={t('plans.reason')}
          hint={t('plans.reasonHint')}
          error={isTried.value && !reason.value.trim() ? t('app.required') : undefined}
          value={reason.value}
          max={LONGEST}
          rows={3}
          change={(value) => (reason.value = value)}
        />
      )}
      {saving.problem.value && <Trouble problem={saving.problem.value} />}
      {loose.map(({ pointer, message }) => (
        <p class="wrong" key={pointer}>
          {message}
        </p>
      ))}
      <p class="hint">{t(needsReason ? 'plans.registerNext' : 'plans.registerHint')}</p>
      <button type="button" class="button wide" disabled={saving.isBusy.value} onClick={save}>
        {t(version ? 'kit.save' : needsReason ? 'plans.registerVersion' : 'plans.register')}
      </button>
    </>
  );
}
