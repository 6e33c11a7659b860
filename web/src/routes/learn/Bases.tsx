import { t, tCode } from '../../core/i18n';
import { Async } from '../../ui/Async';
import { useResource } from '../../ui/hooks';
import { SyntheticTag } from '../../ui/Tags';
import { useTitle } from '../../ui/title';
import { listBases } from './data';

export default function Bases() {
  useTitle(t('learn.bases'));
  const bases = useResource(listBases, [], 'learn:bases');
  return (
    <section class="page">
      <h1>{t('learn.bases')}</h1>
      <p class="hint">{t('learn.basesLead')}</p>
      <Async of={bases} empty={t('learn.basesNone')} isEmpty={(list) => list.length === 0}>
        {(list) => (
          <div class="block">
            <ul class="rows">
              {list.map((base) => (
                <li key={base.id}>
                  <a class="row-link" href={`/bases/${base.id}`}>
                    <p class="row-head">
                      <span class="tag tag-plain">{tCode('blevel', base.level)}</span>
                      <SyntheticTag of={base} />
                    </p>
                    <p class="row-title">{base.name}</p>
                    {base.opening_hours && <p class="hint">{base.opening_hours}</p>}
                  </a>
                </li>
              ))}
            </ul>
          </div>
        )}
      </Async>
      <p>
        <a class="button quiet" href="/learn">
          {t('learn.toCourses')}
        </a>
      </p>
    </section>
  );
}
