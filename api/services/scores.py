"""The live score: every row of a framework over an area and a period, with its value, verdict and points."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction
from typing import Any, Final, Protocol
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from api.models.assessments import BoundedValue, SampledValue, ScorePart, ScoreRead, SurveySaid, ValueKind, Verdict
from api.models.base import utc_now
from api.models.indicators import Framework, Indicator, NodeKind
from api.rules import scoring
from api.rules.scoring import Measure, Outcome, Points
from api.services import catalogue, exemptions, figure_words, indicators, live, metrics, scopes, score_parts
from api.services.indicators import Standing, worded
from api.services.measures import Figure

RATE: Final = figure_words.RATE
shown, dressed, kind_of = figure_words.shown, figure_words.dressed, figure_words.kind_of
SCALE: Final = "scale"
ATTESTATION: Final = "documents.slot_veto_attestation"
UNIT_ATTESTATION: Final = "unit.veto_attestation"
_POINT: Final = Decimal("0.0001")
_IN_UNIT: Final = {"ratio_at_least", "ratio_each", "covered", "at_least_reference", "rising", "deadline"}
"""Rules whose target is in the unit of the value."""


@dataclass(frozen=True, slots=True)
class Score:
    """One row's result. `measure` is the verified value that its verdict stands on."""

    node: Indicator
    claimed: Outcome
    verified: Outcome
    points: Points
    figure: Figure | None
    measure: Measure


class Signed(Protocol):
    """How a frozen number tells its nodes: as they were signed, and not by any figure."""

    def score(self, code: str, locale: str) -> ScoreRead:
        """A node's score."""

    def measure(self, code: str) -> Measure:
        """What a row's value was made of, as far as papers ask for it."""

    def for_most(self) -> "Signed":
        """The same for who may not read every case."""


@dataclass(frozen=True, slots=True)
class Board:
    """A framework's result over an area and a period. `exempt`: the rows that do not apply, each with its reason.

    A frozen number tells its nodes by `signed` and has no figures.
    """

    framework: Framework
    scope: metrics.Scope
    nodes: Sequence[Indicator]
    scores: Mapping[str, Score]
    totals: Mapping[str, Points]
    standing: Mapping[str, Standing]
    figures: Mapping[str, Figure]
    exempt: Mapping[str, str] = field(default_factory=dict)
    signed: Signed | None = None

    @property
    def total(self) -> Points:
        """The whole framework's points."""
        return sum((score.points for score in self.scores.values()), Points())

    @property
    def veto(self) -> Score | None:
        """The veto row, if the framework has one."""
        return next((score for score in self.scores.values() if is_veto(score.node)), None)

    @property
    def is_vetoed(self) -> bool:
        """Whether a reported event stands in the veto's window."""
        return self.veto is not None and self.veto.claimed.verdict == "not_met"

    def figure(self, name: str) -> Figure | None:
        """A metric's value; None where nothing feeds it."""
        return self.figures.get(name)


async def board(
    session: AsyncSession, area_code: str, period: str, framework: Framework, *, unit_id: UUID | None = None
) -> Board:
    """Every row of a framework as it stands now, over an area or one unit in it."""
    return (await seen_board(session, area_code, period, framework, unit_id=unit_id))[0]


async def seen_board(
    session: AsyncSession, area_code: str, period: str, framework: Framework, *, unit_id: UUID | None = None
) -> tuple[Board, live.Live]:
    """The same with the aggregates that it is made of, which know under which snapshot they hold."""
    scope, standing = await scopes.of(session, area_code, period, framework.code, unit_id=unit_id)
    nodes = await indicators.nodes(session, framework.code, scope.county_code)
    return await _stand(session, framework, scope, nodes, standing, period)


async def beside(session: AsyncSession, board: Board, area_code: str, period: str) -> tuple[Board, live.Live]:
    """What another area of the same county comes to under the same rows and parameters."""
    scope = replace(board.scope, area_code=area_code, unit_id=None)
    return await _stand(session, board.framework, scope, board.nodes, board.standing, period)


async def _stand(
    session: AsyncSession,
    framework: Framework,
    scope: metrics.Scope,
    nodes: Sequence[Indicator],
    standing: Mapping[str, Standing],
    period: str,
) -> tuple[Board, live.Live]:
    """What stands now: no caller has to think of what does not apply."""
    found = await live.look_up(session, scope)
    figures = metrics.figures(found.rows(scope), scope)
    exempt = await exemptions.standing(session, scope.area_code, period, framework.code, unit_id=scope.unit_id)
    return assemble(framework, scope, nodes, standing, figures, exempt), found


