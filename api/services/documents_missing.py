"""Which of the required documents are missing or expired: bodies × slots, against the documents that are there."""

import json
from functools import lru_cache
from typing import Any, Final
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import run_sql
from api.errors import Forbidden
from api.models.base import today
from api.models.documents_missing import (
    Holder,
    Lack,
    MissingDocument,
    MissingDocuments,
    MissingFilter,
    SlotRead,
    Slots,
)
from api.models.units import TAKING_PART
from api.permissions import Actor, require_one_county
from api.rules import gaps
from api.services import catalogue, exemptions, units
from api.services.records import Page

_NEED: Final = """
with asked as (
  select * from jsonb_to_recordset(cast(:asked as jsonb)) as a
    (place int, row text, holder text, slots text[], categories text[], taking_part boolean, also_kind text,
     yearly boolean, anywhere boolean)
), exempt as (
  select * from jsonb_to_recordset(cast(:exempt as jsonb)) as e (area_code text, unit_id uuid, row text)
), body as (
  select case length(code) when 6 then 'county' else 'township' end as holder, code as area_code,
    cast(null as uuid) as unit_id, name, cast(null as text) as category, false as takes_part, code as key
  from areas where code ^@ :county_code and length(code) in (6, 9) and cast(:unit_id as uuid) is null
    and coalesce(valid_from <= :today, true) and coalesce(valid_until > :today, true)
  union all
  select 'unit', area_code, id, name, category, state = any(:taking_part), id::text
  from units where county_code = :county_code and is_eligible and state <> 'revoked'
    and (cast(:unit_id as uuid) is null or id = cast(:unit_id as uuid))
), need as (
  select body.*, asked.place, asked.slots, asked.also_kind, asked.yearly, asked.anywhere
  from body join asked on asked.holder = body.holder
    and (cardinality(asked.categories) = 0 or body.category = any(asked.categories))
    and (not asked.taking_part or body.takes_part)
  where (body.area_code ^@ :area_prefix) and (cast(:holder as text) is null or body.holder = :holder)
    and not exists (select from exempt e where e.row = asked.row and e.area_code = body.area_code
      and e.unit_id is not distinct from body.unit_id)
), held as (
  select need.key, need.place, d.id, d.title,
    least(d.expires_on, case when need.yearly
      then (date_trunc('year', coalesce(d.issued_on, (d.created_at at time zone 'Asia/Shanghai')::date))
        + interval '1 year' - interval '1 day')::date
    end) as until
  from need join documents d on d.county_code = :county_code and d.visibility <> 'case'
    and not exists (select from honours h where h.county_code = d.county_code and h.consent_document_id = d.id)
    and (d.slot = any(need.slots) or d.kind = need.also_kind)
    and case when need.unit_id is not null then d.unit_id = need.unit_id
      when need.anywhere then true else d.area_code = need.area_code end
), best as (
  select distinct on (key, place) key, place, id, title, until from held
  order by key, place, coalesce(until, date 'infinity') desc, id desc
), judged as (
  select need.*, best.id as document_id, best.title as document_title, best.until as expires_on,
    case when best.key is null then 'missing' when best.until < :today then 'expired'
      when best.until < :soon then 'expiring' else 'held' end as state
  from need left join best on best.key = need.key and best.place = need.place
)
"""
_COUNT: Final = _NEED + "select state, count(*) as n from judged group by state"  # noqa: S608  All of it is ours.
_LIST: Final = (
    _NEED  # noqa: S608  As above.
    + """
, lacking as (
  select *, case holder when 'county' then '0' when 'township' then '1' else '2' end as rank,
    lpad(place::text, 4, '0') as order_place
  from judged where state <> 'held' and (cast(:state as text) is null or state = :state)
)
select * from lacking
where cast(:after_rank as text) is null
  or (rank, area_code, key, order_place) > (:after_rank, :after_area, :after_key, :after_place)
order by rank, area_code, key, order_place limit :limit
"""
)


