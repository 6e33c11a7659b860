"""Merges, splits and changes of code: who is entitled enters what the decision says, and no place is left behind.

Areas are shared by every county, so a change touches only areas below the one county of who enters it; the database
holds to the same line by its own policies. County codes themselves come with the national catalogue.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, delete, literal
from sqlmodel import SQLModel, col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import run_sql
from api.errors import Conflict, FieldError, InvalidInput
from api.models.areas import (
    Area,
    AreaChange,
    AreaChangeCreate,
    AreaChangeFilter,
    AreaChangeKind,
    AreaChangeLink,
    AreaChangeRead,
    AreaChangeRevoke,
    AreaLevel,
    AreaLink,
    AreaSuccession,
)
from api.models.base import today, utc_now
from api.permissions import COUNTY_DIGITS, Actor, require_inside
from api.services import areas_tree, records
from api.services.areas_tree import PARENT_DIGITS
from api.services.records import Page

FIRST_DAY = date(1949, 10, 1)
_AHEAD = timedelta(days=366)
_LEVELS = {9: AreaLevel.TOWNSHIP, 12: AreaLevel.VILLAGE}
_CODES_TOLD = 12


async def page(
    session: AsyncSession, actor: Actor, chosen: AreaChangeFilter, page_: Page
) -> tuple[list[AreaChangeRead], str | None]:
    """The county's changes, newest first."""
    where = [col(AreaChange.kind) == chosen.kind] if chosen.kind else []
    rows, cursor = await records.page(session, actor, AreaChange, where, page_, context=chosen.model_dump_json())
    names = await _names(session, rows)
    return [_read(row, names) for row in rows], cursor


async def get(session: AsyncSession, actor: Actor, change_id: UUID) -> AreaChangeRead:
    """One change.

    Raises:
        NotFound: outside the county or not there (404).
    """
    row = await records.get(session, actor, AreaChange, change_id)
    return _read(row, await _names(session, [row]))


async def enter(session: AsyncSession, actor: Actor, draft: AreaChangeCreate) -> AreaChangeRead:
    """Enter a change: old areas end on its day, new ones begin, and each old one leads to what comes after it.

    Raises:
        Forbidden: an area outside the actor's own (403).
        InvalidInput: links that do not fit the kind or the tree, or that leave a place without an address (422).
        Conflict: a change of the same areas on that day is there already (409).
    """
    codes = _codes(draft)
    for code in sorted(codes):
        require_inside(actor, code)
    county = draft.links[0].old_code[:COUNTY_DIGITS]
    _require_form(draft, county)
    await run_sql(session, "select pg_advisory_xact_lock(hashtext(:key))", key=f"areas:{county}")
    found = await session.exec(select(Area).where(col(Area.code).in_(codes)).execution_options(populate_existing=True))
    known = {area.code: area for area in found.all()}
    await _require_tree(session, draft, known)
    await _require_day_free(session, draft)
    row = AreaChange(
        county_code=county,
        area_code=county,
        kind=draft.kind,
        effective_on=draft.effective_on,
        document=draft.document,
        note=draft.note,
        links=[{**link.model_dump(mode="json"), "begins": link.new_code in _new(draft)} for link in draft.links],
    )
    await records.create(session, actor, row, action="area_change.entered")
    await _carry_out(session, draft, known, row.id)
    return _read(row, await _names(session, [row]))


async def revoke(session: AsyncSession, actor: Actor, change_id: UUID, draft: AreaChangeRevoke) -> AreaChangeRead:
    """Take back a change that was entered by mistake, while nothing has been recorded for its new areas.

    Raises:
        NotFound: outside the county or not there (404).
        Conflict: taken back already, followed by a later change, or its new areas are in use (409).
    """
    row = await records.get(session, actor, AreaChange, change_id)
    await run_sql(session, "select pg_advisory_xact_lock(hashtext(:key))", key=f"areas:{row.county_code}")
    row = await records.get(session, actor, AreaChange, change_id, lock=True)
    if row.revoked_at is not None:
        raise Conflict("area_change_revoked")
    begun = {link["new_code"] for link in row.links if link["begins"]}
    touched = {link[name] for link in row.links for name in ("old_code", "new_code")}
    await _require_last(session, row, touched)
    await _require_unused(session, row.county_code, begun)
    await session.exec(delete(AreaSuccession).where(col(AreaSuccession.change_id) == row.id))
    for area in (await session.exec(select(Area).where(col(Area.code).in_(touched)))).all():
        if area.code in begun:
            area.valid_until = area.valid_from
        elif area.valid_until == row.effective_on:
            area.valid_until = None
        session.add(area)
    changed = {"revoked_at": utc_now(), "revoked_reason": draft.reason}
    done = await records.update(session, actor, row, changed, row.version, action="area_change.revoked")
    return _read(done, await _names(session, [done]))


