"""Draws: a plan to look at, a commitment that fixes it, the draw, and the papers by which anybody repeats it.

The secret of the seed is made here and sealed; its hash is told at once. Either the frame can still change then, or a
public event that is named and still to come gives the other part of the seed: so whoever draws cannot choose what is
drawn. The seed itself is told to the office at the draw, which hands the invitations out by it, and to everybody else
when the survey is closed: who was drawn could be worked on otherwise.
"""

import asyncio
import re
import secrets
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, func
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api import security
from api.errors import Conflict, InvalidInput, NotFound
from api.models.base import new_id, today, utc_now
from api.models.surveys import Survey, SurveyCell, SurveyState
from api.models.surveys_frames import (
    FrameState,
    SurveyFrame,
)
from api.models.surveys_sampling import (
    DrawCommit,
    DrawDocument,
    DrawnCell,
    DrawnFrame,
    DrawNotice,
    DrawOrder,
    DrawState,
    DrawWithdrawal,
    SurveyCellNumbers,
    SurveyDraw,
    SurveyDrawRead,
)
from api.permissions import Actor, Permission
from api.rules import sampling, sampling_draw, sampling_plan
from api.rules.sampling_draw import Cell
from api.rules.suppression import THRESHOLD
from api.services import journal, records, surveys, surveys_frames, surveys_sampling_plan
from api.services.anonymity import Vault
from api.services.records import Page
from api.zone import day_of

_LEAST_DIGITS = 6
"""A named event gives at least a million results, so that none can be waited for."""
_MOST_DIGITS = 60


async def notices(session: AsyncSession, actor: Actor, page_: Page, locale: str) -> tuple[list[DrawNotice], str | None]:
    """The notice board: every commitment and draw of the area, newest first, withdrawn ones too; open to everyone."""
    rows, cursor = await records.page(session, actor, SurveyDraw, [], page_, order=col(SurveyDraw.committed_at))
    keys = (
        col(Survey.county_code).in_({row.county_code for row in rows}),
        col(Survey.id).in_({row.survey_id for row in rows}),
    )
    titles = dict((await session.exec(select(Survey.id, Survey.title).where(*keys))).all())
    told = [
        DrawNotice.model_validate(
            row, from_attributes=True, update={"title": surveys.in_words(titles[row.survey_id], locale)}
        )
        for row in rows
    ]
    return told, cursor


async def commit_to(
    session: AsyncSession, actor: Actor, vault: Vault, survey_id: UUID, draft: DrawCommit
) -> SurveyDrawRead:
    """Fix the design, make the seed's secret and tell its hash.

    Raises:
        NotFound: no such survey (404).
        Conflict: `draw_too_late`, `draw_committed`, `frame_frozen_needs_event` (409).
        InvalidInput: as `preview`, or an event that is not still to come (422).
    """
    survey = await surveys.find(session, actor, survey_id, lock=True)
    if survey.state != SurveyState.DRAFT:
        raise Conflict("draw_too_late")
    if await _standing(session, survey):
        raise Conflict("draw_committed")
    frame = await surveys_sampling_plan.frame_of(session, actor, draft.frame_id)
    _require_event(draft, frame)
    await surveys_sampling_plan.preview_of(session, survey, frame, draft.design)
    secret, draw_id = secrets.token_hex(32), new_id()
    row = SurveyDraw(
        **draft.model_dump(include={"frame_id", "event", "event_on", "published_in"}),
        county_code=survey.county_code,
        id=draw_id,
        area_code=survey.area_code,
        survey_id=survey.id,
        design=draft.design.model_dump(mode="json"),
        commitment=sampling_draw.commitment(secret),
        sealed_secret=security.encrypt_field(vault.draws, secret, where=_place(survey.county_code, draw_id)),
        committed_at=utc_now(),
        committed_by=actor.id,
        synthetic=survey.synthetic,
    )
    session.add(row)
    await session.flush()
    told = {"commitment": [None, row.commitment], "design": [None, row.design], "event": [None, row.event]}
    await journal.record(session, actor, "survey_draw.committed", row, changes=told)
    return await _read(session, actor, survey, row)


async def withdraw(session: AsyncSession, actor: Actor, survey_id: UUID, draft: DrawWithdrawal) -> SurveyDrawRead:
    """Give a commitment up before anything is drawn; it stays counted for everyone to see.

    Raises:
        NotFound: nothing is committed (404). Conflict: `draw_done`, or `event_is_over`: its result is known (409).
    """
    survey = await surveys.find(session, actor, survey_id, lock=True)
    row = await _require(session, survey, DrawState.COMMITTED)
    if row.event_on is not None and row.event_on <= today():
        raise Conflict("event_is_over")
    changed = {"state": DrawState.WITHDRAWN, "withdrawn_reason": draft.reason}
    row = await records.update(session, actor, row, changed, row.version, action="survey_draw.withdrawn")
    return await _read(session, actor, survey, row)


