"""The shelf's frame: naming, scopes and the columns that every table of a kind has."""

import re
import secrets
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from types import UnionType
from typing import Annotated, Any, ClassVar, Union, get_args, get_origin
from uuid import UUID, uuid4

from pydantic import AfterValidator, StringConstraints, ValidationInfo, field_validator
from pydantic_core import PydanticKnownError
from sqlalchemy import CheckConstraint, DateTime, ForeignKeyConstraint, String
from sqlalchemy.dialects.postgresql import UUID as PG_UUID
from sqlmodel import Field, SQLModel
from uuid_utils.compat import uuid7

from api.naming import NAMING
from api.zone import day_of

SQLModel.metadata.naming_convention = NAMING

COUNTY = {"info": {"scope": "county"}}
SHARED = {"info": {"scope": "shared"}}
LOCAL = {"info": {"scope": "local"}}


def _clean(text: str) -> str:
    """Refuse characters that PostgreSQL cannot hold or that turn a line around on the screen."""
    if _FORBIDDEN.search(text):
        msg = "control or direction characters are not taken"
        raise ValueError(msg)
    return text


_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]")

CLEAN = AfterValidator(_clean)
"""Refuses what cannot be kept or shown."""
AreaCode = Annotated[str, StringConstraints(pattern=r"^[0-9]{6}([0-9]{3}([0-9]{3})?)?$")]
ScopeCode = Annotated[str, StringConstraints(pattern=r"^[0-9]{2}([0-9]{2}([0-9]{2}([0-9]{3}([0-9]{3})?)?)?)?$")]
Period = Annotated[str, StringConstraints(pattern=r"^20[0-9]{2}(-(Q[1-4]|(0[1-9]|1[0-2])))?$")]
"""A period that can be assessed, within the years of `Year`: the lunar calendar is known for them."""
ObservedPeriod = Annotated[str, StringConstraints(pattern=r"^(19|20)[0-9]{2}(-(Q[1-4]|(0[1-9]|1[0-2])))?$")]
"""A period of statistics, which reach back to censuses of the last century."""
Name = Annotated[str, StringConstraints(min_length=1, max_length=200, strip_whitespace=True), AfterValidator(_clean)]
Text = Annotated[str, StringConstraints(min_length=1, max_length=5000, strip_whitespace=True), AfterValidator(_clean)]
Note = Annotated[str, StringConstraints(max_length=5000, strip_whitespace=True), AfterValidator(_clean)]
ExternalId = Annotated[str, StringConstraints(min_length=1, max_length=100, pattern=r"^[\w.:/-]+$")]
Fen = Annotated[int, Field(ge=0, le=10**15)]
Year = Annotated[int, Field(ge=2000, le=2100)]
Day = Annotated[date, Field(ge=date(2000, 1, 1), lt=date(2101, 1, 1))]
"""A day that a person enters or asks for; no arithmetic on it can leave the calendar."""


def new_id() -> UUID:
    """A UUIDv7: ordered by time, so that indexes stay dense."""
    return uuid7()


def first_id_of(moment: datetime) -> UUID:
    """The smallest UUIDv7 of a moment, to bound a scan by time."""
    return UUID(int=(int(moment.timestamp() * 1000) << 80) | (7 << 76) | (2 << 62))


def new_hidden_id() -> UUID:
    """A UUIDv4 for records whose time of creation must not show: feedback, answers, invitations."""
    return uuid4()


def new_secret() -> str:
    """256 random bits, safe in a URL."""
    return secrets.token_urlsafe(32)


def utc_now() -> datetime:
    """Now, with its zone."""
    return datetime.now(UTC)


def today() -> date:
    """The day in China, where deadlines and periods are counted."""
    return day_of(utc_now())


def timestamp(**options: Any) -> Any:
    """A `timestamptz` column."""
    nullable = options.pop("nullable", False)
    return Field(sa_type=DateTime(timezone=True), nullable=nullable, **options)


class Input(SQLModel):
    """Base of every shape that comes in: unknown fields are refused."""

    model_config = {"extra": "forbid"}

    @field_validator("*", mode="before")
    @classmethod
    def _numbers_are_numbers(cls, value: Any, info: ValidationInfo) -> Any:
        """JSON's `true` and `"1"` are not numbers, and its 1 is not true, though Pydantic would take them."""
        kinds = _kinds_of(cls, str(info.field_name))
        is_truth = isinstance(value, bool)
        is_mistaken = {
            "int_type": int in kinds and (is_truth or (isinstance(value, str) and str not in kinds)),
            "decimal_type": Decimal in kinds and is_truth,
            "bool_type": bool in kinds and not is_truth and value is not None,
        }
        for kind, found in is_mistaken.items():
            if found:
                raise PydanticKnownError(kind)  # type: ignore[arg-type]
        return value


@cache
def _kinds_of(shape: type[SQLModel], field_name: str) -> set[Any]:
    return _kinds(shape.model_fields[field_name].annotation)


def _kinds(annotation: Any) -> set[Any]:
    """The plain types in a field's annotation, such as {int, NoneType} in `Fen | None`."""
    parts = annotation.__args__[:1] if hasattr(annotation, "__metadata__") else get_args(annotation)
    is_choice = hasattr(annotation, "__metadata__") or get_origin(annotation) in {Union, UnionType}
    return set().union(*map(_kinds, parts)) if is_choice else {annotation}


class CountyTable(SQLModel):
    """Columns of every county (sharded) table; `county_code` leads each key.

    A subclass declares `table=True` and `__table_args__ = (…, COUNTY)`.
    """

    county_code: str = Field(sa_type=String(6), primary_key=True, nullable=False)
    id: UUID = Field(sa_type=PG_UUID(as_uuid=True), primary_key=True, default_factory=new_id)
    created_at: datetime = timestamp(default_factory=utc_now)
    updated_at: datetime = timestamp(default_factory=utc_now)
    version: int = Field(default=1, nullable=False)
    synthetic: bool = Field(default=False, nullable=False)

    hidden_from_journal: ClassVar[frozenset[str]] = frozenset()


class ReadBase(SQLModel):
    """Fields that every answer about a record carries."""

    id: UUID
    area_code: str
    version: int
    created_at: datetime
    updated_at: datetime
    synthetic: bool


def county_key(column: str, target: str) -> ForeignKeyConstraint:
    """A foreign key `(county_code, column)` to another county table."""
    return ForeignKeyConstraint(["county_code", column], [f"{target}.county_code", f"{target}.id"])


def area_check() -> CheckConstraint:
    """The record's area lies in its county: `county_code = left(area_code, 6)`."""
    return CheckConstraint("county_code = left(area_code, 6)", name="area_in_county")


def one_of(column: str, enum: Any) -> CheckConstraint:
    """The column holds a value of the enum."""
    values = ", ".join(f"'{item.value}'" for item in enum)
    return CheckConstraint(f"{column} in ({values})", name=f"{column}_known")
