"""Every kind of rule keeps its word: the examples that officials read, judged by both counts of the score."""

import json
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from api.models.indicators import Indicator, NodeKind
from api.rules.recount import recount
from api.rules.rule_forms import FORMS, MOST_DEPTH, faults
from api.services import catalogue, scores
from api.services.indicators import Standing
from api.services.measures import Figure, fold
from tests.recounted import full_row, plain_row

FILES = sorted((catalogue.FOLDER / "rules").glob("*.json"))
EVERY = [
    pytest.param(example, id=f"{path.stem}-{place}")
    for path in FILES
    for place, example in enumerate(json.loads(path.read_text(encoding="utf-8"))["examples"])
]
YEAR = ["2026-01-01", "2026-12-31"]


def node_of(example: dict[str, Any]) -> Indicator:
    return Indicator(
        framework_code="f",
        code="S1",
        position=0,
        kind=NodeKind.INDICATOR,
        titles={},
        points=Decimal(1),
        rule=example["rule"],
        metric=example["metric"],
    )


def scored(example: dict[str, Any]) -> scores.Score:
    """The live score of an example."""
    parameters = {
        code: Standing(code, {}, "", value, None, "").number for code, value in example.get("parameters", {}).items()
    }
    first, last = (date.fromisoformat(day) for day in example.get("days", YEAR))
    figures: dict[str, Figure] = {
        name: fold(
            metric["shape"],
            [full_row(row) for row in example["rows"][name]],
            unit="",
            minimum=metric.get("minimum", 0),
            last_day=last,
            missing_parameter=None,
        )
        for name, metric in example["metrics"].items()
    }
    return scores.score(node_of(example), figures, parameters, (first, last))


def recounted(example: dict[str, Any]) -> dict[str, Any]:
    """The same, counted a second time."""
    first, last = example.get("days", YEAR)
    node = {"code": "S1", "kind": "indicator", "points": "1", "rule": example["rule"], "metric": example["metric"]}
    rows = {name: [plain_row(full_row(row)) for row in found] for name, found in example["rows"].items()}
    about = {"metrics": example["metrics"], "first_day": first, "last_day": last, "area_code": "510421"}
    return recount([node], example.get("parameters", {}), rows, [], **about)["S1"]


@pytest.mark.parametrize("example", EVERY)
def test_an_example_comes_to_what_it_says_by_both_counts(example: dict[str, Any]) -> None:
    live, plain = scored(example), recounted(example)
    wanted = (example["state"], example["verdict"], Fraction(example["attainment"]))
    shown = live.verified if live.claimed.is_scored else live.claimed
    assert (live.measure.state, shown.verdict, live.verified.attainment) == wanted
    assert (plain["state"], plain["verdict"], Fraction(plain["attainment"])) == wanted
    hoped = Fraction(example.get("claimed_attainment", example["attainment"]))
    assert (live.claimed.attainment, Fraction(plain["claimed_attainment"])) == (hoped, hoped)
    assert (live.points.verified, live.points.missing) == (Fraction(plain["verified"]), Fraction(plain["missing"]))
    assert faults(example["rule"], metric=example["metric"], shape_of=shapes(example)) == []


def shapes(example: dict[str, Any]) -> Any:
    """The shape of each of its metrics; a composite or a rule without one reads what its parts name."""
    return lambda name: example["metrics"].get(name, {}).get("shape")


def test_every_kind_has_its_file_with_good_bad_boundary_and_silent_examples() -> None:
    assert {path.stem for path in FILES} == set(FORMS)
    for path in FILES:
        content = json.loads(path.read_text(encoding="utf-8"))
        assert content["kind"] == path.stem
        tried = {example["is"] for example in content["examples"]}
        if path.stem == "not_applicable":
            continue
        assert "missing" in tried or "undefined" in tried, path.stem
        assert tried >= ({"good"} if path.stem == "reported" else {"good", "bad"}), path.stem
        assert "boundary" in tried or path.stem in {"reported", "trend_up", "veto_window"}, path.stem


