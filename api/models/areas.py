"""Areas 行政區劃: GB/T 2260 codes and their statistical extension; every prefix is a parent."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any
from uuid import UUID

from pydantic import StringConstraints
from sqlalchemy import CheckConstraint, ForeignKey, Index, Numeric, String
from sqlalchemy import Text as SQLText
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

from api.models.base import (
    COUNTY,
    SHARED,
    CountyTable,
    Input,
    Name,
    Note,
    ReadBase,
    ScopeCode,
    area_check,
    one_of,
    timestamp,
)


class AreaLevel(StrEnum):
    """What a code of 2, 4, 6, 9 or 12 digits names."""

    PROVINCE = "province"
    PREFECTURE = "prefecture"
    COUNTY = "county"
    TOWNSHIP = "township"
    VILLAGE = "village"


class Area(SQLModel, table=True):
    """One division. The parent is the code's prefix, never a column of its own.

    `valid_from` is its first day, `valid_until` the first day without it; null is open. A code is never used again
    for another division.
    """

    __tablename__ = "areas"
    __table_args__ = (
        one_of("level", AreaLevel),
        CheckConstraint("valid_until >= valid_from", name="life_in_order"),
        Index("ix_areas_level", "level", "code"),
        SHARED,
    )

    code: str = Field(sa_type=String(12), primary_key=True)
    name: str = Field(sa_type=String(100), nullable=False)
    level: AreaLevel = Field(sa_type=String(12), nullable=False)
    valid_from: date | None = None
    valid_until: date | None = None


class AreaChangeKind(StrEnum):
    """What becomes of divisions: several become one, one becomes several, one gets another code."""

    MERGE = "merge"
    SPLIT = "split"
    RECODE = "recode"


class AreaChange(CountyTable, table=True):
    """A decision about divisions below a county, as its document has it. `links` are what was entered."""

    __tablename__ = "area_changes"
    __table_args__ = (area_check(), one_of("kind", AreaChangeKind), COUNTY)

    area_code: str = Field(sa_column_args=[ForeignKey("areas.code")], sa_type=String(12), nullable=False)
    kind: AreaChangeKind = Field(sa_type=String(10), nullable=False)
    effective_on: date = Field(nullable=False)
    document: str = Field(sa_type=String(200), nullable=False)
    note: str | None = Field(default=None, sa_type=SQLText)
    links: list[dict[str, Any]] = Field(sa_type=JSONB, nullable=False)
    revoked_at: datetime | None = timestamp(default=None, nullable=True)
    revoked_reason: str | None = Field(default=None, sa_type=SQLText)


class AreaSuccession(SQLModel, table=True):
    """From a day on, `new_code` stands where `old_code` stood, or where a `share` of it stood (0 to 1)."""

    __tablename__ = "area_successions"
    __table_args__ = (
        one_of("kind", AreaChangeKind),
        CheckConstraint("share > 0 and share <= 1", name="share_is_part"),
        Index("ix_area_successions_new", "new_code"),
        SHARED,
    )

    old_code: str = Field(sa_column_args=[ForeignKey("areas.code")], sa_type=String(12), primary_key=True)
    new_code: str = Field(sa_column_args=[ForeignKey("areas.code")], sa_type=String(12), primary_key=True)
    effective_on: date = Field(primary_key=True)
    kind: AreaChangeKind = Field(sa_type=String(10), nullable=False)
    share: Decimal | None = Field(default=None, sa_type=Numeric(7, 6))
    document: str = Field(sa_type=String(200), nullable=False)
    change_id: UUID = Field(nullable=False)


class County(SQLModel, table=True):
    """A county that works in this installation: the tenants, and the worker's rounds."""

    __tablename__ = "counties"
    __table_args__ = (SHARED,)

    code: str = Field(sa_column_args=[ForeignKey("areas.code")], sa_type=String(6), primary_key=True)
    is_demo: bool = Field(default=False, nullable=False)


class AreaRead(SQLModel):
    """An area as anyone may see it. `population` is the latest verified count of residents, with its year."""

    code: str
    name: str
    level: AreaLevel
    parent_code: str | None
    population: int | None
    population_year: int | None
    valid_from: date | None
    valid_until: date | None


class SuccessionRead(SQLModel):
    """An area that came after or before another: since when, how, by which document; `share` of the older one."""

    code: str
    name: str
    kind: AreaChangeKind
    effective_on: date
    document: str
    share: str | None


class AreaLifeRead(AreaRead):
    """An area with what came after it and what was before it."""

    is_alive: bool
    successors: list[SuccessionRead]
    predecessors: list[SuccessionRead]


class AreaFilter(SQLModel):
    """Filters of the list. `parent` alone gives its children; with `level`, all of that level below it.

    The list shows the areas of a day, today if none is named; `has_ended` shows those that are no more by then.
    """

    parent: ScopeCode | None = None
    level: AreaLevel | None = None
    q: str | None = Field(default=None, min_length=1, max_length=50)
    on: date | None = None
    has_ended: bool = False


LowCode = Annotated[str, StringConstraints(pattern=r"^[0-9]{9}([0-9]{3})?$")]


class AreaLink(Input):
    """One old division and one that comes after it. An old one that is also a new one goes on."""

    old_code: LowCode
    new_code: LowCode
    share: Decimal | None = Field(default=None, gt=0, le=1, max_digits=7, decimal_places=6)


class NewArea(Input):
    """A division that begins on the day of the change."""

    code: LowCode
    name: Name = Field(max_length=100)


class AreaChangeCreate(Input):
    """A merge, a split or a change of code below one county.

    Every living place of a division that ends must be linked too: nothing is left without an address.
    """

    kind: AreaChangeKind
    effective_on: date
    document: Name
    note: Note | None = None
    links: list[AreaLink] = Field(min_length=1, max_length=400)
    new_areas: list[NewArea] = Field(default_factory=list, max_length=400)


class AreaChangeRevoke(Input):
    """Why a change that was entered by mistake is taken back."""

    reason: Name


class AreaChangeLink(SQLModel):
    """One link as it was entered, with the names of its areas."""

    old_code: str
    old_name: str
    new_code: str
    new_name: str
    share: str | None


class AreaChangeRead(ReadBase):
    """A change of divisions as it was entered."""

    kind: AreaChangeKind
    effective_on: date
    document: str
    note: str | None
    links: list[AreaChangeLink]
    revoked_at: datetime | None
    revoked_reason: str | None


class AreaChangeFilter(SQLModel):
    """Filters of the changes."""

    kind: AreaChangeKind | None = None
