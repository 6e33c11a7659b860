/** One batch: where it stands, its slips that are made once, new links in its place, and its end. */
import { useSignal } from '@preact/signals';
import { showDate, showNumber } from '../../core/format';
import { t, tCode } from '../../core/i18n';
import { writeThenShow } from '../../core/step';
import { RadioGroup } from '../../ui/Form';
import { useAction } from '../../ui/hooks';
import { getFile, RowView, saveFile, send, useKeys } from '../../kit';
import { Act, DayField, Said, useDay } from './Act';
import { canInvite, named, type Batch as One, type Survey } from './batch';

const LOOKS = { made: 'warn', shown: 'good', revoked: 'plain' } as const;
/** Names under which only this machine finds itself; slips carry the address that the office opened, unless one is set. */
const HERE: readonly string[] = ['localhost', '127.0.0.1', '[::1]'];
const FORMATS = ['pdf', 'xlsx'] as const;

interface Props {
  survey: Survey;
  batch: One;
  reload: () => void;
  /** Says what was done, above the list, which changes meanwhile. */
  tell: (words: string) => void;
}

function Steps({ survey, batch, reload, tell }: Props) {
  const acting = useAction();
  const format = useSignal<string>(FORMATS[0]);
  const day = useDay(survey);
  const keys = useKeys();
  const place = `/surveys/${survey.id}/invitations/${batch.id}`;
  const run = (work: () => Promise<unknown>, done: string) =>
    void acting.run(async () => {
      await writeThenShow(work, async () => reload());
      keys.done();
      tell(done);
    });
  const print = () => {
    const save = async () => {
      const name = `${survey.title}-${named(batch.area_code)}.${format.value}`;
      saveFile(await getFile(`${place}/slips`, {}, { format: format.value }), name);
    };
    void acting.run(async () => {
      // Also after a lost answer: the links may have been made, and are not made twice.
      await save().finally(reload);
      tell(t('invite.printed'));
    });
  };
  const replace = () => {
    const expires_on = day.read();
    const path = `${place}/replacement`;
    if (expires_on) run(() => send('POST', path, { expires_on }, { key: keys.of([path, expires_on]) }), t('invite.replaced'));
  };
  const n = showNumber(batch.slots);
  return (
    <>
      <Said problem={acting.problem.value} />
      {batch.state === 'made' && canInvite(survey) && (
        <Act
          label={t('invite.print')}
          hints={[t('invite.once'), t('invite.ready'), t('invite.destroy')]}
          button={t('invite.printNow', { n })}
          isBusy={acting.isBusy.value}
          run={print}
        >
          {HERE.includes(location.hostname) && <p class="notice notice-bad">{t('invite.loopback')}</p>}
          <RadioGroup
            id={`format-${batch.id}`}
            legend={t('invite.format')}
            look="chips"
            options={FORMATS.map((value) => ({ value, text: t(`invite.${value}`) }))}
            value={format.value}
            change={(value) => (format.value = value)}
          />
        </Act>
      )}
      {batch.state === 'shown' && canInvite(survey) && (
        <Act
          label={t('invite.replace')}
          hints={[t('invite.replaceWhen'), t('invite.replaceOld'), t('invite.replaceSame')]}
          button={t('invite.replaceNow', { n })}
          isBusy={acting.isBusy.value}
          run={replace}
        >
          <DayField id={`until-${batch.id}`} day={day} />
        </Act>
      )}
      <Act
        label={t('invite.revoke')}
        hints={[t('invite.revokeOld'), t('invite.revokeStay'), t('invite.revokeLast')]}
        button={t('invite.revokeNow', { n })}
        isBusy={acting.isBusy.value}
        run={() => run(() => send('POST', `${place}/revocation`), t('invite.revoked'))}
      />
    </>
  );
}

export function Batch(props: Props) {
  const { batch } = props;
  return (
    <RowView
      row={{
        title: named(batch.area_code),
        tags: [
          { text: tCode('slipstate', batch.state), look: LOOKS[batch.state] },
          batch.replaces ? { text: t('invite.isReplacement'), look: 'plain' } : null,
        ],
        facts: [t('invite.count', { n: showNumber(batch.slots) }), t('invite.untilDay', { day: showDate(batch.expires_on) })],
        isSynthetic: batch.synthetic,
        extra: batch.state !== 'revoked' && <Steps key={batch.version} {...props} />,
      }}
    />
  );
}