def _codes(draft: AreaChangeCreate) -> set[str]:
    linked = {code for link in draft.links for code in (link.old_code, link.new_code)}
    return linked | {area.code for area in draft.new_areas}


def _new(draft: AreaChangeCreate) -> dict[str, str]:
    return {area.code: area.name for area in draft.new_areas}


def _ending(links: Iterable[AreaLink]) -> set[str]:
    """Old areas that do not go on."""
    links = list(links)
    return {link.old_code for link in links} - {link.new_code for link in links}


def _require_form(draft: AreaChangeCreate, county: str) -> None:
    """Refuse what can be seen without the tree: the day, one county, levels, twice, shares, the kind."""
    if not FIRST_DAY <= draft.effective_on <= today() + _AHEAD:
        raise InvalidInput.field("/effective_on", "area_change_too_far")
    pairs = Counter((link.old_code, link.new_code) for link in draft.links)
    for place, link in enumerate(draft.links):
        pointer = f"/links/{place}/new_code"
        if {link.old_code[:COUNTY_DIGITS], link.new_code[:COUNTY_DIGITS]} != {county}:
            raise InvalidInput.field(pointer, "county_needed")
        if len(link.old_code) != len(link.new_code):
            raise InvalidInput.field(pointer, "area_level_differs")
        if pairs[link.old_code, link.new_code] > 1:
            raise InvalidInput.field(pointer, "area_link_twice")
    led_to = {link.new_code for link in draft.links}
    for place, area in enumerate(draft.new_areas):
        if area.code not in led_to:
            raise InvalidInput.field(f"/new_areas/{place}/code", "area_new_unlinked", area=area.code)
    _require_shares(draft)
    if draft.kind not in {_kind_of(draft.links, link, _new(draft)) for link in draft.links}:
        raise InvalidInput.field("/kind", "area_change_links")


def _require_shares(draft: AreaChangeCreate) -> None:
    shares: dict[str, list[Decimal | None]] = {}
    for link in draft.links:
        shares.setdefault(link.old_code, []).append(link.share)
    for code, parts in shares.items():
        given = [part for part in parts if part is not None]
        if given and (len(given) < len(parts) or sum(given) != 1):
            raise InvalidInput.field("/links", "area_shares_not_whole", area=code)


def _kind_of(links: Iterable[AreaLink], link: AreaLink, new: dict[str, str]) -> AreaChangeKind:
    """What one link is: part of a split, part of a merge (also into an area that was there before), or a new code."""
    links = list(links)
    if sum(other.old_code == link.old_code for other in links) > 1:
        return AreaChangeKind.SPLIT
    is_joined = sum(other.new_code == link.new_code for other in links) > 1
    return AreaChangeKind.MERGE if is_joined or link.new_code not in new else AreaChangeKind.RECODE


async def _require_tree(session: AsyncSession, draft: AreaChangeCreate, known: dict[str, Area]) -> None:
    """Refuse links that do not fit the tree on the day of the change."""
    day, new, ending = draft.effective_on, _new(draft), _ending(draft.links)
    errors: list[FieldError] = []
    for place, area in enumerate(draft.new_areas):
        kept = known.get(area.code)
        if kept is not None and not areas_tree.never_was(kept):
            errors.append(FieldError(f"/new_areas/{place}/code", "area_exists", area=area.code))
    for place, link in enumerate(draft.links):
        for name, code in (("old_code", link.old_code), ("new_code", link.new_code)):
            if name == "old_code" or code not in new:
                errors += _trouble(f"/links/{place}/{name}", known.get(code), day)
        parent = link.new_code[: PARENT_DIGITS[len(link.new_code)]]
        if parent not in new and not await _is_standing(session, parent, day, ending):
            errors.append(FieldError(f"/links/{place}/new_code", "area_parent_missing", area=link.new_code))
    errors += await _left_behind(session, ending, day)
    if errors:
        raise InvalidInput(errors=errors[:50])