def assemble(
    framework: Framework,
    scope: metrics.Scope,
    nodes: Sequence[Indicator],
    standing: Mapping[str, Standing],
    figures: Mapping[str, Figure],
    exempt: Collection[str] = frozenset(),
) -> Board:
    """Hold figures, of this moment or of another, against a framework's rows and parameters. It reads nothing.

    Args:
        exempt: codes of rows that do not apply, as a second post accepted; a mapping gives their reasons too.
    """
    numbers = {code: state.number for code, state in standing.items()}
    reasons = dict(exempt) if isinstance(exempt, Mapping) else dict.fromkeys(exempt, "")
    days = (scope.first_day, scope.last_day)
    scores = {node.code: score(node, figures, numbers, days) for node in nodes if node.kind == NodeKind.INDICATOR}
    scores |= {code: _set_aside(found) for code, found in scores.items() if code in reasons and not is_veto(found.node)}
    return Board(framework, scope, nodes, scores, _roll_up(nodes, scores), standing, figures, reasons)


def is_veto(node: Indicator) -> bool:
    """Whether a row is the veto, which nothing takes away."""
    return node.rule.get("kind") == "veto_window"


def _set_aside(found: Score) -> Score:
    """A row that does not apply: its value stays to be seen, its points are neither given nor missed."""
    aside = Outcome("not_applicable")
    return replace(found, claimed=aside, verified=aside, points=scoring.share_out(found.node.points, aside, aside))


def score(
    node: Indicator,
    figures: Mapping[str, Figure],
    parameters: Mapping[str, Decimal | None],
    days: tuple[date, date],
) -> Score:
    """Hold one row's values against its rule, once as claimed and once as verified."""
    figure = figures.get(node.metric or "")
    measure = figure.verified if figure else scoring.Measure("not_reported")
    if node.rule["kind"] == "veto_window":
        claimed = verified = _veto(figure, figures.get(attestation_of(node.metric)))
    else:
        claimed, verified = (
            scoring.evaluate(node.rule, side, metric=node.metric, parameters=parameters, gate=node.parameter, days=days)
            for side in (
                {name: found.claimed for name, found in figures.items()},
                {name: found.verified for name, found in figures.items()},
            )
        )
    return Score(node, claimed, verified, scoring.share_out(node.points, claimed, verified), figure, measure)


def _veto(events: Figure | None, attestation: Figure | None) -> Outcome:
    nothing = scoring.Measure("not_reported")
    claimed = events.claimed if events else nothing
    is_attested = attestation is not None and attestation.verified.state == "value"
    if claimed.state == "value" and claimed.value:
        return scoring.veto(claimed, is_attested=is_attested)
    return scoring.veto(events.verified if events else nothing, is_attested=is_attested)


def _roll_up(nodes: Sequence[Indicator], scores: Mapping[str, Score]) -> dict[str, Points]:
    parents = {node.code: node.parent_code for node in nodes}
    totals: dict[str, Points] = {}
    for code, found in scores.items():
        up: str | None = code
        while up is not None:
            totals[up] = totals.get(up, Points()) + found.points
            up = parents.get(up)
    return totals


def metric_names(rule: Mapping[str, Any], metric: str | None) -> list[str]:
    """The metrics that a rule reads, in its order; then those that are only shown beside it."""
    names = list(dict.fromkeys([*_leaf_metrics(rule, metric), *rule.get("beside", [])]))
    return [*names, attestation_of(metric)] if rule["kind"] == "veto_window" else names


def attestation_of(metric: str | None) -> str:
    """The metric by which the silence of a veto's metric is vouched for: the unit's own where one unit is assessed."""
    return UNIT_ATTESTATION if (metric or "").startswith("unit.") else ATTESTATION


def _leaf_metrics(rule: Mapping[str, Any], metric: str | None) -> Iterator[str]:
    inner = rule.get("rules")
    if inner:
        for leaf in inner:
            yield from _leaf_metrics(leaf, metric)
    elif rule.get("metric") or metric:
        yield rule.get("metric") or metric or ""


def rounded(points: Fraction) -> Decimal:
    """Points as they are shown."""
    return (Decimal(points.numerator) / points.denominator).quantize(_POINT, ROUND_HALF_EVEN)


def sampled(measure: Measure, unit: str) -> SampledValue | None:
    """The interval of a value that comes from a sample, and its difference to the wave before."""
    sample, change = measure.sample, measure.change
    if sample is None:
        return None
    ends = (change.difference, change.low, change.high) if change else (None, None, None)
    difference, low, high = (dressed(number, unit) for number in ends)
    return SampledValue(
        low=str(dressed(sample.low, unit)),
        high=str(dressed(sample.high, unit)),
        n=sample.n,
        difference=difference,
        difference_low=low,
        difference_high=high,
        change=change.said if change else None,
    )


def surveyed(measure: Measure, unit: str) -> SurveySaid | None:
    """What the survey behind a value says of itself; None where no survey is behind it."""
    said, grade = measure.registered, measure.grade
    if said is None and grade is None:
        return None
    if said is None:
        return SurveySaid(operator=None, goal=None, verdict=None, grade=grade)
    return SurveySaid(operator=said.operator, goal=dressed(said.goal, unit), verdict=said.verdict, grade=grade)


