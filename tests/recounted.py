"""Raw rows as the database gives them and as JSON keeps them, for tests that hold the two counts of the score apart."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from api.services.metrics import Metric

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


def plain_metric(metric: Metric) -> dict[str, Any]:
    """How a metric is folded."""
    reach = "county" if metric.is_of_county else None
    return {"shape": metric.shape, "minimum": metric.minimum, "needs": metric.needs, "reach": reach}