def test_a_missing_value_says_why_and_zero_is_not_missing() -> None:
    reasons = {
        (example.values[0]["state"], scored(example.values[0]).measure.reason)
        for example in EVERY
        if example.values[0]["metric"] and example.values[0]["metrics"]
    }
    assert {state for state, reason in reasons if reason is None} == {"value"}
    assert ("undefined", "denominator_zero") in reasons
    assert {reason for state, reason in reasons if state == "withheld"} == {"too_few", "said_by_owner"}
    zero = fold("latest", [full_row({"all": 1, "amount": "0"})], **ABOUT)
    assert scores.kind_of(zero.verified) == "zero"
    assert scores.kind_of(fold("latest", [], **ABOUT).verified) == "not_reported"
    assert scores.kind_of(fold("ratio", [], **ABOUT).verified) == "undefined"


ABOUT: dict[str, Any] = {"unit": "", "minimum": 0, "last_day": date(2026, 12, 31), "missing_parameter": None}
COUNT = {"kind": "count_at_least", "target": 1}


@pytest.mark.parametrize(
    ("rule", "found"),
    [
        ("present", [("", "rule_invalid")]),
        ({}, [("/kind", "rule_kind_unknown")]),
        ({"kind": ["present"]}, [("/kind", "rule_kind_unknown")]),
        ({"kind": "present", "target": 1}, [("/target", "rule_part_unknown")]),
        ({"kind": "count_at_least"}, [("/parameter", "rule_part_missing")]),
        ({"kind": "count_at_least", "target": 1, "parameter": "P2"}, [("/target", "rule_part_twice")]),
        ({"kind": "count_at_least", "parameter": "P99"}, [("/parameter", "rule_parameter_unknown")]),
        ({"kind": "count_at_least", "target": 0.5}, [("/target", "rule_number_invalid")]),
        ({"kind": "count_at_least", "target": True}, [("/target", "rule_number_invalid")]),
        ({"kind": "count_at_least", "target": "NaN"}, [("/target", "rule_number_invalid")]),
        ({"kind": "count_at_least", "target": "-1"}, [("/target", "rule_number_invalid")]),
        ({"kind": "present", "metric": "none"}, [("/metric", "rule_metric_unknown")]),
        ({"kind": "rising", "metric": "counts"}, [("/metric", "rule_metric_unfit")]),
        ({"kind": "checklist", "of": 3, "slots": ["a", "b"], "metric": "list"}, [("/of", "rule_of_wrong")]),
        ({"kind": "checklist", "of": 2, "slots": ["a", "a"], "metric": "list"}, [("/slots", "rule_slots_invalid")]),
        ({"kind": "any_of", "rules": []}, [("/rules", "rule_inner_invalid")]),
        ({"kind": "any_of", "rules": [COUNT] * 21}, [("/rules", "rule_inner_invalid")]),
        ({"kind": "any_of", "rules": [COUNT, {"kind": "veto_window"}]}, [("/rules/1/kind", "rule_kind_alone")]),
        ({"kind": "any_of", "rules": [{**COUNT, "beside": ["x"]}]}, [("/rules/0/beside", "rule_part_unknown")]),
        ({"kind": "not_applicable"}, [("/reason", "rule_part_missing")]),
        ({"kind": "not_applicable", "reason": {"en": "x"}}, [("/reason", "rule_reason_missing")]),
        ({"kind": "veto_window", "months": 0}, [("/months", "rule_number_invalid")]),
    ],
)
def test_a_rule_outside_the_closed_set_is_refused_where_it_is_wrong(rule: Any, found: list[tuple[str, str]]) -> None:
    known = {"counts": "count", "list": "checklist"}
    assert faults(rule, metric="counts", shape_of=known.get, parameters={"P2"}) == found
    assert all(code in catalogue.read_json("messages/indicators.json") for _, code in found)


def test_rules_stand_in_each_other_to_a_bounded_depth() -> None:
    rule: dict[str, Any] = COUNT
    for _ in range(MOST_DEPTH - 1):
        rule = {"kind": "all_of", "rules": [rule]}
    assert faults(rule, metric="m") == []
    deep = {"kind": "any_of", "rules": [rule]}
    assert [code for _, code in faults(deep, metric="m")] == ["rule_too_deep"]
