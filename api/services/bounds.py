"""Lists that go out whole: nothing is cut from them, because a row beyond their bound is refused when it is written."""

from sqlalchemy import ColumnElement, func
from sqlmodel import select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.errors import Conflict
from api.models.base import CountyTable


async def require_room(
    session: AsyncSession, table: type[CountyTable], most: int, *where: ColumnElement[bool] | bool
) -> None:
    """Refuse one more row where `most` are there.

    Raises:
        Conflict: `list_full` (409).
    """
    count = await session.scalar(select(func.count()).select_from(table).where(*where))
    if (count or 0) >= most:
        raise Conflict("list_full", limit=most)
