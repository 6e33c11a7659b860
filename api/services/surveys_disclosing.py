"""What of a measure is told: figures without any group of fewer than ten that could be worked out (`rules/disclosure`).

Everything is told of blocks of the same people, so a block is told only with what is left of its whole: the two parts
of a split together, the townships as many as keep the hidden ones open.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Decimal
from string import ascii_lowercase, ascii_uppercase
from typing import Final

from api.models.surveys_plans import Domain, Formula, MeasurePlan, Operator
from api.models.surveys_results import ResultFigure, ResultUnit, ResultVerdict, Withheld
from api.rules import disclosure, groups, intervals, verdicts
from api.rules.disclosure import Fact, Part
from api.rules.estimates import Estimate
from api.rules.suppression import THRESHOLD, show_part
from api.rules.verdicts import Relation
from api.services.surveys_measures import Block, Measured

_STEPS: Final = {
    ResultUnit.RATIO: (Decimal("0.001"), Decimal("0.01")),
    ResultUnit.POINTS: (Decimal("0.01"), Decimal("0.1")),
}
_BOUND: Final = Decimal("0.01")
_NOISE: Final = 12
"""Decimals that are more than what floating point adds: 0.9 that was computed as 0.90000000000000002 is 0.9."""
_NOTHING: Final = ResultFigure.model_construct(**dict.fromkeys(ResultFigure.model_fields))
_LETTERS: Final = ascii_uppercase + ascii_lowercase


@dataclass(slots=True)
class Told:
    """What is told of a measure, and what is known by it of single questions (`facts` by question, over its values)."""

    plan: MeasurePlan
    unit: ResultUnit
    step: Decimal
    whole: ResultFigure
    assisted: ResultFigure
    unassisted: ResultFigure
    unflagged: ResultFigure
    verdict: ResultVerdict | None
    verdict_withheld: Withheld | None = None
    groups: dict[Domain, dict[str, ResultFigure]] = field(default_factory=dict)
    letters: dict[str, str] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()


def unit_of(plan: MeasurePlan) -> ResultUnit:
    """Points of a mean; a ratio of everything else."""
    return ResultUnit.POINTS if plan.formula is Formula.MEAN else ResultUnit.RATIO


def tell(
    found: Measured,
    *,
    base: int,
    is_open_link: bool,
    barred: Withheld | None = None,
    totals: int = 1,
    unjudged: Withheld | None = None,
) -> Told:
    """What may be told of a measure.

    Args:
        base: how many answers the plan counts; that number is told.
        barred: why nothing of it may be told, found out from other measures.
        totals: how many versions of the plan tell a total of the same townships.
        unjudged: why it gets no verdict, whatever it is.
    """
    unit = unit_of(found.plan)
    step, refusal = _step(found, unit)
    if refusal is None and barred is None and show_part(found.whole.n, base) is None:
        refusal = Withheld.FEW  # The few who were not asked, or asked alone, would follow.
    refusal = barred or refusal
    whole = figure(found.whole, unit, step, is_open_link=is_open_link) if refusal is None else _bounded(found, refusal)
    is_told = whole.withheld is None
    told = Told(
        found.plan,
        unit,
        step,
        whole,
        *_split(found, found.assisted, found.unassisted, whole, unit, step, is_open_link=is_open_link),
        unflagged=_split(found, found.flagged, found.unflagged, whole, unit, step, is_open_link=is_open_link)[1],
        verdict=None if unjudged else _verdict(found, whole, is_open_link=is_open_link),
        verdict_withheld=unjudged if found.plan.threshold and not is_open_link else None,
        warnings=(*found.warnings, *([unjudged.value] if unjudged else [])) if is_told else (),
    )
    for domain, blocks in found.groups.items():
        for part in _partitions(domain, blocks):
            shown = _groups(found, part, unit, step, is_told=is_told, totals=totals)
            told.groups.setdefault(domain, {}).update({name: one for name, one in shown.items() if _is_named(name)})
    if Domain.TOWNSHIP in told.groups:
        told.letters = _letters(found, told.groups[Domain.TOWNSHIP])
    return told


def figure(block: Block, unit: ResultUnit, step: Decimal, *, is_open_link: bool) -> ResultFigure:
    """A block as it is told; for opinions the plain figure and n alone."""
    found = block.estimate
    if found is None or (found.interval is None and not is_open_link):
        return untold(Withheld.NOT_ESTIMABLE)
    value = _rounded(found.value, step)
    if is_open_link or found.interval is None:
        return _NOTHING.model_copy(update={"estimate": value, "n": found.n})
    low, high = found.interval.low, found.interval.high
    if unit is ResultUnit.RATIO and found.value >= 0 and found.value <= 1:
        low, high = max(low, 0.0), min(high, 1.0)
    return ResultFigure(
        estimate=value,
        low=outward(low, step, ROUND_FLOOR),
        high=outward(high, step, ROUND_CEILING),
        n=found.n,
        effective_n=round(found.effective_n) if math.isfinite(found.effective_n) else None,
        design_effect=None if found.design_effect is None else _rounded(found.design_effect, Decimal("0.01")),
        at_least=None,
        at_most=None,
        withheld=None,
    )


def untold(why: Withheld) -> ResultFigure:
    """A figure that is not told."""
    return _NOTHING.model_copy(update={"withheld": why})


def refused(plan: MeasurePlan) -> Told:
    """A measure whose answers got no weights: nothing of it is told, and it gets no verdict."""
    unit, nothing = unit_of(plan), untold(Withheld.WEIGHTS_REFUSED)
    no_verdict = Withheld.WEIGHTS_REFUSED if plan.threshold else None
    step = _STEPS[unit][0]
    return Told(plan, unit, step, nothing, nothing, nothing, nothing, verdict=None, verdict_withheld=no_verdict)


def is_block_open(found: Measured, block: Block, step: Decimal) -> bool:
    """Whether a block may be told by itself."""
    if found.plan.formula is Formula.LIST_EXPERIMENT:
        return len(block.counts) > 1 and min(block.counts.values()) >= THRESHOLD
    if found.is_binary:
        return disclosure.is_share_open(block.hits, block.n) and _is_spread(block)
    return disclosure.is_mean_open(block.counts, float(step))


def _is_spread(block: Block) -> bool:
    """Whether hits and misses are ten also in answers of the largest weight.

    Else a weighted share would tell of a heavy township that nearly all there said the same.
    """
    if block.estimate is None:
        return True
    heavy = block.n / block.heaviest
    return min(block.estimate.value, 1 - block.estimate.value) * heavy >= THRESHOLD - 1


def facts_of(found: Measured, told: Told, levels: Mapping[float, int], chosen: set[float]) -> list[Fact]:
    """What a told measure of one question says of the question's own values; of a share, of the chosen ones."""
    if told.whole.withheld is not None or found.plan.formula is Formula.LIST_EXPERIMENT:
        return []
    if not found.is_binary:
        return disclosure.facts_of_mean(levels, float(told.step)) if levels else []
    return [disclosure.fact_of(levels, levels), disclosure.fact_of(levels, chosen)]