@lru_cache
def required() -> list[dict[str, Any]]:
    """What the plan asks for, in the order of its file: holder, slots of which one is enough, and for whom."""
    rows = [
        row | {"framework_code": path.parent.name}
        for path in sorted((catalogue.FOLDER / "frameworks").glob("*/required_documents.csv"))
        for row in catalogue.read_csv(path)
    ]
    holders: dict[str, set[str]] = {}
    for row in rows:
        holders.setdefault(row["slots"], set()).add(row["holder"])
    return [
        {
            "place": place,
            "row": f"{row['framework_code']}/{_titles()[row['slots'].split(';')[0]]['indicator']}",
            "holder": row["holder"],
            "slots": row["slots"].split(";"),
            "categories": [word for word in row["categories"].split(";") if word],
            "taking_part": row["taking_part"] == "1",
            "also_kind": row["also_kind"] or None,
            "yearly": row["renewal"] == "yearly",
            # What only the county must have may lie with whichever of its bodies wrote it.
            "anywhere": row["holder"] == Holder.COUNTY and holders[row["slots"]] == {"county"},
        }
        for place, row in enumerate(rows)
    ]


@lru_cache
def _titles() -> dict[str, dict[str, str]]:
    """Each document slot with its titles, row of the plan and framework."""
    return {
        row["slot"]: row | {"framework_code": path.parent.name}
        for path in sorted((catalogue.FOLDER / "frameworks").glob("*/slots.csv"))
        for row in catalogue.read_csv(path)
        if row["filled_by"] == "document"
    }


def slots(locale: str) -> Slots:
    """Every slot that a document can fill."""
    found = []
    for slot, row in _titles().items():
        asked = [need for need in required() if slot in need["slots"]]
        read = SlotRead(
            slot=slot,
            title=_title(slot, locale),
            framework_code=row["framework_code"],
            indicator=row["indicator"],
            holders=sorted({Holder(need["holder"]) for need in asked}),
            categories=sorted({word for need in asked for word in need["categories"]}),
        )
        found.append(read)
    return Slots(items=found)


async def page(
    session: AsyncSession, actor: Actor, chosen: MissingFilter, page_: Page, locale: str
) -> MissingDocuments:
    """What is missing, expired or expiring of the required documents; none is asked for a row that does not apply.

    Raises:
        Forbidden: one without a post (403). InvalidInput: a scope wider than a county without `area`, or an unknown
            unit (422).
    """
    if actor.is_outside:
        raise Forbidden
    county_code = require_one_county(actor, chosen.area)
    if chosen.unit_id is not None:
        await units.require(session, actor, chosen.unit_id, "?unit_id")
    day = today()
    asked = {
        "asked": json.dumps(required()),
        "county_code": county_code,
        "area_prefix": max(chosen.area or "", actor.area_code, county_code, key=len),
        "unit_id": chosen.unit_id,
        "holder": chosen.holder,
        "taking_part": [state.value for state in TAKING_PART],
        "today": day,
        "soon": gaps.soon(day, chosen.within_days),
        "exempt": json.dumps(await exemptions.of_county(session, county_code, str(day.year))),
    }
    context = f"missing|{actor.id}|{chosen.model_dump_json()}"
    names = ("after_rank", "after_area", "after_key", "after_place")
    after = page_.open(context)
    more: dict[str, Any] = {"state": chosen.state, "limit": page_.limit + 1}
    more |= dict.fromkeys(names) if after is None else dict(zip(names, after, strict=True))
    rows = (await run_sql(session, _LIST, **asked, **more)).mappings().all()
    counts = {row["state"]: int(row["n"]) for row in (await run_sql(session, _COUNT, **asked)).mappings()}
    kept = rows[: page_.limit]
    point = [kept[-1][name] for name in ("rank", "area_code", "key", "order_place")] if len(rows) > len(kept) else None
    return MissingDocuments(
        items=[_read(dict(row), locale) for row in kept],
        next_cursor=page_.seal(point, context) if point else None,
        required_count=sum(counts.values()),
        **{f"{state.value}_count": counts.get(state.value, 0) for state in Lack},
    )


def _read(row: dict[str, Any], locale: str) -> MissingDocument:
    return MissingDocument(
        holder=Holder(row["holder"]),
        area_code=row["area_code"],
        unit_id=None if row["unit_id"] is None else UUID(str(row["unit_id"])),
        body_name=row["name"],
        indicator=_titles()[row["slots"][0]]["indicator"],
        slots=row["slots"],
        titles=[_title(slot, locale) for slot in row["slots"]],
        state=Lack(row["state"]),
        document_id=row["document_id"],
        document_title=row["document_title"],
        expires_on=row["expires_on"],
    )


def _title(slot: str, locale: str) -> str:
    row = _titles()[slot]
    return row[f"title_{catalogue.LOCALES.get(locale, 'zh_hans')}"]
