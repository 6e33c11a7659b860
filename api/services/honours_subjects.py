"""Who or what an honour is about, as its type asks."""

from typing import Any
from uuid import UUID

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.errors import Conflict, InvalidInput, NotFound
from api.models.bases import Base
from api.models.documents import Document, Visibility
from api.models.honours import RUNNING, Honour, HonourCreate, HonourState, HonourType, TitleCreate
from api.permissions import Actor, require_inside, require_own_unit
from api.services import evidence, records, units

_NAMES_A_PERSON = HonourType.ADVANCED_INDIVIDUAL


async def of(session: AsyncSession, actor: Actor, draft: HonourCreate | TitleCreate) -> dict[str, Any]:
    """The columns that tell whom or what an honour is about.

    Raises:
        Forbidden: for another unit, or an area outside the scope (403).
        InvalidInput: what the type needs is missing, unknown or does not belong (422).
    """
    _require_fitting(draft)
    match draft.type:
        case HonourType.DEMONSTRATION_AREA:
            area_code = _given(draft.area_code, "/area_code")
            require_inside(actor, area_code)
            require_own_unit(actor, None)
            await records.require_area(session, area_code)
            return {"county_code": area_code[:6], "area_code": area_code}
        case HonourType.EDUCATION_BASE:
            base = await _base(session, actor, _given(draft.base_id, "/base_id"))
            require_own_unit(actor, base.unit_id)
            return {
                "county_code": base.county_code,
                "area_code": base.area_code,
                "unit_id": base.unit_id,
                "base_id": base.id,
            }
        case _:
            unit_id = _given(draft.unit_id or actor.bound_unit, "/unit_id")
            require_own_unit(actor, unit_id)
            unit = await units.require(session, actor, unit_id, "/unit_id")
            found = {"county_code": unit.county_code, "area_code": unit.area_code, "unit_id": unit.id}
            if draft.type is _NAMES_A_PERSON and isinstance(draft, HonourCreate):
                found |= await _person(session, actor, draft)
            return found


async def require_free(session: AsyncSession, row: Honour) -> None:
    """Refuse a second application, or one for a title that stands, of the same subject, type and level.

    Raises:
        Conflict: `honour_under_way` (409).
    """
    if row.type == _NAMES_A_PERSON:
        return
    where = (
        col(Honour.county_code) == row.county_code,
        col(Honour.type) == row.type,
        col(Honour.level) == row.level,
        col(Honour.unit_id).is_not_distinct_from(row.unit_id),
        col(Honour.base_id).is_not_distinct_from(row.base_id),
        col(Honour.area_code) == row.area_code,
        col(Honour.state).in_([*RUNNING, HonourState.NAMED]),
        col(Honour.expires_on).is_(None) | (col(Honour.expires_on) >= row.last_step_on),
    )
    if (await session.exec(select(Honour.id).where(*where))).first() is not None:
        raise Conflict("honour_under_way")


def _require_fitting(draft: HonourCreate | TitleCreate) -> None:
    """Refuse what does not belong to the type: above all a person's name where no consent stands beside it."""
    wanted = {
        HonourType.DEMONSTRATION_AREA: {"area_code"},
        HonourType.EDUCATION_BASE: {"base_id"},
        _NAMES_A_PERSON: {"unit_id", "published_name", "consent_document_id"},
    }.get(draft.type, {"unit_id"})
    for name in ("unit_id", "base_id", "area_code", "published_name", "consent_document_id"):
        if getattr(draft, name, None) is not None and name not in wanted:
            raise InvalidInput.field(f"/{name}", "not_of_this_type")
    if draft.type is _NAMES_A_PERSON:
        if isinstance(draft, TitleCreate):
            raise InvalidInput.field("/type", "not_of_this_type")
        if draft.summary:
            raise InvalidInput.field("/summary", "only_the_name")


async def _person(session: AsyncSession, actor: Actor, draft: HonourCreate) -> dict[str, Any]:
    """The name as it will be published, and the consent, which nobody outside reads."""
    consent_id = _given(draft.consent_document_id, "/consent_document_id")
    name = _given(draft.published_name, "/published_name")
    try:
        consent = await records.get(session, actor, Document, consent_id, evidence.visible(actor))
    except NotFound:
        raise InvalidInput.field("/consent_document_id", "reference_unknown") from None
    if consent.visibility == Visibility.PUBLIC:
        raise InvalidInput.field("/consent_document_id", "consent_is_public")
    return {"published_name": name, "consent_document_id": consent.id}


async def _base(session: AsyncSession, actor: Actor, base_id: UUID) -> Base:
    try:
        return await records.get(session, actor, Base, base_id)
    except NotFound:
        raise InvalidInput.field("/base_id", "reference_unknown") from None


def _given(value: Any, pointer: str) -> Any:
    if value is None:
        raise InvalidInput.field(pointer, "field_missing")
    return value
