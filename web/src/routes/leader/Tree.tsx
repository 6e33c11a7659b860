/** Between a score and its records: the parameters and inputs of its rule; below a record: files and journal. */
import { showDate, showNumber } from '../../core/format';
import { t, tCode } from '../../core/i18n';
import type * as api from '../../core/staff-api';
import { FileLink } from '../../ui/FileLink';
import { unitAfter } from './Tile';

type Input = api.Provenance['inputs'][number];
type Shown = api.Provenance['records'][number];

/** Enough of a hash to hold it against a printed one. */
const SHORT = 12;

export function Parameters({ of }: { of: api.Provenance['parameters'] }) {
  if (!of.length) return null;
  return (
    <section class="block" aria-labelledby="parameters">
      <h2 id="parameters">{t('walk.parameters')}</h2>
      <ul class="rows">
        {of.map((one) => (
          <li key={one.code}>
            <p class="row-title">
              {t('why.amount', { label: `${one.code} ${one.name}`, amount: one.value ?? t('walk.unset') })}
            </p>
            <p class="hint">
              {[
                one.in_force_from && t('walk.since', { day: showDate(one.in_force_from), source: one.source }),
                one.entered_by && t('walk.enteredBy', { who: one.entered_by, when: showDate(one.entered_at, true) }),
              ]
                .filter(Boolean)
                .join(' · ')}
            </p>
            {one.document_id && (
              <p class="row-actions">
                <FileLink id={one.document_id}>{one.source}</FileLink>
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function wordsOf({ state, value, numerator, denominator }: Input['verified'], unit: string): string {
  if (value === null) return t(state === 'withheld' ? 'walk.withheld' : 'walk.none');
  const shares =
    numerator === null || denominator === null
      ? ''
      : ` (${showNumber(Number(numerator), 2)} / ${showNumber(Number(denominator), 2)})`;
  return `${showNumber(Number(value), 4)}${unitAfter(unit)}${shares}`;
}

export function Inputs({ of }: { of: readonly Input[] }) {
  if (!of.length) return null;
  return (
    <section class="block" aria-labelledby="inputs">
      <h2 id="inputs">{t('walk.inputs')}</h2>
      <ul class="rows">
        {of.map((one) => (
          <li key={one.metric}>
            <p class="row-head">
              <span class="row-title">{one.title || one.metric}</span>
              {one.is_beside && <span class="tag tag-plain">{t('walk.beside')}</span>}
            </p>
            <dl class="facts">
              <dt>{t('walk.verified')}</dt>
              <dd>{wordsOf(one.verified, one.unit)}</dd>
              <dt>{t('walk.claimed')}</dt>
              <dd>{wordsOf(one.claimed, one.unit)}</dd>
            </dl>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The files of a record, each by its title, version and hash, and the journal's entries about it. */
export function Proof({ of }: { of: Shown }) {
  return (
    <>
      {of.documents.length > 0 && (
        <ul>
          {of.documents.map((file) => (
            <li key={file.document_id}>
              <FileLink id={file.document_id} version={file.version_number}>
                {t('walk.document', { title: file.title, n: file.version_number })}
              </FileLink>{' '}
              <span class="hint">{t('walk.hash', { hash: file.sha256.slice(0, SHORT) })}</span>
            </li>
          ))}
        </ul>
      )}
      {of.entries.length > 0 && (
        <details>
          <summary>{t('walk.entries', { n: of.entries.length })}</summary>
          <ul class="rows">
            {of.entries.map((entry, index) => (
              <li key={index}>
                <p class="row-title">
                  {tCode('did', entry.action.replace(/^.*\./, ''))} ·{' '}
                  {entry.number === null ? t('walk.unsealed') : t('walk.entry', { n: entry.number })}
                </p>
                <p class="hint">
                  {[entry.post, showDate(entry.recorded_at, true), entry.hash?.slice(0, SHORT)]
                    .filter(Boolean)
                    .join(' · ')}
                </p>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
