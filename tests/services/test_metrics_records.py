"""Metrics over voices, papers and figures: for each what counts and what does not."""

from datetime import UTC, date, datetime

import pytest
from sqlmodel.ext.asyncio.session import AsyncSession

from api.models.feedback import FeedbackKind, FeedbackState
from api.models.statistics import ObservationState, ValueState
from api.services import metrics
from tests.factories import COUNTY, TOWNSHIP, VILLAGE
from tests.services.metric_cases import (
    NOTHING,
    YEAR,
    Case,
    case,
    claimed_and_verified,
    document,
    figure,
    link,
    make_all,
    nth,
    on,
    prove,
)

ANSWERED = {"state": FeedbackState.ANSWERED, "answered_at": on(3, 10)}
CLOSED = {"state": FeedbackState.CLOSED, "answered_at": on(3, 10), "closed_at": on(3, 12)}
REOPENED = {"state": FeedbackState.REOPENED, "closed_at": on(3, 12)}
RATES = ("irrigation_rate", "mechanised_ploughing_rate", "road_access_rate", "hardened_road_rate")
SHOWN = (
    "electricity_coverage",
    "broadcast_coverage",
    "telecom_coverage",
    "safe_water_rate",
    "rule_of_law_share",
    "dispute_settlement_rate",
    "urban_settlement_total",
)
OTHER = figure("irrigation_rate", "2025", "9")
LAST_YEAR = {
    "state": FeedbackState.ANSWERED,
    "received_at": on(3, 1, 2024),
    "due_on": date(2024, 3, 20),
    "answered_at": on(3, 2, 2024),
}
UNVERIFIED = {"state": ObservationState.REPORTED, "verified_by": None, "verified_at": None}


def grown(name: str) -> Case:
    metric = f"statistics.{name}"
    return Case(metric, (figure("resident_population", "2025", "9"),), (figure(name, "2025", "0.8"),), NOTHING, "0.8")


def compared(name: str, reference: str) -> Case:
    ours, theirs = figure(name, "2025", "5"), figure(reference, "2025", "4")
    return Case(f"statistics.{name}", (ours, figure(reference, "2024", "4"), OTHER), (theirs,), NOTHING, "5")


MAIN_LINE = "铸牢中华民族共同体意识年度工作计划"

