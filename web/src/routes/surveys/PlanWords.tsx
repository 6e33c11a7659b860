/** A plan in plain words: what is computed, of which questions, how answers weigh, which are left out, and the goals. */
import { showNumber } from '../../core/format';
import { t, tCode } from '../../core/i18n';
import { Facts, showShare, Tags } from '../../kit';
import { choicesOf, isShare, type Content, type Measure } from './plan';
import { FIRST, type Sheet, type Words } from './sheet';

const first = (words: Words | undefined, code: string): string => words?.[FIRST] || code;
export const listed = (words: readonly string[]): string => words.join(t('plans.and'));

export function goalWords({ threshold, formula }: Measure): string {
  if (!threshold) return t('plans.noGoal');
  const value = isShare(formula) ? showShare(threshold.value) : t('plans.points', { n: showNumber(Number(threshold.value)) });
  return `${tCode('foperator', threshold.operator)} ${value}`;
}

/** The questions; nothing where the measure is called like its only one. */
function questionWords({ questions, title }: Measure, sheet: Sheet): string {
  if (!questions.length) return t('plans.allItems');
  const labels = questions.map((code) => first(sheet.questions.find((one) => one.code === code)?.label, code));
  return labels.length === 1 && labels[0] === title[FIRST] ? '' : listed(labels);
}

function optionWords({ questions, options }: Measure, sheet: Sheet): string | null {
  const about = sheet.questions.find(({ code }) => code === questions[0]);
  if (!options.length || !about) return null;
  const choices = choicesOf(about);
  return listed(options.map((code) => first(choices.find((one) => one.code === code)?.label, code)));
}

export const MeasureWords = ({ measure, sheet }: { measure: Measure; sheet: Sheet }) => (
  <Facts
    of={[
      [t('plans.formula'), tCode('pformula', measure.formula)],
      [t('plans.questions'), questionWords(measure, sheet)],
      [t('plans.options'), optionWords(measure, sheet)],
      [t('plans.domains'), measure.domains.length > 0 && listed(measure.domains.map((domain) => tCode('pdomain', domain)))],
      [t('plans.goal'), goalWords(measure)],
      [t('plans.indicator'), measure.indicator],
    ]}
  />
);

const MarginWords = ({ content, sheet }: { content: Content; sheet: Sheet }) => (
  <>
    {content.margins.map(({ question, totals, source }) => {
      const about = sheet.questions.find(({ code }) => code === question);
      return (
        <div key={question}>
          <p class="row-title">{t('plans.totalsOf', { label: first(about?.label, question) })}</p>
          <Facts
            of={[
              ...Object.entries(totals).map(
                ([code, total]) =>
                  [first(about?.options.find((one) => one.code === code)?.label, code), total === null ? '' : showNumber(total)] as const,
              ),
              [t('plans.source'), source],
            ]}
          />
        </div>
      );
    })}
  </>
);

interface Props {
  content: Content;
  sheet: Sheet;
  id: string;
  isSample: boolean;
  /** Codes of measures that the version before has not, or has otherwise. */
  added?: readonly string[];
  changed?: readonly string[];
}

export function PlanWords({ content, sheet, id, isSample, added = [], changed = [] }: Props) {
  const { measures, weighting, exclusions } = content;
  const hasAttention = sheet.questions.some(({ role }) => role === 'attention');
  return (
    <>
      <ol class="rows" aria-label={t('plans.measures')}>
        {measures.map((measure) => (
          <li key={measure.code}>
            <h3 id={`${id}-${measure.code}`}>
              {first(measure.title, measure.code)}{' '}
              <Tags
                of={[
                  added.includes(measure.code) && { text: t('plans.added'), look: 'warn' },
                  changed.includes(measure.code) && { text: t('plans.changed'), look: 'warn' },
                ]}
              />
            </h3>
            <MeasureWords measure={measure} sheet={sheet} />
          </li>
        ))}
      </ol>
      <Facts
        of={[
          [t('findings.weighting'), isSample && tCode('fweight', weighting)],
          [t('plans.attention'), hasAttention && t(exclusions.failed_attention ? 'plans.leftOut' : 'plans.counted')],
          [t('plans.assisted'), isSample && t(exclusions.assisted === 'excluded' ? 'plans.leftOut' : 'plans.countedApart')],
        ]}
      />
      <MarginWords content={content} sheet={sheet} />
    </>
  );
}
