"""Checks of bases against the standard: which item is met on a day, and the points that follow (row S59)."""

from datetime import date
from enum import StrEnum
from typing import Annotated, Any
from uuid import UUID

from pydantic import StringConstraints
from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

from api.models.base import COUNTY, CountyTable, Input, Note, area_check, county_key
from api.models.bases import BaseElement

ItemCode = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{1,39}$")]


class ItemVerdict(StrEnum):
    """What the checker found of one item."""

    MET = "met"
    NOT_MET = "not_met"
    NOT_APPLICABLE = "not_applicable"


class BaseCheck(CountyTable, table=True):
    """A check as it was found; it is never changed, and a later one does not remove it."""

    __tablename__ = "base_checks"
    __table_args__ = (
        area_check(),
        CheckConstraint("points_met between 0 and points_applicable", name="points_within"),
        county_key("base_id", "bases"),
        Index("ix_base_checks_latest", "county_code", "base_id", "checked_on", "id"),
        COUNTY,
    )

    area_code: str = Field(sa_column_args=[ForeignKey("areas.code")], sa_type=String(12), nullable=False)
    base_id: UUID = Field(nullable=False)
    checked_on: date = Field(nullable=False)
    standard_version: str = Field(sa_type=String(20), nullable=False)
    results: list[dict[str, Any]] = Field(sa_type=JSONB, nullable=False)
    points_met: int = Field(nullable=False)
    points_applicable: int = Field(nullable=False)
    checked_by: str = Field(sa_type=String(80), nullable=False)


class ItemResult(Input):
    """One item's verdict; one that does not apply says why."""

    code: ItemCode
    verdict: ItemVerdict
    note: Note | None = Field(default=None, max_length=500)


class BaseCheckCreate(Input):
    """A check of every item of the standard, today unless another day is named."""

    checked_on: date | None = None
    results: list[ItemResult] = Field(min_length=1, max_length=60)


class ItemFound(SQLModel):
    """One item of a check as it was found, with the points that it carried then."""

    code: str
    verdict: ItemVerdict
    note: str | None
    points: int


class BaseCheckRead(SQLModel):
    """A check; `ratio` = points met over points that apply, four decimals, null where nothing applies."""

    id: UUID
    base_id: UUID
    checked_on: date
    standard_version: str
    results: list[ItemFound]
    points_met: int
    points_applicable: int
    ratio: str | None
    synthetic: bool


class StandardItem(SQLModel):
    """One item of the standard in the reader's language, and the evidence that it asks for."""

    code: str
    element: BaseElement | None
    points: int
    title: str
    evidence: str


class StandardRead(SQLModel):
    """The standard in force, its source, and where its points come from."""

    version: str
    in_force_from: date
    source: str
    points_source: str
    verification_days: int
    items: list[StandardItem]
