"""Frames: counts of households or persons by village, taken from a document, and frozen before anything is drawn."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, delete, func, insert
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.errors import Conflict, FieldError, InvalidInput, PreconditionFailed
from api.models.areas import Area
from api.models.base import new_id, today, utc_now
from api.models.surveys_frames import (
    MOST_PARTS,
    FramePart,
    FramePartCreate,
    FramePartFilter,
    FramePartNamed,
    FramePartRead,
    FramePrefill,
    FrameState,
    FrameUnit,
    SurveyFrame,
    SurveyFrameCreate,
    SurveyFrameDetail,
    SurveyFrameFilter,
    SurveyFramePart,
    SurveyFrameRead,
)
from api.models.surveys_sampling import (
    SurveyDraw,
)
from api.permissions import Actor, require_inside, require_post, visible_area
from api.rules import sampling_draw
from api.services import areas, journal, records
from api.services.areas_tree import alive_on
from api.services.records import Page

VILLAGE_DIGITS = 12


async def page(
    session: AsyncSession, actor: Actor, chosen: SurveyFrameFilter, page_: Page
) -> tuple[list[SurveyFrameRead], str | None]:
    """Frames of the area, newest first."""
    require_post(actor)
    where: list[ColumnElement[bool]] = []
    if chosen.area:
        where.append(col(SurveyFrame.area_code).startswith(chosen.area, autoescape=True))
    if chosen.state:
        where.append(col(SurveyFrame.state) == chosen.state)
    rows, cursor = await records.page(session, actor, SurveyFrame, where, page_, context=chosen.model_dump_json())
    sums = await _sums(session, rows)
    return [_read(row, *sums.get(row.id, (0, 0))) for row in rows], cursor


async def get(session: AsyncSession, actor: Actor, frame_id: UUID) -> SurveyFrameDetail:
    """One frame with its rows.

    Raises:
        NotFound: outside the area or not there (404).
    """
    require_post(actor)
    return await _detail(session, await records.get(session, actor, SurveyFrame, frame_id))


async def create(session: AsyncSession, actor: Actor, draft: SurveyFrameCreate) -> SurveyFrameDetail:
    """Begin a frame.

    Raises:
        Forbidden: the area is outside the actor's scope (403).
        InvalidInput: an unknown area, or a day that is still to come (422).
    """
    require_inside(actor, draft.area_code)
    await records.require_area(session, draft.area_code)
    _require_past({"source_on": draft.source_on, "as_of": draft.as_of})
    row = SurveyFrame.model_validate(draft, update={"county_code": draft.area_code[:6]})
    return await _detail(session, await records.create(session, actor, row, action="survey_frame.created"))


async def update(
    session: AsyncSession, actor: Actor, frame_id: UUID, changed: dict[str, Any], version: int
) -> SurveyFrameDetail:
    """Change what a frame says of itself.

    Raises:
        Conflict: `frame_frozen` (409). NotFound (404). PreconditionFailed (412).
    """
    row = await _draft(session, actor, frame_id)
    _require_past(changed)
    return await _detail(
        session, await records.update(session, actor, row, changed, version, action="survey_frame.updated")
    )


async def remove(session: AsyncSession, actor: Actor, frame_id: UUID, version: int) -> None:
    """Throw a frame away that nothing was drawn or committed from.

    Raises:
        Conflict: `frame_frozen`, `frame_in_use` (409). NotFound (404). PreconditionFailed (412).
    """
    row = await _draft(session, actor, frame_id)
    mine = (col(SurveyDraw.county_code) == row.county_code, col(SurveyDraw.frame_id) == row.id)
    if (await session.exec(select(SurveyDraw.id).where(*mine).limit(1))).first():
        raise Conflict("frame_in_use")
    _require_version(row, version)
    await journal.record(session, actor, "survey_frame.removed", row, changes={"title": [row.title, None]})
    await _clear(session, row)
    await session.delete(row)
    await session.flush()


async def put_parts(
    session: AsyncSession, actor: Actor, frame_id: UUID, parts: Sequence[FramePart], version: int
) -> SurveyFrameDetail:
    """Put all rows of a frame in the place of those before.

    Raises:
        Conflict: `frame_frozen` (409). NotFound (404). PreconditionFailed (412).
        InvalidInput: every row that is wrong, by its place (422).
    """
    row = await _draft(session, actor, frame_id)
    await _require_villages(session, row, parts)
    _require_version(row, version)
    before, now = await parts_of(session, row), utc_now()
    await _clear(session, row)
    fixed = {"created_at": now, "updated_at": now, "version": 1, "synthetic": row.synthetic, "frame_id": row.id}
    values = [
        fixed | {"id": new_id(), "county_code": row.county_code, "area_code": part.area_code, "size": part.size}
        for part in parts
    ]
    if values:
        await session.exec(insert(SurveyFramePart), params=values)
    row.version, row.updated_at = row.version + 1, now
    session.add(row)
    await session.flush()
    told = await _detail(session, row)
    changes = {"part_count": [len(before), told.part_count], "unit_count": [sum(before.values()), told.unit_count]}
    await journal.record(session, actor, "survey_frame.filled", row, changes=changes)
    return told


async def freeze(session: AsyncSession, actor: Actor, frame_id: UUID, version: int) -> SurveyFrameDetail:
    """Freeze a frame for good and tell its hash.

    Raises:
        Conflict: `frame_frozen`, `frame_empty` (409). NotFound (404). PreconditionFailed (412).
    """
    row = await _draft(session, actor, frame_id)
    parts = await parts_of(session, row)
    if not parts:
        raise Conflict("frame_empty")
    changed = {"state": FrameState.FROZEN, "frozen_at": utc_now(), "hash": frame_hash(row, parts)}
    return await _detail(
        session, await records.update(session, actor, row, changed, version, action="survey_frame.frozen")
    )


def frame_hash(row: SurveyFrame, parts: Mapping[str, int]) -> str:
    """The frame's hash as its rows are now."""
    return sampling_draw.frame_hash(FrameUnit(row.unit).value, row.as_of.isoformat(), parts)


