"""The tree of areas as it was on a day: the one place that says which areas there were, for every sum over places.

A sum over an old period takes the tree of that period, so an area and what came after it never stand side by side.
"""

from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy import ColumnElement, and_, func, or_
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.models.areas import Area

CHILD_DIGITS = {2: 4, 4: 6, 6: 9, 9: 12, 12: 12}
PARENT_DIGITS = {2: 0, 4: 2, 6: 4, 9: 6, 12: 9}


def alive_on(day: date) -> ColumnElement[bool]:
    """The areas that were there on a day."""
    return and_(
        or_(col(Area.valid_from).is_(None), col(Area.valid_from) <= day),
        or_(col(Area.valid_until).is_(None), col(Area.valid_until) > day),
    )


def is_alive(area: Area, day: date) -> bool:
    """Whether one area was there on a day."""
    return (area.valid_from is None or area.valid_from <= day) and (area.valid_until is None or area.valid_until > day)


def never_was(area: Area) -> bool:
    """Whether an area's life is empty: it was entered and taken back."""
    return area.valid_from is not None and area.valid_from == area.valid_until


async def children(session: AsyncSession, parent: str, day: date) -> list[Area]:
    """The areas one level below another on a day, by code; none below a village."""
    return await below(session, parent, day, depth=1)


async def below(session: AsyncSession, parent: str, day: date, *, depth: int) -> list[Area]:
    """The areas of so many levels below another on a day, by code."""
    digits: list[int] = []
    last = len(parent)
    while len(digits) < depth and CHILD_DIGITS[last] > last:
        last = CHILD_DIGITS[last]
        digits.append(last)
    if not digits:
        return []
    found = await session.exec(
        select(Area)
        .where(col(Area.code).startswith(parent), func.length(Area.code).in_(digits), alive_on(day))
        .order_by(col(Area.code))
    )
    return list(found.all())


async def names(session: AsyncSession, codes: Collection[str]) -> dict[str, str]:
    """The names of areas by their codes; a code that never was has none."""
    found = await session.exec(select(Area.code, Area.name).where(col(Area.code).in_(list(codes))))
    return dict(found.all())


def grouped(areas: Sequence[Area]) -> dict[str, list[str]]:
    """The codes of areas under their parents' codes."""
    found: dict[str, list[str]] = {}
    for area in areas:
        found.setdefault(area.code[: PARENT_DIGITS[len(area.code)]], []).append(area.code)
    return found
