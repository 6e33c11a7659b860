"""Which checklists there are: those of the plan, from the catalogue, and those that a county made for itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.errors import Conflict, InvalidInput, NotFound
from api.models.checklists import (
    Checklist,
    ChecklistCreate,
    ChecklistItemRead,
    ChecklistRead,
    ChecklistSubject,
)
from api.permissions import Actor, require_inside, require_post, require_unbound, visible_county
from api.services import catalogue, records, units_tracks
from api.services.bounds import require_room

MOST_OWN = 100


@dataclass(frozen=True, slots=True)
class Item:
    """One item: documents in any of `slots` (or of `also_kind`) fill it, for a year only where it `is_yearly`.

    Eligible units of its `categories` (none = all) are asked for it, or only those that take part.
    """

    slots: tuple[str, ...]
    titles: dict[str, str]
    categories: tuple[str, ...] = ()
    also_kind: str | None = None
    is_yearly: bool = False
    only_taking_part: bool = False

    @property
    def slot(self) -> str:
        """The item's own name."""
        return self.slots[0]


@dataclass(frozen=True, slots=True)
class Definition:
    """A checklist as its state is computed.

    Args:
        levels: the areas that have it, for lists of areas and tracks.
        need: how many items make it complete; None = all that apply.
        is_own_area: only documents of the very area count, not those of places below.
    """

    code: str
    titles: dict[str, str]
    subject: ChecklistSubject
    items: tuple[Item, ...]
    levels: tuple[str, ...] = ()
    need: int | None = None
    is_own_area: bool = False
    indicator: str | None = None
    row: Checklist | None = None

    @property
    def categories(self) -> list[str]:
        """Whose units have it; empty = every category's."""
        if any(not item.categories for item in self.items):
            return []
        return sorted({code for item in self.items for code in item.categories})


@lru_cache
def of_the_plan() -> dict[str, Definition]:
    """The plan's checklists by code, in the order of their file."""
    slots: dict[str, list[dict[str, str]]] = {}
    for path in sorted((catalogue.FOLDER / "frameworks").glob("*/slots.csv")):
        for row in catalogue.read_csv(path):
            slots.setdefault(row["indicator"], []).append(row)
    about = catalogue.read_json("checklists/checklists.json")["checklists"]
    return {entry["code"]: _definition(entry, slots[entry["indicator"]]) for entry in about}


@lru_cache
def _asked() -> list[dict[str, str]]:
    paths = sorted((catalogue.FOLDER / "frameworks").glob("*/required_documents.csv"))
    return [row for path in paths for row in catalogue.read_csv(path)]


def _definition(entry: dict[str, Any], slots: list[dict[str, str]]) -> Definition:
    subject = ChecklistSubject(entry["subject"])
    titles = {row["slot"]: catalogue.worded_in(row, "title") for row in slots}
    documents = [row["slot"] for row in slots if row["filled_by"] == "document"]
    asked = [row for row in _asked() if set(row["slots"].split(";")) & set(documents)]
    if subject is ChecklistSubject.UNIT:
        items = [_item(row, titles) for row in asked if row["holder"] == "unit"]
    elif subject is ChecklistSubject.TRACK:
        items = [Item((slot,), titles[slot], categories=(slot,)) for slot in titles]
    else:
        yearly = {slot for row in asked if row["renewal"] == "yearly" for slot in row["slots"].split(";")}
        items = [Item((slot,), titles[slot], is_yearly=slot in yearly) for slot in documents]
    return Definition(
        code=entry["code"],
        titles=entry["title"],
        subject=subject,
        items=tuple(items),
        levels=tuple(entry["levels"]),
        need=entry["need"],
        is_own_area=entry["own"],
        indicator=entry["indicator"],
    )


def _item(row: dict[str, str], titles: dict[str, dict[str, str]]) -> Item:
    slots = row["slots"].split(";")
    words = [titles[slot] for slot in slots if slot in titles]
    joined = {tag: " / ".join(dict.fromkeys(word[tag] for word in words)) for tag in words[0]}
    return Item(
        slots=tuple(slots),
        titles=joined,
        categories=tuple(word for word in row["categories"].split(";") if word),
        also_kind=row["also_kind"] or None,
        is_yearly=row["renewal"] == "yearly",
        only_taking_part=row["taking_part"] == "1",
    )