async def parts_of(session: AsyncSession, row: SurveyFrame) -> dict[str, int]:
    """The frame's rows as {village code: units}."""
    part = SurveyFramePart
    mine = (col(part.county_code) == row.county_code, col(part.frame_id) == row.id)
    return dict((await session.exec(select(part.area_code, part.size).where(*mine).order_by(part.area_code))).all())


async def prefill(session: AsyncSession, actor: Actor, area_code: str) -> list[FramePrefill]:
    """The villages of an area, with their residents where a verified count is known.

    Raises:
        Forbidden: the area is outside the actor's scope (403).
    """
    require_post(actor)
    require_inside(actor, area_code)
    villages = select(Area).where(
        col(Area.code).startswith(area_code), func.length(Area.code) == VILLAGE_DIGITS, alive_on(today())
    )
    rows = (await session.exec(villages.order_by(col(Area.code)).limit(MOST_PARTS))).all()
    known = await areas.populations(session, actor, [row.code for row in rows])
    return [
        FramePrefill(
            area_code=row.code,
            name=row.name,
            size=int(known[row.code][0]) if row.code in known else None,
            period=known[row.code][1] if row.code in known else None,
        )
        for row in rows
    ]


async def page_parts(
    session: AsyncSession, actor: Actor, chosen: FramePartFilter, page_: Page
) -> tuple[list[FramePartRead], str | None]:
    """Rows of frames, newest first."""
    require_post(actor)
    where: list[ColumnElement[bool]] = []
    if chosen.frame_id:
        where.append(col(SurveyFramePart.frame_id) == chosen.frame_id)
    if chosen.area:
        where.append(col(SurveyFramePart.area_code).startswith(chosen.area, autoescape=True))
    rows, cursor = await records.page(session, actor, SurveyFramePart, where, page_, context=chosen.model_dump_json())
    return [FramePartRead.model_validate(row, from_attributes=True) for row in rows], cursor


async def add_part(session: AsyncSession, actor: Actor, draft: FramePartCreate) -> FramePartRead:
    """Enter one row, as a sheet does.

    Raises:
        Conflict: `frame_frozen`, `frame_full` (409).
        InvalidInput: no such frame, or a village that is unknown or outside it (422).
    """
    where = (visible_area(actor, SurveyFrame), col(SurveyFrame.id) == draft.frame_id)
    frame = (await session.exec(select(SurveyFrame).where(*where).with_for_update())).first()
    if frame is None:
        raise InvalidInput.field("/frame_id", "frame_unknown")
    _require_open(frame)
    await records.require_area(session, draft.area_code, on=frame.as_of)
    if not draft.area_code.startswith(frame.area_code):
        raise InvalidInput.field("/area_code", "village_outside_frame")
    row = SurveyFramePart.model_validate(draft, update={"county_code": frame.county_code})
    row = await records.create(session, actor, row, action="survey_frame.part_entered")
    return FramePartRead.model_validate(row, from_attributes=True)


