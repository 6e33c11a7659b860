/** Parts of the activity form that show only when they are asked for. */
import { hasBegun, isMeeting, MEETING_BODIES, type ActivityDraft } from '../../core/activity';
import { t } from '../../core/i18n';
import { loadThemes, themeName } from '../../core/themes';
import { Async } from '../../ui/Async';
import { CheckGroup } from '../../ui/CheckGroup';
import { RadioGroup } from '../../ui/Form';
import { useResource } from '../../ui/hooks';

interface Part {
  draft: ActivityDraft;
  error: string | undefined;
  change: (part: Partial<ActivityDraft>) => void;
}

/** Which body met: the plan counts some of them apart. */
export const MeetingBody = ({ draft, error, change }: Part) =>
  isMeeting(draft) ? (
    <RadioGroup
      id="body"
      look="chips"
      legend={t('activity.body')}
      error={error}
      value={draft.body}
      change={(body) => change({ body })}
      options={MEETING_BODIES.map((value) => ({ value, text: t(`mbody.${value}`) }))}
    />
  ) : null;

/** Whether what has begun was held, asked rather than guessed. */
export const Stage = ({ draft, error, change }: Part) =>
  hasBegun(draft) ? (
    <RadioGroup
      id="stage"
      look="chips"
      legend={t('activity.stage')}
      error={error}
      value={draft.stage}
      change={(stage) => change({ stage })}
      options={[
        { value: 'held', text: t('astate.held') },
        { value: 'planned', text: t('activity.stillPlanned') },
      ]}
    />
  ) : null;

function Chips({ draft, error, change }: Part) {
  const themes = useResource(loadThemes, []);
  return (
    <Async of={themes}>
      {(list) => (
        <CheckGroup
          id="tags"
          look="chips"
          legend={t('activity.themesHint')}
          error={error}
          values={draft.tags}
          change={(tags) => change({ tags })}
          options={list.map((theme) => ({ value: theme.code, text: themeName(theme) }))}
        />
      )}
    </Async>
  );
}

/** Theme tags, folded away: there are dozens, and most activities have one or two. */
export const Themes = (part: Part) => (
  <details class="block" open={Boolean(part.error)}>
    <summary>
      {t('activity.themes')}
      <span class="optional">
        {part.draft.tags.length ? t('activity.themesChosen', { n: part.draft.tags.length }) : t('app.optional')}
      </span>
    </summary>
    <Chips {...part} />
  </details>
);
