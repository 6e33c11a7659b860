"""Indicators 測評指標: frameworks as data, their tree, and the dated parameters that the plan leaves open."""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, Numeric, String, UniqueConstraint
from sqlalchemy import Text as SQLText
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlmodel import Field, SQLModel

from api.models.base import COUNTY, SHARED, CountyTable, Input, Name, one_of


class NodeKind(StrEnum):
    """Level of a node in the tree."""

    PART = "part"
    HEADING = "heading"
    INDICATOR = "indicator"


class Basis(StrEnum):
    """What an indicator rests on."""

    COMPUTED = "computed"
    SURVEY = "survey"
    STATISTIC = "statistic"
    DOCUMENT = "document"
    VETO = "veto"


class FrameworkSubject(StrEnum):
    """What a framework assesses."""

    AREA = "area"
    UNIT = "unit"


class Framework(SQLModel, table=True):
    """A version of a set of indicators; the same for every county that uses it.

    `unit_categories` names the units that a framework of units is for; empty = all. A county's own framework is one of
    these too, made from its document and never stored (`services.frameworks_own`).
    """

    __tablename__ = "frameworks"
    __table_args__ = (one_of("subject", FrameworkSubject), SHARED)

    code: str = Field(sa_type=String(60), primary_key=True)
    names: dict[str, str] = Field(sa_type=JSONB, nullable=False)
    issuers: dict[str, str] = Field(sa_type=JSONB, nullable=False)
    document_number: str | None = Field(default=None, sa_type=String(100))
    level: str = Field(sa_type=String(20), nullable=False)
    framework_version: str = Field(sa_type=String(20), nullable=False)
    in_force_from: date = Field(nullable=False)
    in_force_until: date | None = None
    apply_line_points: Decimal | None = Field(default=None, sa_type=Numeric(6, 2))
    points_note: str = Field(default="", sa_type=SQLText, nullable=False)
    content_hash: str = Field(sa_type=String(64), nullable=False)
    subject: FrameworkSubject = Field(default=FrameworkSubject.AREA, sa_type=String(10), nullable=False)
    unit_categories: list[str] = Field(default_factory=list, sa_type=JSONB, nullable=False)
    total_points: Decimal | None = Field(default=None, sa_type=Numeric(7, 2))
    apply_line_source: str = Field(default="", sa_type=SQLText, nullable=False)


class Indicator(SQLModel, table=True):
    """A node. Only nodes of kind indicator have points, a rule and perhaps a metric."""

    __tablename__ = "indicators"
    __table_args__ = (one_of("kind", NodeKind), Index("ix_indicators_position", "framework_code", "position"), SHARED)

    framework_code: str = Field(sa_column_args=[ForeignKey("frameworks.code")], sa_type=String(60), primary_key=True)
    code: str = Field(sa_type=String(20), primary_key=True)
    parent_code: str | None = Field(default=None, sa_type=String(20))
    position: int = Field(nullable=False)
    kind: NodeKind = Field(sa_type=String(10), nullable=False)
    titles: dict[str, str] = Field(sa_type=JSONB, nullable=False)
    basis: list[str] = Field(default_factory=list, sa_type=ARRAY(String(10)), nullable=False)
    points: Decimal = Field(default=Decimal(0), sa_type=Numeric(7, 4), nullable=False)
    owner: str = Field(default="", sa_type=String(60), nullable=False)
    evidences: dict[str, str] = Field(default_factory=dict, sa_type=JSONB, nullable=False)
    rule: dict[str, Any] = Field(default_factory=dict, sa_type=JSONB, nullable=False)
    metric: str | None = Field(default=None, sa_type=String(80))
    metric_notes: dict[str, str] = Field(default_factory=dict, sa_type=JSONB, nullable=False)
    parameter: str | None = Field(default=None, sa_type=String(10))
    quote: str = Field(default="", sa_type=SQLText, nullable=False)
    is_rights_sensitive: bool = Field(default=False, nullable=False)


class Parameter(SQLModel, table=True):
    """A number that a framework leaves open. Suggestions are shown with their source and never used unasked."""

    __tablename__ = "parameters"
    __table_args__ = (SHARED,)

    framework_code: str = Field(sa_column_args=[ForeignKey("frameworks.code")], sa_type=String(60), primary_key=True)
    code: str = Field(sa_type=String(10), primary_key=True)
    names: dict[str, str] = Field(sa_type=JSONB, nullable=False)
    unit: str = Field(sa_type=String(40), nullable=False)
    fixed_value: str | None = Field(default=None, sa_type=String(60))
    source: str = Field(default="", sa_type=SQLText, nullable=False)
    suggested_value: str | None = Field(default=None, sa_type=String(60))
    suggested_source: str | None = Field(default=None, sa_type=SQLText)


class ParameterValue(CountyTable, table=True):
    """A county's value of a parameter from a day on, with the document that sets it."""

    __tablename__ = "parameter_values"
    __table_args__ = (UniqueConstraint("county_code", "framework_code", "code", "in_force_from"), COUNTY)

    framework_code: str = Field(sa_type=String(60), nullable=False)
    code: str = Field(sa_type=String(10), nullable=False)
    value: str = Field(sa_type=String(60), nullable=False)
    in_force_from: date = Field(nullable=False)
    source_document: str = Field(sa_type=String(300), nullable=False)


class FrameworkRead(SQLModel):
    """A framework; `name` and `issuer` in the reader's language.

    `state`: `draft`, `in_force`, `ended`, or `coming` before its first day. `is_own`: the county entered it itself.
    `is_leading`: the one that screens read where none is named.
    """

    code: str
    name: str
    issuer: str
    document_number: str | None
    level: str
    framework_version: str
    in_force_from: date
    in_force_until: date | None
    apply_line_points: Decimal | None
    apply_line_source: str
    total_points: Decimal | None
    points_note: str
    indicator_count: int
    subject: FrameworkSubject
    unit_categories: list[str]
    state: str
    is_own: bool
    is_leading: bool
    content_hash: str


class IndicatorRead(SQLModel):
    """A node of the tree, in reading order; `parent_code` makes the tree. Words are in the reader's language."""

    framework_code: str
    code: str
    parent_code: str | None
    kind: NodeKind
    title: str
    basis: list[Basis]
    points: Decimal
    owner: str
    evidence: str
    rule: dict[str, Any]
    rule_text: str
    metric: str | None
    metric_note: str
    parameter: str | None
    quote: str
    is_rights_sensitive: bool


class ParameterRead(SQLModel):
    """A parameter as it stands on a day: `is_set` false is a state of its own, shown as 未設定."""

    framework_code: str
    code: str
    name: str
    unit: str
    is_set: bool
    value: str | None
    in_force_from: date | None
    source: str
    suggested_value: str | None
    suggested_source: str | None


class ParameterValueCreate(Input):
    """A value with its day and document: a number, a day (`03-31`, every year's) or words, as the unit asks."""

    value: Name = Field(max_length=60)
    in_force_from: date
    source_document: Name = Field(max_length=300)


class ParameterValueRead(SQLModel):
    """A value that was set."""

    id: UUID
    code: str
    value: str
    in_force_from: date
    source_document: str
