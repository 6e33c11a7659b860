"""Heritage items 文化遺產: what is protected, in which state, inspected when, with which money (row S68).

Items of culture only: whoever passes a craft or a song on is a person and is not recorded here.
"""

from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy import Text as SQLText
from sqlmodel import Field, SQLModel

from api.models.base import (
    COUNTY,
    AreaCode,
    CountyTable,
    ExternalId,
    Input,
    Name,
    Note,
    ReadBase,
    ScopeCode,
    area_check,
    county_key,
    one_of,
)


class HeritageKind(StrEnum):
    """What an item is."""

    IMMOVABLE = "immovable"
    MOVABLE = "movable"
    INTANGIBLE = "intangible"
    DOCUMENTARY = "documentary"


class ProtectionLevel(StrEnum):
    """At which level it is listed."""

    UNLISTED = "unlisted"
    COUNTY = "county"
    CITY = "city"
    PROVINCE = "province"
    NATION = "nation"


class Condition(StrEnum):
    """How an inspection found it."""

    GOOD = "good"
    NEEDS_CARE = "needs_care"
    ENDANGERED = "endangered"
    UNDER_REPAIR = "under_repair"


class HeritageItem(CountyTable, table=True):
    """An item and its latest condition."""

    __tablename__ = "heritage_items"
    __table_args__ = (
        area_check(),
        one_of("kind", HeritageKind),
        one_of("level", ProtectionLevel),
        one_of("condition", Condition),
        county_key("unit_id", "units"),
        county_key("base_id", "bases"),
        UniqueConstraint("county_code", "client_id", "external_id"),
        Index("ix_heritage_items_list", "county_code", "area_code", "kind"),
        COUNTY,
    )

    area_code: str = Field(sa_column_args=[ForeignKey("areas.code")], sa_type=String(12), nullable=False)
    name: str = Field(sa_type=String(200), nullable=False)
    kind: HeritageKind = Field(sa_type=String(12), nullable=False)
    level: ProtectionLevel = Field(sa_type=String(10), nullable=False)
    listed_on: date | None = None
    unit_id: UUID = Field(nullable=False)
    base_id: UUID | None = None
    condition: Condition | None = Field(default=None, sa_type=String(14))
    inspected_on: date | None = None
    note: str | None = Field(default=None, sa_type=SQLText)
    client_id: str | None = Field(default=None, sa_type=String(60))
    external_id: str | None = Field(default=None, sa_type=String(100))


class HeritageInspection(CountyTable, table=True):
    """An inspection as it was found; it is never changed."""

    __tablename__ = "heritage_inspections"
    __table_args__ = (
        one_of("condition", Condition),
        county_key("item_id", "heritage_items"),
        Index("ix_heritage_inspections_day", "county_code", "item_id", "inspected_on"),
        COUNTY,
    )

    item_id: UUID = Field(nullable=False)
    inspected_on: date = Field(nullable=False)
    condition: Condition = Field(sa_type=String(14), nullable=False)
    note: str | None = Field(default=None, sa_type=SQLText)
    inspected_by: str = Field(sa_type=String(80), nullable=False)


class HeritageMoney(CountyTable, table=True):
    """An allocation that protects an item."""

    __tablename__ = "heritage_money"
    __table_args__ = (
        county_key("item_id", "heritage_items"),
        county_key("allocation_id", "allocations"),
        UniqueConstraint("county_code", "item_id", "allocation_id"),
        COUNTY,
    )

    item_id: UUID = Field(nullable=False)
    allocation_id: UUID = Field(nullable=False)


class HeritageCreate(Input):
    """An item to list; `unit_id` protects it."""

    area_code: AreaCode
    unit_id: UUID
    name: Name
    kind: HeritageKind
    level: ProtectionLevel
    listed_on: date | None = None
    base_id: UUID | None = None
    note: Note | None = None
    external_id: ExternalId | None = None


class HeritageUpdate(Input):
    """Changes of an item; its condition changes by an inspection alone."""

    name: Name | None = None
    kind: HeritageKind | None = None
    level: ProtectionLevel | None = None
    listed_on: date | None = None
    base_id: UUID | None = None
    note: Note | None = None


class HeritageRead(ReadBase):
    """An item with its latest condition and the money that was allocated to it, in fen."""

    name: str
    kind: HeritageKind
    level: ProtectionLevel
    listed_on: date | None
    unit_id: UUID
    base_id: UUID | None
    condition: Condition | None
    inspected_on: date | None
    inspection_count: int
    allocated_fen: int
    spent_fen: int
    note: str | None
    external_id: str | None


class InspectionCreate(Input):
    """What an inspection found, today unless another day is named."""

    condition: Condition
    inspected_on: date | None = None
    note: Note | None = None


class InspectionRead(SQLModel):
    """An inspection."""

    id: UUID
    item_id: UUID
    inspected_on: date
    condition: Condition
    note: str | None
    synthetic: bool


class HeritageMoneyCreate(Input):
    """The allocation that protects the item."""

    allocation_id: UUID


class HeritageFilter(SQLModel):
    """Filters of the list; `inspected_before` finds what was not inspected since a day."""

    area: ScopeCode | None = None
    kind: HeritageKind | None = None
    level: ProtectionLevel | None = None
    condition: Condition | None = None
    unit_id: UUID | None = None
    inspected_before: date | None = None
    q: Note | None = Field(default=None, max_length=100)
