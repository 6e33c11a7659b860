/** One bar of verified and claimed points on the whole. */
import { stack } from '../core/chart';

export function Stacked({ verified, claimed, total }: { verified: number; claimed: number; total: number }) {
  const [first, second] = stack([verified, Math.max(0, claimed - verified)], total);
  const percent = (share: number) => share * 100;
  return (
    <svg class="bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
      <rect class="bar-rest" width="100" height="4" />
      <rect class="bar-claim" x={percent(second!.from)} width={percent(second!.to - second!.from)} height="4" />
      <rect class="bar-main" width={percent(first!.to)} height="4" />
    </svg>
  );
}
