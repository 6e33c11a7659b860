"""The difference of two waves, and what a release keeps of its estimates so that a later wave can be compared."""

from collections.abc import Mapping
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Any, Final

from api.models.surveys_results import Withheld
from api.rules.estimates import Estimate
from api.rules.intervals import Interval, Method
from api.rules.waves import difference
from api.services.surveys_disclosing import Told
from api.services.surveys_figures import nearest, outward
from api.services.surveys_measures import Measured

_NUMBERS: Final = ("value", "variance", "population", "weight_effect", "effective_n")
_NOTHING: Final = dict.fromkeys(("before", "before_low", "before_high", "difference", "low", "high", "change"))


def identity(found: Measured) -> str:
    """What makes two measures of different surveys or versions the same."""
    plan = found.plan
    return "|".join([plan.formula.value, ",".join(sorted(plan.questions)), ",".join(sorted(plan.options))])


def kept(found: Measured, told: Told, *, is_covered: bool) -> dict[str, Any]:
    """An estimate, so that a later wave can be compared with it."""
    estimate = found.whole.estimate
    if estimate is None:
        return {"is_told": False}
    interval = estimate.interval
    return {
        "is_told": told.whole.withheld is None,
        "is_covered": is_covered,
        "step": str(told.step),
        **{name: repr(getattr(estimate, name)) for name in _NUMBERS},
        "n": estimate.n,
        "df": estimate.df,
        "is_census": estimate.is_census,
        "interval": None if interval is None else [repr(interval.low), repr(interval.high), interval.method.value],
    }


def change(
    found: Measured, told: Told, wave: str | None, before: Mapping[str, Any] | None, *, is_covered: bool
) -> dict[str, Any] | None:
    """The difference to the wave before, where both waves' figures are told and both are of the whole population."""
    if wave is None or before is None:
        return None
    row: dict[str, Any] = {"survey_id": wave, "title": before["title"], "closed_on": before["closed_on"]}
    earlier = before["estimates"].get(identity(found))
    later = found.whole.estimate
    if earlier is None or not earlier["is_told"] or told.whole.withheld is not None or later is None:
        return row | _NOTHING | {"withheld": Withheld.NOT_ESTIMABLE.value}
    if not is_covered or not earlier["is_covered"]:
        return row | _NOTHING | {"withheld": Withheld.NOT_COVERED.value}
    past = _estimate(earlier)
    gap = difference(later, past)
    if gap.interval is None:
        return row | _NOTHING | {"withheld": Withheld.NOT_ESTIMABLE.value}
    step = max(told.step, Decimal(earlier["step"]))
    return row | {
        "before": str(nearest(past.value, step)),
        "before_low": None if past.interval is None else str(outward(past.interval.low, step, ROUND_FLOOR)),
        "before_high": None if past.interval is None else str(outward(past.interval.high, step, ROUND_CEILING)),
        "difference": str(nearest(gap.value, step)),
        "low": str(outward(gap.interval.low, step, ROUND_FLOOR)),
        "high": str(outward(gap.interval.high, step, ROUND_CEILING)),
        "change": gap.change.value,
        "withheld": None,
    }


def _estimate(stored: Mapping[str, Any]) -> Estimate:
    ends = stored["interval"]
    return Estimate(
        **{name: float(stored[name]) for name in _NUMBERS},
        n=stored["n"],
        df=stored["df"],
        design_effect=None,
        interval=None if ends is None else Interval(float(ends[0]), float(ends[1]), Method(ends[2])),
        lonely=(),
        is_census=stored["is_census"],
    )
