"""A row of a sheet: from cells to a draft, from a draft to a record that is new, changed or the same."""

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any, Final, Protocol
from uuid import UUID

from pydantic import ValidationError
from sqlalchemy import tuple_
from sqlalchemy.exc import DBAPIError
from sqlmodel import SQLModel, col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import trial
from api.errors import DomainError, FieldError, InvalidInput
from api.models.activities import Activity
from api.models.areas import Area
from api.models.auth import Account, Client, Role
from api.models.base import CountyTable, new_id, today, utc_now
from api.models.bases import Base
from api.models.funds import Allocation, Budget
from api.models.funds_projects import Project
from api.models.imports import Import
from api.models.surveys_frames import SurveyFrame
from api.models.tasks import Task
from api.models.units import Unit
from api.permissions import Actor, Permission, still_holds, visible_area
from api.rules.cells import Cell, CellError, Column, Heading, fold
from api.rules.cells import read as read_cell
from api.services import batches
from api.services.areas_tree import alive_on
from api.services.sheets import OWN_KEY, Sheet, columns, told_only

Translate = Callable[[Exception], DomainError]
Names = Mapping[str, Mapping[str, str]]
SHEET_CLIENT: Final = "sheet"
"""Whose names the keys in people's own sheets are: one county's sheets share them, whoever sends them."""
REFERENCES: Final[Mapping[str, tuple[type[CountyTable], str]]] = {
    "unit": (Unit, "name"),
    "budget": (Budget, "title"),
    "allocation": (Allocation, "purpose"),
    "base": (Base, "name"),
    "project": (Project, "title"),
    "activity": (Activity, "title"),
    "task": (Task, "title"),
    "survey_frame": (SurveyFrame, "title"),
}


class Ordered(Protocol):
    """Work that was ordered to be done later: `actor` keeps who ordered it, as `noted` has it."""

    actor: dict[str, Any]


class Outcome(StrEnum):
    """What became of a row."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a row is refused: the field, or None for the row as a whole, and the sentence's code and values."""

    field: str | None
    code: str
    values: Mapping[str, Any]


@dataclass(slots=True)
class Row:
    """A row of a sheet on its way."""

    number: int
    shown: list[str]
    given: dict[str, tuple[Column, Cell]]
    raw: dict[str, Any] = field(default_factory=dict)
    reasons: list[Reason] = field(default_factory=list)
    draft: Any = None
    outcome: Outcome = Outcome.REFUSED

    @classmethod
    def of_cells(cls, number: int, line: Sequence[Cell], heading: Heading) -> "Row":
        """A row below a heading."""
        given = {column.field: (column, line[place]) for place, column in heading.columns.items() if place < len(line)}
        return cls(number, ["" if cell is None else str(cell) for cell in line], given)

    @classmethod
    def of_object(cls, number: int, line: Mapping[str, Any], resource: str) -> "Row":
        """A line of JSON: fields by their own names hold what the API takes, those by a heading what people write."""
        known = columns(resource)
        fields = {column.field.partition(".")[0] for column in known}
        by_name = {name: column for column in known for name in column.names}
        row = cls(number, [json.dumps(line, ensure_ascii=False)], {})
        for name, value in line.items():
            column = by_name.get(fold(name))
            if name in fields:
                row.raw[name] = value
            elif column is not None and (value is None or isinstance(value, str | int | float | bool)):
                row.given[column.field] = (column, value)
            elif fold(name) not in told_only(resource):
                row.refuse(name[:60], "field_unknown")
        return row

    def refuse(self, where: str | None, code: str, **values: Any) -> None:
        """Note a reason against the row."""
        self.reasons.append(Reason(where, code, values))
        self.outcome = Outcome.REFUSED

    def refuse_for(self, error: DomainError) -> None:
        """Note what a service said against the row, at the fields that it named."""
        for item in error.errors or [FieldError("", error.code, **error.values)]:
            self.refuse(item.pointer.strip("/").replace("/", ".") or None, item.code, **item.values)


def fill(sheet: Sheet, row: Row, known: Names) -> None:
    """Make the draft of a row, or note all that is wrong with its cells."""
    values: dict[str, Any] = dict(row.raw)
    for name, (column, cell) in row.given.items():
        try:
            value = read_cell(column, cell, known.get(column.refers_to or column.kind.value))
        except CellError as error:
            row.refuse(name, error.code, **error.values)
            continue
        if value is not None:
            *outer, last = name.split(".")
            place: Any = values
            for part in outer:
                place = place.setdefault(part, {}) if isinstance(place, dict) else None
            if isinstance(place, dict):
                place[last] = value
            else:
                row.refuse(name, "type_mismatch")
    if row.reasons:
        return
    try:
        row.draft = sheet.draft.model_validate(values)
    except ValidationError as error:
        row.draft = error