VOICES = [
    Case(
        "feedback.answered_in_time",
        (case(), case(**ANSWERED | {"answered_at": on(3, 21)}), case(**LAST_YEAR)),
        (case(**ANSWERED),),
        "0",
        "0.333333",
    ),
    Case(
        "feedback.discrimination_unremedied",
        (case(), case(kind="discrimination", **ANSWERED)),
        (case(kind="discrimination"),),
        "0",
        "1",
    ),
    Case("feedback.bounced_or_overdue", (case(**ANSWERED), case(due_on=date(2026, 1, 1))), (case(),), "0", "1"),
    Case(
        "feedback.one_stop_requests", (case(kind="praise"), case(received_at=on(12, 31, 2024))), (case(),), NOTHING, "1"
    ),
    Case(
        "feedback.help_closed",
        (case(), case(**REOPENED), case(kind="praise", **CLOSED)),
        (case(**CLOSED),),
        "0",
        "0.333333",
    ),
    Case(
        "feedback.grassroots_service_requests",
        (case(), case(area_code=TOWNSHIP, **ANSWERED)),
        (case(area_code=VILLAGE, **ANSWERED),),
        NOTHING,
        "1",
    ),
    Case(
        "feedback.suggestions_answered",
        (case(kind="suggestion", **ANSWERED), case(kind="suggestion", **REOPENED), case(**CLOSED)),
        (case(kind="suggestion", **CLOSED),),
        NOTHING,
        "1",
    ),
    Case("feedback.days_to_answer", (case(), case(**LAST_YEAR)), (case(**ANSWERED),), NOTHING, "9"),
]
PLAN = "county-plan-510421"
PAPERS = [
    Case(
        "documents.evidence_s17",
        (
            document(1),
            link(1, "indicator", f"{PLAN}/S18"),
            document(2, expires_on=date(2025, 12, 30)),
            link(2, "indicator", f"{PLAN}/S17"),
        ),
        (document(3), link(3, "indicator", f"{PLAN}/S17")),
        NOTHING,
        "1",
    ),
    Case(
        "documents.slot_strategy",
        (
            document(slot="overall_plan"),
            document(slot="strategy", issued_on=date(2026, 1, 1)),
            document(slot="strategy", expires_on=date(2025, 12, 30)),
        ),
        (document(slot="strategy"),),
        NOTHING,
        "1",
    ),
    Case(
        "documents.slots_s13",
        (document(slot="group_office"), document(slot="government_head", expires_on=date(2025, 12, 30))),
        (document(slot="party_head"), document(slot="party_head"), document(slot="appointment_notice")),
        NOTHING,
        "2",
    ),
    Case(
        "documents.experience_cases",
        (
            document(11, kind="experience"),
            document(12, issuer_level="city"),
            link(12, "document", nth(11)),
            document(13, kind="report"),
            document(14, issuer_level="nation"),
            link(14, "document", nth(13)),
            document(15, kind="experience"),
            document(16, issuer_level="nation", expires_on=date(2025, 12, 30)),
            link(16, "document", nth(15)),
        ),
        (document(17, issuer_level="province"), link(17, "document", nth(11))),
        NOTHING,
        "1",
    ),
    Case(
        "documents.outputs",
        (document(kind="report"), document(kind="output", issued_on=date(2026, 1, 1))),
        (document(kind="output", output_form="book"),),
        NOTHING,
        "1",
    ),
    Case(
        "documents.areas_with_plan",
        (document(slot="annual_plan"), document(slot="strategy", expires_on=date(2025, 12, 30))),
        (document(slot="strategy"), document(slot="overall_plan")),
        "0",
        "0.083333",
    ),
    Case(
        "documents.plan_on_main_line",
        (
            document(slot="annual_plan", words="年度工作计划"),
            document(slot="annual_plan", words=MAIN_LINE, issued_on=date(2024, 12, 31)),
            document(slot="study_plan", words=MAIN_LINE),
        ),
        (document(slot="annual_plan", words=MAIN_LINE),),
        NOTHING,
        "1",
    ),
    Case(
        "documents.study_plan_on_topic",
        (document(slot="study_plan", words="年度学习计划"), document(slot="annual_plan", words=MAIN_LINE)),
        (document(slot="study_plan", words="学习“两个维护”"),),
        NOTHING,
        "1",
    ),
    Case("documents.in_force", (document(expires_on=date(2025, 12, 30)),), (document(),), "0", "0.5"),
]
FIGURES = [
    *(
        grown(name)
        for name in ("irrigation_rate", "mechanised_ploughing_rate", "road_access_rate", "hardened_road_rate")
    ),
    *(compared(name, f"{name}_provincial") for name in ("urban_income", "urban_income_growth")),
    *(compared(name, f"{name}_provincial") for name in ("rural_income", "rural_income_growth")),
    compared("gdp_per_capita_growth", "gdp_per_capita_growth_national"),
    *(compared(f"{name}_rate", f"{name}_rate_required") for name in ("compulsory_education", "medical_security")),
    compared("social_insurance_rate", "social_insurance_rate_required"),
    Case(
        "statistics.development_parts",
        (figure("resident_population", "2025", "9"), figure("irrigation_rate", "2024", "0.8")),
        (figure("irrigation_rate", "2025", "0.9"),),
        NOTHING,
        "1",
    ),
    Case(
        "statistics.minority_cadres_share",
        (figure("minority_cadres", "2025", "30", is_guarded=True), figure("cadres_total", "2024", "90"), OTHER),
        (figure("cadres_total", "2025", "120"),),
        NOTHING,
        "0.25",
    ),
    Case(
        "statistics.grassroots_staff_days",
        (figure("grassroots_staff_days", "2024", "9"), figure("grassroots_volunteers", "2025-Q1", "9")),
        (figure("grassroots_staff_days", "2025-Q1", "40"), figure("grassroots_staff_days", "2025-Q3", "20")),
        NOTHING,
        "60",
    ),
    Case(
        "statistics.equal_hiring_enterprises",
        (figure("equal_hiring_pledges", "2025", "3"), figure("multiethnic_hiring_enterprises", "2024", "4"), OTHER),
        (figure("multiethnic_hiring_enterprises", "2025", "4"),),
        NOTHING,
        "0.75",
    ),
    Case(
        "statistics.rural_income_of_national",
        (figure("rural_income", "2025", "18000"), figure("rural_income_national", "2024", "20000"), OTHER),
        (figure("rural_income_national", "2025", "24000"),),
        NOTHING,
        "0.75",
    ),
    *(
        Case(f"statistics.{name}", (OTHER,), (figure(series, "2025", "7"),), NOTHING, "7")
        for name, series in (
            ("mixed_schools", "mixed_schools"),
            ("joint_ventures", "joint_ventures_supported"),
            ("official_answer_hours", "official_answer_hours"),
        )
    ),
    Case(
        "statistics.urban_rural_income",
        (grown("irrigation_rate").good[0],),
        (figure("rural_income", "2025", "1"),),
        NOTHING,
        "1",
    ),
    Case(
        "statistics.facility_input",
        (figure("facility_input", "2026", "1"), OTHER),
        (figure("facility_input", "2025", "500"),),
        NOTHING,
        "5",
    ),
    Case(
        "statistics.ethnic_work_posts_filled",
        (figure("ethnic_work_posts_filled", "2025", "3"), figure("ethnic_work_posts_approved", "2024", "4"), OTHER),
        (figure("ethnic_work_posts_approved", "2025", "4"),),
        NOTHING,
        "0.75",
    ),
    Case(
        "statistics.common_language_rate_gain",
        (figure("common_language_rate", "2020", "0.8"), OTHER),
        (figure("common_language_rate", "2025", "0.93"),),
        NOTHING,
        "0.13",
    ),
    Case(
        "statistics.unsafe_dwellings",
        (figure("unsafe_dwellings", "2026", "9"), OTHER),
        (figure("unsafe_dwellings", "2024", "5"), figure("unsafe_dwellings", "2025", "2")),
        NOTHING,
        "2",
    ),
    *(Case(f"statistics.{name}", (OTHER,), (figure(name, "2025-Q1", "0.9"),), NOTHING, "0.9") for name in SHOWN),
    Case(
        "statistics.veto_events",
        (figure("veto_events", "2022", "3"),),
        (figure("veto_events", "2023", "1"), figure("veto_events", "2025-Q2", "0")),
        NOTHING,
        "1",
    ),
    Case(
        "statistics.values_with_provenance",
        (figure("urban_income", "2025", "5", **UNVERIFIED), figure("urban_income", "2024", "5")),
        (figure("rural_income", "2025", "5"),),
        "0",
        "0.5",
    ),
]
CASES = [*VOICES, *PAPERS, *FIGURES]


