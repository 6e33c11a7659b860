/** The entries that an amount is the sum of; one that may be taken back unfolds to its reversal. */
import { showDate } from '../../core/format';
import { t, tCode } from '../../core/i18n';
import { writeThenShow } from '../../core/step';
import { Async } from '../../ui/Async';
import { useAction } from '../../ui/hooks';
import { Trouble } from '../../ui/Trouble';
import { Block, getOne, send, Steps, useKept, type RecordOf } from '../../kit';
import { exactYuan, WRITE } from './funds';

type Ledger = RecordOf<'/funds/budgets/{budget_id}/entries'>;
const OPEN = ['increase', 'decrease', 'return'];

interface Props {
  kind: 'budgets' | 'allocations';
  id: string;
  version: number;
  reload: () => void;
}

function Entries({ ledger, kind, id, reload }: Props & { ledger: Ledger }) {
  const saving = useAction();
  const reversed = new Set(ledger.items.map((item) => item.reverses_id));
  return (
    <>
      <ul class="rows">
        {ledger.items.map((item) => (
          <li key={item.id}>
            <p class="row-head">
              <span class="tag">{tCode('fentry', item.kind)}</span>
              <strong>{exactYuan(item.amount_fen)}</strong>
            </p>
            <p class="hint">{[showDate(item.occurred_on), item.document_number, item.note].filter(Boolean).join(' · ')}</p>
            {OPEN.includes(item.kind) && !reversed.has(item.id) && (
              <Steps
                steps={[
                  {
                    label: 'funds.reverse',
                    hint: 'funds.reverseHint',
                    scope: WRITE,
                    fields: [{ kind: 'text', name: 'note', label: 'funds.note', isRequired: true }],
                    isQuiet: true,
                  },
                ]}
                isBusy={saving.isBusy.value}
                problem={saving.problem.value}
                move={(_, body) =>
                  void saving.run(() =>
                    writeThenShow(
                      () => send('POST', `/funds/${kind}/${id}/entries/${item.id}/reversals`, body),
                      async () => reload(),
                    ),
                  )
                }
              />
            )}
          </li>
        ))}
      </ul>
      {saving.problem.value && <Trouble problem={saving.problem.value} />}
      <p class="row-foot">
        <span>{t('funds.total')}</span>
        <strong>{exactYuan(ledger.total_fen)}</strong>
      </p>
    </>
  );
}

export function LedgerBlock(props: Props) {
  const { kind, id, version } = props;
  const found = useKept(`/funds/${kind}/${id}/entries?${version}`, () =>
    kind === 'budgets' ? getOne('/funds/budgets/{budget_id}/entries', id) : getOne('/funds/allocations/{allocation_id}/entries', id),
  );
  return (
    <Block id="ledger" title={t('funds.ledger')}>
      <Async of={found}>{(ledger) => <Entries {...props} ledger={ledger} />}</Async>
    </Block>
  );
}