def name_by_content(sheet: Sheet, row: Row, seen: Counter[str]) -> None:
    """Give a row without a key of its own one made of its content, so that the same sheet again finds it again."""
    if sheet.key != OWN_KEY or isinstance(row.draft, Exception) or row.draft.external_id is not None:
        return
    digest = hashlib.sha256(row.draft.model_dump_json(exclude_unset=True).encode()).hexdigest()[:24]
    seen[digest] += 1
    row.draft = row.draft.model_copy(update={"external_id": f"row-{digest}-{seen[digest]}"})


async def store(session: AsyncSession, actor: Actor, sheet: Sheet, rows: Sequence[Row], translate: Translate) -> None:
    """Store a chunk. A row that is refused leaves nothing behind; the others are stored without it."""
    for row in rows:
        if isinstance(row.draft, Exception):
            row.refuse_for(translate(row.draft))
    left = [row for row in rows if not row.reasons]
    while left:
        try:
            async with trial(session) as attempt, batches.batch(session):
                existing = await _existing(session, actor, sheet, left)
                for row in left:
                    await _store_one(session, actor, sheet, row, existing)
                good = [row for row in left if not row.reasons]
                if len(good) < len(left):
                    # What the refused rows wrote before they were refused goes too.
                    attempt.undo()
        except DBAPIError:
            break
        if not attempt.is_undone:
            return
        left = good
    await _store_singly(session, actor, sheet, left, translate)


async def _store_singly(
    session: AsyncSession, actor: Actor, sheet: Sheet, rows: Sequence[Row], translate: Translate
) -> None:
    """The slow way, to find which rows the database refuses."""
    for row in rows:
        try:
            async with trial(session) as attempt, batches.batch(session):
                await _store_one(session, actor, sheet, row, await _existing(session, actor, sheet, [row]))
                if row.reasons:
                    attempt.undo()
        except DBAPIError as error:
            row.refuse_for(translate(error))


async def _existing(
    session: AsyncSession, actor: Actor, sheet: Sheet, rows: Sequence[Row]
) -> dict[tuple[str, ...], CountyTable]:
    """The records that these rows name again, by key; of several revisions the last."""
    keys = [_key(sheet, row.draft) for row in rows]
    names = [col(getattr(sheet.table, name)) for name in sheet.key]
    where = [visible_area(actor, sheet.table), tuple_(*names).in_(keys)]
    if sheet.key == OWN_KEY:
        where.append(col(getattr(sheet.table, "client_id")) == actor.client_id)  # noqa: B009  Every such table has it.
    found = (await session.exec(select(sheet.table).where(*where).order_by(col(sheet.table.id)))).all()
    return {_key(sheet, row): row for row in found}


def _key(sheet: Sheet, row: Any) -> tuple[Any, ...]:
    return tuple(getattr(row, name) for name in sheet.key)


async def _store_one(
    session: AsyncSession, actor: Actor, sheet: Sheet, row: Row, existing: Mapping[tuple[Any, ...], CountyTable]
) -> None:
    try:
        row.outcome = await _changed(session, actor, sheet, row.draft, existing.get(_key(sheet, row.draft)))
    except DomainError as refusal:
        row.refuse_for(refusal)


async def _changed(
    session: AsyncSession, actor: Actor, sheet: Sheet, draft: SQLModel, old: CountyTable | None
) -> Outcome:
    """Create the record, or change what differs from what the sheet says; what it does not say stays."""
    if old is None:
        await sheet.create(session, actor, draft)
        return Outcome.CREATED
    said = {name: getattr(draft, name) for name in draft.model_fields_set if name not in sheet.key}
    changed = {name: value for name, value in said.items() if getattr(old, name, value) != value}
    if not changed:
        return Outcome.UNCHANGED
    if sheet.is_revised:
        await sheet.create(session, actor, draft)
        return Outcome.UPDATED
    fixed = [name for name in changed if sheet.update is None or name not in sheet.changes]
    if fixed or sheet.update is None:
        raise InvalidInput(errors=[FieldError(f"/{name}", "field_stays") for name in fixed])
    version = old.version
    await sheet.update(session, actor, old.id, changed, version)
    return Outcome.UPDATED if old.version != version else Outcome.UNCHANGED


