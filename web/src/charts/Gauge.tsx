/** A half circle: verified points solid, claimed ones pale, the apply line as a tick; its sentence says the same. */
import { arc, onArc, scale } from '../core/chart';

const CENTRE = { x: 120, y: 118 };
const RADIUS = 100;

export function Gauge({
  verified,
  claimed,
  total,
  line,
  sentence,
  words,
  unit,
}: {
  verified: number;
  /** Claimed points, the verified ones included. */
  claimed: number;
  total: number;
  line: number | null;
  sentence: string;
  words: string;
  unit: string;
}) {
  const share = (points: number) => scale(points, 0, total, 0, 1);
  const tick =
    line === null
      ? null
      : ([onArc(share(line), CENTRE, RADIUS - 14), onArc(share(line), CENTRE, RADIUS + 14)] as const);
  return (
    <svg class="gauge" viewBox="0 0 240 136" role="img" aria-label={sentence}>
      <path class="gauge-rest" d={arc(0, 1, CENTRE, RADIUS)} />
      {claimed > 0 && <path class="gauge-claim" d={arc(0, share(claimed), CENTRE, RADIUS)} />}
      {verified > 0 && <path class="gauge-main" d={arc(0, share(verified), CENTRE, RADIUS)} />}
      {tick && <line class="gauge-line" x1={tick[0].x} y1={tick[0].y} x2={tick[1].x} y2={tick[1].y} />}
      <text class="gauge-number" x="120" y="106">
        {words}
      </text>
      <text class="gauge-unit" x="120" y="130">
        {unit}
      </text>
    </svg>
  );
}
