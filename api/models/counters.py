"""Counts kept by place, month and measure, so that a screen need not count the records."""

from uuid import UUID

from sqlalchemy import BigInteger, Index, String
from sqlmodel import Field, SQLModel

from api.models.base import COUNTY, new_id


class CounterDelta(SQLModel, table=True):
    """+1/−1 appended by the writing transaction; folded into cells by the worker."""

    __tablename__ = "counter_deltas"
    __table_args__ = (Index("ix_counter_deltas_fold", "county_code", "area_code", "month", "measure"), COUNTY)

    county_code: str = Field(sa_type=String(6), primary_key=True)
    id: UUID = Field(default_factory=new_id, primary_key=True)
    area_code: str = Field(sa_type=String(12), nullable=False)
    month: str = Field(sa_type=String(7), nullable=False)
    measure: str = Field(sa_type=String(60), nullable=False)
    amount: int = Field(nullable=False)


class CounterCell(SQLModel, table=True):
    """Folded counts of a place, month and measure. A screen reads cells plus deltas and is exact at every moment."""

    __tablename__ = "counter_cells"
    __table_args__ = (COUNTY,)

    county_code: str = Field(sa_type=String(6), primary_key=True)
    area_code: str = Field(sa_type=String(12), primary_key=True)
    month: str = Field(sa_type=String(7), primary_key=True)
    measure: str = Field(sa_type=String(60), primary_key=True)
    amount: int = Field(sa_type=BigInteger, nullable=False)
