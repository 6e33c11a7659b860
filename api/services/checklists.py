"""The state of a checklist: which slots of each area, unit or track are filled, by what, and how far that carries."""

import json
import re
from collections.abc import Mapping
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import run_sql
from api.errors import NotFound
from api.models.areas import Area
from api.models.base import today
from api.models.checklists import (
    ChecklistCell,
    ChecklistRow,
    ChecklistState,
    ChecklistStateFilter,
    ChecklistSubject,
    ChecklistSum,
    SlotState,
)
from api.models.units import TAKING_PART
from api.permissions import Actor, is_inside, require_one_county, require_post
from api.services import checklists_catalogue, units_registry, units_tracks
from api.services.checklists_catalogue import Definition
from api.services.paging import Page

_BINDING: Final = re.compile(r"(?<![:\w]):([a-z_]+)")
_DIGITS: Final = {"county": 6, "township": 9, "village": 12}
_AREAS: Final = """
select code as key, name, code as area_code, cast(null as text) as category, false as takes_part
from areas where code ^@ :area_prefix and code ^@ :county_code and length(code) = any(:digits)
  and cast(:unit_id as uuid) is null
  and (valid_from is null or valid_from <= :day) and (valid_until is null or valid_until > :day)
"""
_UNITS: Final = """
select u.id::text as key, u.name, u.area_code, u.category, s.state = any(:taking_part) as takes_part
from units u
join (
  select distinct on (unit_id) unit_id, state, is_eligible from unit_standings
  where county_code = :county_code and area_code ^@ :area_prefix and from_on <= :day
  order by unit_id, from_on desc, created_at desc, id desc
) s on s.unit_id = u.id and s.is_eligible
where u.county_code = :county_code and u.area_code ^@ :area_prefix
  and (cast(:unit_id as uuid) is null or u.id = cast(:unit_id as uuid))
"""
_OF_AREA: Final = "case when :is_own_area then d.area_code = need.area_code else d.area_code ^@ need.area_code end"
_OF_UNIT: Final = "d.unit_id = cast(need.key as uuid)"
_OF_TRACK: Final = """
select need.key, need.slot, cast(null as uuid) as id, a.title,
  (date_trunc('quarter', a.day) + interval '3 months' - interval '1 day')::date as until
from need
join units u on u.county_code = :county_code and u.category = need.slot and u.area_code ^@ need.area_code
join (
  select county_code, host_unit_id, title, (starts_at at time zone 'Asia/Shanghai')::date as day
  from activities where county_code = :county_code and state in ('held', 'verified')
) a on a.host_unit_id = u.id and a.day <= :day
"""
_OF_DOCUMENT: Final = """
select need.key, need.slot, d.id, d.title,
  least(d.expires_on, case when need.is_yearly
    then (date_trunc('year', coalesce(d.issued_on, (d.created_at at time zone 'Asia/Shanghai')::date))
      + interval '1 year' - interval '1 day')::date
  end) as until
from need
join documents d on d.county_code = :county_code and d.visibility <> 'case'
  and not exists (select from honours h where h.county_code = d.county_code and h.consent_document_id = d.id)
  and (d.slot = any(need.slots) or d.kind = need.also_kind)
  and coalesce(d.issued_on, (d.created_at at time zone 'Asia/Shanghai')::date) <= :day and {whose}
"""
_STATE: Final = """
with item as (
  select slot, slots, categories, also_kind, is_yearly, only_taking_part from jsonb_to_recordset(cast(:items as jsonb))
    as i(slot text, slots text[], categories text[], also_kind text, is_yearly boolean, only_taking_part boolean)
), body as ({bodies}), need as (
  select body.*, item.slot, item.slots, item.also_kind, item.is_yearly
  from body join item on (cardinality(item.categories) = 0 or body.category is null
    or body.category = any(item.categories)) and (body.takes_part or not item.only_taking_part)
  where item.slot <> all(:excused)
), held as ({held}), best as (
  select distinct on (key, slot) key, slot, id, title, until from held
  order by key, slot, coalesce(until, date 'infinity') desc, id desc
), cell as (
  select need.key, need.name, need.area_code, need.category, need.slot, best.id, best.title, best.until,
    case when best.key is null then 'missing' when best.until < :day then 'expired' else 'valid' end as state
  from need left join best on best.key = need.key and best.slot = need.slot
), tally as (
  select key, name, area_code, category, count(*) filter (where state = 'valid') as filled,
    least(count(*), coalesce(cast(:need as bigint), count(*))) as need,
    jsonb_agg(jsonb_build_object('slot', slot, 'state', state, 'id', id, 'title', title, 'until', until)) as cells
  from cell group by key, name, area_code, category
)
"""
_SUMS: Final = """
select left(area_code, 9) as place, count(*) as n, count(*) filter (where filled >= need) as complete
from tally group by 1 order by 1
"""
_ROWS: Final = """
select * from tally
where (cast(:is_complete as boolean) is null or (filled >= need) = :is_complete)
  and (cast(:after_area as text) is null or (area_code, key) > (:after_area, :after_key))
order by area_code, key limit :limit
"""


