"""A share of persons' cases with one to nine on either side: nothing that goes out tells which of them it is."""

from collections import defaultdict
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from api.models.indicators import Indicator, NodeKind
from api.rules import aggregate_rows
from api.rules.recount import recount
from api.services import scores
from api.services.measures import Figure, fold
from tests.recounted import full_row, plain_row

FEW = 10
DAYS = ("2026-01-01", "2026-12-31")
RULES: tuple[dict[str, Any], ...] = (
    {"kind": "deadline"},
    {"kind": "covered"},
    {"kind": "ratio_at_least", "target": "0.9"},
    {"kind": "reported"},
    {"kind": "any_of", "rules": [{"kind": "ratio_at_least", "target": "0.2"}, {"kind": "deadline"}]},
)


def folded(row: dict[str, Any]) -> Figure:
    return fold("ratio", [row], unit="", minimum=FEW, last_day=date(2026, 12, 31), missing_parameter=None)


def scored(rule: dict[str, Any], figure: Figure) -> scores.Score:
    node = Indicator(
        framework_code="f", code="S1", position=0, kind=NodeKind.INDICATOR, titles={}, points=1, rule=rule, metric="m"
    )
    return scores.score(node, {"m": figure}, {}, (date(2026, 1, 1), date(2026, 12, 31)))


def again(rule: dict[str, Any], row: dict[str, Any]) -> dict[str, Any]:
    """The second count's word."""
    node = {"code": "S1", "kind": "indicator", "points": "1", "rule": rule, "metric": "m"}
    about = {"m": {"shape": "ratio", "minimum": FEW, "needs": None, "reach": None}}
    days = dict(zip(("first_day", "last_day"), DAYS, strict=True))
    return recount([node], {}, {"m": [row]}, [], metrics=about, area_code="510421", **days)["S1"]


def veiled(row: dict[str, Any], figure: Figure) -> dict[str, Any]:
    """What a frozen number keeps of it."""
    ends = figure.claimed.ends
    rows = aggregate_rows.plain({"m": [row]})["m"]
    if ends is None:
        return aggregate_rows.whole(rows[0])
    return aggregate_rows.whole(aggregate_rows.veiled_share(rows, claimed=ends[0], verified=ends[0])[0])


@pytest.mark.parametrize("whole", [10, 11, 18, 19, 20, 21, 29, 40])
def test_whatever_goes_out_fits_every_number_that_a_small_side_can_have(whole: int) -> None:
    told: dict[Any, set[int]] = defaultdict(set)
    for counted in range(whole + 1):
        row = full_row({"all": whole, "counted": counted})
        figure = folded(row)
        kept = veiled(row, figure)
        outcomes = []
        for rule in RULES:
            live, second = scored(rule, figure), again(rule, plain_row(row))
            shown = live.verified if live.claimed.is_scored else live.claimed
            assert (second["verdict"], Fraction(second["verified"])) == (shown.verdict, live.points.verified)
            assert again(rule, kept) == second, "a frozen number folds into the same"
            outcomes.append((shown.verdict, live.points, live.measure))
        told[figure.claimed, repr(kept), tuple(map(repr, outcomes))].add(counted)
    for seen in told.values():
        few = min(*seen, whole - max(seen))
        assert few in {0, FEW} or few > FEW or len(seen) >= FEW - 1, seen
    assert {0} in told.values()
    assert {whole} in told.values(), "all and none are told"


def test_a_verdict_is_told_where_every_number_has_it() -> None:
    late = folded(full_row({"all": 40, "counted": 38}))
    assert (late.claimed.state, late.claimed.reason, late.claimed.numerator) == ("withheld", "too_few", None)
    assert scored({"kind": "deadline"}, late).verified.verdict == "partly"
    assert scored({"kind": "deadline"}, late).verified.attainment == Fraction(31, 40)
    assert scored({"kind": "ratio_at_least", "target": "0.7"}, late).verified.verdict == "met"
    assert scored({"kind": "ratio_at_least", "target": "0.9"}, late).verified.verdict == "undecided"
    assert scores.bounded(late.verified, "ratio").at_least == "77.5"
    few = folded(full_row({"all": 40, "counted": 2}))
    assert scores.bounded(few.verified, "ratio").at_most == "22.5"


def test_the_verified_side_is_veiled_by_itself() -> None:
    row = full_row({"all": 40, "counted": 25, "verified": 3})
    figure = folded(row)
    assert (figure.claimed.state, figure.verified.state) == ("value", "withheld")
    rows = aggregate_rows.plain({"m": [row]})["m"]
    kept = aggregate_rows.veiled_share(rows, claimed=None, verified=figure.verified.ends[0])
    assert (kept[0]["counted"], kept[0]["verified"]) == (25, 1)
    assert folded(aggregate_rows.whole(kept[0])) == figure
