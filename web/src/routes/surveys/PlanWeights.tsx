/** How answers weigh, with the known totals that weights are fitted to, and which answers are left out. */
import { t, tCode } from '../../core/i18n';
import { plainDigits } from '../../core/validate';
import { CheckGroup } from '../../ui/CheckGroup';
import { RadioGroup, TextField } from '../../ui/Form';
import { Block } from '../../kit';
import { asMargins, asWeighting, marginsOf, weightingsOf, type Content, type Margin, type Weighting } from './plan';
import { Tick } from './Moves';
import { FIRST, type Sheet } from './sheet';

export interface PlanWeightsProps {
  content: Content;
  sheet: Sheet;
  isSample: boolean;
  /** Whether what is missing is said beside its field. */
  isTried: boolean;
  set: (content: Content) => void;
}

const WHOLE = /^\d{1,10}$/;
/** The number typed, the one before where a letter slipped in, null where nothing is left. */
const totalOf = (typed: string, before: number | null): number | null => {
  const digits = plainDigits(typed).replace(/,/g, '');
  return digits === '' ? null : WHOLE.test(digits) ? Number(digits) : before;
};

function Totals({ margin, sheet, isTried, change }: { margin: Margin; sheet: Sheet; isTried: boolean; change: (margin: Margin) => void }) {
  const about = sheet.questions.find(({ code }) => code === margin.question);
  if (!about) return null;
  return (
    <fieldset class="cards">
      <legend>{t('plans.totalsOf', { label: about.label[FIRST] || about.code })}</legend>
      <p class="hint">{t('plans.totalsHint')}</p>
      {about.options.map(({ code, label }) => (
        <TextField
          key={code}
          id={`total-${margin.question}-${code}`}
          label={label[FIRST] || code}
          inputMode="numeric"
          error={isTried && !margin.totals[code] ? t('kit.badWhole') : undefined}
          value={margin.totals[code] === null ? '' : String(margin.totals[code] ?? '')}
          change={(typed) => change({ ...margin, totals: { ...margin.totals, [code]: totalOf(typed, margin.totals[code] ?? null) } })}
        />
      ))}
      <TextField
        id={`source-${margin.question}`}
        label={t('plans.source')}
        hint={t('plans.sourceHint')}
        error={isTried && !margin.source.trim() ? t('app.required') : undefined}
        value={margin.source}
        change={(source) => change({ ...margin, source })}
      />
    </fieldset>
  );
}

function Weights({ content, sheet, isTried, set }: Omit<PlanWeightsProps, 'isSample'>) {
  const all = marginsOf(sheet);
  const chosen = content.margins.map(({ question }) => question);
  const weightings = weightingsOf(sheet);
  return (
    <Block id="weights" title={t('findings.weighting')}>
      {weightings.length > 1 ? (
        <RadioGroup
          id="weighting"
          legend={t('plans.weightingHow')}
          value={content.weighting}
          options={weightings.map((value) => ({ value, text: tCode('fweight', value), hint: tCode('pweightHint', value) }))}
          change={(value) => set(asWeighting(content, value as Weighting, sheet))}
        />
      ) : (
        <p>{t('plans.onlyDesign')}</p>
      )}
      {content.weighting === 'post_stratified' && all.length > 1 && (
        <RadioGroup
          id="margin-one"
          legend={t('plans.whichMargin')}
          value={chosen[0] ?? ''}
          options={all.map(({ code, label }) => ({ value: code, text: label[FIRST] || code }))}
          change={(code) => set(asMargins(content, all.filter((one) => one.code === code)))}
        />
      )}
      {content.weighting === 'raked' && all.length > 2 && (
        <CheckGroup
          id="margin-more"
          legend={t('plans.whichMargins')}
          error={isTried && chosen.length < 2 ? t('plans.whichMargins') : undefined}
          values={chosen}
          options={all.map(({ code, label }) => ({ value: code, text: label[FIRST] || code }))}
          change={(codes) => set(asMargins(content, all.filter(({ code }) => codes.includes(code))))}
        />
      )}
      {content.margins.map((margin) => (
        <Totals
          key={margin.question}
          margin={margin}
          sheet={sheet}
          isTried={isTried}
          change={(next) => set({ ...content, margins: content.margins.map((one) => (one.question === next.question ? next : one)) })}
        />
      ))}
    </Block>
  );
}

export function PlanWeights({ content, sheet, isSample, isTried, set }: PlanWeightsProps) {
  const { exclusions } = content;
  const hasAttention = sheet.questions.some(({ role }) => role === 'attention');
  return (
    <>
      {isSample && <Weights content={content} sheet={sheet} isTried={isTried} set={set} />}
      {(hasAttention || isSample) && (
        <Block id="exclusions" title={t('plans.exclusions')}>
          <p class="hint">{t('plans.exclusionsHint')}</p>
          {hasAttention && (
            <Tick
              id="failed_attention"
              label={t('plans.dropAttention')}
              is={exclusions.failed_attention}
              change={(is) => set({ ...content, exclusions: { ...exclusions, failed_attention: is } })}
            />
          )}
          {isSample && (
            <Tick
              id="assisted"
              label={t('plans.dropAssisted')}
              hint={t('plans.dropAssistedHint')}
              is={exclusions.assisted === 'excluded'}
              change={(is) => set({ ...content, exclusions: { ...exclusions, assisted: is ? 'excluded' : 'counted' } })}
            />
          )}
        </Block>
      )}
    </>
  );
}
