"""The bank of knowledge items 題庫 of a county, and how often each of them was shown."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Any
from uuid import UUID

from pydantic import StringConstraints
from sqlalchemy import CheckConstraint, ForeignKey, Index, SmallInteger, String, UniqueConstraint
from sqlalchemy import Text as SQLText
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

from api.models.base import (
    COUNTY,
    AreaCode,
    CountyTable,
    Input,
    Name,
    Note,
    ReadBase,
    area_check,
    county_key,
    one_of,
    timestamp,
    utc_now,
)
from api.models.surveys_questionnaire import Code, OptionCode, Translations


class ItemAudience(StrEnum):
    """Whom an item is meant for: residents, or cadres 干部 (rows S138 and S42)."""

    PUBLIC = "public"
    CADRES = "cadres"


class ItemState(StrEnum):
    """Where an item stands. Only one in use is drawn; its words never change, because years are compared by it."""

    DRAFT = "draft"
    IN_USE = "in_use"
    RETIRED = "retired"


ITEM_STEPS: dict[ItemState, tuple[ItemState, ...]] = {
    ItemState.DRAFT: (ItemState.IN_USE, ItemState.RETIRED),
    ItemState.IN_USE: (ItemState.RETIRED,),
    ItemState.RETIRED: (),
}


class DifficultySource(StrEnum):
    """Where an item's difficulty comes from: judged by whoever wrote it, or measured from answers."""

    JUDGED = "judged"
    MEASURED = "measured"


Difficulty = Annotated[int, Field(ge=1, le=5)]
"""The stratum: 1 easiest to 5 hardest."""
SourceName = Annotated[Name, StringConstraints(max_length=200)]


class SurveyItem(CountyTable, table=True):
    """One knowledge item: a question with one right option, and the document that says so.

    `code` is the question's code on every form. `source` names the document and the place in it that the right option
    follows from, `wording_source` whose words the item is in. `is_linked`: it is kept over the years and stands on
    every form of its audience, so that years can be compared.
    """

    __tablename__ = "survey_items"
    __table_args__ = (
        area_check(),
        one_of("audience", ItemAudience),
        one_of("state", ItemState),
        one_of("difficulty_source", DifficultySource),
        CheckConstraint("difficulty between 1 and 5", name="difficulty_in_range"),
        county_key("document_id", "documents"),
        UniqueConstraint("county_code", "code"),
        Index("ix_survey_items_pool", "county_code", "audience", "state", "topic", "difficulty"),
        COUNTY,
    )

    area_code: str = Field(sa_column_args=[ForeignKey("areas.code")], sa_type=String(12), nullable=False)
    code: str = Field(sa_type=String(40), nullable=False)
    audience: ItemAudience = Field(sa_type=String(10), nullable=False)
    topic: str = Field(sa_type=String(40), nullable=False)
    difficulty: int = Field(sa_type=SmallInteger, nullable=False)
    difficulty_source: DifficultySource = Field(default=DifficultySource.JUDGED, sa_type=String(10), nullable=False)
    is_linked: bool = Field(default=False, nullable=False)
    state: ItemState = Field(default=ItemState.DRAFT, sa_type=String(10), nullable=False)
    state_at: datetime = timestamp(default_factory=utc_now)
    state_reason: str | None = Field(default=None, sa_type=SQLText)
    label: dict[str, str] = Field(sa_type=JSONB, nullable=False)
    options: list[dict[str, Any]] = Field(sa_type=JSONB, nullable=False)
    indicator: str | None = Field(default=None, sa_type=String(10))
    source: str = Field(sa_type=String(200), nullable=False)
    wording_source: str | None = Field(default=None, sa_type=String(200))
    document_id: UUID | None = None


class SurveyItemUse(CountyTable, table=True):
    """That an item stands in a survey: on `forms` of its `of_forms`, since the day the survey's forms were drawn."""

    __tablename__ = "survey_item_uses"
    __table_args__ = (
        county_key("item_id", "survey_items"),
        county_key("survey_id", "surveys"),
        UniqueConstraint("county_code", "item_id", "survey_id"),
        CheckConstraint("forms between 1 and of_forms", name="forms_of_all"),
        COUNTY,
    )

    item_id: UUID = Field(nullable=False)
    survey_id: UUID = Field(nullable=False)
    used_on: date = Field(nullable=False)
    forms: int = Field(sa_type=SmallInteger, nullable=False)
    of_forms: int = Field(sa_type=SmallInteger, nullable=False)


class ItemOption(Input):
    """One option of an item. The option for not knowing has the code `unsure` and stays last on every form."""

    code: OptionCode
    label: Translations
    is_correct: bool = False


class ItemOptionRead(SQLModel):
    """One option of an item as the bank has it; only who writes surveys reads it."""

    code: str
    label: dict[str, str]
    is_correct: bool


Options = Annotated[list[ItemOption], Field(min_length=3, max_length=6)]


class SurveyItemCreate(Input):
    """An item to enter as a draft. `topic` is a code of `surveys/items.json`."""

    area_code: AreaCode
    code: Code
    audience: ItemAudience
    topic: Code
    difficulty: Difficulty
    is_linked: bool = False
    label: Translations
    options: Options
    indicator: str | None = Field(default=None, max_length=10)
    source: SourceName
    wording_source: SourceName | None = None
    document_id: UUID | None = None


class SurveyItemUpdate(Input):
    """Changes of an item. Of one in use only its difficulty, its links and its document can change, not its words."""

    topic: Code | None = None
    difficulty: Difficulty | None = None
    difficulty_source: DifficultySource | None = None
    is_linked: bool | None = None
    label: Translations | None = None
    options: Options | None = None
    indicator: str | None = Field(default=None, max_length=10)
    source: SourceName | None = None
    wording_source: SourceName | None = None
    document_id: UUID | None = None


class SurveyItemTransition(Input):
    """The next step of an item; retiring one that was in use needs a reason."""

    to: ItemState
    reason: Note | None = None


class SurveyItemRead(ReadBase):
    """An item in the office's list, `title` in the reader's language.

    `surveys_count`: in how many surveys it stood, `year_count` in how many of this year, `last_used_on` the day of the
    latest.
    """

    code: str
    audience: ItemAudience
    topic: str
    topic_label: str
    difficulty: int
    difficulty_source: DifficultySource
    is_linked: bool
    state: ItemState
    state_at: datetime
    state_reason: str | None
    title: str
    indicator: str | None
    source: str
    surveys_count: int
    year_count: int
    last_used_on: date | None


class SurveyItemDetail(SurveyItemRead):
    """An item with all its words, its right option too: for those who prepare surveys."""

    label: Translations
    options: list[ItemOptionRead]
    wording_source: str | None
    document_id: UUID | None


class SurveyItemFilter(SQLModel):
    """Filters of the list; `q` is a part of the words in simplified Chinese or of the code."""

    audience: ItemAudience | None = None
    topic: Code | None = None
    difficulty: Difficulty | None = None
    state: ItemState | None = None
    is_linked: bool | None = None
    q: Annotated[str, StringConstraints(max_length=100)] | None = None


class ItemTopic(SQLModel):
    """A topic of the bank, in the reader's language."""

    code: str
    label: str


class ItemTopicList(SQLModel):
    """The topics that items can have, in reading order."""

    items: list[ItemTopic]


class StarterSet(Input):
    """The starter set for an area's county. `is_in_use`: the office has read the items, they go into use at once."""

    area_code: AreaCode
    is_in_use: bool = False


class StarterResult(SQLModel):
    """What came of taking over the starter set: items added, and items that the bank had already."""

    added_count: int
    kept_count: int
