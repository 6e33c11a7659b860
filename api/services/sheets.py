"""Sheets: every kind of record that people enter or take out by the table, and what its columns are called.

A sheet's columns are the fields of the shape by which the same record is created over HTTP; their headings, help,
examples and words are `catalogue/sheets/<resource>.json`. So a rule is written once and holds for form, API and import.
"""

import datetime as dt
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from types import UnionType
from typing import Any, Final, Union, get_args, get_origin

from sqlmodel import SQLModel
from sqlmodel.ext.asyncio.session import AsyncSession

from api.errors import NotFound
from api.models.activities import Activity, ActivityCreate, ActivityFilter, ActivityRead, ActivityUpdate
from api.models.base import CountyTable
from api.models.bases import Base, BaseCreate, BaseFilter, BaseRead, BaseUpdate, BaseVisit
from api.models.bases_heritage import HeritageCreate, HeritageFilter, HeritageItem, HeritageRead, HeritageUpdate
from api.models.bases_visits import BaseVisitEntry, BaseVisitFilter, BaseVisitRead
from api.models.documents import DocumentFilter, DocumentRead
from api.models.funds import (
    Allocation,
    AllocationCreate,
    AllocationFilter,
    AllocationRead,
    Budget,
    BudgetCreate,
    BudgetFilter,
    BudgetRead,
    Expenditure,
    ExpenditureCreate,
    ExpenditureFilter,
    ExpenditureRead,
)
from api.models.funds_projects import Project, ProjectCreate, ProjectFilter, ProjectRead, ProjectUpdate
from api.models.honours import Honour, HonourCreate
from api.models.honours_views import HonourFilter, HonourRead
from api.models.imports import SheetFieldRead, SheetRead
from api.models.statistics import Observation, ObservationCreate, ObservationFilter, ObservationRead
from api.models.surveys_frames import (
    FramePartCreate,
    FramePartFilter,
    FramePartRead,
    FramePartUpdate,
    SurveyFramePart,
)
from api.models.surveys_results import ReleasedFigure, ReleasedFigureFilter
from api.models.tasks import Task, TaskCreate, TaskFilter, TaskRead, TaskUpdate
from api.models.units import Unit, UnitCreate, UnitFilter, UnitRead, UnitUpdate
from api.models.units_group import GroupSeat, GroupSeatCreate, GroupSeatFilter, GroupSeatRead, GroupSeatUpdate
from api.models.units_liaison import (
    LiaisonPost,
    LiaisonPostCreate,
    LiaisonPostFilter,
    LiaisonPostRead,
    LiaisonPostUpdate,
)
from api.models.units_links import LeaderLink, LeaderLinkCreate, LeaderLinkFilter, LeaderLinkRead, LeaderLinkUpdate
from api.permissions import Actor, Permission
from api.rules.cells import CellKind, Column, fold
from api.services import (
    activities,
    bases,
    bases_heritage,
    bases_visits,
    catalogue,
    documents,
    funds,
    funds_projects,
    honours,
    statistics,
    surveys_export,
    surveys_frames,
    tasks,
    units,
    units_group,
    units_liaison,
    units_links,
)
from api.services.records import Page

Create = Callable[[AsyncSession, Actor, Any], Awaitable[Any]]
Update = Callable[[AsyncSession, Actor, Any, dict[str, Any], int], Awaitable[Any]]
List = Callable[[AsyncSession, Actor, Any, Page], Awaitable[tuple[list[Any], str | None]]]
OWN_KEY: Final = ("external_id",)


@dataclass(frozen=True, slots=True)
class Listing:
    """A list that is taken out: what it tells, its filters, and who may see it."""

    resource: str
    read: type[SQLModel]
    filter: type[SQLModel]
    page: List
    to_read: Permission


@dataclass(frozen=True, slots=True)
class Sheet:
    """A kind of record: how it is entered, changed and listed.

    Args:
        key: the fields that name one record again.
        update: the verb that changes a record, and `patch` the shape of what it changes; without it records stay.
        is_revised: a differing value is entered beside the old one, as its next revision.
    """

    resource: str
    table: type[CountyTable]
    draft: type[SQLModel]
    create: Create
    read: type[SQLModel]
    filter: type[SQLModel]
    page: List
    to_write: Permission
    to_read: Permission
    update: Update | None = None
    patch: type[SQLModel] | None = None
    key: tuple[str, ...] = OWN_KEY
    is_revised: bool = False

    @property
    def changes(self) -> frozenset[str]:
        """The fields that can be changed."""
        return frozenset(self.patch.model_fields) if self.patch else frozenset()


