"""Measures of a survey as they are, before anyone decides what of them is told."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from api.models.surveys_plans import Domain, Formula, MeasurePlan, PlanContent, Weighting
from api.models.surveys_questionnaire import Questionnaire
from api.rules import estimates, list_experiment, tallies
from api.rules.areas import TOWNSHIP_DIGITS
from api.rules.design import DesignCell
from api.rules.estimates import Estimate, NothingToEstimate, Sums
from api.rules.places import Place, not_covered
from api.rules.tallies import Line, Totals, Weights
from api.rules.weighting import Class
from api.services import surveys_fitting

_ALWAYS_BINARY: Final = frozenset({Formula.PROPORTION, Formula.TOP_TWO})


@dataclass(frozen=True, slots=True)
class Basis:
    """What a figure was computed from: lines of sums, and of each the place, and how many gave each value."""

    sums: Sequence[Sums]
    places: Sequence[str]
    counts: Sequence[Mapping[float, int]]
    sample: "Sample"
    is_binary: bool

    def estimated(self, sums: Sequence[Sums]) -> Estimate:
        """The figure of other sums of the same answers."""
        return (estimates.share if self.is_binary else estimates.mean)(sums, self.sample.cells)


@dataclass(frozen=True, slots=True)
class Block:
    """A figure and the answers behind it: how many gave each value."""

    estimate: Estimate | None
    counts: Mapping[float, int]
    heaviest: float = 1.0
    """The largest weight of one answer over the mean weight."""
    basis: Basis | None = field(default=None, compare=False, repr=False)

    @property
    def n(self) -> int:
        """Answers."""
        return sum(self.counts.values())

    @property
    def hits(self) -> int:
        """Of values 0 and 1, how many are 1."""
        return self.counts.get(1.0, 0)


@dataclass(frozen=True, slots=True)
class Measured:
    """A measure over the whole and over each part that the plan names.

    `assisted` and `unassisted`, `flagged` and `unflagged` each make up the whole; `groups` are by domain and code.
    """

    plan: MeasurePlan
    is_binary: bool
    base: int
    whole: Block
    assisted: Block
    unassisted: Block
    flagged: Block
    unflagged: Block
    groups: Mapping[Domain, Mapping[str, Block]]
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sample:
    """The design: its cells in one order, and what an answer of each place and class weighs.

    `not_covered` of `units` are in strata from which no answer counts: nothing is said of them.
    """

    places: Mapping[str, Place]
    order: Mapping[str, int]
    cells: Sequence[DesignCell]
    weights: Weights
    not_covered: float
    units: float

    @property
    def share_not_covered(self) -> float:
        """The part of the population that no estimate of this sample speaks of."""
        return self.not_covered / self.units if self.units else 0.0


def sample_of(lines: Sequence[Line], places: Mapping[str, Place], plan: PlanContent) -> Sample:
    """The design of the answers that a plan counts.

    Raises:
        WeightsRefused: the known totals cannot be met.
    """
    names = sorted({*places, *(line.place for line in lines)})
    cells = [places[name].cell if name in places else DesignCell(name or "all") for name in names]
    margins: list[Mapping[Class, float]] = [dict(margin.totals.items()) for margin in plan.margins]
    weights = tallies.weights_of(lines, places, margins, is_calibrated=plan.weighting is not Weighting.DESIGN)
    missing, units = not_covered(tallies.answers_by_place(lines), places)
    return Sample(places, {name: place for place, name in enumerate(names)}, cells, weights, missing, units)


def unmade(lines: Sequence[Line], plan: MeasurePlan, sheet: Questionnaire) -> Measured:
    """A measure of answers that got no weights: nothing can be said of it."""
    nothing = Block(None, {})
    base = sum(line.n for line in lines)
    return Measured(plan, _is_binary(plan, sheet), base, nothing, nothing, nothing, nothing, nothing, {})


def compute(lines: Sequence[Line], sample: Sample, plan: MeasurePlan, sheet: Questionnaire) -> Measured:
    """A measure over the whole and its parts."""
    is_binary = _is_binary(plan, sheet)
    if plan.formula is Formula.LIST_EXPERIMENT:
        return _listed(lines, sample, plan, sheet)

    totals = tallies.totals_of(lines, sample.order, sample.weights)
    whole = _block(totals, lines, sample, is_binary=is_binary)

    def block(chosen: Sequence[Line]) -> Block:
        return _block(totals, chosen, sample, is_binary=is_binary) if len(chosen) < len(lines) else whole

    groups: dict[Domain, dict[str, Block]] = {}
    if Domain.TOWNSHIP in plan.domains:
        towns = {place: township(place, sample) for place in {line.place for line in lines}}
        parts = _parted(lines, lambda line: towns[line.place])
        groups[Domain.TOWNSHIP] = {name: block(part) for name, part in parts}
    if Domain.MARGIN in plan.domains:
        groups[Domain.MARGIN] = {
            f"{place}:{name}": block(part)
            for place in range(len(lines[0].classes) if lines else 0)
            for name, part in _parted(lines, lambda line, place=place: line.classes[place])  # type: ignore[misc]
        }
    return Measured(
        plan,
        is_binary,
        sum(line.n for line in lines),
        whole,
        block([line for line in lines if line.is_assisted]),
        block([line for line in lines if not line.is_assisted]),
        block([line for line in lines if line.is_flagged]),
        block([line for line in lines if not line.is_flagged]),
        groups,
    )


def _is_binary(plan: MeasurePlan, sheet: Questionnaire) -> bool:
    return plan.formula in _ALWAYS_BINARY or (
        plan.formula is Formula.SHARE_RIGHT and len(surveys_fitting.questions_measured(plan, sheet)) == 1
    )


def township(code: str, sample: Sample) -> str:
    """The township of a place, or "" where the place is wider."""
    place = sample.places.get(code)
    area = place.area_code if place else ""
    return area[:TOWNSHIP_DIGITS] if len(area) >= TOWNSHIP_DIGITS else ""


def _parted(lines: Sequence[Line], name_of: Callable[[Line], str]) -> list[tuple[str, list[Line]]]:
    """The lines by name, in the names' order: each line is looked at once, however many parts there are."""
    parts: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        parts[name_of(line)].append(line)
    return sorted(parts.items())


