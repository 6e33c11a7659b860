"""Checklists 清單: n slots that documents fill, of an area or of each unit of some kind, as data."""

from datetime import date
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import StringConstraints
from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

from api.models.base import COUNTY, AreaCode, CountyTable, Day, ExternalId, Input, Name, ScopeCode, area_check, one_of
from api.models.documents import Slot
from api.models.units import TrackCode

ChecklistCode = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{1,39}$")]


class ChecklistSubject(StrEnum):
    """What has the checklist: an area as a whole, each unit of some categories, or the tracks of an area."""

    AREA = "area"
    UNIT = "unit"
    TRACK = "track"


class SlotState(StrEnum):
    """A slot of one area or unit: filled by a document in force, only by one that ran out, by none, or not asked."""

    VALID = "valid"
    EXPIRED = "expired"
    MISSING = "missing"
    NOT_APPLICABLE = "not_applicable"


class Checklist(CountyTable, table=True):
    """A checklist that a county made for itself; those of the plan are the catalogue's."""

    __tablename__ = "checklists"
    __table_args__ = (
        area_check(),
        one_of("subject", ChecklistSubject),
        CheckConstraint("need_count > 0", name="need_positive"),
        UniqueConstraint("county_code", "code"),
        UniqueConstraint("county_code", "client_id", "external_id"),
        COUNTY,
    )

    area_code: str = Field(sa_column_args=[ForeignKey("areas.code")], sa_type=String(12), nullable=False)
    code: str = Field(sa_type=String(40), nullable=False)
    title: str = Field(sa_type=String(200), nullable=False)
    subject: ChecklistSubject = Field(sa_type=String(10), nullable=False)
    category: str | None = Field(default=None, sa_column_args=[ForeignKey("unit_categories.code")], sa_type=String(20))
    items: list[dict[str, str]] = Field(sa_type=JSONB, nullable=False)
    need_count: int = Field(nullable=False)
    until_on: date | None = None
    client_id: str | None = Field(default=None, sa_type=String(60))
    external_id: str | None = Field(default=None, sa_type=String(100))


class ChecklistItemCreate(Input):
    """A slot to fill; without `slot` it gets one of the checklist's own, `code.1`, `code.2` and so on."""

    title: Name
    slot: Slot | None = None


class ChecklistCreate(Input):
    """A checklist of the county's own. `category` names the units that have it; without one, each area has it."""

    area_code: AreaCode
    code: ChecklistCode
    title: Name
    category: TrackCode | None = None
    items: list[ChecklistItemCreate] = Field(min_length=1, max_length=30)
    need_count: int | None = Field(default=None, ge=1, le=30)
    external_id: ExternalId | None = None


class ChecklistUpdate(Input):
    """Changes of an own checklist; its slots stay, and `until_on` ends it."""

    title: Name | None = None
    until_on: Day | None = None


class ChecklistItemRead(SQLModel):
    """An item with its words by language; `slot` names it, and `categories` whose units are asked for it."""

    slot: str
    slots: list[str]
    titles: dict[str, str]
    categories: list[str]


class ChecklistRead(SQLModel):
    """A checklist and its items. `id` is set for a county's own.

    `indicator` is the row of the plan's framework that it serves; `categories` whose units have it, empty = any.
    `need_count` null = every item that applies. One document in any of an item's `slots` fills it.
    """

    code: str
    titles: dict[str, str]
    subject: ChecklistSubject
    indicator: str | None
    categories: list[str]
    items: list[ChecklistItemRead]
    need_count: int | None
    id: UUID | None
    version: int | None
    until_on: date | None


class ChecklistCell(SQLModel):
    """One slot of one area or unit, and the document that fills it or last did."""

    slot: str
    state: SlotState
    document_id: UUID | None
    document_title: str | None
    expires_on: date | None


class ChecklistRow(SQLModel):
    """The checklist of one area, unit or track: `filled_count` of `need_count`."""

    key: str
    name: str
    area_code: str
    category: str | None
    cells: list[ChecklistCell]
    filled_count: int
    need_count: int
    is_complete: bool


class ChecklistSum(SQLModel):
    """How many have the checklist complete, in an area; the ratio is null where nobody has it."""

    area_code: str
    name: str
    complete_count: int
    row_count: int
    complete_ratio: str | None


class ChecklistState(SQLModel):
    """A checklist's state in an area on a day: overall, by township, and row by row."""

    checklist: ChecklistRead
    on: date
    overall: ChecklistSum
    townships: list[ChecklistSum]
    items: list[ChecklistRow]
    next_cursor: str | None


class ChecklistStateFilter(SQLModel):
    """Whose state: an area (the reader's own if left out), one unit, or only rows that are not complete."""

    area: ScopeCode | None = None
    unit_id: UUID | None = None
    on: Day | None = None
    is_complete: bool | None = None
