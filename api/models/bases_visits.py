"""Visits of bases: how many people and groups came on a day and who brought them, never who they were (S61, S84)."""

from datetime import date
from uuid import UUID

from sqlmodel import Field, SQLModel

from api.models.base import ExternalId, Input, ReadBase, ScopeCode


class BaseVisitCreate(Input):
    """Visits of one day; `session_count` counts talks and lessons given, `organiser_unit_id` the unit that came."""

    visited_on: date
    visitor_count: int = Field(gt=0, le=1_000_000)
    group_count: int = Field(default=0, ge=0, le=10_000)
    session_count: int = Field(default=0, ge=0, le=10_000)
    organiser_unit_id: UUID | None = None
    external_id: ExternalId | None = None


class BaseVisitEntry(BaseVisitCreate):
    """Visits of one day at a base that the entry names itself."""

    base_id: UUID


class BaseVisitRead(ReadBase):
    """Visits of one day. `booking_id` names the booking that they came by."""

    base_id: UUID
    visited_on: date
    visitor_count: int
    group_count: int
    session_count: int
    organiser_unit_id: UUID | None
    booking_id: UUID | None
    external_id: str | None


class BaseVisitFilter(SQLModel):
    """Filters of the list; days are included."""

    area: ScopeCode | None = None
    base_id: UUID | None = None
    organiser_unit_id: UUID | None = None
    since: date | None = None
    until: date | None = None


class BaseUsageRow(SQLModel):
    """What one organiser brought to one base; no organiser = visitors on their own."""

    base_id: UUID
    base_name: str
    organiser_unit_id: UUID | None
    organiser_name: str | None
    visitor_count: int
    group_count: int
    session_count: int
    day_count: int
    last_visited_on: date


class BaseUsageRead(SQLModel):
    """Visits by base and organiser between two days, most visitors first."""

    since: date
    until: date
    visitor_count: int
    items: list[BaseUsageRow]