def _step(found: Measured, unit: ResultUnit) -> tuple[Decimal, Withheld | None]:
    """How finely the whole may be told, and why not at all."""
    fine, coarse = _STEPS[unit]
    if is_block_open(found, found.whole, fine):
        return fine, None
    if not found.is_binary and is_block_open(found, found.whole, coarse):
        return coarse, None
    return fine, Withheld.FEW


def _split(
    found: Measured, first: Block, second: Block, whole: ResultFigure, unit: ResultUnit, step: Decimal,
    *, is_open_link: bool
) -> tuple[ResultFigure, ResultFigure]:  # fmt: skip
    """Two parts of the whole: both or none. Where one is empty the other is the whole."""
    if whole.withheld is not None:
        return untold(whole.withheld), untold(whole.withheld)
    if not first.n or not second.n:
        nobody = untold(Withheld.FEW)
        return (whole, nobody) if first.n else (nobody, whole)
    if not all(is_block_open(found, block, step) for block in (first, second)):
        return untold(Withheld.FEW), untold(Withheld.FEW)
    told = [figure(block, unit, step, is_open_link=is_open_link) for block in (first, second)]
    return told[0], told[1]


def _groups(
    found: Measured, blocks: Mapping[str, Block], unit: ResultUnit, step: Decimal, *, is_told: bool, totals: int
) -> dict[str, ResultFigure]:
    """The parts of the whole by place or class: those that are small are hidden, and what would give them back.

    Together they make up the whole, also by a part without a name.
    """
    names = list(blocks)
    parts = [_part(found, blocks[name], step) for name in names]
    if not is_told:
        return {name: untold(Withheld.FEW) for name in names}
    hidden = disclosure.keep_back(parts, float(step), totals=totals) if parts else set()
    return {
        name: figure(blocks[name], unit, step, is_open_link=False)
        if place not in hidden
        else untold(Withheld.FEW if parts[place].is_small else Withheld.FOLLOWS)
        for place, name in enumerate(names)
    }


def _partitions(domain: Domain, blocks: Mapping[str, Block]) -> list[dict[str, Block]]:
    """Blocks that make up the whole together: all townships, or the classes of one margin. Keys are `margin:class`."""
    if domain is not Domain.MARGIN:
        return [dict(blocks)]
    margins = sorted({name.split(":")[0] for name in blocks})
    return [{name: one for name, one in blocks.items() if name.split(":")[0] == margin} for margin in margins]


