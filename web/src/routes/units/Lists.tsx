/** The checklists of one unit: what it has of each, and what is missing. */
import { t, tCode } from '../../core/i18n';
import { Async } from '../../ui/Async';
import { Block, getOne, RowView, useKept, type RecordOf } from '../../kit';
import { wordsOf } from '../checklists/words';
import type { UnitRecord } from './unit';

type State = RecordOf<'/checklists/{code}/state'>;

/** The lists of every unit, then those of its category. */
const CODES: Record<string, readonly string[]> = {
  agency: ['body_guarantees', 'body_plan', 'five_tests', 'four_codes'],
  township: ['body_guarantees', 'body_plan', 'five_tests'],
  community: ['community_rules', 'body_plan', 'five_tests', 'four_codes'],
};
const USUAL = ['body_plan', 'five_tests', 'four_codes'] as const;

const missing = (state: State): string =>
  (state.items[0]?.cells ?? [])
    .filter((cell) => cell.state === 'missing' || cell.state === 'expired')
    .map((cell) => {
      const item = state.checklist.items.find(({ slot }) => slot === cell.slot);
      return `${tCode('slot', cell.state)}：${item ? wordsOf(item.titles) : cell.slot}`;
    })
    .join(' · ');

export function Lists({ unit }: { unit: UnitRecord }) {
  const codes = CODES[unit.category] ?? USUAL;
  const found = useKept(`/units/${unit.id}/lists:${unit.version}`, () =>
    Promise.all(codes.map((code) => getOne('/checklists/{code}/state', code, { unit_id: unit.id }))),
  );
  return (
    <Block id="lists" title={t('units.lists')}>
      <Async of={found}>
        {(states) => (
          <ul class="rows">
            {states
              .filter(({ items }) => items.length)
              .map((state) => {
                const line = state.items[0]!;
                return (
                  <RowView
                    key={state.checklist.code}
                    row={{
                      href: `/officer/checklists/${state.checklist.code}`,
                      title: wordsOf(state.checklist.titles),
                      tags: [
                        {
                          text: t('checklists.nOfM', { n: line.filled_count, m: line.need_count }),
                          look: line.is_complete ? 'good' : 'warn',
                        },
                      ],
                      facts: [missing(state)],
                    }}
                  />
                );
              })}
          </ul>
        )}
      </Async>
    </Block>
  );
}