async def known_names(session: AsyncSession, actor: Actor, sheet: Sheet) -> Names:
    """What the sheet's references may name: `{kind: {folded name: id}}`, and areas by name. Doubtful names are out."""
    wanted = {column.refers_to for column in columns(sheet.resource) if column.refers_to}
    found = {kind: await _names(session, actor, *REFERENCES[kind]) for kind in wanted if kind in REFERENCES}
    # An area that is over is still named by its code: its name may have passed on to what came after it.
    areas = select(Area.name, Area.code).where(col(Area.code).startswith(actor.area_code), alive_on(today()))
    return found | {"area": _unique((await session.exec(areas)).all())}


async def _names(session: AsyncSession, actor: Actor, table: type[CountyTable], label: str) -> dict[str, str]:
    rows = (await session.exec(select(getattr(table, label), table.id).where(visible_area(actor, table)))).all()
    named = _unique([(name, str(row_id)) for name, row_id in rows])
    named |= {fold(str(row_id)): str(row_id) for _, row_id in rows}
    if table is Unit:
        codes = select(Unit.credit_code, Unit.id).where(visible_area(actor, Unit), col(Unit.credit_code).is_not(None))
        named |= {fold(str(code)): str(unit_id) for code, unit_id in (await session.exec(codes)).all()}
    return named


async def labels(session: AsyncSession, actor: Actor, kind: str, ids: set[UUID]) -> dict[str, str]:
    """What records are called, `{id: name}`."""
    table, label = REFERENCES[kind]
    named = select(getattr(table, label), table.id).where(visible_area(actor, table), col(table.id).in_(ids))
    rows = (await session.exec(named)).all()
    return {str(row_id): name for name, row_id in rows}


def _unique(pairs: Sequence[tuple[str, str]]) -> dict[str, str]:
    """Names to ids; a name that two bear leads nowhere."""
    found: dict[str, str] = {}
    for name, row_id in pairs:
        key = fold(name)
        found[key] = "" if key in found else row_id
    return found | {fold(row_id): row_id for _, row_id in pairs}


def refusal_values(found: Import, row: Row) -> dict[str, Any]:
    """A refused row as column values."""
    now = utc_now()
    reasons = [asdict(reason) | {"values": {k: str(v) for k, v in reason.values.items()}} for reason in row.reasons]
    return {
        "county_code": found.county_code,
        "id": new_id(),
        "created_at": now,
        "updated_at": now,
        "version": 1,
        "synthetic": found.synthetic,
        "import_id": found.id,
        "row_number": row.number,
        "cells": row.shown,
        "reasons": reasons,
    }


def noted(actor: Actor) -> dict[str, Any]:
    """Who orders work and what he may, to be kept with it."""
    return {
        "kind": actor.kind,
        "id": actor.id,
        "role": actor.role.value,
        "area_code": actor.area_code,
        "unit_id": str(actor.unit_id) if actor.unit_id else None,
        "scopes": sorted(scope.value for scope in actor.scopes),
        "client_id": actor.client_id,
    }


def plain_actor(found: Ordered) -> Actor:
    """Who ordered the work, with the rights that he had then."""
    kept = found.actor
    return Actor(
        kind=kept["kind"],
        id=kept["id"],
        role=Role(kept["role"]),
        area_code=kept["area_code"],
        unit_id=UUID(kept["unit_id"]) if kept["unit_id"] else None,
        scopes=frozenset(Permission(scope) for scope in kept["scopes"]),
        client_id=kept["client_id"] or SHEET_CLIENT,
    )


async def actor_of(session: AsyncSession, found: Ordered) -> Actor | None:
    """Who ordered the work, if he still may what he might then; None when he was locked, moved or removed."""
    actor = plain_actor(found)
    row: Account | Client | None
    if actor.kind == "client":
        row = (await session.exec(select(Client).where(Client.client_id == found.actor["client_id"]))).first()
    else:
        row = await session.get(Account, UUID(actor.id), populate_existing=True)
    if row is None or not row.is_active:
        return None
    is_client = isinstance(row, Client)
    role = Role.CLIENT if isinstance(row, Client) else Role(row.role)
    unit_id = None if isinstance(row, Client) else row.unit_id
    has_scopes = not isinstance(row, Client) or {scope.value for scope in actor.scopes} <= set(row.scopes)
    holds = still_holds(actor, role, row.area_code) and (is_client or actor.unit_id == unit_id)
    return actor if holds and has_scopes else None
