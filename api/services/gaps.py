"""The gaps of a board in words: the one list that the gap page, the ledger, the review's check and the tasks tell."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Any, Final

from api.models.assessments import ScoreRead
from api.models.assessments_gaps import GapLack
from api.rules import gaps
from api.rules.gaps import Gap
from api.services import catalogue, scores
from api.services.indicators import worded
from api.services.ledgers_paper import phrase
from api.services.scores import Board, Score

_CENT: Final = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Told:
    """A gap with its row, what it lacks in the reader's language, and the slots of its checklist that are empty."""

    gap: Gap
    score: Score
    read: ScoreRead
    lack: GapLack
    detail: str
    empty: list[str]

    @property
    def parameter(self) -> str | None:
        """The parameter that is not set, where the row waits for one."""
        return _parameter(self.score) if self.lack is GapLack.PARAMETER_NOT_SET else None


def of_board(board: Board, locale: str) -> list[Told]:
    """The rows of a board that lack points, in the order of `rules.gaps.listed`."""
    rows = [
        gaps.Row(code, found.node.position, frozenset(found.node.basis), found.claimed.verdict, found.points)
        for code, found in board.scores.items()
        if code not in board.exempt
    ]
    return [_told(board, gap, locale) for gap in gaps.listed(rows)]


def _told(board: Board, gap: Gap, locale: str) -> Told:
    score = board.scores[gap.code]
    read, empty = scores.read_node(board, score.node, locale), _empty(score, locale)
    return Told(gap, score, read, GapLack(gap.lack), _detail(board, gap, score, read, empty, locale), empty)


def _detail(board: Board, gap: Gap, score: Score, read: ScoreRead, empty: list[str], locale: str) -> str:
    match gap.lack:
        case "parameter_not_set":
            code = _parameter(score) or ""
            state = board.standing.get(code)
            return f"{code} {worded(state.names, locale) if state else ''}".strip()
        case "not_verified":
            return phrase(locale, "gap_waiting", points=points_words(scores.rounded(gap.worth)))
        case "not_reported":
            wanted = worded(score.node.evidences, locale) if score.node.evidences else ""
            return phrase(locale, "gap_wanted", what=wanted) if wanted else ""
        case _:
            names = phrase(locale, "comma").join(empty)
            lacks = [phrase(locale, "gap_empty", names=names)] if names else []
            if score.node.rule["kind"] == "zero" and (counted := worded(score.node.metric_notes, locale)):
                lacks.append(phrase(locale, "gap_counted", what=counted.rstrip(".。")))
            return phrase(locale, "semicolon").join([value_words(read, score.node.rule, locale), *lacks])


def words(lack: str, detail: str, locale: str) -> str:
    """What is wrong and how, on one line."""
    said = phrase(locale, f"gap_{lack}")
    return phrase(locale, "gap_words", lack=said, detail=detail) if detail else said


def _parameter(score: Score) -> str | None:
    found: str | None = score.node.rule.get("parameter") or score.node.parameter
    return found


def _empty(score: Score, locale: str) -> list[str]:
    """The names of a checklist's slots that nothing fills and nobody excused; none while the value is withheld."""
    rule, measure = score.node.rule, score.measure
    if rule["kind"] != "checklist" or measure.state == "withheld":
        return []
    titles: Mapping[str, Mapping[str, str]] = _slots().get(score.node.code, {})
    empty = [slot for slot in rule["slots"] if slot not in measure.slots | measure.excused]
    return [worded(dict(titles.get(slot, {})), locale) or slot for slot in empty]


@lru_cache
def _slots() -> dict[str, dict[str, dict[str, str]]]:
    """Names of slots by the row and the slot. Source: `frameworks/*/slots.csv`."""
    found: dict[str, dict[str, dict[str, str]]] = {}
    for path in sorted((catalogue.FOLDER / "frameworks").glob("*/slots.csv")):
        for row in catalogue.read_csv(path):
            found.setdefault(row["indicator"], {})[row["slot"]] = catalogue.worded_in(row, "title")
    return found


def value_words(read: ScoreRead, rule: Mapping[str, Any], locale: str) -> str:
    """A value against what its rule asks for, as a table tells it."""
    value = number_words(read.value) if read.value is not None else phrase(locale, f"value_{read.value_state.value}")
    unit = read.unit if read.value is not None else ""
    return f"{value}{unit}{_target_words(read, str(rule['kind']), locale)}"


def _target_words(read: ScoreRead, kind: str, locale: str) -> str:
    """The target in the unit of its value; what must rise is held against what was before, and 0 is no level of it."""
    if kind == "trend_up":
        return _change_words(read, locale)
    if read.target is None:
        return ""
    percent = "%" if read.unit == "%" else ""
    words = {"zero": "of_none", "rising": "of_before"}.get(kind, "of_target")
    return phrase(locale, words, target=f"{number_words(read.target)}{percent}")


def _change_words(read: ScoreRead, locale: str) -> str:
    """How much a sampled value moved since the wave before, with its interval; empty where nothing is told of it."""
    sample = read.sample
    if sample is None or sample.difference is None or sample.difference_low is None or sample.difference_high is None:
        return ""
    change, low, high = (_signed(end) for end in (sample.difference, sample.difference_low, sample.difference_high))
    words = "of_change_percent" if read.unit == "%" else "of_change"
    return phrase(locale, words, change=change, low=low, high=high)


def _signed(value: str) -> str:
    """A difference, with its sign where it is a rise."""
    words = number_words(value)
    if not words.strip("-0."):
        return "0"
    return words if words.startswith("-") else f"+{words}"


def number_words(value: str) -> str:
    """A number as paper tells it: two decimals are enough, thousands set apart; other values stay as they are."""
    try:
        number = Decimal(value)
    except InvalidOperation:
        return value
    return f"{number.quantize(_CENT).normalize():,f}"


def points_words(points: Decimal) -> str:
    """Points with at most two decimals."""
    return f"{points.quantize(_CENT).normalize():f}"