async def draw(session: AsyncSession, actor: Actor, vault: Vault, survey_id: UUID, draft: DrawOrder) -> SurveyDrawRead:
    """Draw, once and for good; the survey is a sample from now on.

    Raises:
        NotFound: nothing is committed (404).
        Conflict: `draw_done`, `draw_too_late`, `frame_not_frozen`, `frame_frozen_too_early`, `frame_frozen_too_late`,
            `frame_changed`, `event_not_over` (409).
        InvalidInput: digits of the event are missing, or a stratum is too small, named (422).
    """
    survey = await surveys.find(session, actor, survey_id, lock=True)
    row = await _require(session, survey, DrawState.COMMITTED)
    if survey.state != SurveyState.DRAFT:
        raise Conflict("draw_too_late")
    frame = await surveys_sampling_plan.frame_of(session, actor, row.frame_id)
    value = _event_value(row, frame, draft)
    parts = await surveys_frames.parts_of(session, frame)
    if surveys_frames.frame_hash(frame, parts) != frame.hash:
        raise Conflict("frame_changed")
    secret = security.decrypt_field(vault.draws, row.sealed_secret, where=_place(row.county_code, row.id))
    seed = sampling_draw.seed_of(secret, value)
    cells = await _draw(session, survey, parts, row.design, seed, frame.hash)
    _store(session, survey, cells)
    await records.update(session, actor, survey, {"is_open_link": False}, survey.version, action="survey.drawn")
    changed = {
        "state": DrawState.DRAWN,
        "seed": seed,
        "event_value": value,
        "frame_hash": frame.hash,
        "result_hash": sampling_draw.result_hash([cell.told() for cell in cells]),
        "drawn_at": utc_now(),
        "drawn_count": sum(cell.drawn for cell in cells),
    }
    row = await records.update(session, actor, row, changed, row.version, action="survey_draw.drawn")
    return await _read(session, actor, survey, row)


async def get(session: AsyncSession, actor: Actor, survey_id: UUID) -> SurveyDrawRead:
    """A survey's draw, for everyone from its commitment on.

    Raises:
        NotFound: no such survey, or nothing is committed (404).
    """
    survey = await records.get(session, actor, Survey, survey_id)
    row = await _standing(session, survey)
    if row is None:
        raise NotFound
    return await _read(session, actor, survey, row)


async def document(session: AsyncSession, actor: Actor, survey_id: UUID, locale: str) -> DrawDocument:
    """Everything that is needed to repeat a draw; without seed and numbers while they are not told.

    Raises:
        NotFound: no such survey, or nothing is committed (404).
    """
    survey = await records.get(session, actor, Survey, survey_id)
    row = await _standing(session, survey)
    if row is None:
        raise NotFound
    frame = (await session.exec(select(SurveyFrame).where(*_key(SurveyFrame, row.county_code, row.frame_id)))).one()
    told = await _read(session, actor, survey, row)
    parts = await surveys_frames.parts_of(session, frame)
    cells = [] if told.seed is None else await cells_of(session, survey, row, parts)
    return DrawDocument(
        **told.model_dump(include=set(DrawDocument.model_fields)),
        kind="shiliu-draw-1",
        title=surveys.in_words(survey.title, locale),
        frame=DrawnFrame.model_validate(frame, from_attributes=True, update={"parts": list(parts.items())}),
        cells=[DrawnCell(**cell.told()) for cell in cells],
    )


async def cells_of(session: AsyncSession, survey: Survey, row: SurveyDraw, parts: Mapping[str, int]) -> list[Cell]:
    """The cells of a draw that was made, drawn anew: chances as exact fractions, and the numbers."""
    if row.seed is None or row.frame_hash is None:
        return []
    return await _draw(session, survey, parts, row.design, row.seed, row.frame_hash)


async def _draw(
    session: AsyncSession, survey: Survey, parts: Mapping[str, int], design: Mapping[str, Any], seed: str, frame: str
) -> list[Cell]:
    """The cells, made beside the event loop: a county's numbers take a second.

    Raises:
        InvalidInput: a stratum is too small, named (422).
    """
    law = sampling_plan.design_of(design)
    held = surveys_sampling_plan.within(survey.area_code, parts)
    try:
        return await asyncio.to_thread(sampling_draw.draw, held, law, seed, frame)
    except sampling.SamplingError as error:
        raise await surveys_sampling_plan.refusal(session, error) from None