def _block(totals: Totals, chosen: Sequence[Line], sample: Sample, *, is_binary: bool) -> Block:
    sums = tallies.sums_of(totals, chosen)
    counts = tallies.counts_of(chosen)
    inside = [line for line in sums if line.inside]
    if not inside:
        return Block(None, counts)
    total = sum(line.inside for line in inside)
    mean_weight = sum(line.weight * line.inside for line in inside) / total
    heaviest = max(line.weight for line in inside) / mean_weight
    basis = _basis(totals, chosen, sums, sample, is_binary=is_binary)
    try:
        return Block(basis.estimated(sums), counts, heaviest, basis)
    except NothingToEstimate:
        return Block(None, counts, heaviest)


def _basis(totals: Totals, chosen: Sequence[Line], sums: Sequence[Sums], sample: Sample, *, is_binary: bool) -> Basis:
    counts: list[dict[float, int]] = [{} for _ in sums]
    for line in chosen:
        if line.value is not None:
            own = counts[totals.index[line.place, line.classes]]
            own[line.value] = own.get(line.value, 0) + line.n
    places = [place for place, _ in totals.index]
    return Basis(sums, places, counts, sample, is_binary)


def _listed(lines: Sequence[Line], sample: Sample, plan: MeasurePlan, sheet: Questionnaire) -> Measured:
    """The difference of the two forms of a list question. It has no parts: each would halve two small samples."""
    question = surveys_fitting.questions_measured(plan, sheet)[0]
    items = sum(not option.is_sensitive for option in question.options)
    long = [line for line in lines if line.arm and line.value is not None]
    short = [line for line in lines if not (line.arm and line.value is not None)]
    said = tuple({int(value): n for value, n in tallies.counts_of(arm).items()} for arm in (long, short))
    nothing = Block(None, {})
    whole, warnings = nothing, tuple[str, ...]()
    try:
        found = list_experiment.list_share(
            tallies.sums_of(tallies.totals_of(long, sample.order, sample.weights), long),
            tallies.sums_of(
                tallies.totals_of(short, sample.order, sample.weights), [line for line in short if not line.arm]
            ),
            sample.cells,
            (said[0], said[1]),
            items,
        )
    except NothingToEstimate:
        pass
    else:
        whole = Block(found.estimate, {float(arm): sum(counts.values()) for arm, counts in enumerate(said)})
        warnings = tuple(f"list_{warning.value}" for warning in found.warnings)
    base = sum(line.n for line in lines)
    return Measured(plan, False, base, whole, nothing, nothing, nothing, nothing, {}, warnings)
