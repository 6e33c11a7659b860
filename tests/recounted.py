"""Raw rows as the database gives them and as JSON keeps them, for tests that hold the two counts of the score apart."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from api.models.indicators import Indicator
from api.rules.recount import recount
from api.rules.scoring import Points
from api.services.metrics import Metric, definitions
from api.services.scores import Board

_NUMBERS = ("median", "low", "high", "change", "change_low", "change_high", "goal", "at_least", "at_most")
_WORDS = ("other_state", "operator", "verdict", "grade", "change_said", "not_judged", "slot")


def full_row(short: Mapping[str, Any]) -> dict[str, Any]:
    """A row with every column from one that names only what matters; what is not said of the verified is as claimed.

    `all`, `counted`, `verified`, `all_verified` are counts; `amount`, `other` and `verified_*` amounts as text.
    """
    counted = short.get("counted", short["all"])
    amount, other = short.get("amount"), short.get("other")
    day = short.get("last_on")
    sums = {
        "amount": amount,
        "verified_amount": short.get("verified_amount", amount),
        "other_amount": other,
        "verified_other_amount": short.get("verified_other", other),
        **{name: short.get(name) for name in (*_NUMBERS, "scale_low", "scale_high")},
    }
    return {
        "metric": "m",
        "member": None,
        "all_count": short["all"],
        "counted": counted,
        "verified": short.get("verified", counted),
        "all_verified": short.get("all_verified", short["all"]),
        **{name: None if number is None else Decimal(number) for name, number in sums.items()},
        "last_on": day and date.fromisoformat(day),
        "last_verified_on": day and date.fromisoformat(day),
        "sample_count": short.get("sample_count"),
        **{name: short.get(name) for name in _WORDS},
        "synthetic": False,
    }


def plain_row(row: Mapping[str, Any]) -> dict[str, Any]:
    """The row as JSON keeps it: decimals and days as text."""
    return {name: str(value) if isinstance(value, Decimal | date) else value for name, value in row.items()}


def plain_node(node: Indicator) -> dict[str, Any]:
    """A node as JSON keeps it."""
    return {
        "code": node.code,
        "parent_code": node.parent_code,
        "kind": str(node.kind),
        "points": str(node.points),
        "rule": node.rule,
        "metric": node.metric,
        "parameter": node.parameter,
    }


def plain_metric(metric: Metric) -> dict[str, Any]:
    """How a metric is folded."""
    reach = "county" if metric.is_of_county else None
    return {"shape": metric.shape, "minimum": metric.minimum, "needs": metric.needs, "reach": reach}


def held_apart(board: Board, plain: Mapping[str, Mapping[str, Any]]) -> list[str]:
    """Every code on which the two counts differ, with what each says; nothing where they agree to the last digit."""
    found = {}
    for code, score in board.scores.items():
        shown = score.verified if score.claimed.is_scored else score.claimed
        target = shown.target
        found[code] = {
            "verdict": shown.verdict,
            "claimed_verdict": score.claimed.verdict,
            "attainment": exact(score.verified.attainment),
            "claimed_attainment": exact(score.claimed.attainment),
            "target": None if target is None else exact(target),
            "state": score.measure.state,
            "value": None if score.measure.value is None else exact(score.measure.value),
            **points_of(score.points),
        }
    groups = {code: points_of(points) for code, points in board.totals.items() if code not in board.scores}
    groups["total"] = points_of(board.total)
    told = found | groups
    return [
        f"{code}: {wanted} but {dict(plain[code])}"
        for code, wanted in told.items()
        if wanted != {name: plain[code][name] for name in wanted}
    ]


def points_of(points: Points) -> dict[str, str]:
    return {
        "verified": exact(points.verified),
        "claimed": exact(points.claimed),
        "missing": exact(points.missing),
        "unscored": exact(points.unscored),
    }


def exact(number: Fraction) -> str:
    return f"{number.numerator}/{number.denominator}"


def of_board(board: Board, rows: Mapping[str, Sequence[Mapping[str, Any]]]) -> dict[str, dict[str, Any]]:
    """A board counted a second time, from nothing but what JSON keeps of its rows."""
    kept = json.loads(json.dumps({name: [plain_row(row) for row in found] for name, found in rows.items()}))
    return recount(
        [plain_node(node) for node in board.nodes],
        {code: state.value for code, state in board.standing.items()},
        kept,
        list(board.exempt),
        metrics={name: plain_metric(metric) for name, metric in definitions().items()},
        first_day=board.scope.first_day.isoformat(),
        last_day=board.scope.last_day.isoformat(),
        area_code=board.scope.area_code,
    )