def of_a_county(row: Checklist) -> Definition:
    """A county's own checklist."""
    categories = (row.category,) if row.category else ()
    levels = ("county", "township") if len(row.area_code) == 6 else ("township", "village")  # noqa: PLR2004  GB/T 2260.
    return Definition(
        code=row.code,
        titles={"zh-Hans": row.title},
        subject=ChecklistSubject(row.subject),
        items=tuple(Item((item["slot"],), {"zh-Hans": item["title"]}, categories) for item in row.items),
        levels=levels,
        need=row.need_count,
        row=row,
    )


async def find(session: AsyncSession, actor: Actor, county_code: str, code: str) -> Definition:
    """The checklist of a code in a county.

    Raises:
        NotFound: neither the plan nor the county has it (404).
    """
    if code in of_the_plan():
        return of_the_plan()[code]
    for row in await _own(session, actor, county_code, Checklist.code == code):
        return of_a_county(row)
    raise NotFound


async def _own(session: AsyncSession, actor: Actor, county_code: str, *where: Any) -> Sequence[Checklist]:
    mine = (visible_county(actor, Checklist), col(Checklist.county_code) == county_code)
    statement = select(Checklist).where(*mine, *where).order_by(col(Checklist.created_at), col(Checklist.id))
    return (await session.exec(statement)).all()


async def every(session: AsyncSession, actor: Actor, county_code: str) -> list[ChecklistRead]:
    """The plan's checklists and the county's own that are not over.

    Raises:
        Forbidden: one without a post (403).
    """
    require_post(actor)
    own = await _own(session, actor, county_code, col(Checklist.until_on).is_(None))
    return [read(each) for each in (*of_the_plan().values(), *(of_a_county(row) for row in own))]


async def create(session: AsyncSession, actor: Actor, draft: ChecklistCreate) -> ChecklistRead:
    """Make a checklist of the county's own.

    Raises:
        Conflict: the code is used, or the county has as many as it can (409).
        Forbidden: outside the actor's scope, or he acts for one unit only (403).
        InvalidInput: a slot named twice, more needed than there are, or a track that the county does not have (422).
    """
    require_unbound(actor)
    require_inside(actor, draft.area_code)
    await records.require_area(session, draft.area_code)
    if draft.category is not None:
        await units_tracks.require(session, actor, draft.area_code, draft.category)
    items = [
        {"slot": item.slot or f"{draft.code}.{place}"[-40:], "title": item.title}
        for place, item in enumerate(draft.items, 1)
    ]
    if len({item["slot"] for item in items}) < len(items):
        raise InvalidInput.field("/items", "slots_repeat")
    need = draft.need_count or len(items)
    if need > len(items):
        raise InvalidInput.field("/need_count", "need_over_items")
    county = draft.area_code[:6]
    if draft.code in of_the_plan() or await _own(session, actor, county, Checklist.code == draft.code):
        raise Conflict("checklist_code_used")
    await require_room(session, Checklist, MOST_OWN, Checklist.county_code == county)
    row = Checklist(
        county_code=county,
        area_code=draft.area_code,
        code=draft.code,
        title=draft.title,
        subject=ChecklistSubject.UNIT if draft.category else ChecklistSubject.AREA,
        category=draft.category,
        items=items,
        need_count=need,
        client_id=actor.client_id,
        external_id=draft.external_id,
    )
    return read(of_a_county(await records.create(session, actor, row, action="checklist.created")))


async def update(
    session: AsyncSession, actor: Actor, checklist_id: UUID, changed: dict[str, Any], version: int
) -> ChecklistRead:
    """Change an own checklist under its version, or end it.

    Raises:
        Forbidden: the actor acts for one unit only (403). PreconditionFailed: someone changed it first (412).
    """
    require_unbound(actor)
    row = await records.get(session, actor, Checklist, checklist_id)
    updated = await records.update(session, actor, row, changed, version, action="checklist.updated")
    return read(of_a_county(updated))


def read(found: Definition) -> ChecklistRead:
    """The checklist as it goes out."""
    items: dict[str, ChecklistItemRead] = {}
    for item in found.items:
        kept = items.get(item.slot)
        categories = sorted({*item.categories, *(kept.categories if kept else [])})
        items[item.slot] = ChecklistItemRead(
            slot=item.slot, slots=list(item.slots), titles=item.titles, categories=categories
        )
    return ChecklistRead(
        code=found.code,
        titles=found.titles,
        subject=found.subject,
        indicator=found.indicator,
        categories=[] if found.subject is not ChecklistSubject.UNIT else found.categories,
        items=list(items.values()),
        need_count=found.need,
        id=found.row.id if found.row else None,
        version=found.row.version if found.row else None,
        until_on=found.row.until_on if found.row else None,
    )
