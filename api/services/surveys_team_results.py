"""Row S29 as a release tells it: what the average leadership team knows, each team counted the same.

A team is a cell of the sample from which ten answers and more came. The mean of teams is another total of the answers
that the measure tells of already, so it is told only where the teams that nothing is told of stay open beside both.
"""

from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Any, Final

from api.models.surveys_plans import Domain
from api.models.surveys_results import ResultUnit
from api.rules import disclosure
from api.rules.areas import TOWNSHIP_DIGITS
from api.rules.disclosure import Part
from api.rules.suppression import THRESHOLD
from api.rules.tallies import Line
from api.services import surveys_inputs
from api.services.surveys_disclosing import Told
from api.services.surveys_measures import Measured

_ROW: Final = "S29"
_STEP: Final = Decimal("0.001")
_TOTALS: Final = 2
"""The measure itself, and the mean of teams."""


def part(inputs: Mapping[str, Any], version: Sequence[tuple[Measured, Told]]) -> dict[str, Any] | None:
    """The mean of teams of the first plan's measure for row S29; None where there is none or it may not be told."""
    fit = [pair for pair in version if pair[0].plan.indicator == _ROW and pair[1].unit is ResultUnit.RATIO]
    if not fit or inputs["survey"]["is_open_link"]:
        return None
    found, told = max(fit, key=lambda pair: len(pair[0].plan.questions))
    teams = teams_of(surveys_inputs.lines_of(inputs["plans"][0]["lines"][found.plan.code]))
    if told.whole.withheld is not None or not _is_open(teams, _named(inputs, told)):
        return None
    mean = sum(total / n for total, n in teams.values()) / len(teams)
    return {
        "measure": found.plan.code,
        "indicator": _ROW,
        "estimate": str(Decimal(repr(mean)).quantize(_STEP, ROUND_HALF_EVEN)),
        "teams": len(teams),
        "n": sum(n for _, n in teams.values()),
    }


def teams_of(lines: Sequence[Line]) -> dict[str, tuple[float, int]]:
    """The sum of shares and the number of answers of each place that ten and more came from."""
    found: dict[str, tuple[float, int]] = {}
    for line in lines:
        if line.place and line.value is not None:
            total, n = found.get(line.place, (0.0, 0))
            found[line.place] = (total + line.value * line.n, n + line.n)
    return {place: sums for place, sums in sorted(found.items()) if sums[1] >= THRESHOLD}


def _named(inputs: Mapping[str, Any], told: Told) -> set[str]:
    """Places of townships that the measure is told of."""
    shown = {name for name, one in told.groups.get(Domain.TOWNSHIP, {}).items() if one.withheld is None}
    places = surveys_inputs.places_of(inputs["places"])
    return {code for code, place in places.items() if place.area_code[:TOWNSHIP_DIGITS] in shown}


def _is_open(teams: Mapping[str, tuple[float, int]], named: set[str]) -> bool:
    """Whether every team that is not told of stays open over ten numbers of right answers."""
    if len(teams) <= _TOTALS:
        return False
    parts = [Part(round(total), n, 1 / len(teams) / n, is_small=False) for total, n in teams.values()]
    hidden = {at for at, place in enumerate(teams) if place not in named}
    spans = disclosure.open_spans(parts, hidden, float(_STEP)).values()
    return not hidden or (len(hidden) > _TOTALS and all(high - low + 1 >= disclosure.WIDTH for low, high in spans))
