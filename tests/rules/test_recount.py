"""Two counts of one score: whatever the rows and rules are, they agree to the last digit."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.models.indicators import Framework, Indicator, NodeKind
from api.rules.recount import TOTAL, recount
from api.rules.recount_folds import summed
from api.rules.rule_forms import FORMS, faults
from api.services import catalogue, metrics, scopes, scores
from api.services.indicators import Standing
from api.services.measures import COLUMNS
from api.services.metrics import Metric, Scope
from tests.recounted import full_row, held_apart, plain_metric, plain_node, plain_row

COUNTY = "510421"
LAST = date(2026, 11, 24)
CODES = ("P2", "P5", "P9", "P14")
SLOTS = ("2024", "2025", "2026", "2026-Q1", "2026-Q3", "a", "b", "c")

small = st.integers(0, 30)
decimals = st.decimals(-5, 40, places=6, allow_nan=False).map(str) | st.sampled_from(["0", "0.8999999", "0.9", "1"])
goals = st.sampled_from([0, 1, 3, "0.9", "0.8999999", "1", "12.5"])


@st.composite
def rows(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Rows of any metric; their counts only ever shrink from all to counted to verified."""
    found = []
    for slot in draw(st.lists(st.sampled_from(SLOTS), unique=True, max_size=4)):
        counted = draw(st.integers(0, whole := draw(small)))
        verified = draw(st.integers(0, counted))
        amount, other = (draw(st.none() | decimals) for _ in range(2))
        sure = draw(st.sampled_from([amount, None]) | decimals) if amount else None
        day = draw(st.none() | st.integers(0, 400).map(lambda days: (LAST - timedelta(days=days)).isoformat()))
        short = {"slot": slot, "all": whole, "counted": counted, "verified": verified}
        short |= {"all_verified": draw(st.integers(verified, whole)), "amount": amount, "verified_amount": sure}
        short |= {"other": other, "verified_other": draw(st.sampled_from([other, None])), "last_on": day}
        short |= {"other_state": draw(st.sampled_from([None, None, "not_applicable", "withheld", "zero"]))}
        found.append(full_row(short | draw(sampled())))
    return found


@st.composite
def sampled(draw: st.DrawFn) -> dict[str, Any]:
    """What a survey's release says, with holes."""
    low, change, least = (draw(st.none() | decimals) for _ in range(3))
    return {
        "sample_count": draw(st.none() | st.integers(0, 500)),
        "median": draw(st.none() | decimals),
        "at_least": least,
        **dict.fromkeys(("low", "high"), low),
        **dict.fromkeys(("change", "change_low", "change_high"), change),
        "change_said": draw(st.sampled_from(["risen", "fallen", "undecided"])),
        "goal": draw(st.sampled_from([None, "0.8", "0.9", "0.95"])),
        "operator": draw(st.sampled_from(["at_least", "more_than", "at_most"])),
        "verdict": draw(st.sampled_from([None, "met", "not_met", "undecided"])),
        "not_judged": draw(st.sampled_from([None, "not_covered"])),
    }


@st.composite
def leaf(draw: st.DrawFn, alone: bool) -> dict[str, Any]:
    """A rule that looks at one metric that fits it."""
    kinds = [kind for kind, form in FORMS.items() if form.shapes and (alone or not form.alone)]
    kind = draw(st.sampled_from(kinds))
    rule: dict[str, Any] = {"kind": kind, "metric": f"m.{draw(st.sampled_from(sorted(FORMS[kind].shapes)))}"}
    if kind in {"count_at_least", "count_each", "ratio_at_least", "ratio_each"}:
        rule |= draw(
            st.builds(lambda goal: {"target": goal}, goals) | st.just({"parameter": draw(st.sampled_from(CODES))})
        )
    if kind == "deadline":
        rule |= draw(st.sampled_from([{}, {"parameter": "P9"}]))
    if kind == "count_each":
        rule |= draw(st.sampled_from([{"slots": ["a", "b"]}, {"per": "quarter"}, {"per": "month"}, {"per": "half"}]))
    if kind == "ratio_each":
        rule |= draw(st.sampled_from([{}, {"overall_target": "0.95"}, {"overall_parameter": "P5"}]))
    if kind == "checklist":
        rule |= {"of": 3, "slots": ["a", "b", "c"]}
    if kind == "rising":
        rule |= draw(st.sampled_from([{}, {"ceiling": "1"}]))
    return rule | ({"months": 36} if kind == "veto_window" else {})


def composites() -> st.SearchStrategy[dict[str, Any]]:
    inner = st.recursive(
        leaf(alone=False),
        lambda below: st.builds(
            lambda kind, found: {"kind": kind, "rules": found},
            st.sampled_from(["any_of", "all_of"]),
            st.lists(below, min_size=1, max_size=3),
        ),
        max_leaves=5,
    )
    return inner | leaf(alone=True)


