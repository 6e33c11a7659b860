/** What a sample can never tell: shares of too few answers, and a county of which the frame holds a few villages. */
import { showNumber } from '../../core/format';
import { t } from '../../core/i18n';
import { areas, nameOf, placeWords } from '../../core/places';
import { useResource } from '../../ui/hooks';
import { getOne, useAreas } from '../../kit';

/** A share of nine in ten, which plans often aim at, needs ten times what must stand on its smaller side. */
const WIDE = 10;
const MOST_NAMES = 3;

export function TooFew({ answers, from }: { answers: number; from: number }) {
  if (answers >= from * WIDE) return null;
  const figures = { n: showNumber(answers), from, wide: from * WIDE };
  return (
    <p class="notice notice-bad" role="alert">
      {t(answers < from * 2 ? 'draws.tellsNothing' : 'draws.tellsLittle', figures)}
    </p>
  );
}

/** Says which part of the survey's area a frame covers, unless it is the whole. */
export function Covers({ frame, area }: { frame: string; area: string }) {
  useAreas();
  const load = async () => {
    const [held, known] = await Promise.all([
      getOne('/survey-frames/{frame_id}', frame),
      getOne('/survey-frames/prefill', {}, { area }),
    ]);
    const all = new Set(known.items.map(({ area_code: code }) => code));
    return { inside: held.parts.map(({ area_code: code }) => code).filter((code) => all.has(code)), all: all.size };
  };
  const found = useResource(load, [frame, area]).state.value;
  if (found.is !== 'here' || found.data.inside.length >= found.data.all) return null;
  const { inside, all } = found.data;
  const townships = [...new Set(inside.map((code) => code.slice(0, 9)))].map((code) => nameOf(areas.value, code) || code);
  const named = townships.slice(0, MOST_NAMES).join(t('plans.and'));
  return (
    <p class="notice notice-bad" role="alert">
      {t('draws.coversPart', {
        names: townships.length > MOST_NAMES ? t('draws.andMore', { names: named, n: townships.length }) : named,
        n: inside.length,
        all,
        area: placeWords(areas.value, area),
      })}
    </p>
  );
}
