"""Areas 行政區劃: GB/T 2260 codes and their statistical extension; every prefix is a parent."""

from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String
from sqlmodel import Field, SQLModel

from api.models.base import SHARED, ScopeCode, one_of


class AreaLevel(StrEnum):
    """What a code of 2, 4, 6, 9 or 12 digits names."""

    PROVINCE = "province"
    PREFECTURE = "prefecture"
    COUNTY = "county"
    TOWNSHIP = "township"
    VILLAGE = "village"


class Area(SQLModel, table=True):
    """One division. The parent is the code's prefix, never a column of its own."""

    __tablename__ = "areas"
    __table_args__ = (
        one_of("level", AreaLevel),
        Index("ix_areas_level", "level", "code"),
        SHARED,
    )

    code: str = Field(sa_type=String(12), primary_key=True)
    name: str = Field(sa_type=String(100), nullable=False)
    level: AreaLevel = Field(sa_type=String(12), nullable=False)


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


class AreaFilter(SQLModel):
    """Filters of the list. `parent` alone gives its children; with `level`, all of that level below it."""

    parent: ScopeCode | None = None
    level: AreaLevel | None = None
    q: str | None = Field(default=None, min_length=1, max_length=50)