P = Permission
SHEETS: Final[Mapping[str, Sheet]] = {
    sheet.resource: sheet
    for sheet in (
        Sheet("units", Unit, UnitCreate, units.enter, UnitRead, UnitFilter, units.page,
              P.UNITS_WRITE, P.UNITS_READ, units.update, UnitUpdate),
        Sheet("leader_links", LeaderLink, LeaderLinkCreate, units_links.create, LeaderLinkRead, LeaderLinkFilter,
              units_links.page, P.UNITS_WRITE, P.UNITS_READ, units_links.update, LeaderLinkUpdate),
        Sheet("liaison_posts", LiaisonPost, LiaisonPostCreate, units_liaison.create, LiaisonPostRead,
              LiaisonPostFilter, units_liaison.page, P.UNITS_WRITE, P.UNITS_READ, units_liaison.update,
              LiaisonPostUpdate),
        Sheet("group_seats", GroupSeat, GroupSeatCreate, units_group.create, GroupSeatRead, GroupSeatFilter,
              units_group.page, P.UNITS_WRITE, P.UNITS_READ, units_group.update, GroupSeatUpdate),
        Sheet("activities", Activity, ActivityCreate, activities.create, ActivityRead, ActivityFilter, activities.page,
              P.ACTIVITIES_WRITE, P.ACTIVITIES_READ, activities.update, ActivityUpdate),
        Sheet("bases", Base, BaseCreate, bases.create, BaseRead, BaseFilter, bases.page,
              P.BASES_WRITE, P.BASES_READ, bases.update, BaseUpdate),
        Sheet("base_visits", BaseVisit, BaseVisitEntry, bases_visits.create, BaseVisitRead, BaseVisitFilter,
              bases_visits.page, P.BASES_WRITE, P.BASES_READ),
        Sheet("heritage", HeritageItem, HeritageCreate, bases_heritage.create, HeritageRead, HeritageFilter,
              bases_heritage.page, P.BASES_WRITE, P.INDICATORS_READ, bases_heritage.update, HeritageUpdate),
        Sheet("budgets", Budget, BudgetCreate, funds.create_budget, BudgetRead, BudgetFilter, funds.page_budgets,
              P.FUNDS_WRITE, P.FUNDS_READ),
        Sheet("allocations", Allocation, AllocationCreate, funds.allocate, AllocationRead, AllocationFilter,
              funds.page_allocations, P.FUNDS_WRITE, P.FUNDS_READ),
        Sheet("expenditures", Expenditure, ExpenditureCreate, funds.spend, ExpenditureRead, ExpenditureFilter,
              funds.page_expenditures, P.FUNDS_WRITE, P.FUNDS_READ, key=("allocation_id", "voucher_number")),
        Sheet("projects", Project, ProjectCreate, funds_projects.create, ProjectRead, ProjectFilter,
              funds_projects.page, P.FUNDS_WRITE, P.FUNDS_READ, funds_projects.update, ProjectUpdate),
        Sheet("tasks", Task, TaskCreate, tasks.create, TaskRead, TaskFilter, tasks.page, P.TASKS_WRITE, P.TASKS_READ,
              tasks.update, TaskUpdate),
        Sheet("honours", Honour, HonourCreate, honours.create, HonourRead, HonourFilter, honours.page,
              P.HONOURS_WRITE, P.HONOURS_READ),
        Sheet("observations", Observation, ObservationCreate, statistics.report, ObservationRead, ObservationFilter,
              statistics.page, P.STATISTICS_WRITE, P.STATISTICS_READ, key=("series_code", "area_code", "period"),
              is_revised=True),
        Sheet("survey_frame_parts", SurveyFramePart, FramePartCreate, surveys_frames.add_part, FramePartRead,
              FramePartFilter, surveys_frames.page_parts, P.SURVEYS_WRITE, P.SURVEYS_WRITE, surveys_frames.change_part,
              FramePartUpdate, key=("frame_id", "area_code")),
    )
}  # fmt: skip
"""What can be taken in and out."""

LISTS: Final[Mapping[str, Sheet | Listing]] = {
    **SHEETS,
    "documents": Listing("documents", DocumentRead, DocumentFilter, documents.page, P.DOCUMENTS_READ),
    "survey_results": Listing(
        "survey_results", ReleasedFigure, ReleasedFigureFilter, surveys_export.page, P.SURVEYS_READ
    ),
}
"""What can be taken out: files come in one by one."""


def get(resource: str) -> Sheet:
    """The sheet of a resource.

    Raises:
        NotFound: there is none of that name (404).
    """
    if resource not in SHEETS:
        raise NotFound
    return SHEETS[resource]


@lru_cache
def about(resource: str) -> dict[str, Any]:
    """Title, headings, help, examples and words of a sheet in every language."""
    found: dict[str, Any] = catalogue.read_json(f"sheets/{resource}.json")
    return found