NAMED = {scores.ATTESTATION: Metric(scores.ATTESTATION, "count", "", 0, None, "", "")}


@st.composite
def frameworks(draw: st.DrawFn) -> list[Indicator]:
    """A part with rows of any rules below it."""
    part = Indicator(framework_code="f", code="1", position=0, kind=NodeKind.PART, titles={})
    rules = draw(st.lists(composites(), min_size=1, max_size=4))
    return [part, *(row(place, rule, draw(st.sampled_from([None, "P5"]))) for place, rule in enumerate(rules))]


def row(place: int, rule: dict[str, Any], parameter: str | None) -> Indicator:
    return Indicator(
        framework_code="f",
        code=f"S{place}",
        parent_code="1",
        position=place,
        kind=NodeKind.INDICATOR,
        titles={},
        points=Decimal("0.8065"),
        rule=rule,
        metric=rule.get("metric"),
        parameter=parameter,
    )


@settings(max_examples=80, deadline=None, derandomize=True)
@given(st.data())
def test_both_counts_agree_on_whatever_comes(data: st.DataObject) -> None:
    minimum, needs = data.draw(st.sampled_from([0, 10])), data.draw(st.sampled_from([None, None, None, "P9"]))
    of_county = data.draw(st.sampled_from(sorted(COLUMNS)))
    shapes = NAMED | {
        f"m.{shape}": Metric(f"m.{shape}", shape, "", minimum, needs, "", "", is_of_county=shape == of_county)
        for shape in COLUMNS
    }
    parameters = {code: data.draw(st.sampled_from([None, "0.9", "3", "31-12"])) for code in CODES}
    nodes = data.draw(frameworks())
    asked = {name for node in nodes[1:] for name in scores.metric_names(node.rule, node.metric)}
    found = {name: data.draw(rows()) for name in sorted(asked)}
    for node in nodes[1:]:
        assert faults(node.rule, shape_of=lambda name: shapes[name].shape if name in shapes else None) == []
    standing = {code: Standing(code, {}, "", value, None, "") for code, value in parameters.items()}
    area_code, days = data.draw(st.sampled_from([COUNTY, f"{COUNTY}100"])), scopes.interval(standing["P9"])
    scope = Scope(COUNTY, area_code, date(2026, 1, 1), LAST, interval_days=days)
    exempt = data.draw(st.sampled_from([{}, {"S0": "no such school"}]))
    figures = metrics.figures(found, scope, {name: metric.definition for name, metric in shapes.items()})
    board = scores.assemble(framework(), scope, nodes, standing, figures, exempt)
    plain = recount(
        [plain_node(node) for node in nodes],
        parameters,
        {name: [plain_row(each) for each in of_metric] for name, of_metric in found.items()},
        list(exempt),
        metrics={name: plain_metric(metric) for name, metric in shapes.items()},
        first_day="2026-01-01",
        last_day=LAST.isoformat(),
        area_code=area_code,
    )
    assert held_apart(board, plain) == []
    assert plain[TOTAL]["is_vetoed"] == board.is_vetoed


def framework() -> Framework:
    return Framework(
        code="f",
        names={},
        issuers={},
        level="county",
        framework_version="1",
        in_force_from=date(2026, 1, 1),
        content_hash="",
    )


def test_the_second_count_shares_no_code_with_the_first() -> None:
    folder = catalogue.FOLDER.parent / "rules"
    for name in ("recount", "recount_folds", "recount_rules"):
        imports = [
            line for line in (folder / f"{name}.py").read_text(encoding="utf-8").splitlines() if "from api" in line
        ]
        assert all(line.startswith("from api.rules.recount") for line in imports), name


def test_no_made_up_input_keeps_the_second_count_busy() -> None:
    node = {"code": "S1", "parent_code": "1", "kind": "indicator", "points": "1", "rule": {"kind": "not_applicable"}}
    part = {"code": "1", "parent_code": None, "kind": "part"}
    for nodes in (
        [part, node | {"points": "1e40000000"}],
        [part, node | {"points": "9" * 5_000}],
        [part | {"parent_code": "1"}, node],
        [part, *([node] * 3_000)],
        [part, node | {"rule": {"kind": "any_of", "rules": [node["rule"]] * 6_000}}],
    ):
        with pytest.raises(ValueError, match=r"than|lies in itself"):
            recount(nodes, {}, {}, [], metrics={}, first_day="2026-01-01", last_day="2026-12-31", area_code=COUNTY)
    with pytest.raises(ValueError, match="finer"):
        summed(Fraction(1, 10**40 + step) for step in range(2_000))
