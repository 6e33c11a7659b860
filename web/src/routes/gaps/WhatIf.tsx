/** An assessment under other parameters: what its rows would say, which townships would pass, what money it asks. */
import { useSignal } from '@preact/signals';
import { showNumber } from '../../core/format';
import { t, tCode } from '../../core/i18n';
import { fieldError } from '../../core/problem';
import type { Params } from '../../core/route';
import { Async } from '../../ui/Async';
import { ErrorSummary, mistakeFor, TextField, type Mistake } from '../../ui/Form';
import { useAction } from '../../ui/hooks';
import { VerdictTag } from '../../ui/Tags';
import { useTitle } from '../../ui/title';
import { Trouble } from '../../ui/Trouble';
import { Back, Block, getAll, getOne, showMoney, useKept, type ItemOf, type RecordOf } from '../../kit';
import { points } from './gap';

type Answer = RecordOf<'/assessments/{assessment_id}/what-if'>;
type Parameter = ItemOf<'/indicators/parameters'>;
type Shares = Answer['now'];
type ChangedRow = Answer['rows'][number];

const passes = ({ passes: is }: Shares): string => t(is === null ? 'whatif.noLine' : is ? 'whatif.passes' : 'whatif.fails');

function Beside({ now, then, line }: { now: Shares; then: Shares; line: string | null }) {
  return (
    <dl class="facts">
      <dt>{t('whatif.now')}</dt>
      <dd>
        {t('whatif.shares', { verified: points(now.verified_points), missing: points(now.missing_points), unscored: points(now.unscored_points) })}
        {' · '}
        {passes(now)}
      </dd>
      <dt>{t('whatif.then')}</dt>
      <dd>
        <strong>
          {t('whatif.shares', { verified: points(then.verified_points), missing: points(then.missing_points), unscored: points(then.unscored_points) })}
          {' · '}
          {passes(then)}
        </strong>
      </dd>
      {line !== null && (
        <>
          <dt>{t('whatif.line')}</dt>
          <dd>{points(line)}</dd>
        </>
      )}
    </dl>
  );
}

const RowLine = ({ row }: { row: ChangedRow }) => (
  <li>
    <p class="row-title">{`${row.code} ${row.title}`}</p>
    <p class="row-head">
      <VerdictTag verdict={row.verdict_now} />
      <span aria-hidden="true">→</span>
      <VerdictTag verdict={row.verdict_then} />
    </p>
    <p class="hint">
      {t('whatif.rowPoints', { now: points(row.verified_now), then: points(row.verified_then), points: points(row.points) })}
    </p>
  </li>
);

function Places({ id, set }: { id: string; set: string }) {
  const places = useSignal<Answer['places'] | null>(null);
  const { isBusy, problem, run } = useAction();
  const ask = () =>
    run(async () => {
      places.value = (await getOne('/assessments/{assessment_id}/what-if', id, { set, with_places: true })).places;
    });
  if (!places.value)
    return (
      <p>
        {problem.value && <Trouble problem={problem.value} />}
        <button type="button" class="button quiet" disabled={isBusy.value} onClick={() => void ask()}>
          {t(isBusy.value ? 'whatif.counting' : 'whatif.toPlaces')}
        </button>
      </p>
    );
  return (
    <Block id="places" title={t('whatif.places')}>
      <p class="hint">{t('whatif.placesHint')}</p>
      <ul class="rows">
        {places.value.map((place) => (
          <li key={place.area_code}>
            <p class="row-title">{place.name}</p>
            {place.rows.map((row) => (
              <p class="row-head" key={row.code}>
                <span class="tag tag-plain">{row.code}</span>
                <VerdictTag verdict={row.verdict_then} />
              </p>
            ))}
            <p class="hint">
              {t('whatif.placePoints', { now: points(place.now.verified_points), then: points(place.then.verified_points) })}
            </p>
          </li>
        ))}
      </ul>
    </Block>
  );
}

function Money({ answer }: { answer: Answer }) {
  if (answer.money.length === 0) return null;
  return (
    <Block id="money" title={t('whatif.money')}>
      {answer.money.map((money) => (
        <p key={money.area_code}>
          {money.asked_fen === null || money.needed_fen === null
            ? t('whatif.noPopulation', { name: money.name })
            : t('whatif.moneyRow', {
                name: money.name,
                people: showNumber(money.population ?? 0),
                year: String(money.population_year ?? ''),
                asked: showMoney(money.asked_fen),
                budget: showMoney(money.budget_fen),
                needed: showMoney(money.needed_fen),
              })}
        </p>
      ))}
    </Block>
  );
}