async def change_part(
    session: AsyncSession, actor: Actor, part_id: UUID, changed: dict[str, Any], version: int
) -> FramePartRead:
    """Change one row's number, as a sheet does.

    Raises:
        Conflict: `frame_frozen` (409). NotFound (404). PreconditionFailed (412).
    """
    row = await records.get(session, actor, SurveyFramePart, part_id)
    await _draft(session, actor, row.frame_id)
    row = await records.update(session, actor, row, changed, version, action="survey_frame.part_changed")
    return FramePartRead.model_validate(row, from_attributes=True)


async def _draft(session: AsyncSession, actor: Actor, frame_id: UUID) -> SurveyFrame:
    """A frame that can still change, held until the transaction ends."""
    row = await records.get(session, actor, SurveyFrame, frame_id, lock=True)
    _require_open(row)
    return row


def _require_open(row: SurveyFrame) -> None:
    if row.state != FrameState.DRAFT:
        raise Conflict("frame_frozen")


def _require_version(row: SurveyFrame, version: int) -> None:
    if row.version != version:
        raise PreconditionFailed


def _require_past(days: Mapping[str, Any]) -> None:
    for name in ("source_on", "as_of"):
        if days.get(name) is not None and days[name] > today():
            raise InvalidInput.field(f"/{name}", "day_in_future")


async def _require_villages(session: AsyncSession, row: SurveyFrame, parts: Sequence[FramePart]) -> None:
    """Refuse rows that are no villages of the frame's area on its day, all at once, each by its place."""
    inside = col(Area.code).startswith(row.area_code)
    found = await session.exec(select(Area.code).where(inside, alive_on(row.as_of)))
    known, seen = set(found.all()), set[str]()
    wrong: list[FieldError] = []
    for place, part in enumerate(parts):
        pointer = f"/parts/{place}/area_code"
        if not part.area_code.startswith(row.area_code):
            wrong.append(FieldError(pointer, "village_outside_frame"))
        elif part.area_code not in known:
            wrong.append(FieldError(pointer, "area_unknown", value=part.area_code))
        elif part.area_code in seen:
            wrong.append(FieldError(pointer, "village_twice"))
        seen.add(part.area_code)
    if wrong:
        raise InvalidInput(errors=wrong[:200])


async def _clear(session: AsyncSession, row: SurveyFrame) -> None:
    mine = (col(SurveyFramePart.county_code) == row.county_code, col(SurveyFramePart.frame_id) == row.id)
    await session.exec(delete(SurveyFramePart).where(*mine))


async def _sums(session: AsyncSession, rows: Sequence[SurveyFrame]) -> dict[UUID, tuple[int, int]]:
    """How many rows and how many units each frame has."""
    part = SurveyFramePart
    mine = (
        col(part.county_code).in_({row.county_code for row in rows}),
        col(part.frame_id).in_([row.id for row in rows]),
    )
    sums = select(part.frame_id, func.count(), func.sum(part.size)).where(*mine).group_by(col(part.frame_id))
    return {frame_id: (count, int(units)) for frame_id, count, units in (await session.exec(sums)).all()}


async def _detail(session: AsyncSession, row: SurveyFrame) -> SurveyFrameDetail:
    part = SurveyFramePart
    mine = (col(part.county_code) == row.county_code, col(part.frame_id) == row.id)
    named = select(part.area_code, Area.name, part.size).join(Area, col(Area.code) == part.area_code).where(*mine)
    found = (await session.exec(named.order_by(col(part.area_code)))).all()
    parts = [FramePartNamed(area_code=code, name=name, size=size) for code, name, size in found]
    told = _read(row, len(parts), sum(part.size for part in parts))
    return SurveyFrameDetail(**told.model_dump(), parts=parts)


def _read(row: SurveyFrame, part_count: int, unit_count: int) -> SurveyFrameRead:
    more = {"part_count": part_count, "unit_count": unit_count}
    return SurveyFrameRead.model_validate(row, from_attributes=True, update=more)
