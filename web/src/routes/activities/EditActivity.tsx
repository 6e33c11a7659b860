import update from 'bounds:ActivityUpdate';
import { t } from '../../core/i18n';
import type { Params } from '../../core/route';
import { loadThemes, themeName } from '../../core/themes';
import { Back, getOne, RecordForm, type Field, type Value } from '../../kit';
import { Async } from '../../ui/Async';
import { CheckGroup } from '../../ui/CheckGroup';
import { useResource } from '../../ui/hooks';
import { detailsBody, wrongParts, type Details } from './details';
import { BODY_FIELD, FIELDS, type ActivityRecord } from './activity';
import ActivityDetails from './ActivityDetails';

const detailsIn = (value: Value): Details => (value ? (JSON.parse(String(value)) as Details) : {});

/** The kind's own fields as one field of the form, which holds them as text. */
function detailsField(kind: string): Field {
  return {
    kind: 'own',
    name: 'details',
    label: 'activities.details',
    render: ({ value, draft, change }) => {
      const held = detailsIn(value);
      const wrong = wrongParts(kind, held).map((name) => `detail-${name}`);
      return (
        <ActivityDetails
          kind={kind}
          body={String(draft['meeting_body'] ?? '')}
          held={held}
          wrong={(id) => (wrong.includes(id) && !isUntouched(held) ? t('activity.detailBad') : undefined)}
          change={(next) => change(JSON.stringify(next))}
        />
      );
    },
    toValue: (held) => (held ? JSON.stringify(held) : ''),
    toBody: (value) => detailsBody(kind, detailsIn(value)) ?? null,
    wrong: (value) => (wrongParts(kind, detailsIn(value)).length ? t('activity.detailBad') : undefined),
  };
}

const isUntouched = (held: Details): boolean => Object.keys(held).length === 0;

function Themes({ id, value, change }: { id: string; value: Value; change: (value: Value) => void }) {
  const themes = useResource(loadThemes, []);
  const chosen = Array.isArray(value) ? (value as string[]) : [];
  return (
    <Async of={themes}>
      {(list) => (
        <CheckGroup
          id={id}
          look="chips"
          legend={t('activities.themes')}
          values={chosen}
          change={change}
          options={list.map((theme) => ({ value: theme.code, text: themeName(theme) }))}
        />
      )}
    </Async>
  );
}

const THEMES: Field = {
  kind: 'own',
  name: 'tags',
  label: 'activities.themes',
  start: [],
  render: ({ id, value, change }) => <Themes id={id} value={value} change={change} />,
  toValue: (held) => (Array.isArray(held) ? held.map(String) : []),
  toBody: (value) => value,
};

/** The form's fields for an activity of a kind; joint units are read from the record's names. */
function fieldsFor(item: ActivityRecord): readonly Field[] {
  const common = FIELDS.map((field) => (field.name === 'tags' ? THEMES : field));
  const body = item.kind === 'topic_meeting' ? [BODY_FIELD] : [];
  return [...common.slice(0, 2), ...body, detailsField(item.kind), ...common.slice(2)];
}

export default function EditActivity({ params }: { params: Params }) {
  const id = params['id']!;
  const found = useResource(() => getOne('/activities/{activity_id}', id), [id], `activity:${id}`);
  return (
    <Async of={found}>
      {(item) =>
        item.state === 'verified' ? (
          <section class="page">
            <Back href={`/officer/activities/${id}`} />
          </section>
        ) : (
          <RecordForm
            title="activities.edit"
            path="/activities/{activity_id}"
            id={id}
            bounds={update}
            fields={fieldsFor(item)}
            titleOf={(draft) => String(draft['title'] ?? '')}
            pageOf={(made) => `/officer/activities/${made}`}
            back={`/officer/activities/${id}`}
            resource="activity"
          />
        )
      }
    </Async>
  );
}