function Result({ id, set, answer }: { id: string; set: string; answer: Answer }) {
  return (
    <div aria-live="polite">
      <Block id="result" title={t('whatif.result')}>
        <Beside now={answer.now} then={answer.then} line={answer.apply_line_points} />
        <p class="hint">{t('whatif.nothingKept')}</p>
      </Block>
      <Block id="rows" title={t('whatif.rows', { n: answer.rows.length })}>
        {answer.rows.length === 0 ? (
          <p>{t('whatif.noRows')}</p>
        ) : (
          <ul class="rows">
            {answer.rows.map((row) => (
              <RowLine key={row.code} row={row} />
            ))}
          </ul>
        )}
      </Block>
      <Money answer={answer} />
      <Places key={set} id={id} set={set} />
    </div>
  );
}

const nowWords = ({ is_set: isSet, value, unit }: Parameter): string =>
  isSet ? t('whatif.isNow', { value: value ?? '', unit: tCode('punit', unit) }) : t('whatif.notSet', { unit: tCode('punit', unit) });

const NUMBER = /^-?\d{1,12}(\.\d{1,6})?$/;

/** What is no number as the server reads it: a comma would part two suppositions. */
const badNumbers = (given: Record<string, string>): Mistake[] =>
  Object.entries(given)
    .filter(([, value]) => value.trim() && !NUMBER.test(value.trim()))
    .map(([code]) => ({ id: code, text: `${code}: ${t('kit.badNumber')}` }));

function Form({ id, parameters }: { id: string; parameters: readonly Parameter[] }) {
  const given = useSignal<Record<string, string>>({});
  const answer = useSignal<{ set: string; found: Answer } | null>(null);
  const mistakes = useSignal<Mistake[]>([]);
  const turn = useSignal(0);
  const { isBusy, problem, run } = useAction();
  const refused = (wrong: Mistake[]) => {
    mistakes.value = wrong;
    turn.value += 1;
  };
  const ask = (event: Event) => {
    event.preventDefault();
    answer.value = null;
    problem.value = null;
    refused(badNumbers(given.value));
    if (mistakes.value.length) return;
    const set = Object.entries(given.value)
      .filter(([, value]) => value.trim())
      .map(([code, value]) => `${code}:${value.trim()}`)
      .join(',');
    if (!set) return;
    void run(async () => {
      answer.value = { set, found: await getOne('/assessments/{assessment_id}/what-if', id, { set }) };
    }).then(() =>
      refused(
        parameters.flatMap(({ code }) => {
          const text = fieldError(problem.value, code);
          return text ? [{ id: code, text: `${code}: ${text}` }] : [];
        }),
      ),
    );
  };
  return (
    <>
      <form onSubmit={ask} noValidate>
        <ErrorSummary mistakes={mistakes.value} turn={turn.value} />
        {parameters.map((parameter) => (
          <TextField
            key={parameter.code}
            id={parameter.code}
            label={`${parameter.code} ${parameter.name}`}
            hint={nowWords(parameter)}
            error={mistakeFor(mistakes.value, parameter.code)}
            value={given.value[parameter.code] ?? ''}
            inputMode="decimal"
            change={(value) => (given.value = { ...given.value, [parameter.code]: value })}
          />
        ))}
        {problem.value && !mistakes.value.length && <Trouble problem={problem.value} />}
        <button type="submit" class="button wide" disabled={isBusy.value || !Object.values(given.value).some((value) => value.trim())}>
          {t(isBusy.value ? 'whatif.counting' : 'whatif.ask')}
        </button>
      </form>
      {answer.value && <Result id={id} set={answer.value.set} answer={answer.value.found} />}
    </>
  );
}

/** Words and days are no numbers to move. */
const isNumber = ({ unit }: Parameter): boolean => !['text', 'date', 'year'].includes(unit);

export default function WhatIf({ params }: { params: Params }) {
  useTitle(t('whatif.title'));
  const id = params['id']!;
  const found = useKept(`/what-if/${id}`, async () => {
    const about = await getOne('/assessments/{assessment_id}', id);
    return { about, parameters: (await getAll('/indicators/parameters', { framework: about.framework_code })).filter(isNumber) };
  });
  return (
    <section class="page">
      <Back href="/officer/gaps" />
      <h1>{t('whatif.title')}</h1>
      <p class="hint">{t('whatif.lead')}</p>
      <Async of={found} empty={t('whatif.noParameters')} isEmpty={({ parameters }) => parameters.length === 0}>
        {({ about, parameters }) => (
          <>
            <p class="row-title">{about.title}</p>
            <Form id={id} parameters={parameters} />
          </>
        )}
      </Async>
    </section>
  );
}
