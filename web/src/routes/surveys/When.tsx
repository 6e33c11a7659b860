/** When a question is asked: always, or after an answer to an earlier one. */
import { t, tCode } from '../../core/i18n';
import { Choose } from '../../ui/Choose';
import { RadioGroup, TextField } from '../../ui/Form';
import { earlier, FIRST, ruleOf, signsFor, whenOf, type Question, type Rule, type Sheet, type Sign, type When as Condition } from './sheet';

const titleOf = ({ label, code }: { label: Record<string, string>; code: string }): string => label[FIRST] || code;

/** The rule in words, or null when it is a longer one. */
export function whenWords(sheet: Sheet, rule: Rule | null): string | null {
  const when = whenOf(rule);
  const about = when && sheet.questions.find(({ code }) => code === when.code);
  if (!when || !about) return null;
  const option = about.options.find(({ code }) => code === when.value);
  return t('surveys.whenWords', {
    label: titleOf(about),
    sign: tCode('qsign', when.sign),
    value: option && about.role !== 'list' ? titleOf(option) : when.value,
  });
}

const firstOf = (about: Question): Condition => ({
  code: about.code,
  sign: signsFor(about)[0]!,
  value: about.options[0]?.code ?? String(about.minimum ?? 0),
});

function Comparison({ choices, when, change }: { choices: readonly Question[]; when: Condition; change: (rule: Rule) => void }) {
  const about = choices.find(({ code }) => code === when.code) ?? choices[0]!;
  const set = (part: Partial<Condition>) => change(ruleOf({ ...when, ...part }, about));
  const isCounted = signsFor(about).length > 2;
  return (
    <div class="rows inner">
      <Choose
        id="when-question"
        label={t('surveys.whenQuestion')}
        value={about.code}
        options={choices.map((one) => ({ value: one.code, text: titleOf(one) }))}
        change={(code) => {
          const next = choices.find((one) => one.code === code)!;
          change(ruleOf(firstOf(next), next));
        }}
      />
      <Choose
        id="when-sign"
        label={t('surveys.whenSign')}
        value={when.sign}
        options={signsFor(about).map((sign) => ({ value: sign, text: tCode('qsign', sign) }))}
        change={(sign) => set({ sign: sign as Sign })}
      />
      {isCounted ? (
        <TextField
          id="when-value"
          label={t('surveys.whenValue')}
          type="number"
          value={when.value}
          change={(value) => set({ value })}
        />
      ) : (
        <Choose
          id="when-value"
          label={t('surveys.whenValue')}
          value={when.value}
          options={about.options.map((one) => ({ value: one.code, text: titleOf(one) }))}
          change={(value) => set({ value })}
        />
      )}
    </div>
  );
}

export function When({ sheet, place, rule, change }: { sheet: Sheet; place: number; rule: Rule | null; change: (rule: Rule | null) => void }) {
  const choices = earlier(sheet, place);
  const when = whenOf(rule);
  if (rule && !when) return <p class="notice">{t('surveys.whenComplex')}</p>;
  if (!choices.length) return null;
  return (
    <>
      <RadioGroup
        id="when"
        legend={t('surveys.when')}
        look="chips"
        value={when ? 'if' : 'all'}
        options={[
          { value: 'all', text: t('surveys.always') },
          { value: 'if', text: t('surveys.onlyIf') },
        ]}
        change={(value) => {
          const last = choices[choices.length - 1]!;
          change(value === 'if' ? ruleOf(firstOf(last), last) : null);
        }}
      />
      {when && <Comparison choices={choices} when={when} change={change} />}
    </>
  );
}
