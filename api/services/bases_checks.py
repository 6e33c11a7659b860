"""The standard of bases and the checks against it: the office's verdict on each item, and the exact score of it."""

from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Any
from uuid import UUID

from sqlalchemy.dialects.postgresql import distinct_on
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.errors import FieldError, Forbidden, InvalidInput
from api.models.base import today
from api.models.bases import Base, BaseElement, BaseScore
from api.models.bases_checks import (
    BaseCheck,
    BaseCheckCreate,
    BaseCheckRead,
    ItemFound,
    ItemResult,
    ItemVerdict,
    StandardItem,
    StandardRead,
)
from api.permissions import Actor, Permission, visible_county
from api.services import catalogue, records
from api.services.paging import Page


def standard(locale: str) -> StandardRead:
    """The standard in force, in the reader's language."""
    about = catalogue.read_json("bases/standard.json")
    return StandardRead(
        version=about["version"],
        in_force_from=date.fromisoformat(about["in_force_from"]),
        source=about["source"],
        points_source=about["points_source"],
        verification_days=about["verification_days"],
        items=[
            StandardItem(
                code=item["code"],
                element=BaseElement(item["element"]) if item["element"] else None,
                points=item["points"],
                title=item["title"].get(locale, item["title"]["zh-Hans"]),
                evidence=item["evidence"].get(locale, item["evidence"]["zh-Hans"]),
            )
            for item in about["items"]
        ],
    )


async def create(session: AsyncSession, actor: Actor, base_id: UUID, draft: BaseCheckCreate) -> BaseCheckRead:
    """Note what a check of the base found; every item of the standard has its verdict.

    Raises:
        Forbidden: whoever may not judge units (403). NotFound: no such base in the area (404).
        InvalidInput: an item missing, unknown or twice; no reason why one does not apply; a day to come (422).
    """
    require_judge(actor)
    base = await records.get(session, actor, Base, base_id)
    day = draft.checked_on or today()
    if day > today():
        raise InvalidInput.field("/checked_on", "day_in_future")
    results = _checked(draft.results)
    applicable = [item for item in results if item["verdict"] != ItemVerdict.NOT_APPLICABLE]
    row = BaseCheck(
        county_code=base.county_code,
        area_code=base.area_code,
        base_id=base.id,
        checked_on=day,
        standard_version=catalogue.read_json("bases/standard.json")["version"],
        results=results,
        points_met=sum(item["points"] for item in applicable if item["verdict"] == ItemVerdict.MET),
        points_applicable=sum(item["points"] for item in applicable),
        checked_by=actor.id,
        synthetic=base.synthetic,
    )
    return read(await records.create(session, actor, row, action="base.checked"))


async def page(
    session: AsyncSession, actor: Actor, base_id: UUID, page_: Page
) -> tuple[list[BaseCheckRead], str | None]:
    """Every check of a base, latest entry first.

    Raises:
        NotFound: no such base in the area (404).
    """
    base = await records.get(session, actor, Base, base_id)
    rows, cursor = await records.page(
        session, actor, BaseCheck, [col(BaseCheck.base_id) == base.id], page_, context=str(base.id)
    )
    return [read(row) for row in rows], cursor


async def scores(session: AsyncSession, actor: Actor, base_ids: Sequence[UUID]) -> dict[UUID, BaseScore]:
    """The score of each base's latest check."""
    statement = (
        select(BaseCheck)
        .where(visible_county(actor, BaseCheck), col(BaseCheck.base_id).in_(base_ids))
        .ext(distinct_on(col(BaseCheck.base_id)))
        .order_by(col(BaseCheck.base_id), col(BaseCheck.checked_on).desc(), col(BaseCheck.id).desc())
    )
    return {
        row.base_id: BaseScore(
            check_id=row.id,
            checked_on=row.checked_on,
            points_met=row.points_met,
            points_applicable=row.points_applicable,
            ratio=ratio(row.points_met, row.points_applicable),
        )
        for row in (await session.exec(statement)).all()
    }


def ratio(met: int, applicable: int) -> str | None:
    """Points met over points that apply, four decimals; none where nothing applies."""
    if not applicable:
        return None
    return str((Decimal(met) / applicable).quantize(Decimal("0.0001"), ROUND_HALF_EVEN))


def require_judge(actor: Actor) -> None:
    """Let through who gives verdicts on units and what is theirs: the programme office.

    Raises:
        Forbidden: anyone else (403).
    """
    if not actor.may(Permission.UNITS_NAME):
        raise Forbidden


def _checked(given: Sequence[ItemResult]) -> list[dict[str, Any]]:
    """The results in the standard's order, each with the points that it carries now."""
    items = {item["code"]: item["points"] for item in catalogue.read_json("bases/standard.json")["items"]}
    found: dict[str, dict[str, Any]] = {}
    errors = []
    for place, result in enumerate(given):
        if result.code not in items:
            errors.append(FieldError(f"/results/{place}/code", "item_unknown"))
        elif result.code in found:
            errors.append(FieldError(f"/results/{place}/code", "item_twice"))
        elif result.verdict is ItemVerdict.NOT_APPLICABLE and not result.note:
            errors.append(FieldError(f"/results/{place}/note", "reason_missing"))
        found[result.code] = result.model_dump(mode="json") | {"points": items.get(result.code, 0)}
    if not errors and len(found) < len(items):
        errors.append(FieldError("/results", "item_missing"))
    if errors:
        raise InvalidInput(errors=errors)
    return [found[code] for code in items]


def read(row: BaseCheck) -> BaseCheckRead:
    """The check as it goes out."""
    return BaseCheckRead(
        id=row.id,
        base_id=row.base_id,
        checked_on=row.checked_on,
        standard_version=row.standard_version,
        results=[ItemFound.model_validate(item) for item in row.results],
        points_met=row.points_met,
        points_applicable=row.points_applicable,
        ratio=ratio(row.points_met, row.points_applicable),
        synthetic=row.synthetic,
    )
