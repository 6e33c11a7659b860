"""Slots: which documents the plan asks for, from whom, and which of them are missing, expired or soon will be."""

from datetime import date
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import Field as Bounds
from sqlmodel import SQLModel

from api.models.base import ScopeCode


class Holder(StrEnum):
    """Who must have a document: the county, each township, or each unit of certain entries."""

    COUNTY = "county"
    TOWNSHIP = "township"
    UNIT = "unit"


class Lack(StrEnum):
    """What is wrong with a required document."""

    MISSING = "missing"
    EXPIRED = "expired"
    EXPIRING = "expiring"


class SlotRead(SQLModel):
    """A slot that a document can fill, in the reader's language, with the row of the plan that asks for it."""

    slot: str
    title: str
    framework_code: str
    indicator: str
    holders: list[Holder]
    categories: list[str]


class Slots(SQLModel):
    """Every slot, in the order of the plan."""

    items: list[SlotRead]


class MissingFilter(SQLModel):
    """Of which area, unit, kind of body and state; `within_days` is how soon counts as expiring."""

    area: ScopeCode | None = None
    unit_id: UUID | None = None
    holder: Holder | None = None
    state: Lack | None = None
    within_days: Annotated[int, Bounds(ge=0, le=366)] = 60


class MissingDocument(SQLModel):
    """A required document that a body lacks.

    One of `slots` is enough. `document_id` is the latest one there was; `expires_on` its last day, which for a yearly
    document is the end of the year it was issued in.
    """

    holder: Holder
    area_code: str
    unit_id: UUID | None
    body_name: str
    indicator: str
    slots: list[str]
    titles: list[str]
    state: Lack
    document_id: UUID | None
    document_title: str | None
    expires_on: date | None


class MissingDocuments(SQLModel):
    """A page of what is missing, body by body: the county, its townships, then units.

    `required_count` and the three others are over all that was asked for, not over the page.
    """

    items: list[MissingDocument]
    next_cursor: str | None
    required_count: int
    missing_count: int
    expired_count: int
    expiring_count: int
