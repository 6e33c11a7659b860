"""Awareness tests 知曉率測試: the blueprint of a survey's forms, and the forms as they were drawn."""

from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, SmallInteger, String, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

from api.models.base import COUNTY, CountyTable, Input, area_check, county_key, one_of, timestamp
from api.models.surveys_items import Difficulty, ItemAudience
from api.models.surveys_questionnaire import Code
from api.models.surveys_results import HowGathered


class SurveyTest(CountyTable, table=True):
    """The test of a survey. Until `drawn_at` it is a plan; then `record` holds all that drawing again needs.

    `strata` holds {topic, difficulty, count}; `number` is the version of the questionnaire that the forms belong to,
    `draw_hash` the SHA-256 of the record. `seed` is made at the opening, with the draw: whoever chose it could try
    until the forms pleased.
    """

    __tablename__ = "survey_tests"
    __table_args__ = (
        area_check(),
        one_of("audience", ItemAudience),
        county_key("survey_id", "surveys"),
        UniqueConstraint("county_code", "survey_id"),
        CheckConstraint("forms between 1 and 20", name="forms_in_range"),
        CheckConstraint("most_forms_percent between 1 and 100", name="share_in_range"),
        CheckConstraint("most_surveys between 1 and 100", name="surveys_in_range"),
        CheckConstraint(
            "(drawn_at is null) = (draw_hash is null) and (drawn_at is null) = (record is null)"
            " and (drawn_at is null) = (seed is null)",
            name="drawn_whole",
        ),
        COUNTY,
    )

    area_code: str = Field(sa_column_args=[ForeignKey("areas.code")], sa_type=String(12), nullable=False)
    survey_id: UUID = Field(nullable=False)
    audience: ItemAudience = Field(sa_type=String(10), nullable=False)
    forms: int = Field(sa_type=SmallInteger, nullable=False)
    most_forms_percent: int = Field(sa_type=SmallInteger, nullable=False)
    most_surveys: int = Field(sa_type=SmallInteger, nullable=False)
    strata: list[dict[str, Any]] = Field(sa_type=JSONB, nullable=False)
    section: str | None = Field(default=None, sa_type=String(40))
    seed: str | None = Field(default=None, sa_type=String(64))
    drawn_at: datetime | None = timestamp(nullable=True, default=None)
    number: int | None = None
    record: dict[str, Any] | None = Field(default=None, sa_type=JSONB(none_as_null=True))
    draw_hash: str | None = Field(default=None, sa_type=String(64))


class BlueprintStratum(Input):
    """How many items of a topic and a difficulty every form takes."""

    topic: Code
    difficulty: Difficulty
    count: int = Field(ge=1, le=20)


class SurveyTestPlan(Input):
    """The blueprint of a survey's forms.

    `most_forms_percent`: of how many per cent of the forms an item may be part, linked ones apart; `most_surveys`: in
    how many surveys of one year; `section`: where the items stand, else after all other questions.
    """

    audience: ItemAudience
    forms: int = Field(default=4, ge=1, le=20)
    most_forms_percent: int = Field(default=100, ge=1, le=100)
    most_surveys: int = Field(default=2, ge=1, le=100)
    strata: list[BlueprintStratum] = Field(min_length=1, max_length=40)
    section: Code | None = None


class StratumNeed(SQLModel):
    """A stratum of the bank: what it holds, what the blueprint takes from it, and how many items are missing.

    `linked_count` stand on every form; `free_count` can be drawn this year; `needed_count` of those must be there.
    """

    topic: str
    topic_label: str
    difficulty: int
    count: int
    linked_count: int
    free_count: int
    needed_count: int
    missing_count: int


class SurveyTestRead(SQLModel):
    """A survey's test. `items_count`: how many items a form shows; `seed` and `draw_hash` are null until it opened."""

    survey_id: UUID
    version: int
    audience: ItemAudience
    forms: int
    most_forms_percent: int
    most_surveys: int
    section: str | None
    seed: str | None
    items_count: int
    strata: list[StratumNeed]
    drawn_at: datetime | None
    number: int | None
    draw_hash: str | None


class SurveyTestDraw(SQLModel):
    """All that drawing again needs: the record and its hash, as `rules/item_draw.py` makes them."""

    survey_id: UUID
    number: int
    drawn_at: datetime
    draw_hash: str
    record: dict[str, Any]


class StrataList(SQLModel):
    """The strata of the bank that hold an item in use."""

    items: list[StratumNeed]


class OptionShare(SQLModel):
    """How many chose an option; null when the cell is too small to show."""

    code: str
    label: str
    is_correct: bool
    count: int | None


class ItemReport(SQLModel):
    """What the answers say about an item, never about those who answered.

    `correct_ratio` is the classical difficulty p; `rest_correlation` how the item goes with the rest of its form, to
    one decimal;
    `flags` name what is odd: too_easy, guessing, weak, negative, unused_option, drifted. Null: too few answers,
    and `difficulty` of a question that is not in the bank.
    """

    code: str
    title: str
    topic: str
    topic_label: str
    difficulty: int | None
    is_linked: bool
    n: int | None
    correct_ratio: Decimal | None
    rest_correlation: Decimal | None
    drift: Decimal | None
    measured_difficulty: int | None
    options: list[OptionShare]
    flags: list[str]


class ItemReportList(SQLModel):
    """The items of a released survey; `earlier_survey_id` is the wave that linked items were compared with."""

    survey_id: UUID
    earlier_survey_id: UUID | None
    how_gathered: HowGathered
    items: list[ItemReport]


class LinkedDifference(SQLModel):
    """How the linked items alone changed from one wave to another: the mean share of right answers.

    `low` and `high` bound the difference at 95 %; they are null for opinions received by an open link, and every
    figure is null when too few answered.
    """

    survey_id: UUID
    earlier_survey_id: UUID
    codes: list[str]
    n: int | None
    earlier_n: int | None
    ratio: Decimal | None
    earlier_ratio: Decimal | None
    difference: Decimal | None
    low: Decimal | None
    high: Decimal | None
    how_gathered: HowGathered
