"""What a screen that all readers of an area share may say of cases below the county: what the least entitled may see.

Source: requirements, section 5: cells under ten are suppressed, with their complements.
"""

from dataclasses import replace
from fractions import Fraction
from typing import Final

from api.permissions import COUNTY_DIGITS
from api.rules import suppression
from api.rules.scoring import Measure
from api.services import catalogue, metrics, scores
from api.services.measures import Figure
from api.services.scores import Board, Score

_OF_CASES: Final = "feedback."
_TOLD_ALONE: Final = frozenset({"count", "tally", "sum", "checklist"})
_WITHHELD: Final = Measure("withheld", reason="too_few")


def is_below(area_code: str) -> bool:
    """Whether an area is smaller than a county."""
    return len(area_code) > COUNTY_DIGITS


def count_words(count: int, locale: str) -> str:
    """A count of cases of a small place: fewer than ten, or in whole tens, so that no two places tell a third."""
    if count < suppression.THRESHOLD:
        return catalogue.phrase("kpi", locale, "count_few", n=suppression.THRESHOLD)
    return catalogue.phrase("kpi", locale, "count_from", n=suppression.in_steps(count))


def shared(board: Board) -> Board:
    """A result without the values of cases that are small cells; points and verdicts stay. A county's stays whole."""
    if not is_below(board.scope.area_code):
        return board
    small = {name for name, figure in board.figures.items() if name.startswith(_OF_CASES) and _has_small(name, figure)}
    if not small:
        return board
    figures = {name: _hidden(figure) if name in small else figure for name, figure in board.figures.items()}
    rows = {code: _row(score, small) for code, score in board.scores.items()}
    return replace(board, figures=figures, scores=rows)


def _row(score: Score, small: set[str]) -> Score:
    if score.measure.state != "value" or small.isdisjoint(scores.metric_names(score.node.rule, score.node.metric)):
        return score
    return replace(score, measure=_WITHHELD, figure=_hidden(score.figure) if score.figure else None)


def _hidden(figure: Figure) -> Figure:
    return replace(figure, claimed=_WITHHELD, verified=_WITHHELD)


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
