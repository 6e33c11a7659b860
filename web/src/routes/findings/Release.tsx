/** A closed survey whose results are not final yet: what comes first, and the step that computes them once and for all. */
import { useSignal } from '@preact/signals';
import { t } from '../../core/i18n';
import { useAction } from '../../ui/hooks';
import { Trouble } from '../../ui/Trouble';
import { Block, getAll, send } from '../../kit';

/** Excerpts that the second post has not decided on; after the release they never can be. */
const undecided = async (id: string): Promise<number> =>
  (await getAll('/surveys/{survey_id}/excerpts', {}, id)).filter(({ step }) => step === 'picked').length;

export function Release({ id, done }: { id: string; done: () => void }) {
  const making = useAction();
  const left = useSignal<number | null>(null);
  const ask = () => void making.run(async () => void (left.value = await undecided(id)));
  const make = () =>
    void making.run(async () => {
      await send('POST', `/surveys/${id}/release`);
      done();
    });
  return (
    <Block id="make" title={t('findings.make')}>
      <p>{t('findings.makeLead')}</p>
      <p>
        <a class="link" href={`/officer/surveys/${id}/excerpts`}>
          {t('findings.toExcerpts')}
        </a>
      </p>
      {making.problem.value && <Trouble problem={making.problem.value} />}
      {left.value === null ? (
        <button type="button" class="button wide" disabled={making.isBusy.value} onClick={ask}>
          {t('findings.makeNow')}
        </button>
      ) : (
        <div class="notice" role="alert">
          {left.value > 0 && <p>{t('findings.makeLeft', { n: left.value })}</p>}
          <p>{t('findings.makeSure')}</p>
          <p class="actions">
            <button type="button" class="button" disabled={making.isBusy.value} onClick={make}>
              {t('findings.makeNow')}
            </button>
            <button type="button" class="button quiet" onClick={() => (left.value = null)}>
              {t('frames.notNow')}
            </button>
          </p>
        </div>
      )}
    </Block>
  );
}