@pytest.mark.parametrize("tried", CASES, ids=lambda tried: tried.metric)
async def test_good_counts_and_bad_does_not(session: AsyncSession, tried: Case) -> None:
    await prove(session, tried)


async def test_a_reported_figure_is_claimed_and_a_verified_one_is_both(session: AsyncSession) -> None:
    await make_all(session, (figure("irrigation_rate", "2025", "0.8", **UNVERIFIED),))
    assert await claimed_and_verified(session, "statistics.irrigation_rate", YEAR) == ("0.8", NOTHING)


async def test_a_correction_takes_the_place_of_the_figure(session: AsyncSession) -> None:
    await make_all(
        session, (figure("irrigation_rate", "2025", "0.8"), figure("irrigation_rate", "2025", "0.7", revision=2))
    )
    assert await claimed_and_verified(session, "statistics.irrigation_rate", YEAR) == ("0.7", "0.7")


async def test_a_year_and_its_quarters_are_told_once(session: AsyncSession) -> None:
    quarters = tuple(figure("grassroots_staff_days", f"2025-Q{number}", "10") for number in (1, 2))
    await make_all(session, (*quarters, figure("grassroots_staff_days", "2025", "55")))
    assert await claimed_and_verified(session, "statistics.grassroots_staff_days", YEAR) == ("55", "55")


