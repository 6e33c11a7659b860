/** The page of one record: what is known, its next steps, what proves it, what belongs to it, its history. */
import type { ComponentChildren } from 'preact';
import { t, type Key } from '../core/i18n';
import { jobs } from '../core/jobs';
import { writeThenShow } from '../core/step';
import { Async } from '../ui/Async';
import { useAction } from '../ui/hooks';
import { OutboxList } from '../ui/OutboxList';
import { useTitle } from '../ui/title';
import { Trouble } from '../ui/Trouble';
import { fillPath, getOne, send, type GetPath, type PathParams, type RecordOf } from './api';
import { Evidence } from './Evidence';
import type { Field } from './fields';
import { History } from './History';
import { Back, Facts, may, type Fact } from './Parts';
import { Tags, type Tag } from './Row';
import { Steps, type Step } from './Steps';
import { useAreas } from './useAreas';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useKept } from './useKept';
import { useKeys } from './useKeys';

interface Whole {
  id: string;
  version: number;
  area_code: string;
  synthetic: boolean;
}

export interface RecordPageProps<P extends GetPath> {
  /** What such a record is called, and what this one is. */
  kind: Key;
  path: P;
  /** The record's id, or all places of the path. */
  id: string;
  params?: PathParams;
  back: string;
  nameOf: (record: RecordOf<P>) => string;
  tags?: (record: RecordOf<P>) => readonly (Tag | false | null | undefined)[];
  facts: (record: RecordOf<P>) => readonly Fact[];
  /** Where it is changed, for whom. */
  edit?: (record: RecordOf<P>) => { href: string; scope: string } | false;
  /** The steps open now; they are posted to `stepsPath`, `{path}/transitions` unless said. */
  steps?: (record: RecordOf<P>) => readonly (Step | false | null | undefined)[];
  stepsPath?: string;
  /** What its files prove (`LinkedResource`); without it no files are shown. */
  evidence?: string;
  /** The journal's name for it, the prefix of its states' words and its fields; without it no history is shown. */
  history?: { resource: string; states?: string; fields?: readonly Field[] };
  /** Between steps and evidence: related lists, figures. `reload` reads the record anew. */
  children?: (record: RecordOf<P>, reload: () => void) => ComponentChildren;
}

function Opened<P extends GetPath>({ record, reload, ...props }: RecordPageProps<P> & { record: RecordOf<P>; reload: () => void }) {
  const whole = record as unknown as Whole;
  const saving = useAction();
  const isDone = useSignal(false);
  const keys = useKeys();
  const place = fillPath(props.path, props.params ?? props.id);
  const name = props.nameOf(record);
  useTitle(name);
  const move = (step: Step, body: Record<string, unknown>) =>
    void saving.run(async () => {
      isDone.value = false;
      const target = step.path ?? props.stepsPath ?? `${place}/transitions`;
      const sent = { ...(step.to ? { to: step.to } : {}), ...step.body, ...body };
      await writeThenShow(() => send('POST', target, sent, { key: keys.of([target, sent]) }), async () => reload());
      keys.done();
      isDone.value = true;
    });
  const tags = [...(props.tags?.(record) ?? []), whole.synthetic && ({ text: t('app.synthetic'), look: 'plain' } as const)];
  const edit = props.edit?.(record);
  const steps = props.steps?.(record) ?? [];
  return (
    <>
      <h1>{name}</h1>
      <section class="block" aria-label={t(props.kind)}>
        <p class="row-head">
          <span class="hint">{t(props.kind)}</span>
          <Tags of={tags} />
        </p>
        <Facts of={props.facts(record)} />
        {edit && may(edit.scope) && (
          <a class="button quiet" href={edit.href}>
            {t('kit.edit')}
          </a>
        )}
      </section>
      <div role="status">{isDone.value && <p class="notice notice-good">{t('case.done')}</p>}</div>
      {saving.problem.value && <Trouble problem={saving.problem.value} />}
      <OutboxList of={(job) => job.target === place} />
      <Steps
        key={`steps${whole.version}`}
        steps={steps}
        move={move}
        isBusy={saving.isBusy.value}
        problem={saving.problem.value}
      />
      {props.children?.(record, reload)}
      {props.evidence && <Evidence resource={props.evidence} id={whole.id} title={name} area={whole.area_code} />}
      {props.history && <History {...props.history} id={whole.id} version={whole.version} />}
    </>
  );
}

export function RecordPage<P extends GetPath>(props: RecordPageProps<P>) {
  const { path, id, params, back, kind } = props;
  const place = fillPath(path, params ?? id);
  const found = useKept(place, () => getOne(path, params ?? id));
  // A change that waited in the outbox has arrived meanwhile.
  const arrived = jobs.value.filter(({ target, state }) => target === place && state === 'sent').length;
  useEffect(() => {
    if (arrived) found.reload();
  }, [arrived]);
  useAreas();
  const isHere = found.state.value.is === 'here';
  return (
    <section class="page wide-page">
      <Back href={back} />
      {!isHere && <h1>{t(kind)}</h1>}
      <Async of={found}>{(record) => <Opened {...props} record={record} reload={found.reload} />}</Async>
    </section>
  );
}
