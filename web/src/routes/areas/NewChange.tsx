/** A merge, a split or a new code, as its document has it; villages go along under codes that are proposed. */
import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { uuid4 } from '../../core/ids';
import { t, tCode } from '../../core/i18n';
import { areas, nameOf, shortName, townships } from '../../core/places';
import { person } from '../../core/person';
import { go } from '../../core/route';
import { CheckGroup } from '../../ui/CheckGroup';
import { ErrorSummary, mistakeFor, RadioGroup, TextField, type Mistake } from '../../ui/Form';
import { useAction } from '../../ui/hooks';
import { useTitle } from '../../ui/title';
import { Trouble } from '../../ui/Trouble';
import { Back, Block, send, useAreas } from '../../kit';
import { bodyOf, choices, EMPTY, KINDS, lacks, proposed, type Draft, type NewArea } from './change';

interface Part {
  draft: Draft;
  mistakes: readonly Mistake[];
  change: (more: Partial<Draft>) => void;
}

const NEW = 'new';
const NOTHING: NewArea = { code: '', name: '' };

function Olds({ draft, mistakes, change }: Part) {
  const options = choices(areas.value, draft).map(({ code, name }) => ({ value: code, text: shortName(name) }));
  const shared = { id: 'olds', legend: t('areas.old'), error: mistakeFor(mistakes, 'olds'), look: 'chips' as const, options };
  return draft.kind === 'merge' ? (
    <CheckGroup {...shared} hint={t('areas.oldMerge')} values={draft.olds} change={(olds) => change({ olds, into: '' })} />
  ) : (
    <RadioGroup {...shared} hint={t('areas.oldOne')} value={draft.olds[0] ?? ''} change={(code) => change({ olds: [code] })} />
  );
}

function News({ draft, mistakes, change }: Part) {
  const { kind, digits, olds, into, news, goesOn } = draft;
  const put = (place: number, more: Partial<NewArea>) =>
    change({ news: news.map((area, at) => (at === place ? { ...area, ...more } : area)) });
  return (
    <>
      {kind === 'merge' && olds.length > 0 && (
        <RadioGroup
          id="into"
          legend={t('areas.into')}
          look="chips"
          options={[{ value: NEW, text: t('areas.newArea') }, ...olds.map((code) => ({ value: code, text: nameOf(areas.value, code) }))]}
          value={into || NEW}
          change={(value) => change({ into: value === NEW ? '' : value })}
        />
      )}
      {kind === 'split' && (
        <label class="card-choice">
          <input type="checkbox" checked={goesOn} onChange={(event) => change({ goesOn: event.currentTarget.checked })} />
          <span>{t('areas.goesOn')}</span>
        </label>
      )}
      {!(kind === 'merge' && into) &&
        (kind === 'split' ? news : news.slice(0, 1)).map((area, place) => (
          <Block key={place} id={`new-${place}`} title={t('areas.newArea')}>
            <TextField
              id={`code-${place}`}
              label={t('areas.code')}
              hint={t('areas.codeHint', { n: digits })}
              inputMode="numeric"
              value={area.code}
              error={mistakeFor(mistakes, `code-${place}`)}
              change={(code) => put(place, { code: code.trim() })}
            />
            <TextField
              id={`name-${place}`}
              label={t('areas.name')}
              value={area.name}
              error={mistakeFor(mistakes, `name-${place}`)}
              change={(name) => put(place, { name })}
            />
          </Block>
        ))}
      {kind === 'split' && (
        <button type="button" class="button quiet" onClick={() => change({ news: [...news, NOTHING] })}>
          {t('areas.addNew')}
        </button>
      )}
    </>
  );
}

function Children({ draft, change }: Part) {
  const found = Object.entries(proposed(areas.value, draft));
  if (!found.length) return null;
  return (
    <Block id="children" title={t('areas.children')}>
      <p class="hint">{t('areas.childrenHint')}</p>
      {found.map(([old, code]) => (
        <TextField
          key={old}
          id={`child-${old}`}
          label={`${nameOf(areas.value, old)} ${old}`}
          inputMode="numeric"
          value={code}
          change={(typed) => change({ children: { ...draft.children, [old]: typed.trim() } })}
        />
      ))}
    </Block>
  );
}