def _store(session: AsyncSession, survey: Survey, cells: Sequence[Cell]) -> None:
    """The cells and the numbers drawn in each; the draw's own entry in the journal tells their hash."""
    fixed: dict[str, Any] = {"county_code": survey.county_code, "synthetic": survey.synthetic}
    for cell in cells:
        kept = SurveyCell(
            **fixed,
            survey_id=survey.id,
            area_code=cell.area_code,
            stratum=cell.stratum,
            cluster=cell.cluster,
            stratum_units=cell.stratum_units,
            stratum_clusters=cell.stratum_clusters,
            units=cell.units,
            drawn=cell.drawn,
            probability=Decimal(cell.probability.numerator) / cell.probability.denominator,
        )
        session.add(kept)
        for code, found in cell.numbers.items():
            session.add(SurveyCellNumbers(**fixed, cell_id=kept.id, area_code=code, numbers=list(found)))


def _require_event(draft: DrawCommit, frame: SurveyFrame) -> None:
    """An event has a name and a day that is still to come; a frame that is frozen already needs one."""
    if (draft.event is None) != (draft.event_on is None):
        raise InvalidInput.field("/event" if draft.event is None else "/event_on", "field_missing")
    if draft.event_on is None and frame.state == FrameState.FROZEN:
        raise Conflict("frame_frozen_needs_event")
    if draft.event_on is not None and draft.event_on <= today():
        raise InvalidInput.field("/event_on", "event_not_ahead")


def _event_value(row: SurveyDraw, frame: SurveyFrame, draft: DrawOrder) -> str | None:
    """The digits of the event, if one was named; the frame must have been frozen in time for neither to be chosen."""
    if frame.state != FrameState.FROZEN or frame.frozen_at is None:
        raise Conflict("frame_not_frozen")
    if row.event_on is None:
        if frame.frozen_at <= row.committed_at:
            raise Conflict("frame_frozen_too_early")
        return None
    if row.event_on > today():
        raise Conflict("event_not_over")
    if day_of(frame.frozen_at) >= row.event_on:
        raise Conflict("frame_frozen_too_late")
    digits = re.sub(r"[^0-9]", "", draft.event_value or "")
    if not _LEAST_DIGITS <= len(digits) <= _MOST_DIGITS:
        raise InvalidInput.field("/event_value", "event_digits_needed", limit=_LEAST_DIGITS)
    return digits


async def _standing(session: AsyncSession, survey: Survey) -> SurveyDraw | None:
    """The draw of a survey that was not withdrawn."""
    mine = (col(SurveyDraw.county_code) == survey.county_code, col(SurveyDraw.survey_id) == survey.id)
    wanted = select(SurveyDraw).where(*mine, col(SurveyDraw.state) != DrawState.WITHDRAWN)
    return (await session.exec(wanted)).first()


async def _require(session: AsyncSession, survey: Survey, state: DrawState) -> SurveyDraw:
    row = await _standing(session, survey)
    if row is None:
        raise NotFound
    if row.state != state:
        raise Conflict("draw_done")
    return row


def _key(table: Any, county_code: str, record_id: UUID) -> tuple[ColumnElement[bool], ...]:
    return (col(table.county_code) == county_code, col(table.id) == record_id)


def _place(county_code: str, draw_id: UUID) -> str:
    return f"{county_code}|survey_draws|sealed_secret|{draw_id}"


async def _read(session: AsyncSession, actor: Actor, survey: Survey, row: SurveyDraw) -> SurveyDrawRead:
    """The draw as this reader may see it."""
    frame = (await session.exec(select(SurveyFrame).where(*_key(SurveyFrame, row.county_code, row.frame_id)))).one()
    mine = (col(SurveyDraw.county_code) == row.county_code, col(SurveyDraw.survey_id) == row.survey_id)
    gone = select(func.count()).where(*mine, col(SurveyDraw.state) == DrawState.WITHDRAWN)
    is_told = survey.state in {SurveyState.CLOSED, SurveyState.PUBLISHED} or actor.may(Permission.SURVEYS_WRITE)
    more = {
        "told_from": THRESHOLD,
        "frame_title": frame.title,
        "frame_state": frame.state,
        "seed": row.seed if is_told else None,
        "withdrawn_count": (await session.exec(gone)).one(),
    }
    return SurveyDrawRead.model_validate(row, from_attributes=True, update=more)
