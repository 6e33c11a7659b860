/** A new batch of an area's drawn numbers, and one number's link taken back or made anew. */
import { useSignal } from '@preact/signals';
import { t } from '../../core/i18n';
import { shortName } from '../../core/places';
import { RadioGroup, TextField } from '../../ui/Form';
import { useAction } from '../../ui/hooks';
import { Block, send, useKeys } from '../../kit';
import { Choose } from '../../ui/Choose';
import { Act, DayField, Said, useDay } from './Act';
import { named, placeOfNumber, townshipsOf, type Survey, type Village } from './batch';

interface Props {
  survey: Survey;
  villages: readonly Village[];
  reload: () => void;
  tell: (words: string) => void;
}

export function NewBatch({ survey, villages, reload, tell }: Props) {
  const area = useSignal('');
  const day = useDay(survey);
  const making = useAction();
  const keys = useKeys();
  const make = (event: Event) => {
    event.preventDefault();
    const expires_on = day.read();
    if (!expires_on) return;
    const body = { expires_on, ...(area.value ? { area_code: area.value } : {}) };
    void making.run(async () => {
      await send('POST', `/surveys/${survey.id}/invitations`, body, { key: keys.of(body) });
      keys.done();
      reload();
      tell(t('invite.made'));
    });
  };
  return (
    <Block id="new" title={t('invite.new')}>
      <p class="hint">{t('invite.newLead')}</p>
      <form noValidate onSubmit={make}>
        <Choose
          id="area"
          label={t('invite.area')}
          value={area.value}
          options={[
            { value: '', text: t('invite.everywhere') },
            ...townshipsOf(villages).map((code) => ({ value: code, text: named(code) })),
          ]}
          change={(value) => (area.value = value)}
        />
        <DayField id="until" day={day} />
        <Said problem={making.problem.value} />
        <button type="submit" class="button wide" disabled={making.isBusy.value}>
          {t('invite.make')}
        </button>
      </form>
    </Block>
  );
}

type Wish = 'new' | 'end';

/** The slip of one household: lost, handed to the wrong door, or not wanted. */
export function OneNumber({ survey, villages, reload, tell }: Props) {
  const area = useSignal('');
  const number = useSignal('');
  const wish = useSignal<Wish>('new');
  const error = useSignal('');
  const day = useDay(survey);
  const acting = useAction();
  const codes = Array.from(new Set(villages.map(({ area_code: code }) => code))).sort();
  const isNew = wish.value === 'new';
  const run = () => {
    const place = placeOfNumber(villages, area.value, number.value);
    error.value = place ? '' : t('invite.numberWrong');
    const expires_on = isNew ? day.read() : undefined;
    if (!place || expires_on === null) return;
    const body = { ...place, ...(expires_on ? { expires_on } : {}) };
    void acting.run(async () => {
      // Without a key: what is kept with one would tell which number the new link is for.
      await send('POST', `/surveys/${survey.id}/slots/revocation`, body);
      number.value = '';
      reload();
      tell(t(isNew ? 'invite.oneNewDone' : 'invite.oneEndDone', { n: place.number }));
    });
  };
  return (
    <section class="block">
      <Act
        label={t('invite.one')}
        hints={[t('invite.oneWhere'), t('invite.oneOld'), t('invite.oneUnknown')]}
        button={t(isNew ? 'invite.oneNewNow' : 'invite.oneEndNow')}
        isBusy={acting.isBusy.value}
        run={run}
      >
        <Choose
          id="village"
          label={t('invite.village')}
          value={area.value}
          options={[
            { value: '', text: t('invite.choose') },
            ...codes.map((code) => ({ value: code, text: `${shortName(named(code))} · ${named(code.slice(0, 9))}` })),
          ]}
          change={(value) => (area.value = value)}
        />
        <TextField
          id="number"
          label={t('invite.number')}
          inputMode="numeric"
          error={error.value}
          value={number.value}
          change={(value) => (number.value = value)}
        />
        <RadioGroup
          id="wish"
          legend={t('invite.wish')}
          look="chips"
          options={[
            { value: 'new', text: t('invite.oneNew') },
            { value: 'end', text: t('invite.oneEnd') },
          ]}
          value={wish.value}
          change={(value) => (wish.value = value as Wish)}
        />
        {isNew && <DayField id="until-one" day={day} />}
        <Said problem={acting.problem.value} />
      </Act>
    </section>
  );
}
