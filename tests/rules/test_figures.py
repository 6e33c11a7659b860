"""The rules of reported figures: each keeps its good example, catches its bad one, and is worded."""

import re
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from api.models.statistics import Grain
from api.rules import figures, frequencies
from api.rules.figures import Facts, Figure, Kin, Rule
from api.services import catalogue, statistics_rules

COUNTY = "510421"
TODAY = date(2026, 11, 23)
ABOUT = catalogue.read_json("statistics/rules.json")["rules"]
SERIES = {row["code"]: row for row in catalogue.read_csv(catalogue.FOLDER / "statistics" / "series.csv")}


def figure_of(about: dict[str, Any]) -> Figure:
    """An example's figure, as the service makes it of a report."""
    series = SERIES[about["series_code"]]
    lives = tuple(day and date.fromisoformat(day) for day in about.get("lives", (None, None)))
    published = about.get("published_on")
    return Figure(
        series_code=about["series_code"],
        area_code=about.get("area_code", COUNTY),
        period=about["period"],
        value_state=about.get("value_state", "value"),
        value=Decimal(about["value"]) if "value" in about else None,
        source=about.get("source", "统计公报"),
        note=about.get("note"),
        published_on=published and date.fromisoformat(published),
        level=series["level"],
        frequency=series["frequency"],
        lives=(lives[0], lives[1]),
        today=TODAY,
    )


def facts_of(example: dict[str, Any], figure: Figure) -> Facts:
    """What stands beside an example's figure; areas named there are the places of its parent."""
    beside = [figure_of(other) for other in example["beside"]]
    known = {(f.series_code, f.area_code, f.period): f.value for f in beside if f.value is not None}
    siblings = {f.area_code for f in (*beside, figure) if len(f.area_code) == len(figure.area_code) > 6}
    parent = figure.area_code[:6] if siblings else None
    return Facts(known, Kin(parent, sorted(siblings), ()))


def rule_of(code: str) -> Rule:
    return next(rule for rule in statistics_rules.rules() if rule.id == code)


@pytest.mark.parametrize("about", ABOUT, ids=lambda about: about["id"])
def test_each_rule_keeps_its_good_example_and_catches_its_bad_one(about: dict[str, Any]) -> None:
    rule = rule_of(about["id"])
    for name, is_caught in (("good", False), ("bad", True)):
        figure = figure_of(about[name]["figure"])
        assert figure.series_code in rule.series
        found = figures.broken(rule, figure, facts_of(about[name], figure))
        assert (found is not None) is is_caught, name
    values = figures.broken(rule, figure_of(about["bad"]["figure"]), facts_of(about["bad"], figure))
    for sentence in about["message"].values():
        assert set(re.findall(r"{(\w+)}", sentence)) <= set(values or {})


def test_a_good_example_breaks_no_other_rule_that_refuses() -> None:
    for about in ABOUT:
        figure = figure_of(about["good"]["figure"])
        facts = facts_of(about["good"], figure)
        refusing = [rule for rule in statistics_rules.rules() if rule.severity == "error"]
        assert [rule.id for rule in refusing if figures.broken(rule, figure, facts) is not None] == [], about["id"]


def test_the_rules_are_of_the_closed_set_and_every_kind_is_used() -> None:
    rules = statistics_rules.rules()
    assert len({rule.id for rule in rules}) == len(rules)
    assert {rule.kind for rule in rules} == figures.KINDS
    assert {rule.severity for rule in rules} == {"error", "warning"}
    assert all(rule.series for rule in rules)
    assert all(figures.named(rule.kind, rule.limits) <= set(SERIES) for rule in rules)


def test_no_series_is_about_a_person() -> None:
    assert {row["grain"] for row in SERIES.values()} <= set(Grain)
    names = " ".join(f"{row['code']} {row['name_zh_hans']} {row['name_en']}" for row in SERIES.values())
    assert not re.search(r"姓名|名单|身份证|电话|手机|本人|个人信息|name_list|roster|identity", names)
    persons = {code for code, row in SERIES.items() if row["unit"] == "person"}
    assert all(re.search(r"总|合计|汇总|人口|人数", SERIES[code]["name_zh_hans"]) for code in persons)
    with pytest.raises(ValueError, match="not about person"):
        catalogue.series_row(SERIES["cadres_total"] | {"grain": "person"})


def test_what_is_told_by_ethnicity_is_guarded_and_never_split() -> None:
    told = {code for code, row in SERIES.items() if "minority" in code and row["unit"] == "person"}
    guarded = {code for code, row in SERIES.items() if row["is_guarded"] == "1"}
    assert told == guarded == rule_of("small_cell").series
    assert all(SERIES[code]["level"] == "county" and SERIES[code]["is_additive"] == "0" for code in guarded)
    assert all(SERIES[code]["disclosure"] == "internal" for code in guarded)


def test_every_series_is_whole() -> None:
    for code, row in SERIES.items():
        assert row["is_additive"] == "0" or row["unit"] in {"person", "count", "fen"}, code
        references = [row[f"{name}_code"] for name in ("reference", "national", "provincial") if row[f"{name}_code"]]
        assert all(SERIES[other]["role"] != "own" and SERIES[other]["unit"] == row["unit"] for other in references), (
            code
        )
        assert not references or row["role"] == "own", code
        assert row["indicator"], code


@pytest.mark.parametrize(
    ("period", "before"), [("2026", "2025"), ("2026-Q1", "2025-Q4"), ("2026-01", "2025-12"), ("2026-11", "2026-10")]
)
def test_the_period_before(period: str, before: str) -> None:
    assert frequencies.before(period) == before


@pytest.mark.parametrize(
    ("frequency", "day", "ended"),
    [
        ("year", date(2026, 11, 23), "2025"),
        ("quarter", date(2026, 11, 23), "2026-Q3"),
        ("quarter", date(2026, 1, 1), "2025-Q4"),
        ("month", date(2026, 11, 30), "2026-10"),
        ("month", date(2026, 12, 1), "2026-11"),
    ],
)
def test_the_last_period_that_has_ended(frequency: str, day: date, ended: str) -> None:
    assert frequencies.last_ended(frequency, day) == ended


def test_the_sheet_offers_every_series_by_its_name() -> None:
    offered = catalogue.read_json("sheets/observations.json")["fields"]["series_code"]["values"]
    named = {
        code: {tag: row[f"name_{name}"] for tag, name in catalogue.LOCALES.items()} for code, row in SERIES.items()
    }
    assert offered == named
