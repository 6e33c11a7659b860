"""The law of the score as tables of cases; sources are the rules of the framework file and the plan's rows."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from api.rules.periods import assessed, before, bounds, veto_clears_on, vetoing
from api.rules.scoring import (
    Bound,
    Change,
    Measure,
    Outcome,
    Points,
    Registered,
    Sample,
    Verdict,
    evaluate,
    share_out,
    veto,
)

HALF = Fraction(1, 2)


def value(number: Any, **more: Any) -> Measure:
    return Measure("value", Fraction(number), **more)


def judge(rule: dict[str, Any], measure: Measure | None, **parameters: Any) -> tuple[str, Fraction]:
    given = {} if measure is None else {"m": measure}
    outcome = evaluate(rule, given, metric="m", parameters=parameters)
    return outcome.verdict, outcome.attainment


@pytest.mark.parametrize(
    ("rule", "measure", "verdict", "attainment"),
    [
        ({"kind": "present"}, value(1), "met", 1),
        ({"kind": "present"}, value(0), "not_met", 0),
        ({"kind": "present"}, None, "not_reported", 0),
        ({"kind": "count_at_least", "target": "4"}, value(4), "met", 1),
        ({"kind": "count_at_least", "target": "4"}, value(9), "met", 1),
        ({"kind": "count_at_least", "target": "4"}, value(3), "partly", Fraction(3, 4)),
        ({"kind": "ratio_at_least", "target": "1"}, value(Fraction(2, 3)), "partly", Fraction(2, 3)),
        ({"kind": "ratio_at_least", "target": "0.95"}, value(Fraction(9496, 10000)), "partly", Fraction(9496, 9500)),
        ({"kind": "ratio_at_least", "target": "1"}, Measure("undefined"), "not_reported", 0),
        ({"kind": "ratio_at_least", "target": "0"}, value(0), "met", 1),
        ({"kind": "ratio_at_least", "target": "0.01"}, value(Fraction(-1, 50)), "not_met", 0),
        ({"kind": "zero"}, value(0), "met", 1),
        ({"kind": "zero"}, value(1), "not_met", 0),
        ({"kind": "zero"}, Measure("not_reported"), "not_reported", 0),
        ({"kind": "rising"}, value(3, series=(Fraction(1), Fraction(2), Fraction(3))), "met", 1),
        ({"kind": "rising"}, value(2, series=(Fraction(2), Fraction(2))), "not_met", 0),
        ({"kind": "rising"}, value(2, series=(Fraction(1), Fraction(3), Fraction(2))), "not_met", 0),
        ({"kind": "rising", "ceiling": "1"}, value(1, series=(Fraction(1), Fraction(1))), "met", 1),
        ({"kind": "rising", "ceiling": "1"}, value(0, series=(Fraction(1, 2), Fraction(1, 2))), "not_met", 0),
        ({"kind": "rising"}, value(2, series=(Fraction(2),)), "not_reported", 0),
        ({"kind": "at_least_reference"}, value(Fraction(6, 100), reference=Fraction(6, 100)), "met", 1),
        ({"kind": "at_least_reference"}, value(Fraction(59, 1000), reference=Fraction(6, 100)), "not_met", 0),
        ({"kind": "at_least_reference"}, value(1), "not_reported", 0),
        ({"kind": "deadline"}, value(HALF), "partly", HALF),
        ({"kind": "deadline"}, value(1), "met", 1),
        ({"kind": "reported"}, value(7), "not_scored", 0),
        ({"kind": "reported"}, None, "not_reported", 0),
        ({"kind": "present"}, Measure("withheld"), "not_scored", 0),
        ({"kind": "present"}, Measure("not_applicable"), "not_applicable", 0),
    ],
)
def test_each_rule(rule: dict[str, Any], measure: Measure | None, verdict: str, attainment: Fraction) -> None:
    assert judge(rule, measure) == (verdict, attainment)


def test_a_rule_whose_parameter_is_not_set_is_not_scored() -> None:
    rule = {"kind": "count_at_least", "parameter": "P2"}
    assert judge(rule, value(9)) == ("target_not_set", 0)
    assert judge(rule, value(9), P2=None) == ("target_not_set", 0)
    assert judge(rule, value(9), P2=Decimal(12)) == ("partly", Fraction(3, 4))
    assert judge(rule, value(9), P2=Decimal(9)) == ("met", 1)


def test_a_value_that_itself_needs_a_parameter_waits_for_it() -> None:
    waiting = value(1, missing_parameter="P9")
    assert judge({"kind": "reported"}, waiting) == ("target_not_set", 0)
    assert judge({"kind": "reported"}, waiting, P9=Decimal(30)) == ("not_scored", 0)


def test_a_reference_row_can_wait_for_its_parameter() -> None:
    better = {"m": value(2, reference=Fraction(1))}
    rule = {"kind": "at_least_reference"}
    assert evaluate(rule, better, metric="m", parameters={}, gate="P12").verdict == "target_not_set"
    assert evaluate(rule, better, metric="m", parameters={"P12": Decimal(1)}, gate="P12").verdict == "met"


@pytest.mark.parametrize(("days", "verdict"), [(89, "met"), (90, "met"), (91, "not_met")])
def test_an_interval_in_days(days: int, verdict: str) -> None:
    rule = {"kind": "deadline", "parameter": "P9"}
    assert judge(rule, value(days, is_age=True), P9=Decimal(90))[0] == verdict


def test_a_checklist_counts_only_its_own_slots() -> None:
    rule = {"kind": "checklist", "of": 3, "slots": ["a", "b", "c"]}
    assert judge(rule, value(3, slots=frozenset({"a", "b", "x"}))) == ("partly", Fraction(2, 3))
    assert judge(rule, value(3, slots=frozenset({"a", "b", "c"}))) == ("met", 1)


@pytest.mark.parametrize(
    ("low", "said", "verdict"),
    # A lower end of 0.0004 is shown as 0: what the release said before rounding counts.
    [("0", "risen", "met"), ("-0.4", "fallen", "not_met"), ("0", "undecided", "undecided")],
)
def test_a_trend_is_what_the_release_said_of_it(low: str, said: str, verdict: str) -> None:
    change = Change(Fraction("0.2"), Fraction(low), Fraction("0.4"), said)
    assert judge({"kind": "trend_up"}, value(4, change=change))[0] == verdict
    assert judge({"kind": "trend_up"}, value(4))[0] == "not_reported"


# Wilson intervals (1927), z = 1.959964: of 372, 362 and 340 of 400, and of 168 of 178 from 0.899729, shown as 0.9 where
# it is rounded to the nearest. Ends are shown outwards; the verdict is the release's, from before any rounding.
@pytest.mark.parametrize(
    ("low", "registered", "verdict", "attainment"),
    [
        ("0.900", ("at_least", "0.9", "met"), "met", "1"),
        ("0.872", ("at_least", "0.9", "undecided"), "undecided", "0.968889"),
        ("0.811", ("at_least", "0.9", "not_met"), "not_met", "0.901111"),
        ("0.9", ("at_least", "0.9", "undecided"), "undecided", "1"),
        ("0.95", None, "undecided", "1"),
        ("0.95", ("at_least", "0.95", "met"), "met", "1"),
        ("0.95", ("more_than", "0.9", "met"), "met", "1"),
        ("0.7", ("at_least", "0.8", "not_met"), "not_met", "0.777778"),
        ("0.7", ("at_least", "0.95", "not_met"), "undecided", "0.777778"),
        ("0.95", ("at_most", "0.9", "not_met"), "undecided", "1"),
        ("0.95", ("at_least", "0.9", None), "not_scored", "0"),
    ],
)
def test_a_sampled_share_has_the_verdict_of_its_release_and_no_other(
    low: str, registered: tuple[str, str, Verdict | None] | None, verdict: str, attainment: str
) -> None:
    said = registered and Registered(registered[0], Fraction(registered[1]), registered[2])
    sample = Sample(Fraction(low), Fraction("0.97"), 400)
    rule = {"kind": "ratio_at_least", "parameter": "P5"}
    found = judge(rule, value(HALF, sample=sample, registered=said), P5=Decimal("0.9"))
    assert (found[0], round(float(found[1]), 6)) == (verdict, float(attainment))


def test_a_bound_has_its_verdict_too_and_a_part_of_the_population_has_none() -> None:
    rule = {"kind": "ratio_at_least", "parameter": "P5"}
    met = Registered("at_least", Fraction("0.9"), "met")
    hidden = Measure("withheld", bound=Bound(Fraction("0.95"), None), registered=met)
    assert judge(rule, hidden, P5=Decimal("0.9")) == ("met", 1)
    assert judge(rule, Measure("withheld"), P5=Decimal("0.9"))[0] == "not_scored"
    undecided = replace(hidden, bound=Bound(None, Fraction("0.2")), registered=None)
    assert judge(rule, undecided, P5=Decimal("0.9")) == ("undecided", 0)
    part = value(HALF, sample=Sample(HALF, HALF, 400), is_covered=False)
    assert judge(rule, part, P5=Decimal("0.9"))[0] == "not_scored"


def test_or_and_and() -> None:
    measures = {"a": value(1), "b": value(0), "c": value(HALF)}
    measures["d"] = value(4, change=Change(Fraction(0), Fraction(-1), Fraction(1), "undecided"))
    present = {name: {"kind": "present", "metric": name} for name in "ab"}
    half = {"kind": "ratio_at_least", "target": "1", "metric": "c"}

    def of(kind: str, *rules: dict[str, Any]) -> tuple[str, Fraction]:
        outcome = evaluate({"kind": kind, "rules": list(rules)}, measures, metric=None, parameters={})
        return outcome.verdict, outcome.attainment

    missing = {"kind": "present", "metric": "none"}
    unset = {"kind": "count_at_least", "parameter": "P2", "metric": "a"}
    assert of("any_of", present["b"], present["a"]) == ("met", 1)
    assert of("any_of", present["b"], half) == ("partly", HALF)
    assert of("any_of", present["b"], missing) == ("not_met", 0)
    assert of("any_of", missing, missing) == ("not_reported", 0)
    assert of("any_of", unset, missing) == ("target_not_set", 0)
    assert of("all_of", present["a"], present["a"]) == ("met", 1)
    assert of("all_of", present["a"], present["b"]) == ("partly", HALF)
    assert of("all_of", present["a"], missing) == ("partly", HALF)
    assert of("all_of", missing, missing) == ("not_reported", 0)
    assert of("all_of", present["a"], unset) == ("target_not_set", 0)
    open_trend = {"kind": "trend_up", "metric": "d"}
    assert of("all_of", present["a"], open_trend) == ("undecided", HALF)
    assert of("all_of", present["b"], open_trend) == ("not_met", 0)
    nested = {"kind": "any_of", "rules": [present["b"], present["b"]]}
    assert of("all_of", nested, present["a"]) == ("partly", HALF)


def test_silence_is_no_proof_for_the_veto() -> None:
    assert veto(Measure("not_reported"), is_attested=True).verdict == "not_reported"
    assert veto(value(0), is_attested=False).verdict == "not_reported"
    assert veto(value(0), is_attested=True).verdict == "met"
    assert veto(value(1), is_attested=True).verdict == "not_met"
    assert veto(value(1), is_attested=False).verdict == "not_met"


def test_points_always_add_up() -> None:
    worth = Decimal("0.8065")
    cases = [
        (Outcome("met", Fraction(1)), Outcome("partly", HALF)),
        (Outcome("target_not_set"), Outcome("target_not_set")),
        (Outcome("not_reported"), Outcome("not_reported")),
        (Outcome("partly", Fraction(1, 3)), Outcome("not_met")),
        (Outcome("met", Fraction(1)), Outcome("met", Fraction(1))),
    ]
    total = Points()
    for claimed, verified in cases:
        found = share_out(worth, claimed, verified)
        assert found.verified + found.claimed_only + found.missing + found.unscored == Fraction(worth)
        assert found.verified <= found.claimed <= Fraction(worth)
        total += found
    assert total.verified == Fraction(worth) * Fraction(3, 2)
    assert total.unscored == Fraction(worth)


def test_periods() -> None:
    assert [before(one) for one in ("2027", "2027-Q1", "2026-Q4", "2027-01")] == [
        "2026",
        "2026-Q4",
        "2026-Q3",
        "2026-12",
    ]
    assert [str(day) for day in bounds("2026-Q3")] == ["2026-07-01", "2026-09-30"]
    assert [str(day) for day in bounds("2024-02")] == ["2024-02-01", "2024-02-29"]
    first, last = bounds("2026")
    assert [str(day) for day in assessed("2026", last.replace(month=11, day=23))] == ["2026-01-01", "2026-11-23"]
    assert assessed("2025", first)[1] == first.replace(year=2025, month=12, day=31)
    with pytest.raises(ValueError, match="2026-13"):
        bounds("2026-13")


def test_an_event_vetoes_for_three_years_from_the_last_day_of_its_period() -> None:
    found = {period: str(veto_clears_on(period)) for period in ("2026", "2026-Q2", "2026-11", "2024-02")}
    assert found == {"2026": "2029-12-31", "2026-Q2": "2029-06-30", "2026-11": "2029-11-30", "2024-02": "2027-02-28"}
    assert "2026-Q2" in vetoing(veto_clears_on("2026-Q2") - timedelta(days=1))
    assert "2026-Q2" not in vetoing(veto_clears_on("2026-Q2"))
    assert len(vetoing(bounds("2026")[1])) == 3 * (1 + 4 + 12)