function Where({ draft, change }: Part) {
  const county = person.value?.area_code.slice(0, 6) ?? '';
  return (
    <>
      <RadioGroup
        id="kind"
        legend={t('areas.kind')}
        look="chips"
        options={KINDS.map((kind) => ({ value: kind, text: tCode('akindof', kind) }))}
        value={draft.kind}
        change={(kind) => change({ kind: kind as Draft['kind'], olds: [], into: '', children: {} })}
      />
      <RadioGroup
        id="digits"
        legend={t('areas.level')}
        look="chips"
        options={[
          { value: '9', text: t('areas.townships') },
          { value: '12', text: t('areas.villages') },
        ]}
        value={String(draft.digits)}
        change={(digits) => change({ digits: digits === '9' ? 9 : 12, olds: [], into: '', children: {} })}
      />
      {draft.digits === 12 && (
        <RadioGroup
          id="township"
          legend={t('areas.inTownship')}
          look="chips"
          options={townships(areas.value, county).map(({ code, name }) => ({ value: code, text: shortName(name) }))}
          value={draft.township}
          change={(township) => change({ township, olds: [], into: '' })}
        />
      )}
    </>
  );
}

export default function NewChange() {
  useTitle(t('areas.new'));
  useAreas();
  const draft = useSignal<Draft>(EMPTY);
  const mistakes = useSignal<readonly Mistake[]>([]);
  const turn = useSignal(0);
  const saving = useAction();
  // One key for one form, so that a second tap enters no second change.
  const key = useRef(uuid4());
  const change = (more: Partial<Draft>) => (draft.value = { ...draft.value, ...more });
  const county = person.value?.area_code.slice(0, 6) ?? '';
  const submit = (event: Event) => {
    event.preventDefault();
    mistakes.value = lacks(draft.value, county).map(({ id, lack }) => ({ id, text: t(`areas.${lack}`, { n: draft.value.digits }) }));
    turn.value += 1;
    if (mistakes.value.length) return;
    void saving.run(async () => {
      const sent = { key: key.current };
      key.current = uuid4();
      const made = await send<{ id: string }>('POST', '/areas/changes', bodyOf(areas.value, draft.value), sent);
      go(`/officer/areas/${made.id}`);
    });
  };
  const part = { draft: draft.value, mistakes: mistakes.value, change };
  const refused = saving.problem.value?.errors ?? [];
  return (
    <form class="page" noValidate onSubmit={submit}>
      <Back href="/officer/areas" />
      <h1>{t('areas.new')}</h1>
      <p class="hint">{t('areas.newLead')}</p>
      <ErrorSummary mistakes={mistakes.value} turn={turn.value} />
      {saving.problem.value && <Trouble problem={saving.problem.value} />}
      {refused.length > 0 && (
        <ul class="notice notice-bad">
          {refused.map(({ pointer, message }) => (
            <li key={pointer + message}>{message}</li>
          ))}
        </ul>
      )}
      <Where {...part} />
      <Olds {...part} />
      <News {...part} />
      <Children {...part} />
      <TextField
        id="day"
        type="date"
        label={t('areas.effectiveOn')}
        value={draft.value.day}
        error={mistakeFor(mistakes.value, 'day')}
        change={(day) => change({ day })}
      />
      <TextField
        id="document"
        label={t('areas.document')}
        hint={t('areas.documentHint')}
        value={draft.value.document}
        error={mistakeFor(mistakes.value, 'document')}
        change={(document) => change({ document })}
      />
      <TextField id="note" label={t('areas.note')} isOptional value={draft.value.note} change={(note) => change({ note })} />
      <button type="submit" class="button wide" disabled={saving.isBusy.value}>
        {saving.isBusy.value ? t('receipt.sending') : t('areas.save')}
      </button>
    </form>
  );
}
