/** A closed survey whose results are not final yet: what comes first, and the step that computes them once and for all. */
import { t } from '../../core/i18n';
import { useAction } from '../../ui/hooks';
import { Trouble } from '../../ui/Trouble';
import { Block, send } from '../../kit';

export function Release({ id, done }: { id: string; done: () => void }) {
  const making = useAction();
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
      <button type="button" class="button wide" disabled={making.isBusy.value} onClick={make}>
        {t('findings.makeNow')}
      </button>
    </Block>
  );
}
