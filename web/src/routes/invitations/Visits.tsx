/** Where to go again: a village's drawn numbers as large buttons, and what was found there in two taps. */
import { useSignal } from '@preact/signals';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { t } from '../../core/i18n';
import { keep, kept } from '../../core/keep';
import { person } from '../../core/person';
import { areas, nameOf, shortName } from '../../core/places';
import type { Params } from '../../core/route';
import { Async, Empty } from '../../ui/Async';
import { useAction } from '../../ui/hooks';
import { useTitle } from '../../ui/title';
import { Back, getAll, getOne, send, useAreas, useKept } from '../../kit';
import { Choose } from '../../ui/Choose';
import { Said } from './Act';
import type { Survey, Village } from './batch';
import { FOUND, keyOf, LAST, reportsOf, type Door, type Found } from './reports';

interface Round {
  survey: Survey;
  villages: readonly Village[];
}

async function load(id: string): Promise<Round> {
  const [survey, villages] = await Promise.all([
    getOne('/surveys/{survey_id}', id),
    getAll('/surveys/{survey_id}/visits', {}, id),
  ]);
  return { survey, villages: villages.filter(({ numbers }) => numbers.length) };
}

const placeOf = ({ cell_id: cell, area_code: area }: Village): string => `${cell} ${area}`;

function optionsOf(villages: readonly Village[]) {
  const named = villages.map((village) => ({
    value: placeOf(village),
    text: `${shortName(village.area_name)} · ${nameOf(areas.value, village.area_code.slice(0, 9))} · ${t('visit.left', { n: village.numbers.length })}`,
    code: village.area_code,
  }));
  return named.sort((a, b) => (a.code < b.code ? -1 : 1));
}

/** The five answers to "what did you find", at the foot of the screen where a thumb reaches them. */
function Ask({ door, village, say, close }: { door: Door; village: string; say: (found: Found) => void; close: () => void }) {
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => head.current?.focus({ preventScroll: true }), [keyOf(door)]);
  return (
    <section class="door-ask" aria-labelledby="door">
      <h2 id="door" tabIndex={-1} ref={head}>
        {t('visit.door', { village, n: door.number })}
      </h2>
      <div class="door-found">
        {FOUND.map((found) => (
          <button key={found} type="button" class={LAST.includes(found) ? 'button quiet' : 'button'} onClick={() => say(found)}>
            {t(`visit.${found}`)}
          </button>
        ))}
        <button type="button" class="button quiet" onClick={close}>
          {t('visit.close')}
        </button>
      </div>
    </section>
  );
}

function Doors({ village, said, ask }: { village: Village; said: Record<string, Found>; ask: (door: Door) => void }) {
  const { cell_id, area_code, numbers } = village;
  return (
    <ul class="doors">
      {numbers.map((number) => {
        const door = { cell_id, area_code, number };
        const found = said[keyOf(door)];
        return (
          <li key={number}>
            <button type="button" class={found ? 'door is-said' : 'door'} onClick={() => ask(door)}>
              <span class="unseen">{t('visit.number')}</span>
              {number}
              {found && <small>{t(`visit.${found}`)}</small>}
            </button>
          </li>
        );
      })}
    </ul>
  );
}

/** Tells what waits now, and again when the network is back. */
function useReports(survey: string) {
  const reports = useMemo(
    () => reportsOf(person.value?.id ?? '', survey, (report) => send('POST', `/surveys/${survey}/dispositions`, report)),
    [survey],
  );
  const waiting = useSignal(Object.keys(reports.waiting()).length);
  const acting = useAction();
  const count = () => (waiting.value = Object.keys(reports.waiting()).length);
  const flush = () =>
    void acting.run(async () => {
      try {
        const found = await reports.flush();
        if (found) throw found;
      } finally {
        count();
      }
    });
  useEffect(() => {
    if (waiting.value) flush();
    addEventListener('online', flush);
    return () => removeEventListener('online', flush);
  }, []);
  return { reports, waiting, acting, flush, count };
}

function Walk({ survey, villages }: Round) {
  const slot = `staff:visits:${survey.id}`;
  const chosen = useSignal(kept(slot, ''));
  const door = useSignal<Door | null>(null);
  const { reports, waiting, acting, flush, count } = useReports(survey.id);
  const said = useSignal<Record<string, Found>>(
    Object.fromEntries(Object.entries(reports.waiting()).map(([key, { disposition }]) => [key, disposition])),
  );
  const options = optionsOf(villages);
  const village = villages.find((one) => placeOf(one) === chosen.value) ?? villages.find((one) => placeOf(one) === options[0]!.value)!;
  const choose = (value: string) => {
    keep(slot, value);
    chosen.value = value;
    door.value = null;
  };
  const say = (disposition: Found) => {
    const report = { ...door.value!, disposition };
    reports.note(report);
    said.value = { ...said.value, [keyOf(report)]: disposition };
    door.value = null;
    count();
    flush();
  };
  return (
    <>
      <Choose id="village" label={t('visit.where')} value={placeOf(village)} options={options} change={choose} />
      <Doors village={village} said={said.value} ask={(next) => (door.value = next)} />
      <div role="status">{waiting.value > 0 && <p class="notice">{t('visit.waiting', { n: waiting.value })}</p>}</div>
      {acting.problem.value?.status !== 0 && <Said problem={acting.problem.value} />}
      <section class="block" aria-labelledby="help">
        <h2 id="help">{t('visit.help')}</h2>
        <p>{t('visit.helpLead')}</p>
        <p class="actions">
          <a class="button quiet" href="/i?assisted">
            {t('visit.helpNow')}
          </a>
        </p>
      </section>
      {door.value && <Ask door={door.value} village={shortName(village.area_name)} say={say} close={() => (door.value = null)} />}
    </>
  );
}

function Opened({ survey, villages }: Round) {
  if (survey.state !== 'open') return <Empty>{t(survey.state === 'draft' ? 'visit.notYet' : 'visit.over')}</Empty>;
  if (!villages.length) return <Empty>{t('visit.none')}</Empty>;
  return <Walk survey={survey} villages={villages} />;
}

export default function Visits({ params }: { params: Params }) {
  const id = params['id']!;
  const found = useKept(`/surveys/${id}/visits`, () => load(id));
  useAreas();
  useTitle(t('visit.title'));
  return (
    <section class="page wide-page">
      <Back href={`/officer/surveys/${id}`} />
      <h1>{t('visit.title')}</h1>
      <p class="hint">{t('visit.lead')}</p>
      <Async of={found}>{(round) => <Opened {...round} />}</Async>
    </section>
  );
}