def _is_named(name: str) -> bool:
    """Whether a part has a name: answers without a township, or without a class, count but are not told apart."""
    return not name.endswith(":") and name != ""


def _part(found: Measured, block: Block, step: Decimal) -> Part:
    """A block as a part of the whole: its hits, or of a mean its answers' values as parts of the scale."""
    whole = found.whole
    low, high = min(whole.counts, default=0.0), max(whole.counts, default=1.0)
    span = (high - low) or 1.0
    hits = block.hits if found.is_binary else round(sum((v - low) * n for v, n in block.counts.items()) / span)
    population = whole.estimate.population if whole.estimate else float(whole.n or 1)
    own = block.estimate.population if block.estimate else float(block.n)
    share = own / population / block.n if block.n else 1.0
    return Part(hits, block.n, share, is_small=bool(block.n) and not is_block_open(found, block, step))


def _letters(found: Measured, told: Mapping[str, ResultFigure]) -> dict[str, str]:
    """The letters of each township: those that share one cannot be told apart. None if the letters do not suffice."""
    blocks = found.groups[Domain.TOWNSHIP]
    known = {name: blocks[name].estimate if one.withheld is None else None for name, one in sorted(told.items())}
    ranked = groups.group(known, is_share=found.is_binary).groups
    if len(ranked) > len(_LETTERS):
        return {}
    return {
        name: "".join(letter for letter, members in zip(_LETTERS, ranked, strict=False) if name in members)
        for name, estimate in known.items()
        if estimate is not None
    }


def _bounded(found: Measured, refusal: Withheld) -> ResultFigure:
    """A share that is not told for few on one side: that these are at most nine, whoever of them it is."""
    block = found.whole
    none = untold(refusal)
    if refusal is not Withheld.FEW or not found.is_binary or block.n < 3 * THRESHOLD:
        return none
    reach = Decimal(str((THRESHOLD - 1) * block.heaviest / block.n))
    if block.n - block.hits < THRESHOLD:
        return none.model_copy(update={"at_least": (1 - reach).quantize(_BOUND, ROUND_FLOOR)})
    if block.hits < THRESHOLD:
        return none.model_copy(update={"at_most": reach.quantize(_BOUND, ROUND_CEILING)})
    return none


def _verdict(found: Measured, whole: ResultFigure, *, is_open_link: bool) -> ResultVerdict | None:
    """How the measure stands to its threshold, before rounding. Of a hidden share only what its told bound says."""
    threshold = found.plan.threshold
    if threshold is None or is_open_link or found.whole.estimate is None:
        return None
    relation = Relation(threshold.operator.value)
    if whole.withheld is None:
        said = verdicts.judge(found.whole.estimate, threshold.value, relation, is_open_link=False)
        return ResultVerdict(said.value) if said else None
    return _verdict_of_bound(found.whole.estimate, whole, threshold.value, threshold.operator)


def _verdict_of_bound(found: Estimate, whole: ResultFigure, limit: Decimal, operator: Operator) -> ResultVerdict | None:
    """What holds wherever in the bound the share lies; the interval is that of the bound itself at Kish's n."""
    bound = whole.at_least if whole.at_least is not None else whole.at_most
    if bound is None or not 0 <= bound <= 1:
        return None
    interval = intervals.wilson(float(bound), found.n / found.weight_effect)
    is_above = whole.at_least is not None and interval.low > limit
    is_below = whole.at_most is not None and interval.high < limit
    wants_more = operator in {Operator.AT_LEAST, Operator.MORE_THAN}
    if not (is_above or is_below):
        return None
    return ResultVerdict.MET if is_above == wants_more else ResultVerdict.NOT_MET


def outward(end: float, step: Decimal, way: str) -> Decimal:
    """An end of an interval as it is told: the lower one down, the upper one up, so that it never looks narrower."""
    return Decimal(repr(round(end, _NOISE))).quantize(step, way)


def _rounded(value: float, step: Decimal) -> Decimal:
    return Decimal(repr(value)).quantize(step, ROUND_HALF_EVEN)


def hidden_everywhere(versions: Sequence[Told], domain: Domain) -> None:
    """What one version hides of a group, all hide: their totals are of the same people."""
    names = {name for told in versions for name, one in told.groups.get(domain, {}).items() if one.withheld}
    for told in versions:
        for name in names & told.groups.get(domain, {}).keys():
            if told.groups[domain][name].withheld is None:
                told.groups[domain][name] = untold(Withheld.FOLLOWS)
                told.letters.pop(name, None)
