/** The rows below a score, narrowed to one of its parts and to what was tapped: verified, claimed, missing, not scored. */
import { t, tCode } from '../../core/i18n';
import { Few } from '../../ui/Few';
import { Block, choose, RowView, type ItemOf, type Row } from '../../kit';
import { points, rowOf, type Gap } from './gap';

export type Score = ItemOf<'/assessments/{assessment_id}/scores'>;

const STEP = 15;
/** What a row may have points in, in the words of the score card. */
const STATES = ['verified', 'claimed', 'missing', 'unscored'] as const;
type State = (typeof STATES)[number];

interface Chosen {
  part?: string;
  points?: string;
}

/** The part that a row lies in; its headings may stand in one another. */
function partOf(row: Score, nodes: ReadonlyMap<string, Score>): string {
  let here: Score | undefined = row;
  while (here && here.kind !== 'part') here = nodes.get(here.parent_code ?? '');
  return here?.code ?? '';
}

function has(state: string | undefined, score: Score, gap: Gap | undefined): boolean {
  if (!state) return true;
  const amounts: Record<State, string | undefined> = {
    verified: score.verified_points,
    claimed: gap?.verify_points,
    missing: gap?.missing_points,
    unscored: gap?.unscored_points,
  };
  return Number(amounts[state as State] ?? 0) > 0;
}

const lineOf = (score: Score, gap: Gap | undefined, why: string): Row =>
  gap
    ? rowOf(gap, why)
    : {
        href: why,
        title: `${score.code} ${score.title}`,
        tags: [{ text: tCode('verdict', score.verdict), look: score.verdict === 'met' ? 'good' : 'plain' }],
        facts: [t('gaps.rowPoints', { verified: points(score.verified_points), points: points(score.points) })],
      };

interface ChipsProps {
  name: keyof Chosen;
  chosen: Chosen;
  options: readonly (readonly [code: string, text: string])[];
}

const Chips = ({ name, chosen, options }: ChipsProps) => (
  <div class="chips">
    {[['', t('gaps.every')] as const, ...options].map(([code, text]) => (
      <button
        key={code}
        type="button"
        class="chip"
        aria-pressed={(chosen[name] ?? '') === code}
        onClick={() => choose({ ...chosen, [name]: code })}
      >
        {text}
      </button>
    ))}
  </div>
);

interface Props {
  scores: readonly Score[];
  gaps: readonly Gap[];
  chosen: Chosen;
  why: (code: string) => string;
}

export function Rows({ scores, gaps, chosen, why }: Props) {
  const nodes = new Map(scores.map((node) => [node.code, node]));
  const lacking = new Map(gaps.map((gap) => [gap.code, gap]));
  const shown = scores.filter(
    (row) =>
      row.kind === 'indicator' &&
      (!chosen.part || partOf(row, nodes) === chosen.part) &&
      has(chosen.points, row, lacking.get(row.code)),
  );
  return (
    <Block id="rows" title={t('gaps.rows', { n: shown.length })}>
      <Chips
        name="part"
        chosen={chosen}
        options={scores.filter(({ kind }) => kind === 'part').map(({ code, title }) => [code, title])}
      />
      <Chips name="points" chosen={chosen} options={STATES.map((state) => [state, t(`board.${state}`)])} />
      <Few key={`${chosen.part} ${chosen.points}`} of={shown} step={STEP}>
        {(row) => <RowView key={row.code} row={lineOf(row, lacking.get(row.code), why(row.code))} />}
      </Few>
    </Block>
  );
}