def _trouble(pointer: str, area: Area | None, day: date) -> list[FieldError]:
    if area is None or areas_tree.never_was(area):
        return [FieldError(pointer, "area_unknown")]
    if area.valid_until is not None or (area.valid_from is not None and area.valid_from >= day):
        return [FieldError(pointer, "area_ended", day=str(area.valid_until or area.valid_from))]
    return []


async def _is_standing(session: AsyncSession, code: str, day: date, ending: set[str]) -> bool:
    area = await session.get(Area, code)
    return area is not None and code not in ending and areas_tree.is_alive(area, day)


async def _left_behind(session: AsyncSession, ending: set[str], day: date) -> list[FieldError]:
    """Places of an ending area that the links do not end with it."""
    left = [
        child.code
        for code in sorted(ending)
        for child in await areas_tree.children(session, code, day)
        if child.code not in ending
    ]
    told = "、".join(left[:_CODES_TOLD]) + ("…" if len(left) > _CODES_TOLD else "")
    return [FieldError("/links", "area_children_left", codes=told)] if left else []


async def _require_day_free(session: AsyncSession, draft: AreaChangeCreate) -> None:
    taken = (
        await session.exec(
            select(AreaSuccession.old_code).where(
                col(AreaSuccession.old_code).in_({link.old_code for link in draft.links}),
                AreaSuccession.effective_on == draft.effective_on,
            )
        )
    ).first()
    if taken is not None:
        raise Conflict("area_changes_busy", area=taken)


async def _carry_out(session: AsyncSession, draft: AreaChangeCreate, known: dict[str, Area], change_id: UUID) -> None:
    """Begin the new areas, end the old ones, and write the links."""
    for code, name in _new(draft).items():
        area = known.get(code) or Area(code=code, name=name, level=_LEVELS[len(code)])
        area.name, area.valid_from, area.valid_until = name, draft.effective_on, None
        session.add(area)
    for code in _ending(draft.links):
        known[code].valid_until = draft.effective_on
        session.add(known[code])
    await session.flush()
    new = _new(draft)
    session.add_all(
        AreaSuccession(
            old_code=link.old_code,
            new_code=link.new_code,
            effective_on=draft.effective_on,
            kind=_kind_of(draft.links, link, new),
            share=link.share,
            document=draft.document,
            change_id=change_id,
        )
        for link in draft.links
        if link.old_code != link.new_code
    )
    await session.flush()


async def _require_last(session: AsyncSession, row: AreaChange, touched: set[str]) -> None:
    codes = col(AreaSuccession.old_code).in_(touched) | col(AreaSuccession.new_code).in_(touched)
    later = select(AreaSuccession.change_id).where(codes, AreaSuccession.effective_on >= row.effective_on)
    if (await session.exec(later.where(col(AreaSuccession.change_id) != row.id))).first() is not None:
        raise Conflict("area_change_followed")


async def _require_unused(session: AsyncSession, county: str, codes: set[str]) -> None:
    """Refuse where a record of any kind, or an account, names one of the areas."""
    for table in SQLModel.metadata.sorted_tables:
        if "area_code" not in table.c or table.name in {"journal_entries", "area_changes"}:
            continue
        where: list[ColumnElement[bool]] = [table.c.area_code.in_(codes)]
        if "county_code" in table.c:
            where.append(table.c.county_code == county)
        statement: Any = select(literal(1)).select_from(table).where(*where).limit(1)
        if (await session.exec(statement)).first() is not None:
            raise Conflict("area_in_use", what=table.name)


async def _names(session: AsyncSession, rows: Iterable[AreaChange]) -> dict[str, str]:
    codes = {link[name] for row in rows for link in row.links for name in ("old_code", "new_code")}
    return await areas_tree.names(session, codes)


def _read(row: AreaChange, names: dict[str, str]) -> AreaChangeRead:
    links = [
        AreaChangeLink(
            old_code=link["old_code"],
            old_name=names.get(link["old_code"], ""),
            new_code=link["new_code"],
            new_name=names.get(link["new_code"], ""),
            share=link["share"],
        )
        for link in row.links
    ]
    return AreaChangeRead.model_validate(row, from_attributes=True, update={"links": links})
