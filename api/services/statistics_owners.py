"""Series and who reports them: an owner code of the catalogue, and the county's unit that it means."""

from functools import lru_cache
from uuid import UUID

from sqlalchemy import ColumnElement
from sqlalchemy import func as sql
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import run_sql
from api.errors import Forbidden, NotFound
from api.models.statistics import Series, SeriesFilter, SeriesOwner, SeriesOwnerRead, SeriesOwnerSet, SeriesRead
from api.permissions import Actor, visible_county
from api.services import catalogue, records, units


@lru_cache
def titles() -> dict[str, dict[str, str]]:
    """The departments that owner codes name, by language."""
    return {
        row["code"]: catalogue.worded_in(row, "title")
        for path in sorted((catalogue.FOLDER / "frameworks").glob("*/owners.csv"))
        for row in catalogue.read_csv(path)
    }


def title(owner: str, locale: str) -> str:
    """A department's name in the reader's language."""
    found = titles().get(owner, {})
    return found.get(locale) or found.get("zh-Hans") or owner


async def page_series(session: AsyncSession, actor: Actor, chosen: SeriesFilter, *, locale: str) -> list[SeriesRead]:
    """The series by code, named in the reader's language."""
    wanted = {name: value for name in ("owner", "role") if (value := getattr(chosen, name)) is not None}
    where: list[ColumnElement[bool]] = [col(getattr(Series, name)) == value for name, value in wanted.items()]
    if chosen.indicator:
        where.append(col(Series.indicators).op("@>")(sql.jsonb_build_array(chosen.indicator)))
    rows = (await session.exec(select(Series).where(*where).order_by(col(Series.code)))).all()
    owners = await units_of(session, actor)
    return [read_series(row, owners, locale=locale) for row in rows]


def read_series(row: Series, owners: dict[str, UUID], *, locale: str) -> SeriesRead:
    """A series as it goes out."""
    told = {
        "name": name_of(row, locale),
        "owner_name": title(row.owner, locale),
        "owner_unit_id": owners.get(row.owner),
    }
    return SeriesRead.model_validate(row, from_attributes=True, update=told)


def name_of(row: Series, locale: str) -> str:
    """A series' name in the reader's language."""
    found: str = getattr(row, f"name_{catalogue.LOCALES.get(locale, 'zh_hans')}")
    return found


async def units_of(session: AsyncSession, actor: Actor) -> dict[str, UUID]:
    """The county's unit behind each owner code that is set; none for who looks at several counties."""
    rows = await session.exec(
        select(SeriesOwner.owner, SeriesOwner.unit_id).where(
            visible_county(actor, SeriesOwner), col(SeriesOwner.county_code) == actor.county_code
        )
    )
    return {owner: unit_id for owner, unit_id in rows.all()}  # noqa: C416  The rows are not pairs to the type checker.


async def page_owners(session: AsyncSession, actor: Actor, *, locale: str) -> list[SeriesOwnerRead]:
    """Each owner code with series, and the county's unit that it means."""
    counted = (
        await session.exec(select(Series.owner, sql.count()).group_by(Series.owner).order_by(col(Series.owner)))
    ).all()
    known = await units_of(session, actor)
    names = await units.names(session, actor, known.values())
    return [
        SeriesOwnerRead(
            owner=owner,
            name=title(owner, locale),
            unit_id=known.get(owner),
            unit_name=names.get(known[owner]) if owner in known else None,
            series_count=count,
        )
        for owner, count in counted
    ]


async def set_owner(
    session: AsyncSession, actor: Actor, owner: str, draft: SeriesOwnerSet, *, locale: str
) -> SeriesOwnerRead:
    """Say which unit of the county an owner code means.

    Raises:
        NotFound: no series has that owner (404).
        InvalidInput: no such unit (422).
    """
    count = (await session.exec(select(sql.count()).select_from(Series).where(Series.owner == owner))).one()
    if not count:
        raise NotFound
    unit = await units.require(session, actor, draft.unit_id, "/unit_id")
    await run_sql(session, "select pg_advisory_xact_lock(hashtext(:key))", key=f"owner:{unit.county_code}|{owner}")
    row = (
        await session.exec(
            select(SeriesOwner).where(SeriesOwner.county_code == unit.county_code, SeriesOwner.owner == owner)
        )
    ).first()
    if row is None:
        made = SeriesOwner(county_code=unit.county_code, owner=owner, unit_id=unit.id)
        await records.create(session, actor, made, action="series_owner.set")
    else:
        await records.update(session, actor, row, {"unit_id": unit.id}, row.version, action="series_owner.set")
    return SeriesOwnerRead(
        owner=owner, name=title(owner, locale), unit_id=unit.id, unit_name=unit.name, series_count=count
    )


async def require_owner(session: AsyncSession, actor: Actor, owner: str, county_code: str) -> None:
    """Refuse a department's report of another department's series.

    Raises:
        Forbidden: `series_not_yours`; who is bound to no unit may report any (403).
    """
    if actor.bound_unit is None:
        return
    known = (
        await session.exec(
            select(SeriesOwner.unit_id).where(SeriesOwner.county_code == county_code, SeriesOwner.owner == owner)
        )
    ).first()
    if known is not None and known != actor.bound_unit:
        raise Forbidden("series_not_yours")
