/** Which unit of the county each reporting department is; set by the office. */
import { useSignal } from '@preact/signals';
import { t } from '../../core/i18n';
import { Async } from '../../ui/Async';
import { useAction } from '../../ui/hooks';
import { useTitle } from '../../ui/title';
import { Trouble } from '../../ui/Trouble';
import { Back, getAll, may, Pick, send, useKept, type ItemOf } from '../../kit';

type Owner = ItemOf<'/statistics/owners'>;

function Choose({ owner, done }: { owner: Owner; done: () => void }) {
  const chosen = useSignal<string[]>(owner.unit_id ? [owner.unit_id] : []);
  const saving = useAction();
  const save = () =>
    void saving.run(async () => {
      await send('PUT', `/statistics/owners/${owner.owner}`, { unit_id: chosen.value[0] });
      done();
    });
  return (
    <>
      <Pick
        id={`unit-${owner.owner}`}
        label={t('statistics.ownerUnit')}
        from="/units"
        nameOf={(unit: { name: string }) => unit.name}
        value={chosen.value}
        change={(ids) => (chosen.value = ids)}
      />
      {saving.problem.value && <Trouble problem={saving.problem.value} />}
      <button type="button" class="button" disabled={saving.isBusy.value || !chosen.value.length} onClick={save}>
        {t('statistics.ownerSave')}
      </button>
    </>
  );
}

export default function Owners() {
  useTitle(t('statistics.owners'));
  const found = useKept('statistics-owners', () => getAll('/statistics/owners'));
  // The units are read only for the department that is being set.
  const open = useSignal('');
  return (
    <section class="page wide-page">
      <Back href="/officer/statistics" />
      <h1>{t('statistics.owners')}</h1>
      <p class="hint">{t('statistics.ownersLead')}</p>
      <Async of={found}>
        {(owners) => (
          <ul class="menu-list lacks">
            {owners.map((owner) => (
              <li key={`${owner.owner}${owner.unit_id}`}>
                <details class="lack-more" onToggle={(event) => event.currentTarget.open && (open.value = owner.owner)}>
                  <summary class="lack">
                    <span>
                      {owner.name}
                      <br />
                      <span class="hint">
                        {[owner.unit_name, t('statistics.countSeries', { n: owner.series_count })].filter(Boolean).join(' · ')}
                      </span>
                    </span>
                    {!owner.unit_id && <strong class="tag tag-warn">{t('statistics.ownerNone')}</strong>}
                  </summary>
                  {open.value === owner.owner && may('statistics:verify') && <Choose owner={owner} done={found.reload} />}
                </details>
              </li>
            ))}
          </ul>
        )}
      </Async>
    </section>
  );
}
