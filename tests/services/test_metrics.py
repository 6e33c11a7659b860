"""The house rules of metrics: each is there or owned up to as not yet, and a value never differs from its records."""

import csv
import json
from collections import Counter
from dataclasses import replace
from typing import Any

import pytest
from sqlmodel.ext.asyncio.session import AsyncSession

from api.models.activities import ActivityState
from api.services import catalogue, metric_records, metrics, scores
from tests.factories import COUNTY, NEIGHBOUR, UNIT_ID, make_activity, make_unit
from tests.services.metric_cases import YEAR, Case, claimed_and_verified, make_all, on
from tests.services.test_metrics_activities import CASES as ACTIVITY_CASES
from tests.services.test_metrics_bases import CASES as BASE_CASES
from tests.services.test_metrics_feedback import CASES as FEEDBACK_CASES
from tests.services.test_metrics_mechanisms import CASES as MECHANISM_CASES
from tests.services.test_metrics_plan import CASES as PLAN_CASES
from tests.services.test_metrics_records import CASES as RECORD_CASES
from tests.services.test_metrics_surveys import SURVEY_METRICS
from tests.services.test_metrics_unit import CASES as OWN_CASES
from tests.services.test_metrics_units import CASES as UNIT_CASES

PLAN = catalogue.FOLDER / "frameworks" / "county-plan-510421" / "indicators.csv"
EVERY_CASE = [*ACTIVITY_CASES, *BASE_CASES, *FEEDBACK_CASES, *MECHANISM_CASES]
EVERY_CASE += [*PLAN_CASES, *RECORD_CASES, *UNIT_CASES, *OWN_CASES]
NOT_YET = {
    "indicators.rule_of_law_parts": "counts verdicts, not records",
}
WITH_A_TEST_OF_THEIR_OWN = {
    "feedback.customs_complaints",
    "feedback.discrimination_in_time",
    "feedback.discrimination_remedied",
    "feedback.help_satisfaction",
    "feedback.language_complaints",
    "feedback.mean_rating",
    "feedback.villages_with_points",
    *SURVEY_METRICS,
}


def rows() -> list[dict[str, str]]:
    with PLAN.open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["kind"] == "indicator"]


def wanted() -> dict[str, set[str]]:
    """Every metric that a row names, with the rows."""
    found: dict[str, set[str]] = {}
    for row in rows():
        for name in {row["metric"], *scores.metric_names(json.loads(row["rule"]), row["metric"] or None)} - {""}:
            found.setdefault(name, set()).add(row["code"])
    return found


def test_every_metric_of_the_plan_exists_or_is_not_yet() -> None:
    missing = {name for name in wanted() if metrics.find(name) is None}
    assert missing == set(NOT_YET)


def test_all_but_one_of_the_computed_rows_are_fed() -> None:
    computed = [row["code"] for row in rows() if "computed" in row["basis"].split("+")]
    fed = {code for name, codes in wanted().items() if metrics.find(name) for code in codes}
    assert len(computed) == 103
    assert len([code for code in computed if code in fed]) == 102


def test_every_metric_has_a_good_and_a_bad_record() -> None:
    cases = Counter(case.metric for case in EVERY_CASE)
    assert not [name for name, count in cases.items() if count > 1]
    families = {name[:-1] for name, metric in metrics.definitions().items() if metric.is_family}
    tried = set(cases) | WITH_A_TEST_OF_THEIR_OWN
    single = {name for name, metric in metrics.definitions().items() if not metric.is_family}
    assert single == {name for name in tried if not name.startswith(tuple(families))}
    assert all(any(name.startswith(family) for name in cases) for family in families)


def test_every_unit_has_its_word() -> None:
    for unit in {metric.unit for metric in metrics.definitions().values()}:
        words = [scores.unit_word(unit, locale) for locale in catalogue.LOCALES]
        assert all(words), unit
        assert not any("_" in word for word in words), unit


@pytest.mark.parametrize("tried", EVERY_CASE, ids=lambda tried: tried.metric)
async def test_every_metric_stays_in_its_county(session: AsyncSession, tried: Case) -> None:
    if not any(values.get("id") == UNIT_ID for _, values in (*tried.bad, *tried.good)):
        await make_unit(session, id=UNIT_ID, state="creating")
    await make_all(session, (*tried.bad, *tried.good))
    listed: dict[str, list[str]] = {}
    for county in (COUNTY, NEIGHBOUR):
        scope = replace(tried.scope, county_code=county, area_code=county)
        rows = await metric_records.read(session, [tried.metric], scope, limit=200, after=None)
        listed[county] = [row["resource_id"] for row in rows if row["area_code"].startswith(COUNTY)]
    assert listed[COUNTY]
    assert listed[NEIGHBOUR] == []


def test_a_metric_without_a_known_shape_is_refused(tmp_path: Any) -> None:
    path = tmp_path / "broken.sql"
    path.write_text("-- metric: x.y\n-- shape: guess\n-- unit: ratio\nselect 1\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"x\.y has no known shape"):
        metrics.parse(path)


async def test_a_value_is_the_count_of_its_records(session: AsyncSession) -> None:
    await make_unit(session, id=UNIT_ID, state="creating")
    for month in range(1, 8):
        await make_activity(session, starts_at=on(month, 2), tags=["ecology"], state=ActivityState.VERIFIED)
    seen: list[str] = []
    after: list[str] | None = None
    while page := await metric_records.read(session, ["activities.ecology_education"], YEAR, limit=3, after=after):
        seen += [row["resource_id"] for row in page]
        after = [str(page[-1][key]) for key in ("key_counted", "key_day", "resource_id", "key_slot")]
    assert len(seen) == len(set(seen)) == 7
    assert await claimed_and_verified(session, "activities.ecology_education", YEAR) == ("7", "7")
