"""What of residents' cases is told to whom: small cells, and what moves with each rating, not to everybody.

A screen that all readers of an area share says what the least entitled may see; a page of one reader what he may.
Source: requirements, section 5: cells under ten are suppressed, with their complements.
"""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Final

from api.models.base import today
from api.permissions import COUNTY_DIGITS, Actor, Permission
from api.rules import suppression
from api.rules.scoring import Measure
from api.services import catalogue, metrics, scores
from api.services.measures import Figure
from api.services.metrics import Scope
from api.services.scores import Board, Score

_OF_CASES: Final = "feedback."
_TOLD_ALONE: Final = frozenset({"count", "tally", "sum", "checklist"})
_MONTHS: Final = 12
_RATINGS: Final = frozenset({"feedback.mean_rating", "feedback.help_satisfaction", "feedback.rated_share"})
"""What moves with each single rating: whoever asks after every case could tell what its sender gave."""
_WITHHELD: Final = Measure("withheld", reason="too_few")
_FOR_POSTS: Final = Measure("withheld", reason="cases_only")


def is_below(area_code: str) -> bool:
    """Whether an area is smaller than a county."""
    return len(area_code) > COUNTY_DIGITS


def count_words(count: int, locale: str) -> str:
    """A count of cases of a small place: fewer than ten, or in whole tens, so that no two places tell a third."""
    if count < suppression.THRESHOLD:
        return catalogue.phrase("kpi", locale, "count_few", n=suppression.THRESHOLD)
    return catalogue.phrase("kpi", locale, "count_from", n=suppression.in_steps(count))


def shared(board: Board) -> Board:
    """A result without the values of cases that are small cells; points and verdicts stay.

    A county's year stays whole; its months and quarters do not, for they could be subtracted from each other.
    """
    if is_whole(board.scope):
        return board
    small = {name for name, figure in board.figures.items() if name.startswith(_OF_CASES) and _has_small(name, figure)}
    if not small:
        return board
    return _without(board, dict.fromkeys(small, _WITHHELD))


def seen_by(actor: Actor, board: Board) -> Board:
    """A result as one reader may see it; who may read all cases sees it whole. Points and verdicts stay."""
    return board if sees_all(actor) else for_most(board)


def for_most(board: Board) -> Board:
    """A result as it is told to whoever may not read every case."""
    if board.signed is not None:
        signed = board.signed.for_most()
        rows = {code: replace(score, measure=signed.measure(code)) for code, score in board.scores.items()}
        return replace(board, scores=rows, signed=signed)
    whole = is_whole(board.scope)
    found = ((name, hides(name, figure, is_whole=whole)) for name, figure in board.figures.items())
    return _without(board, {name: measure for name, measure in found if measure})


def is_whole(scope: Scope) -> bool:
    """Whether it is a whole county and a whole year, up to now where the year runs."""
    if is_below(scope.area_code) or (scope.first_day.month, scope.first_day.day) != (1, 1):
        return False
    return scope.last_day >= today() or (scope.last_day.month, scope.last_day.day) == (_MONTHS, 31)


def sees_all(actor: Actor) -> bool:
    """Whether somebody may read every case of his area."""
    return actor.may(Permission.FEEDBACK_READ) and actor.bound_unit is None


def hides(name: str, figure: Figure, *, is_whole: bool) -> Measure | None:
    """What stands in place of a metric for whoever does not see all cases; None where it may be told.

    Args:
        is_whole: of a whole county and a whole year.
    """
    if name in _RATINGS:
        return _FOR_POSTS
    return _WITHHELD if name.startswith(_OF_CASES) and not is_whole and _has_small(name, figure) else None


def _without(board: Board, hidden: Mapping[str, Measure]) -> Board:
    if not hidden:
        return board
    figures = {name: in_place(figure, hidden.get(name)) for name, figure in board.figures.items()}
    rows = {code: _row(score, hidden) for code, score in board.scores.items()}
    return replace(board, figures=figures, scores=rows)


def _row(score: Score, hidden: Mapping[str, Measure]) -> Score:
    names = scores.metric_names(score.node.rule, score.node.metric)
    instead = next((hidden[name] for name in names if name in hidden), None)
    if score.measure.state != "value" or instead is None:
        return score
    return replace(score, measure=instead, figure=in_place(score.figure, instead) if score.figure else None)


def in_place(figure: Figure, hidden: Measure | None) -> Figure:
    """A figure with both sides hidden, if they are."""
    return figure if hidden is None else replace(figure, claimed=hidden, verified=hidden)


def is_small(measure: Measure, shape: str) -> bool:
    """Whether a count behind a value, or what is left beside it, is under ten; without its counts it may be.

    Args:
        shape: the metric's, as in its file.
    """
    top, bottom = measure.numerator, measure.denominator
    if shape in _TOLD_ALONE:
        return 0 < (measure.value or Fraction(0)) < suppression.THRESHOLD
    if top is None or bottom is None:
        return True
    return any(0 < count < suppression.THRESHOLD for count in (top, bottom, bottom - top))


def _has_small(name: str, figure: Figure) -> bool:
    found = metrics.find(name)
    shape = found[0].shape if found else ""
    return any(side.state == "value" and is_small(side, shape) for side in (figure.claimed, figure.verified))
