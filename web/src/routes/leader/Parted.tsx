/** What a value is made of, slot by slot: items of a list, bodies, periods, types; each with its own numbers. */
import { showNumber } from '../../core/format';
import { t, tCode } from '../../core/i18n';
import type * as api from '../../core/staff-api';
import { VerdictTag } from '../../ui/Tags';

type Part = api.Provenance['score']['parts'][number];

const show = (value: string) => showNumber(Number(value), 2);

function words({ value, value_state: state, numerator, denominator, verdict }: Part): string {
  if (value === null) return tCode('vstate', state);
  if (numerator !== null && denominator !== null) return t('walk.share', { share: show(value), n: show(numerator), all: show(denominator) });
  // An item of a list is there or not; a count says how many.
  return verdict === 'not_scored' || Number(value) > 1 ? show(value) : '';
}

export function Parts({ of }: { of: readonly Part[] }) {
  if (!of.length) return null;
  return (
    <details open={of.length <= 4}>
      <summary>{t('walk.parts', { n: of.length })}</summary>
      <ul class="rows">
        {of.map((part) => (
          <li key={part.code}>
            <p class="row-head">
              {part.verdict !== 'not_scored' && <VerdictTag verdict={part.verdict} />}
              <span>
                {part.name} {words(part)}
              </span>
            </p>
          </li>
        ))}
      </ul>
    </details>
  );
}
