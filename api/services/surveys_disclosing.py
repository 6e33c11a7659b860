"""What of a measure is told: figures without any group of fewer than ten that could be worked out (`rules/disclosure`).

Everything is told of blocks of the same people, so a block is told only with what is left of its whole: the two parts
of a split together, the townships as many as keep the hidden ones open.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from string import ascii_lowercase, ascii_uppercase
from typing import Final

from api.models.surveys_plans import Domain, Formula, MeasurePlan, Operator
from api.models.surveys_results import ResultFigure, ResultUnit, ResultVerdict, Withheld
from api.rules import disclosure, groups, intervals, verdicts
from api.rules.disclosure import Fact, Part
from api.rules.estimates import Estimate
from api.rules.suppression import THRESHOLD, show_part
from api.rules.verdicts import Relation
from api.services import surveys_figures
from api.services.surveys_figures import STEPS, untold
from api.services.surveys_measures import Block, Measured

_BOUND: Final = Decimal("0.01")
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
    shown = {} if refusal else _parts(found, unit, step, totals)
    if refusal is None:
        whole, grain = _whole(found, unit, step, shown, is_open_link=is_open_link)
    else:
        whole, grain = _bounded(found, refusal), step
    is_told = whole.withheld is None
    told = Told(
        found.plan,
        unit,
        grain,
        whole,
        *_split(found, found.assisted, found.unassisted, whole, unit, step, is_open_link=is_open_link),
        unflagged=_split(found, found.flagged, found.unflagged, whole, unit, step, is_open_link=is_open_link)[1],
        verdict=None if unjudged else _verdict(found, whole, is_open_link=is_open_link),
        verdict_withheld=unjudged if found.plan.threshold and not is_open_link else None,
        warnings=(*found.warnings, *([unjudged.value] if unjudged else [])) if is_told else (),
    )
    for domain, blocks in found.groups.items():
        silent = dict.fromkeys(blocks, untold(Withheld.FEW))
        named = shown.get(domain, {}) if is_told else silent
        told.groups[domain] = {name: one for name, one in named.items() if _is_named(name)}
    if Domain.TOWNSHIP in told.groups:
        told.letters = _letters(found, told.groups[Domain.TOWNSHIP])
    return told


def _parts(
    found: Measured, unit: ResultUnit, step: Decimal, totals: int
) -> dict[Domain, dict[str, ResultFigure]]:  # fmt: skip
    """What is told of townships and classes if the whole is told."""
    return {
        domain: {
            name: one
            for part in _partitions(domain, blocks)
            for name, one in _groups(found, part, unit, step, totals=totals).items()
        }
        for domain, blocks in found.groups.items()
    }


def _whole(
    found: Measured,
    unit: ResultUnit,
    step: Decimal,
    shown: dict[Domain, dict[str, ResultFigure]],
    *,
    is_open_link: bool,
) -> tuple[ResultFigure, Decimal]:
    """The whole beside its told townships, and its step; where it is told without them alone, they are hidden."""
    block = found.whole
    if is_open_link:
        none = untold(Withheld.NOT_ESTIMABLE)
        return (none if block.estimate is None else surveys_figures.plain(block.estimate, step)), step

    limit = found.plan.threshold.value if found.plan.threshold else None
    townships = shown.get(Domain.TOWNSHIP, {})
    beside = {name for name, one in townships.items() if one.withheld is None and _is_named(name)}
    whole, grain = surveys_figures.finest(block, unit, step, told_townships=beside, limit=limit)
    if beside and whole.withheld is Withheld.FOLLOWS:
        whole, grain = surveys_figures.finest(block, unit, step, limit=limit)
        townships.update(dict.fromkeys(beside, untold(Withheld.FOLLOWS)))
    return whole, grain


def refused(plan: MeasurePlan) -> Told:
    """A measure whose answers got no weights: nothing of it is told, and it gets no verdict."""
    unit, nothing = unit_of(plan), untold(Withheld.WEIGHTS_REFUSED)
    no_verdict = Withheld.WEIGHTS_REFUSED if plan.threshold else None
    step = STEPS[unit][0]
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
    fine, coarse, *_ = STEPS[unit]
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
    if is_open_link:
        plain = [surveys_figures.plain(block.estimate, step) for block in (first, second) if block.estimate]
        return (plain[0], plain[1]) if len(plain) == 2 else (untold(Withheld.NOT_ESTIMABLE),) * 2  # noqa: PLR2004
    coarse = STEPS[unit][1] if first.basis and len({*first.basis.places}) > 1 else step
    told = [surveys_figures.finest(block, unit, max(step, coarse))[0] for block in (first, second)]
    if any(one.withheld is Withheld.FOLLOWS for one in told):
        return untold(Withheld.FOLLOWS), untold(Withheld.FOLLOWS)
    return told[0], told[1]


def _groups(
    found: Measured, blocks: Mapping[str, Block], unit: ResultUnit, step: Decimal, *, totals: int
) -> dict[str, ResultFigure]:
    """The parts of the whole by place or class: those that are small are hidden, and what would give them back.

    Together they make up the whole, also by a part without a name.
    """
    names = list(blocks)
    parts = [_part(found, blocks[name], step) for name in names]
    hidden = disclosure.keep_back(parts, float(step), totals=totals) if parts else set()
    return {
        name: surveys_figures.finest(blocks[name], unit, step)[0]
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


def hidden_everywhere(versions: Sequence[Told], domain: Domain) -> None:
    """What one version hides of a group, all hide: their totals are of the same people."""
    names = {name for told in versions for name, one in told.groups.get(domain, {}).items() if one.withheld}
    for told in versions:
        for name in names & told.groups.get(domain, {}).keys():
            if told.groups[domain][name].withheld is None:
                told.groups[domain][name] = untold(Withheld.FOLLOWS)
                told.letters.pop(name, None)