def title(resource: str, locale: str) -> str:
    """The sheet's name in the reader's language."""
    return in_language(about(resource)["title"], locale)


def in_language(words: Mapping[str, str] | str | None, locale: str) -> str:
    """Words in the reader's language; a plain text is the same in all."""
    if words is None or isinstance(words, str):
        return words or ""
    return words.get(locale) or words["zh-Hans"]


def heading(resource: str, name: str | None, locale: str) -> str | None:
    """What a field's column is called; None for the row as a whole, and the field itself where it has no column."""
    told = about(resource)["fields"].get(name)
    return in_language(told["name"], locale) if told else name


def read(resource: str, actor: Actor, locale: str) -> SheetRead:
    """A sheet in the reader's language, and whether this caller may take it in."""
    told = about(resource)["fields"]
    return SheetRead(
        resource=resource,
        title=title(resource, locale),
        may_import=actor.may(get(resource).to_write),
        fields=[
            SheetFieldRead(
                field=column.field,
                name=in_language(told[column.field]["name"], locale),
                help=in_language(told[column.field].get("help"), locale),
                is_required=column.is_required,
                values={
                    code: in_language(words, locale) for code, words in told[column.field].get("values", {}).items()
                },
            )
            for column in columns(resource)
        ],
    )


@lru_cache
def columns(resource: str) -> tuple[Column, ...]:
    """The columns of a sheet in the order of its file."""
    sheet = LISTS[resource]
    shape = sheet.draft if isinstance(sheet, Sheet) else sheet.read
    return tuple(_column(shape, name, told) for name, told in about(resource)["fields"].items())


@lru_cache
def told_only(resource: str) -> frozenset[str]:
    """Folded headings that a list taken out has beside the sheet's own columns: passed over when it comes back."""
    common = catalogue.read_json("sheets/common.json")["fields"]
    told = [name for name in get(resource).read.model_fields if name not in about(resource)["fields"]]
    words = [(name, *(_every(common[name]["name"]) if name in common else ())) for name in told]
    return frozenset(fold(word) for every in words for word in every)


@lru_cache
def about_persons(resource: str) -> tuple[str, ...]:
    """Folded words of headings by which a sheet of plain counts knows that someone is about to be named."""
    return tuple(fold(word) for word in about(resource).get("about_persons", ()))


def _column(shape: type[SQLModel], name: str, told: Mapping[str, Any]) -> Column:
    field = shape.model_fields.get(name)
    words = {
        fold(word): code for code, said in told.get("values", {}).items() for word in (code, *_every(said)) if word
    }
    # Amounts are asked for in 元, so a heading that says fen is not taken for one of them.
    codes = () if told.get("money") else (name,)
    return Column(
        field=name,
        kind=_kind(name, told, _plain_types(field.annotation) if field else set()),
        names=frozenset(fold(text) for text in (*codes, *_every(told["name"]))),
        is_required=bool(field and field.is_required()),
        words=words,
        refers_to=told.get("ref"),
    )


def _every(words: Mapping[str, str] | str) -> tuple[str, ...]:
    return (words,) if isinstance(words, str) else tuple(words.values())


_KINDS: Final[Mapping[Any, CellKind]] = {
    bool: CellKind.FLAG,
    int: CellKind.INTEGER,
    Decimal: CellKind.DECIMAL,
    dt.date: CellKind.DATE,
}


def _kind(name: str, told: Mapping[str, Any], types: set[Any]) -> CellKind:
    """What a column holds: what its file says, else what its name and type say."""
    is_list = list in types
    is_code = name.endswith(("_code", "_id", "_number")) or name in {"period", "year"}
    said = (
        told.get("type")
        or ("money" if told.get("money") else None)
        or (("references" if is_list else "reference") if told.get("ref") else None)
        or (("choices" if is_list else "choice") if "values" in told else None)
        or ("list" if is_list else None)
        or ("area" if name == "area_code" else None)
        or ("moment" if name.endswith("_at") else None)
    )
    typed = next((kind for kind_of, kind in _KINDS.items() if kind_of in types), None)
    return CellKind(said) if said else typed or (CellKind.CODE if is_code else CellKind.TEXT)


def _plain_types(annotation: Any) -> set[Any]:
    """The plain types in an annotation; a list counts as `list`, whatever it holds."""
    if hasattr(annotation, "__metadata__"):
        return _plain_types(annotation.__args__[0] if hasattr(annotation, "__args__") else annotation.__origin__)
    origin = get_origin(annotation)
    if origin in {Union, UnionType}:
        return set().union(*map(_plain_types, get_args(annotation)))
    if origin is list:
        return {list}
    return {str} if isinstance(annotation, type) and issubclass(annotation, StrEnum) else {annotation}
