import { useSignal } from '@preact/signals';
import { Fragment } from 'preact';
import { useEffect } from 'preact/hooks';
import { showDate } from '../../core/format';
import { t, tCode } from '../../core/i18n';
import { person } from '../../core/person';
import { loadAreas } from '../../core/place-list';
import { areas, placeWords } from '../../core/places';
import type { Params } from '../../core/route';
import * as api from '../../core/staff-api';
import { loadThemes, themeName } from '../../core/themes';
import { Async } from '../../ui/Async';
import { FileLink } from '../../ui/FileLink';
import { useAction, useResource } from '../../ui/hooks';
import { useTitle } from '../../ui/title';
import { Trouble } from '../../ui/Trouble';
import { ActivityTags } from './Activities';
import { Steps } from './ActivitySteps';

function Themes({ codes }: { codes: readonly string[] }) {
  const themes = useResource(loadThemes, []);
  const here = themes.state.value;
  const known = here.is === 'here' ? here.data : [];
  const words = codes.map((code) => {
    const theme = known.find((one) => one.code === code);
    return theme ? themeName(theme) : code;
  });
  return <>{words.join(' · ')}</>;
}

function Facts({ item }: { item: api.Activity }) {
  const rows = [
    [t('activity.host'), item.host_unit_name],
    [t('activity.date'), showDate(item.starts_at, true)],
    [t('activity.body'), tCode('mbody', item.meeting_body)],
    [t('case.place'), [placeWords(areas.value, item.area_code), item.place].filter(Boolean).join(' · ')],
    [t('activity.count'), item.participant_count ?? ''],
    [t('activity.themes'), item.tags.length > 0 && <Themes codes={item.tags} />],
    [t('activity.summary'), item.summary],
    [t('activity.reason'), item.state_reason],
  ] as const;
  return (
    <dl class="facts">
      {rows
        .filter(([, words]) => words !== '' && words)
        .map(([label, words]) => (
          <Fragment key={label}>
            <dt>{label}</dt>
            <dd>{words}</dd>
          </Fragment>
        ))}
    </dl>
  );
}

function Files({ id }: { id: string }) {
  const files = useResource(() => api.listDocuments('activity', id), [id]);
  return (
    <section class="block" aria-labelledby="files">
      <h2 id="files">{t('activity.files')}</h2>
      <Async of={files} empty={t('why.noFiles')} isEmpty={(list) => list.length === 0}>
        {(list) => (
          <ul class="rows">
            {list.map((file, index) => (
              <li key={file.id}>
                <FileLink id={file.id} name={file.file_name}>
                  {t('why.file', { n: index + 1 })} · {file.title}
                </FileLink>
              </li>
            ))}
          </ul>
        )}
      </Async>
    </section>
  );
}

function Opened({ first }: { first: api.Activity }) {
  const item = useSignal(first);
  const isDone = useSignal(false);
  const saving = useAction();
  const move = (body: object) =>
    saving.run(async () => {
      isDone.value = false;
      item.value = await api.moveActivity(first.id, body);
      isDone.value = true;
    });
  const now = item.value;
  return (
    <>
      <section class="block" aria-labelledby="activity">
        <ActivityTags item={now} />
        <h2 id="activity">{now.title}</h2>
        <Facts item={now} />
      </section>
      <Files id={now.id} />
      <div role="status">{isDone.value && <p class="notice notice-good">{t('case.done')}</p>}</div>
      {saving.problem.value && <Trouble problem={saving.problem.value} />}
      <Steps key={now.state} item={now} move={move} isBusy={saving.isBusy.value} problem={saving.problem.value} />
    </>
  );
}

export default function Activity({ params }: { params: Params }) {
  useTitle(t('activity.one'));
  const id = params['id']!;
  const found = useResource(() => api.getActivity(id), [id]);
  const county = person.value?.area_code.slice(0, 6);
  useEffect(() => {
    if (county) void loadAreas(`?area=${county}`);
  }, [county]);
  return (
    <section class="page">
      <p>
        <a href="/officer" class="link">
          {t('case.back')}
        </a>
      </p>
      <h1>{t('activity.one')}</h1>
      <Async of={found}>{(item) => <Opened first={item} />}</Async>
    </section>
  );
}