async def test_what_was_published_last_is_the_figure_of_the_year(session: AsyncSession) -> None:
    late = {"vintage": "census", "published_on": date(2026, 6, 1)}
    early = {"vintage": "bulletin", "published_on": date(2026, 3, 1)}
    await make_all(
        session,
        (
            figure("irrigation_rate", "2025", "0.7", **late),
            figure("irrigation_rate", "2025", "0.8", revision=2, **early),
        ),
    )
    assert await claimed_and_verified(session, "statistics.irrigation_rate", YEAR) == ("0.7", "0.7")


async def test_a_year_without_a_figure_cuts_a_run_of_years(session: AsyncSession) -> None:
    await make_all(session, tuple(figure("irrigation_rate", year, "0.5") for year in ("2022", "2024", "2025")))
    found = (await metrics.values(session, YEAR))["statistics.irrigation_rate"]
    assert [str(value) for value in found.verified.series] == ["1/2", "1/2"]


async def test_a_figure_of_a_township_is_not_the_county_s(session: AsyncSession) -> None:
    await make_all(session, (figure("irrigation_rate", "2025", "0.8", area_code=TOWNSHIP),))
    assert await claimed_and_verified(session, "statistics.irrigation_rate", YEAR) == (NOTHING, NOTHING)
    assert YEAR.area_code == COUNTY


@pytest.mark.parametrize("state", [ValueState.NOT_APPLICABLE, ValueState.WITHHELD])
async def test_an_owner_may_say_that_a_figure_does_not_apply_or_is_withheld(
    session: AsyncSession, state: ValueState
) -> None:
    kind, values = figure("irrigation_rate", "2025", "0")
    await make_all(session, ((kind, values | {"value": None, "value_state": state}),))
    assert await claimed_and_verified(session, "statistics.irrigation_rate", YEAR) == (state.value, state.value)


@pytest.mark.parametrize(
    ("metric", "one", "shown"),
    [
        ("feedback.discrimination_in_time", case(kind="discrimination", **ANSWERED), "1"),
        ("feedback.customs_complaints", case(kind="complaint", topic="customs"), "10"),
        ("feedback.mean_rating", case(**CLOSED, rating=4), "4"),
    ],
)
async def test_values_over_people_are_shown_from_ten_on(
    session: AsyncSession, metric: str, one: tuple[str, dict[str, object]], shown: str
) -> None:
    other = case(kind=FeedbackKind.PRAISE, **ANSWERED)
    await make_all(session, (*(one,) * 9, other))
    assert await claimed_and_verified(session, metric, YEAR) == ("withheld", "withheld")
    await make_all(session, (one,))
    assert await claimed_and_verified(session, metric, YEAR) == (shown, shown)


async def test_a_day_is_the_county_s_day(session: AsyncSession) -> None:
    last_minute = datetime(2025, 3, 20, 15, 59, tzinfo=UTC)
    await make_all(session, (case(**ANSWERED | {"answered_at": last_minute}),))
    assert await claimed_and_verified(session, "feedback.answered_in_time", YEAR) == ("1", "1")
    first_minute = datetime(2025, 3, 20, 16, 0, tzinfo=UTC)
    await make_all(session, (case(**ANSWERED | {"answered_at": first_minute}),))
    assert await claimed_and_verified(session, "feedback.answered_in_time", YEAR) == ("0.5", "0.5")
