/** How many of each stratum were drawn, invited and answered, with the response rate and its name. */
import { showNumber } from '../../core/format';
import { t } from '../../core/i18n';
import { areas, nameOf } from '../../core/places';
import { useAreas } from '../../kit';
import type { Found } from './finding';
import { Reported } from './Reported';

export function Strata({ found }: { found: Found }) {
  const asked = found.dispositions;
  // A visitor has no county of its own here: the strata say which.
  useAreas(asked?.strata[0]?.strata[0]);
  if (!asked || asked.strata.length === 0) return null;
  return (
    <>
      <Reported asked={asked} />
      <Lines asked={asked} />
    </>
  );
}

function Lines({ asked }: { asked: NonNullable<Found['dispositions']> }) {
  const title = t('findings.strataAsked');
  return (
    <details>
      <summary>{title}</summary>
      <p class="hint">{t('findings.strataLead')}</p>
      <div class="scroll" tabIndex={0} role="group" aria-label={title}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('findings.stratum')}</th>
              {(['drawnHead', 'invitedHead', 'answeredHead'] as const).map((name) => (
                <th scope="col" class="number" key={name}>
                  {t(`findings.${name}`)}
                </th>
              ))}
              <th scope="col" class="number">
                {t('findings.rateHead')}
              </th>
            </tr>
          </thead>
          <tbody>
            {asked.strata.map(({ strata, drawn, invited, answered, response_rate: rate }) => (
              <tr key={strata.join()}>
                <th scope="row">{strata.map((code) => nameOf(areas.value, code) || code).join(t('findings.and'))}</th>
                <td class="number">{showNumber(drawn)}</td>
                <td class="number">{showNumber(invited)}</td>
                <td class="number">{answered === null ? t('findings.hidden') : showNumber(answered)}</td>
                <td class="number">{rate === null ? '—' : `${showNumber(Number(rate) * 100, 0)}%`}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p class="hint">{t('findings.rateSource', { name: asked.rate, source: asked.source })}</p>
    </details>
  );
}
