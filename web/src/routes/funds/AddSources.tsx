/** Several budget lines for one project, by share; the server splits the sum to the fen. */
import { useSignal } from '@preact/signals';
import { t } from '../../core/i18n';
import { uuid4 } from '../../core/ids';
import { go, type Params } from '../../core/route';
import { plainDigits } from '../../core/validate';
import { ErrorSummary, TextField, type Mistake } from '../../ui/Form';
import { useAction } from '../../ui/hooks';
import { useTitle } from '../../ui/title';
import { Trouble } from '../../ui/Trouble';
import { Back, Pick, send, toFen, today } from '../../kit';
import { exactYuan, PAGE, thisYear, type Budget } from './funds';

interface Share {
  budget: string;
  weight: string;
}

const EMPTY: Share = { budget: '', weight: '' };
const nameOf = (item: never): string => {
  const { title, amount_fen: all, allocated_fen: given } = item as Budget;
  return `${title}（${t('funds.left')} ${exactYuan(all - given)}）`;
};

function mistakesIn(amount: string, shares: readonly Share[]): Mistake[] {
  const found: Mistake[] = [];
  if (!toFen(amount)) found.push({ id: 'amount', text: t('kit.badMoney') });
  shares.forEach(({ budget, weight }, place) => {
    if (!budget) found.push({ id: `budget${place}`, text: `${t('funds.budget')}：${t('app.required')}` });
    if (!/^[1-9]\d{0,14}$/.test(plainDigits(weight))) found.push({ id: `weight${place}`, text: t('kit.badWhole') });
  });
  return found;
}

export default function AddSources({ params }: { params: Params }) {
  const page = `${PAGE.projects}/${params['id']!}`;
  const amount = useSignal('');
  const shares = useSignal<readonly Share[]>([EMPTY, EMPTY]);
  const mistakes = useSignal<readonly Mistake[]>([]);
  const turn = useSignal(0);
  const key = useSignal(uuid4());
  const saving = useAction();
  useTitle(t('funds.addSources'), mistakes.value.length > 0);
  const wrong = (id: string) => mistakes.value.find((one) => one.id === id)?.text;
  const set = (place: number, part: Partial<Share>) => {
    key.value = uuid4();
    shares.value = shares.value.map((share, at) => (at === place ? { ...share, ...part } : share));
  };
  const submit = (event: Event) => {
    event.preventDefault();
    mistakes.value = mistakesIn(amount.value, shares.value);
    turn.value += 1;
    if (mistakes.value.length) return;
    const body = {
      amount_fen: toFen(amount.value),
      approved_on: today(),
      shares: shares.value.map(({ budget, weight }) => ({ budget_id: budget, weight: Number(plainDigits(weight)) })),
    };
    void saving.run(async () => {
      await send('POST', `/funds/projects/${params['id']!}/sources`, body, { key: key.value });
      go(page, true);
    });
  };
  return (
    <form class="page" noValidate onSubmit={submit}>
      <Back href={page} />
      <h1>{t('funds.addSources')}</h1>
      <p class="hint">{t('funds.addSourcesLead')}</p>
      <ErrorSummary mistakes={mistakes.value} turn={turn.value} />
      {saving.problem.value && <Trouble problem={saving.problem.value} />}
      <TextField
        id="amount"
        label={t('kit.withUnit', { name: t('funds.amount'), unit: t('kit.inYuan') })}
        error={wrong('amount')}
        value={amount.value}
        change={(value) => {
          key.value = uuid4();
          amount.value = value;
        }}
      />
      {shares.value.map((share, place) => (
        <div class="block" key={place}>
          <Pick
            id={`budget${place}`}
            label={t('funds.budget')}
            error={wrong(`budget${place}`)}
            from="/funds/budgets"
            query={{ year: thisYear() }}
            nameOf={nameOf}
            value={share.budget ? [share.budget] : []}
            change={(ids) => set(place, { budget: ids[0] ?? '' })}
          />
          <TextField
            id={`weight${place}`}
            label={t('funds.share')}
            hint={t('funds.shareHint')}
            error={wrong(`weight${place}`)}
            value={share.weight}
            change={(weight) => set(place, { weight })}
          />
          {shares.value.length > 1 && (
            <button type="button" class="link" onClick={() => (shares.value = shares.value.filter((_, at) => at !== place))}>
              {t('kit.drop')}
            </button>
          )}
        </div>
      ))}
      <p>
        <button type="button" class="button quiet" onClick={() => (shares.value = [...shares.value, EMPTY])}>
          {t('funds.addRow')}
        </button>
      </p>
      <button type="submit" class="button wide" disabled={saving.isBusy.value}>
        {t('kit.save')}
      </button>
    </form>
  );
}
