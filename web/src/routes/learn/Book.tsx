/** Booking a visit for a group: a time, the group's name, how many; the code stays on this device. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { showDate } from '../../core/format';
import { t, tCode } from '../../core/i18n';
import { uuid4 } from '../../core/ids';
import { plainDigits } from '../../core/validate';
import { ErrorSummary, Field, mistakeFor, TextField, type Mistake } from '../../ui/Form';
import { useAction } from '../../ui/hooks';
import { Trouble } from '../../ui/Trouble';
import { askBooking, giveBack, keepBooking, keptBookings, trackBooking, type Base, type BaseDay, type Booking } from './data';

const MOST = 10_000;

const clock = (iso: string): string => showDate(iso, true);

/** A booking of this device, as it stands now. */
function Mine({ code, startsAt }: { code: string; startsAt: string }) {
  const booking = useSignal<Booking | null>(null);
  const acting = useAction();
  const look = () => void acting.run(async () => void (booking.value = await trackBooking(code)));
  useEffect(look, [code]);
  const state = booking.value?.state;
  const isOpen = state === 'asked' || state === 'confirmed';
  return (
    <li>
      <p class="row-head">{state && <span class={state === 'confirmed' ? 'tag tag-good' : 'tag tag-plain'}>{tCode('bkstate', state)}</span>}</p>
      <p class="row-title">{clock(startsAt)}</p>
      {booking.value && <p class="hint">{`${booking.value.group_name} · ${booking.value.head_count}`}</p>}
      {booking.value?.state_reason && <p>{booking.value.state_reason}</p>}
      <p class="hint">{code}</p>
      {acting.problem.value && <Trouble problem={acting.problem.value} retry={look} />}
      {isOpen && (
        <button
          type="button"
          class="link"
          disabled={acting.isBusy.value}
          onClick={() => void acting.run(async () => void (booking.value = await giveBack(code)))}
        >
          {t('learn.giveBack')}
        </button>
      )}
    </li>
  );
}

interface Wanted {
  slot: string;
  group_name: string;
  heads: string;
  contact: string;
}

const EMPTY: Wanted = { slot: '', group_name: '', heads: '', contact: '' };

function wrongWith(wanted: Wanted, most: number): Mistake[] {
  const heads = Number(plainDigits(wanted.heads));
  const isWhole = Number.isInteger(heads) && heads >= 1 && heads <= most;
  return [
    ...(wanted.slot ? [] : [{ id: 'slot', text: t('learn.chooseTime') }]),
    ...(wanted.group_name.trim() ? [] : [{ id: 'group_name', text: `${t('learn.group')}：${t('app.required')}` }]),
    ...(isWhole ? [] : [{ id: 'heads', text: t('learn.badHeads', { n: most }) }]),
  ];
}

export function Book({ base, days, reload }: { base: Base; days: readonly BaseDay[]; reload: () => void }) {
  const wanted = useSignal<Wanted>(EMPTY);
  const mistakes = useSignal<Mistake[]>([]);
  const turn = useSignal(0);
  const key = useSignal(uuid4());
  const sent = useSignal('');
  const mine = useSignal(keptBookings(base.id));
  const sending = useAction();
  const slots = days.flatMap(({ slots: all }) => all).filter(({ free_count }) => free_count > 0);
  const most = base.booking_heads ?? MOST;
  const set = (part: Partial<Wanted>) => (wanted.value = { ...wanted.value, ...part });
  const submit = (event: Event) => {
    event.preventDefault();
    mistakes.value = wrongWith(wanted.value, most);
    turn.value += 1;
    if (mistakes.value.length) return;
    const slot = slots.find(({ starts_at }) => starts_at === wanted.value.slot)!;
    void sending.run(async () => {
      const { group_name, heads, contact } = wanted.value;
      const body = {
        starts_at: slot.starts_at,
        ends_at: slot.ends_at,
        group_name: group_name.trim(),
        head_count: Number(plainDigits(heads)),
        contact: contact.trim() || null,
      };
      const receipt = await askBooking(base.id, body, key.value);
      keepBooking({ code: receipt.tracking_code, base: base.id, starts_at: receipt.starts_at });
      sent.value = receipt.tracking_code;
      mine.value = keptBookings(base.id);
      wanted.value = EMPTY;
      key.value = uuid4();
      reload();
    });
  };
  const wrong = (id: string) => mistakeFor(mistakes.value, id);
  return (
    <>
      {mine.value.length > 0 && (
        <section class="block" aria-labelledby="mine">
          <h2 id="mine">{t('learn.mine')}</h2>
          <div role="status">
            {sent.value && (
              <p class="notice notice-good">
                {`${t('learn.sent')}。${t('learn.keepCode')}`} <strong>{sent.value}</strong>
              </p>
            )}
          </div>
          <ul class="rows">
            {mine.value.map(({ code, starts_at }) => (
              <Mine key={code} code={code} startsAt={starts_at} />
            ))}
          </ul>
        </section>
      )}
      <section class="block" aria-labelledby="book">
        <h2 id="book">{t('learn.book')}</h2>
        <p class="hint">{t('learn.bookLead')}</p>
        {slots.length === 0 ? (
          <p class="empty">{t('learn.noSlots')}</p>
        ) : (
          <form noValidate onSubmit={submit}>
            <ErrorSummary mistakes={mistakes.value} turn={turn.value} />
            <Field id="slot" label={t('learn.chooseTime')} error={wrong('slot')}>
              <select id="slot" value={wanted.value.slot} onChange={(event) => set({ slot: event.currentTarget.value })}>
                <option value="">{t('learn.chooseTime')}</option>
                {slots.map(({ starts_at, free_count }) => (
                  <option key={starts_at} value={starts_at}>
                    {t('learn.left', { time: clock(starts_at), n: free_count })}
                  </option>
                ))}
              </select>
            </Field>
            <TextField
              id="group_name"
              label={t('learn.group')}
              hint={t('learn.groupHint')}
              error={wrong('group_name')}
              value={wanted.value.group_name}
              change={(group_name) => set({ group_name })}
            />
            <TextField
              id="heads"
              label={t('learn.heads')}
              inputMode="numeric"
              error={wrong('heads')}
              value={wanted.value.heads}
              change={(heads) => set({ heads })}
            />
            <TextField
              id="contact"
              label={t('learn.contact')}
              hint={t('learn.contactHint')}
              isOptional
              value={wanted.value.contact}
              change={(contact) => set({ contact })}
            />
            {sending.problem.value && <Trouble problem={sending.problem.value} />}
            <button type="submit" class="button wide" disabled={sending.isBusy.value}>
              {t('learn.send')}
            </button>
          </form>
        )}
      </section>
    </>
  );
}