def bounded(measure: Measure, unit: str) -> BoundedValue | None:
    """What alone may be told of a value that is withheld."""
    bound = measure.bound
    if bound is None:
        return None
    return BoundedValue(at_least=dressed(bound.at_least, unit), at_most=dressed(bound.at_most, unit))


def bound_words(measure: Measure, unit: str, locale: str) -> str:
    """That bound in words, with its unit; "" where there is none."""
    bound = bounded(measure, unit)
    if bound is None:
        return ""
    code, number = ("at_least", bound.at_least) if bound.at_least is not None else ("at_most", bound.at_most)
    return catalogue.phrase("assessments", locale, f"bound_{code}", value=f"{number}{unit_word(unit, locale)}")


def unit_word(unit: str, locale: str, scale: tuple[int, int] | None = None) -> str:
    """A unit in the reader's language; of points of a scale with its ends, where they are known."""
    if not unit:
        return ""
    if unit == SCALE and scale is not None:
        return catalogue.phrase("assessments", locale, "unit_scale_of", low=scale[0], high=scale[1])
    return catalogue.phrase("assessments", locale, f"unit_{unit}")


def four(points: Points) -> dict[str, Decimal]:
    """Verified, claimed, missing and unscored points as they are shown; they add up to the whole."""
    whole = rounded(points.claimed + points.missing + points.unscored)
    claimed, unscored = rounded(points.claimed), rounded(points.unscored)
    return {
        "verified_points": rounded(points.verified),
        "claimed_points": claimed,
        "missing_points": whole - claimed - unscored,
        "unscored_points": unscored,
    }


def read_node(board: Board, node: Indicator, locale: str) -> ScoreRead:
    """A node's score as it goes out."""
    if board.signed is not None:
        return board.signed.score(node.code, locale)
    return _read_row(board, node, locale) if node.code in board.scores else _read_group(board, node, locale)


def _read_row(board: Board, node: Indicator, locale: str) -> ScoreRead:
    found = board.scores[node.code]
    measure, outcome = found.measure, found.verified if found.claimed.is_scored else found.claimed
    unit = found.figure.unit if found.figure else ""
    parameter = board.standing.get(node.rule.get("parameter") or "")
    shares = four(found.points)
    return ScoreRead(
        **_of(node, locale),
        points=node.points,
        verified_points=shares["verified_points"],
        claimed_points=shares["claimed_points"],
        verdict=Verdict(outcome.verdict),
        value_state=kind_of(measure),
        value_reason=measure.reason,
        value_note=figure_words.reason_words(measure, locale),
        value=dressed(measure.value, unit),
        numerator=shown(measure.numerator),
        denominator=shown(measure.denominator),
        unit=unit_word(unit, locale, measure.scale),
        sample=sampled(measure, unit),
        survey=surveyed(measure, unit),
        bound=bounded(measure, unit),
        target=dressed(outcome.target, target_unit(node.rule, unit)),
        target_source=(parameter.source if parameter.value else None) if parameter else None,
        metric=node.metric,
        parts=_parts(board, node, locale),
        exemption=board.exempt.get(node.code),
        computed_at=utc_now(),
    )


def _parts(board: Board, node: Indicator, locale: str) -> list[ScorePart]:
    """What a row's verified value is made of, slot by slot."""
    measures = {name: figure.verified for name, figure in board.figures.items()}
    numbers = {code: state.number for code, state in board.standing.items()}
    days = (board.scope.first_day, board.scope.last_day)
    return score_parts.parts(node.rule, measures, metric=node.metric, parameters=numbers, days=days, locale=locale)


def target_unit(rule: Mapping[str, Any], unit: str) -> str:
    """The unit of a rule's target: the value's own, but a number where parts are counted."""
    return unit if rule["kind"] in _IN_UNIT else ""


def _read_group(board: Board, node: Indicator, locale: str) -> ScoreRead:
    points = board.totals.get(node.code, Points())
    reachable = points.claimed + points.missing
    outcome = scoring.graded(points.verified / reachable) if reachable else Outcome("not_scored")
    shares = four(points)
    return ScoreRead(
        **_of(node, locale),
        points=rounded(points.claimed + points.missing + points.unscored),
        verified_points=shares["verified_points"],
        claimed_points=shares["claimed_points"],
        verdict=Verdict(outcome.verdict),
        value_state=ValueKind.NOT_APPLICABLE,
        value_reason=None,
        value_note=None,
        value=None,
        numerator=None,
        denominator=None,
        unit=unit_word("point", locale),
        sample=None,
        survey=None,
        bound=None,
        target=None,
        target_source=None,
        metric=None,
        parts=[],
        exemption=None,
        computed_at=utc_now(),
    )


def _of(node: Indicator, locale: str) -> dict[str, Any]:
    return {
        "code": node.code,
        "parent_code": node.parent_code,
        "kind": NodeKind(node.kind),
        "title": worded(node.titles, locale),
        "basis": list(node.basis),
    }