async def state(
    session: AsyncSession, actor: Actor, code: str, chosen: ChecklistStateFilter, page_: Page
) -> ChecklistState:
    """A checklist's state in an area on a day: n of m for each that has it, by township and overall.

    Raises:
        Forbidden: one without a post (403).
        InvalidInput: a scope wider than a county without `area` (422).
        NotFound: no such checklist, or the area is outside the actor's scope (404).
    """
    require_post(actor)
    area = chosen.area or actor.area_code
    if not is_inside(actor, area):
        raise NotFound
    county = require_one_county(actor, area)
    found = await checklists_catalogue.find(session, actor, county, code)
    day = chosen.on or today()
    excused = await _excused(session, actor, county, found, day)
    values = _values(found, county, area, day, chosen) | {"excused": sorted(excused)}
    head = _STATE.format(bodies=_bodies(found), held=_held(found))
    context = f"checklist|{actor.id}|{code}|{area}|{day}|{chosen.model_dump_json()}"
    after: list[Any] = page_.open(context) or [None, None]
    values |= {"after_area": after[0], "after_key": after[1], "limit": page_.limit + 1}
    rows = (await run_sql(session, head + _ROWS, **_only(head + _ROWS, values))).mappings().all()
    sums = (await run_sql(session, head + _SUMS, **_only(head + _SUMS, values))).mappings().all()
    items = [_row(found, row) for row in rows[: page_.limit]]
    is_more = len(rows) > page_.limit
    return ChecklistState(
        checklist=checklists_catalogue.read(found),
        on=day,
        overall=await _sum(session, area, sum(row["complete"] for row in sums), sum(row["n"] for row in sums)),
        townships=[await _sum(session, row["place"], row["complete"], row["n"]) for row in sums],
        items=items,
        next_cursor=page_.seal([items[-1].area_code, items[-1].key], context) if is_more else None,
    )


def _only(sql: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """The values that a statement names."""
    return {name: values[name] for name in _BINDING.findall(sql)}


def _values(found: Definition, county: str, area: str, day: date, chosen: ChecklistStateFilter) -> dict[str, Any]:
    items = [
        {
            "slot": item.slot,
            "slots": item.slots,
            "categories": item.categories,
            "also_kind": item.also_kind,
            "is_yearly": item.is_yearly,
            "only_taking_part": item.only_taking_part,
        }
        for item in found.items
    ]
    return {
        "items": json.dumps(items),
        "county_code": county,
        "area_prefix": area,
        "day": day,
        "need": found.need,
        "unit_id": chosen.unit_id,
        "is_complete": chosen.is_complete,
        "taking_part": [each.value for each in TAKING_PART],
        "digits": [_DIGITS[level] for level in found.levels],
        "is_own_area": found.is_own_area,
    }


def _bodies(found: Definition) -> str:
    return _UNITS if found.subject is ChecklistSubject.UNIT else _AREAS


def _held(found: Definition) -> str:
    if found.subject is ChecklistSubject.TRACK:
        return _OF_TRACK
    return _OF_DOCUMENT.format(whose=_OF_UNIT if found.subject is ChecklistSubject.UNIT else _OF_AREA)


async def _excused(session: AsyncSession, actor: Actor, county: str, found: Definition, day: date) -> set[str]:
    """Tracks that the county has declared not to apply."""
    if found.subject is not ChecklistSubject.TRACK:
        return set()
    tracks = await units_tracks.standing(session, actor, county, day)
    return {code for code, track in tracks.items() if track.is_asked and not track.applies}


def _row(found: Definition, row: Any) -> ChecklistRow:
    known = {cell["slot"]: cell for cell in row["cells"]}
    return ChecklistRow(
        key=row["key"],
        name=row["name"],
        area_code=row["area_code"],
        category=row["category"],
        cells=[_cell(slot, known.get(slot)) for slot in dict.fromkeys(item.slot for item in found.items)],
        filled_count=row["filled"],
        need_count=row["need"],
        is_complete=row["filled"] >= row["need"],
    )


def _cell(slot: str, known: Mapping[str, Any] | None) -> ChecklistCell:
    if known is None:
        return ChecklistCell(
            slot=slot, state=SlotState.NOT_APPLICABLE, document_id=None, document_title=None, expires_on=None
        )
    until = known["until"]
    return ChecklistCell(
        slot=slot,
        state=SlotState(known["state"]),
        document_id=UUID(known["id"]) if known["id"] else None,
        document_title=known["title"],
        expires_on=date.fromisoformat(until) if until else None,
    )


async def _sum(session: AsyncSession, area_code: str, complete: int, count: int) -> ChecklistSum:
    area = await session.get(Area, area_code)
    return ChecklistSum(
        area_code=area_code,
        name=area.name if area else area_code,
        complete_count=complete,
        row_count=count,
        complete_ratio=units_registry.ratio(complete, count),
    )
